"""All things of a graph with all their names, the important ones first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import PREFIXES, QB, QKG, RDFS, SKOS, as_iri
from qualitykg.query.asking import ask, rows_about
from qualitykg.store.terms import write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.store.engine import Engine

_NAMES = """
SELECT ?thing ?property ?name (LANG(?name) AS ?language) WHERE {
  { VALUES ?property {
      rdfs:label skos:prefLabel skos:altLabel skos:notation schema:legislationIdentifier
    }
    ?thing ?property ?name }
  UNION
  { ?thing adms:identifier ?identifier .
    ?identifier skos:notation ?name
    BIND(adms:identifier AS ?property) }
  FILTER(isIRI(?thing) && isLiteral(?name))
}"""
_CLASSES = """
SELECT DISTINCT ?thing ?class WHERE {
  VALUES ?property { rdfs:label skos:prefLabel skos:altLabel }
  ?thing ?property ?name ; a ?class
}"""
_DEGREES = """
SELECT ?thing (COUNT(?claim) AS ?claims) WHERE {
  VALUES ?part { rdf:subject rdf:object }
  ?claim ?part ?thing
} GROUP BY ?thing"""
# A class may be a small part of a large graph: what is not of it is not read.
_OF_A_CLASS = "WHERE { VALUES ?kind { UNDEF } ?thing a ?kind ."
_SUBCLASSES = "SELECT ?sub WHERE { VALUES ?class { UNDEF } ?sub rdfs:subClassOf* ?class }"
_PROPERTIES = (f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}altLabel")
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
    within = sorted(map(write_iri, subclasses_of(engine, class_))) if class_ else None
    classes = _grouped(_rows(engine, _CLASSES, within))
    named: dict[str, list[tuple[str, str, str]]] = {}
    for thing, property_, name, language in _rows(engine, _NAMES, within):
        named.setdefault(thing, []).append((property_, language, name))
    degrees = {thing: int(claims) for thing, claims in _rows(engine, _DEGREES, within)}
    things = [_thing(iri, classes.get(iri, []), names) for iri, names in named.items()]
    return sorted(things, key=lambda each: _rank(each, degrees.get(each.iri, 0)))


def local_name(iri: str) -> str:
    """Return the last part of an IRI.

    >>> local_name("https://w3id.org/qualitykg/id/city-guiyang")
    'city-guiyang'
    """
    return re.split(r"[/#]", iri)[-1]


def subclasses_of(engine: Engine, class_: str) -> set[str]:
    """Return the IRIs of a class and of all below it, as far as the graph says so."""
    return {row[0] for row in rows_about(engine, _SUBCLASSES, "class", [write_iri(class_)])}


def _rows(engine: Engine, text: str, within: list[str] | None) -> list[tuple[str, ...]]:
    """Return the rows of a query, or those about things of these classes."""
    if within is None:
        return ask(engine, text)
    return rows_about(engine, text.replace("WHERE {", _OF_A_CLASS), "kind", within)


def _grouped(rows: list[tuple[str, ...]]) -> dict[str, list[str]]:
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
