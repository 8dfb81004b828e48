"""All things of a graph with all their names, the important ones first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from qualitykg.namespaces import DCTERMS, PREFIXES, QB, QKG, RDFS, SCHEMA, SKOS, as_iri
from qualitykg.query.asking import ask, portions, rows_about, with_terms
from qualitykg.query.readings import read_some
from qualitykg.store.terms import write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.engine import Engine

    Rows = list[tuple[str, ...]]

NAMES = (
    *(f"{RDFS}label", f"{SKOS}prefLabel", f"{SCHEMA}name", "http://schema.org/name"),
    *("http://xmlns.com/foaf/0.1/name", f"{DCTERMS}title"),
)
"""What a thing is called, in our graphs and in those of others: the first of these that it has."""

_PROPERTIES = (*NAMES, f"{SKOS}altLabel")
_NAMED_BY = tuple(
    f"<{each}>" for each in (*_PROPERTIES, f"{SKOS}notation", f"{SCHEMA}legislationIdentifier")
)
NAMED_BY = f"VALUES ?property {{ {' '.join(_NAMED_BY)} }}"
"""Binds `?property` to each property whose value is what a thing is called."""

_NAMES = f"""
SELECT ?thing ?property ?name (LANG(?name) AS ?language) WHERE {{
  {{ {NAMED_BY}
    ?thing ?property ?name }}
  UNION
  {{ ?thing adms:identifier ?identifier .
    ?identifier skos:notation ?name
    BIND(adms:identifier AS ?property) }}
  FILTER(isIRI(?thing) && isLiteral(?name))
}}"""
_CLASSES = f"""
SELECT DISTINCT ?thing ?class WHERE {{
  VALUES ?property {{ {" ".join(f"<{each}>" for each in _PROPERTIES)} }}
  ?thing ?property ?name ; a ?class
}}"""
_DEGREES = """
SELECT ?thing (COUNT(?claim) AS ?claims) WHERE {
  VALUES ?part { rdf:subject rdf:object }
  ?claim ?part ?thing
} GROUP BY ?thing"""
# A class may be a small part of a large graph: what is not of it is not read.
_OF_A_CLASS = "WHERE { VALUES ?kind { UNDEF } ?thing a ?kind ."
# The engine looks each thing up only where nothing else is to be joined with it.
_NAMES_OF = f"""
SELECT ?thing ?property ?name (LANG(?name) AS ?language) WHERE {{
  VALUES ?thing {{ UNDEF }}
  ?thing ?property ?name
  FILTER(?property IN ({", ".join(_NAMED_BY)}) && isLiteral(?name))
}}"""
_CLASSES_OF = "SELECT ?thing ?class WHERE { VALUES ?thing { UNDEF } ?thing a ?class }"
_DEGREES_OF = """
SELECT ?thing (COUNT(?claim) AS ?claims) WHERE {
  VALUES ?thing { UNDEF }
  { ?claim rdf:subject ?thing } UNION { ?claim rdf:object ?thing }
} GROUP BY ?thing"""
_SUBCLASSES = "SELECT ?sub WHERE { VALUES ?class { UNDEF } ?sub rdfs:subClassOf* ?class }"
_CODE = f"{SKOS}Concept"
_RECORDS = frozenset(
    {
        f"{QB}Observation",
        f"{QB}DataSet",
        f"{QKG}Designation",
        f"{QKG}PlannedFigure",
        f"{PREFIXES['adms']}Identifier",
        f"{SKOS}ConceptScheme",
    }
)
_TERMS = frozenset(
    as_iri(name)
    for name in (
        "owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "rdfs:Class", "rdf:Property",
        "qb:ComponentSpecification", "qb:DataStructureDefinition",
    )
)  # fmt: skip


class NamedThing(NamedTuple):
    """A thing with its label, its classes and all that it is called, its labels first."""

    iri: str
    label: Text
    classes: tuple[str, ...]
    names: tuple[str, ...]


def things_of(engine: Engine, class_: str | None = None) -> list[NamedThing]:
    """Return all things that have a name, or those of a class and of its subclasses.

    What the graph is about goes before codes, those before records (an observation, a
    designation), those before the terms of the ontology; then what takes part in more
    claims, in steps of twice as many; then the shorter label.
    """
    names, *others = _texts(engine, class_)
    return _ranked(ask(engine, names), *(ask(engine, each) for each in others))


def some_things_of(engine: Engine, class_: str | None = None) -> tuple[list[NamedThing], bool]:
    """Return things as `things_of` does, and whether these are all: a large graph has too many.

    Of a part neither classes nor claims are told: they would take longer than the names.
    """
    names, *others = _texts(engine, class_)
    read = read_some(engine, names)
    if not read.is_whole:
        return _ranked(read.rows, [], []), False
    return _ranked(read.rows, *(ask(engine, each) for each in others)), True


def things_given(engine: Engine, iris: Iterable[str]) -> list[NamedThing]:
    """Return these things as `things_of` does, without looking at others."""
    return _ranked(*_rows_of(engine, iris, _NAMES_OF, _CLASSES_OF, _DEGREES_OF))


def local_name(iri: str) -> str:
    """Return the last part of an IRI, as a person reads it.

    >>> local_name("https://w3id.org/qualitykg/id/city-guiyang")
    'city-guiyang'
    >>> local_name("https://example.org/%E8%B4%B5%E9%98%B3/")
    '贵阳'
    """
    return unquote(re.split(r"[/#]", iri.rstrip("/#"))[-1])


def subclasses_of(engine: Engine, class_: str) -> set[str]:
    """Return the IRIs of a class and of all below it, as far as the graph says so."""
    return {row[0] for row in rows_about(engine, _SUBCLASSES, "class", [write_iri(class_)])}


def of_classes(text: str, classes: Iterable[str]) -> str:
    """Return a query about `?thing` for things of these classes only."""
    return with_terms(text.replace("WHERE {", _OF_A_CLASS), "kind", map(write_iri, sorted(classes)))


def _texts(engine: Engine, class_: str | None) -> list[str]:
    texts = [_NAMES, _CLASSES, _DEGREES]
    if class_ is None:
        return texts
    classes = subclasses_of(engine, class_)
    return [of_classes(each, classes) for each in texts]


def _rows_of(engine: Engine, things: Iterable[str], *texts: str) -> list[Rows]:
    """Return the rows of each query about these things, so many at a time."""
    some = list(portions(map(write_iri, things)))
    return [
        [row for each in some for row in rows_about(engine, text, "thing", each)] for text in texts
    ]


def _ranked(names: Rows, classes: Rows, degrees: Rows) -> list[NamedThing]:
    of_class = _grouped(classes)
    named: dict[str, list[tuple[str, str, str]]] = {}
    for thing, property_, name, language in names:
        named.setdefault(thing, []).append((property_, language, name))
    claims = {thing: int(count) for thing, count in degrees}
    things = [_thing(iri, of_class.get(iri, []), each) for iri, each in named.items()]
    return sorted(things, key=lambda each: _rank(each, claims.get(each.iri, 0)))


def _grouped(rows: Rows) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for thing, class_ in rows:
        found.setdefault(thing, []).append(class_)
    return found


def _thing(iri: str, classes: list[str], names: list[tuple[str, str, str]]) -> NamedThing:
    names.sort(key=_precedence)
    distinct = dict.fromkeys(name for _, _, name in names)
    return NamedThing(iri, _label(names), tuple(sorted(classes)), tuple(distinct))


def _precedence(name: tuple[str, str, str]) -> tuple[int, bool, str]:
    property_, language, written = name
    order = _PROPERTIES.index(property_) if property_ in _PROPERTIES else len(_PROPERTIES)
    return order, not language.startswith("zh"), written


def _label(names: list[tuple[str, str, str]]) -> Text:
    """Return the label in both languages; where one lacks, the first name."""
    by_language = {language.partition("-")[0]: name for _, language, name in reversed(names)}
    first = names[0][2]
    return Text(by_language.get("zh", first), by_language.get("en", first))


def _rank(thing: NamedThing, claims: int) -> tuple[int, int, int, str, str]:
    label = thing.label.zh
    return _tier(thing.classes), -claims.bit_length(), len(label), label, thing.iri


def _tier(classes: tuple[str, ...]) -> int:
    own = set(classes) - {_CODE}
    if own & _TERMS:
        return 3
    if own & _RECORDS:
        return 2
    return 0 if own else 1
