"""Everything that a graph says about one entity, put in order for a reader."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import PREFIXES, RDF, RDFS, SKOS
from qualitykg.query.asking import rows_about, solve_whole, with_terms
from qualitykg.query.evidence import StatedClaim, claims_of, claims_saying, iris_in
from qualitykg.query.labels import Labels, labels_of
from qualitykg.query.records import Record, records_of
from qualitykg.store.terms import Term, is_iri, language_of, value_of, write_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.store.engine import Engine
    from qualitykg.text import Text

_ABOUT = """
SELECT ?property ?value WHERE {
  VALUES ?entity { UNDEF }
  ?entity ?property ?value
  FILTER(?property = rdf:type || NOT EXISTS {
    ?claim rdf:subject ?entity ; rdf:predicate ?property ; rdf:object ?value })
} ORDER BY ?property ?value"""
_IDENTIFIERS = """
SELECT ?scheme ?code WHERE {
  VALUES ?entity { UNDEF }
  ?entity adms:identifier ?identifier .
  ?identifier skos:notation ?code .
  OPTIONAL { ?identifier dcterms:isPartOf ?scheme }
} ORDER BY ?scheme ?code"""
_ELSEWHERE = frozenset(
    {f"{RDF}type", f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}altLabel"}
    | {f"{PREFIXES['adms']}identifier"}
)


class Said(NamedTuple):
    """A value that the graph gives an entity without a document saying so."""

    text: str
    language: str | None
    is_thing: bool


class Card(NamedTuple):
    """An entity: what it is called, and its claims by property, outgoing and incoming.

    `reference` is what no document says but the graph adds: definitions, notes, codes,
    legal bases. `records` are the observations and designations that the entity takes
    part in, each with the claim in `mains` that carries its point.
    """

    iri: str
    labels: Labels
    types: tuple[str, ...]
    aliases: tuple[Said, ...]
    identifiers: tuple[tuple[str, str], ...]
    reference: dict[str, list[Said]]
    outgoing: dict[str, list[StatedClaim]]
    incoming: dict[str, list[StatedClaim]]
    records: tuple[Record, ...]
    mains: dict[str, StatedClaim]

    @property
    def label(self) -> Text:
        """Return what the entity is called."""
        return self.labels[self.iri]


def card_of(engine: Engine, entity: str) -> Card:
    """Return all that the graph says about an entity (an IRI)."""
    claims = claims_of(engine, entity)
    values = _values(engine, entity)
    inward = [each for each in claims if each.subject != entity]
    records = tuple(records_of(engine, [entity, *(each.subject for each in inward)]))
    nodes = {each.iri for each in records}
    outward = [c for c in claims if c.subject == entity and c.predicate != f"{RDF}type"]
    mains = claims_saying(engine, nodes, {each.main for each in records})
    identifiers = rows_about(engine, _IDENTIFIERS, "entity", [write_iri(entity)])
    shown = chain(iris_in(claims), iris_in(mains), _iris_of_values(values))
    others = chain(nodes, *(each.about for each in records), (scheme for scheme, _ in identifiers))
    return Card(
        iri=entity,
        labels=labels_of(engine, filter(None, chain([entity], shown, others))),
        types=tuple(said.text for said in values.get(f"{RDF}type", ())),
        aliases=tuple(values.get(f"{SKOS}altLabel", ())),
        identifiers=tuple((scheme, code) for scheme, code in identifiers),
        reference={name: said for name, said in values.items() if name not in _ELSEWHERE},
        outgoing=_by_property(outward),
        incoming=_by_property(each for each in inward if each.subject not in nodes),
        records=records,
        mains={each.subject: each for each in mains},
    )


def _values(engine: Engine, entity: str) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for property_, value in solve_whole(engine, with_terms(_ABOUT, "entity", [write_iri(entity)])):
        if property_ is not None and value is not None:
            found.setdefault(value_of(property_), []).append(_said(value))
    return found


def _said(value: Term) -> Said:
    return Said(value_of(value), language_of(value), is_iri(value))


def _by_property(claims: Iterable[StatedClaim]) -> dict[str, list[StatedClaim]]:
    found: dict[str, list[StatedClaim]] = {}
    for each in claims:
        found.setdefault(each.predicate, []).append(each)
    return found


def _iris_of_values(values: dict[str, list[Said]]) -> Iterator[str]:
    for property_, several in values.items():
        yield property_
        yield from (said.text for said in several if said.is_thing)
