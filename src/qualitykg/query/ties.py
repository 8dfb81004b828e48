"""Ties: what joins two things of a graph, with the nodes between them taken out.

An observation ties its area to its indicator, a designation an entity to its title. What
only describes a thing (class, kind, unit, status) ties nothing. A few ties hold by
reference and no document states them: they have no claim.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import (
    DCTERMS,
    PREFIXES,
    QB,
    QKG,
    RDF,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
)
from qualitykg.query.asking import ask
from qualitykg.query.evidence import all_claims
from qualitykg.store.terms import is_iri, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.evidence import StatedClaim
    from qualitykg.store.engine import Engine

FIGURES = (f"{QB}Observation", f"{QKG}PlannedFigure")
"""Classes of numbers about an area: seen, or set as a target."""

RECORDS = (*FIGURES, f"{QKG}Designation", f"{QKG}Threshold")
"""Classes of nodes that stand between two things."""

TERMS = tuple(PREFIXES["owl"] + name for name in ("Class", "ObjectProperty", "DatatypeProperty"))
"""Classes of the ontology's own terms."""

DESCRIPTIONS = frozenset(
    {
        f"{RDF}type",
        f"{DCTERMS}type",
        f"{DCTERMS}temporal",
        f"{QKG}hasStatus",
        f"{QKG}hasLevel",
        f"{QKG}hasMemberClass",
        f"{QKG}hasComparator",
        f"{QKG}hasWrittenUnit",
        f"{SDMX_ATTRIBUTE}unitMeasure",
    }
)
"""Relations whose object describes the subject and is not a thing of its own."""

BACKGROUND = frozenset(
    {
        f"{SCHEMA}containedInPlace",
        *(QKG + name for name in ("hasLegalBasis", "isLedBy", "usesMeans", "hasCore", "appliesTo")),
    }
)
"""Relations that may hold by reference, without a document that states them."""

_AREA, _INDICATOR = f"{SDMX_DIMENSION}refArea", f"{QKG}hasIndicator"
_TITLE = f"{QKG}hasTitle"
_CONFERRING = (f"{QKG}isConferredBy", f"{QKG}isConferredFor")
_CERTAIN = ("actual", "ongoing", "target", "planned")

_CLASSES = """
SELECT ?thing ?class WHERE {
  ?thing rdf:type ?class
  FILTER(?class NOT IN (qkg:Claim, qkg:Evidence, oa:SpecificResource, oa:TextPositionSelector))
}"""
_PARTS = """
SELECT ?record ?property ?value WHERE {
  VALUES ?property { sdmx-dimension:refArea qkg:hasIndicator }
  ?record ?property ?value
} ORDER BY DESC(?value)"""
_REFERENCE = """
SELECT ?subject ?property ?object WHERE {
  VALUES ?property {
    schema:containedInPlace qkg:hasLegalBasis qkg:isLedBy qkg:usesMeans qkg:hasCore qkg:appliesTo
  }
  ?subject ?property ?object
}"""


class Tie(NamedTuple):
    """What joins two things: the relation between them, and the claims that it rests on.

    `modality` is an IRI, of a record that of its least certain claim; it is None, and there
    are no claims, where a tie holds by reference. `record` is the observation or designation
    that stands between the two, if one does. What the graph says without a claim `is_unsourced`.
    """

    subject: str
    predicate: str
    object: str
    modality: str | None = None
    claims: tuple[str, ...] = ()
    record: str | None = None
    is_unsourced: bool = False

    @property
    def is_background(self) -> bool:
        """Tell whether it holds by reference, and no document states it."""
        return not self.claims and not self.is_unsourced

    @property
    def is_plan(self) -> bool:
        """Tell whether it is only planned, or a target."""
        return manner_of(self.modality) in ("planned", "target")


def manner_of(modality: str | None) -> str:
    """Return the name of a modality: `actual`, `ongoing`, `target`, `planned`; else nothing.

    >>> manner_of("https://w3id.org/qualitykg/id/modality-planned")
    'planned'
    """
    return (modality or "").rpartition("modality-")[2]


