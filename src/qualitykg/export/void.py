"""What is in a graph, counted: VoID's statistics, partitions, linksets and examples.

https://www.w3.org/TR/void/
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from qualitykg.export.described import link, literal, number
from qualitykg.namespaces import ID, PREFIXES, as_name
from qualitykg.query.asking import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.engine import Engine

_COUNTS = {
    "void:triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "void:distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "void:distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "void:properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    "void:classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    "void:entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c FILTER(isIRI(?s)) }",
}
_CLASSES = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE { ?thing a ?class FILTER(isIRI(?class)) }
GROUP BY ?class ORDER BY ?class"""
_PROPERTIES = """
SELECT ?property (COUNT(*) AS ?triples) (COUNT(DISTINCT ?thing) AS ?subjects)
  (COUNT(DISTINCT ?value) AS ?objects)
WHERE { ?thing ?property ?value } GROUP BY ?property ORDER BY ?property"""
_LINKS = """
SELECT ?property ?other WHERE {
  VALUES ?property { owl:sameAs skos:exactMatch skos:closeMatch skos:broadMatch skos:relatedMatch }
  ?thing ?property ?other FILTER(isIRI(?other))
} ORDER BY ?property ?other"""
_EXAMPLES = """
SELECT (MIN(?thing) AS ?example) WHERE {
  VALUES ?class { schema:City qkg:Policy schema:Brand qb:Observation qkg:Claim }
  ?thing a ?class FILTER(isIRI(?thing))
} GROUP BY ?class ORDER BY ?class"""
_SITE = re.compile(r"[a-z][a-z0-9+.-]*://[^/]+/")


def void_lines(engine: Engine, dataset: str) -> Iterator[bytes]:
    """Yield VoID's description of all that an engine holds, as lines of N-Triples."""
    yield from link(dataset, "rdf:type", "void:Dataset")
    yield from literal(dataset, "void:uriSpace", ID)
    for property_, text in _COUNTS.items():
        [(count,)] = ask(engine, text)
        yield from number(dataset, property_, int(count))
    yield from _partitions(engine, dataset)
    yield from link(dataset, "void:vocabulary", *_vocabularies(engine))
    yield from link(dataset, "void:exampleResource", *chain(*ask(engine, _EXAMPLES)))
    yield from _linksets(engine, dataset)


def _partitions(engine: Engine, dataset: str) -> Iterator[bytes]:
    for class_, things in ask(engine, _CLASSES):
        part = f"{dataset}-class-{_slug(class_)}"
        yield from link(dataset, "void:classPartition", part)
        yield from link(part, "void:class", class_)
        yield from number(part, "void:entities", int(things))
    for property_, triples, subjects, objects in ask(engine, _PROPERTIES):
        part = f"{dataset}-property-{_slug(property_)}"
        yield from link(dataset, "void:propertyPartition", part)
        yield from link(part, "void:property", property_)
        yield from number(part, "void:triples", int(triples))
        yield from number(part, "void:distinctSubjects", int(subjects))
        yield from number(part, "void:distinctObjects", int(objects))


def _vocabularies(engine: Engine) -> list[str]:
    terms = [row[0] for row in (*ask(engine, _CLASSES), *ask(engine, _PROPERTIES))]
    prefixes = {as_name(term).partition(":")[0] for term in terms}
    return sorted(PREFIXES[each] for each in prefixes if each in PREFIXES)


def _linksets(engine: Engine, dataset: str) -> Iterator[bytes]:
    counts: dict[tuple[str, str], int] = {}
    for property_, other in ask(engine, _LINKS):
        if not other.startswith(ID) and (found := _SITE.match(other)):
            counts[property_, found[0]] = counts.get((property_, found[0]), 0) + 1
    for (property_, site), count in counts.items():
        target = f"{dataset}-target-{_slug(site)}"
        links = f"{dataset}-links-{_slug(property_)}-{_slug(site)}"
        yield from link(dataset, "void:subset", links)
        yield from link(links, "rdf:type", "void:Linkset")
        yield from link(links, "void:linkPredicate", property_)
        yield from link(links, "void:subjectsTarget", dataset)
        yield from link(links, "void:objectsTarget", target)
        yield from number(links, "void:triples", count)
        yield from link(target, "rdf:type", "void:Dataset")
        yield from literal(target, "void:uriSpace", site)


def _slug(iri: str) -> str:
    name = as_name(iri).partition("://")[2] or as_name(iri)
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")