def ties_of(engine: Engine) -> list[Tie]:
    """Return all ties of a graph, in a fixed order, those of the background last."""
    claims = {each.iri: each for each in sorted(all_claims(engine), key=_as_read, reverse=True)}
    classes = _grouped(ask(engine, _CLASSES))
    parts = {(record, name): value for record, name, value in ask(engine, _PARTS)}
    stated = _Stated(sorted(claims.values(), key=_as_read), classes, parts)
    said = sorted({*stated.of_claims(), *stated.of_records()}, key=repr)
    return said + sorted(_by_reference(stated, said, ask(engine, _REFERENCE)), key=repr)


class _Stated:
    """Claims in the order of their IRIs, and what is needed to tell what they tie."""

    def __init__(
        self,
        claims: Iterable[StatedClaim],
        classes: dict[str, set[str]],
        parts: dict[tuple[str, str], str],
    ) -> None:
        self._classes, self._parts = classes, parts
        self._plain: list[StatedClaim] = []
        self._records: dict[str, list[StatedClaim]] = defaultdict(list)
        for each in claims:
            is_record = self._is_a(each.subject, RECORDS)
            (self._records[each.subject] if is_record else self._plain).append(each)

    def of_claims(self) -> Iterator[Tie]:
        """Yield the ties that are one claim each."""
        for each in self._plain:
            if is_iri(each.object) and each.predicate not in DESCRIPTIONS:
                obj = value_of(each.object)
                if self.is_thing(obj):
                    yield _tie(each, each.subject, obj)

    def of_records(self) -> Iterator[Tie]:
        """Yield the ties that stand for observations and designations."""
        for record, claims in self._records.items():
            if self._is_a(record, FIGURES):
                yield from self._figure(record, claims)
            elif self._is_a(record, (f"{QKG}Designation",)):
                yield from _designation(record, claims)

    def subjects(self) -> set[str]:
        """Return the things that something is said of."""
        return {each.subject for each in self._plain}

    def is_thing(self, iri: str) -> bool:
        """Tell whether an object is a thing of its own: no record, and no term of the ontology."""
        return iri in self._classes and not self._is_a(iri, (*RECORDS, *TERMS))

    def _figure(self, record: str, claims: list[StatedClaim]) -> Iterator[Tie]:
        area, indicator = (
            next(iter(_objects(claims, name)), None) or self._parts.get((record, name))
            for name in (_AREA, _INDICATOR)
        )
        if area and indicator:
            yield _record_tie(record, claims, area, _INDICATOR, indicator)
            counted = (each for each in claims if each.predicate == f"{QKG}countsGroup")
            yield from (_tie(each, indicator, value_of(each.object)) for each in counted)

    def _is_a(self, iri: str, names: tuple[str, ...]) -> bool:
        return not self._classes.get(iri, set()).isdisjoint(names)


def _designation(record: str, claims: list[StatedClaim]) -> Iterator[Tie]:
    titles = _objects(claims, _TITLE)
    for entity in _objects(claims, f"{QKG}designates"):
        yield from (_record_tie(record, claims, entity, _TITLE, title) for title in titles)
    for each in claims:
        if each.predicate in _CONFERRING:
            yield from (_tie(each, title, value_of(each.object)) for title in titles)


def _tie(claim: StatedClaim, subject: str, obj: str) -> Tie:
    return Tie(subject, claim.predicate, obj, claim.modality, (claim.iri,))


def _record_tie(
    record: str, claims: list[StatedClaim], subject: str, property_: str, obj: str
) -> Tie:
    said = [each.modality for each in claims if manner_of(each.modality) in _CERTAIN]
    modality = max(said, key=lambda each: _CERTAIN.index(manner_of(each)), default=None)
    return Tie(subject, property_, obj, modality, tuple(each.iri for each in claims), record)


def _objects(claims: Iterable[StatedClaim], predicate: str) -> list[str]:
    return [value_of(each.object) for each in claims if each.predicate == predicate]


def _by_reference(
    stated: _Stated, said: list[Tie], links: Iterable[tuple[str, ...]]
) -> Iterator[Tie]:
    things = stated.subjects() | {each.subject for each in said} | {each.object for each in said}
    known = {each[:3] for each in said}
    for link in set(links):
        subject, property_, obj = link
        if subject in things and link not in known and stated.is_thing(obj):
            yield Tie(subject, property_, obj)


def _as_read(claim: StatedClaim) -> tuple[str, str, str, str]:
    return claim.iri, claim.subject, claim.predicate, value_of(claim.object)


def _grouped(rows: Iterable[tuple[str, ...]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for thing, class_ in rows:
        found[thing].add(class_)
    return dict(found)
