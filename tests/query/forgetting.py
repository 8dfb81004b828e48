"""Forgetting a claim: what a graph would be if one statement had never been read.

Written from what `qualitykg build` writes for a claim, not from how a trace is found.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.namespaces import ID, OA, QB, QKG, RDF
from qualitykg.store.results import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.oxigraph import OxigraphStore

_RECORDS = {f"{QB}Observation", f"{QKG}Designation", f"{QKG}PlannedFigure", f"{QKG}Threshold"}
_PLANS = {f"{ID}modality-planned", f"{ID}modality-target"}


def node(iri: str) -> ox.NamedNode:
    """Return an IRI as the engine's term."""
    return ox.NamedNode(iri)


class Graph:
    """A store whose claims can be forgotten one at a time."""

    def __init__(self, engine: OxigraphStore) -> None:
        self.engine = engine
        self._store: ox.Store = engine._store

    def claims(self) -> list[str]:
        """Return the IRIs of all claims."""
        found = self._store.quads_for_pattern(None, node(f"{RDF}type"), node(f"{QKG}Claim"))
        return sorted(
            quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)
        )

    @contextmanager
    def without(self, claim: str) -> Iterator[None]:
        """Forget a claim for a while, with the triples that it alone supports."""
        gone = self._alone(node(claim))
        for quad in gone:
            self._store.remove(quad)
        try:
            yield
        finally:
            self._store.extend(gone)

    def rows(self, text: str) -> list[tuple[str | None, ...]]:
        """Return a SELECT's rows as they are written in SPARQL."""
        found = self.engine.query(text)
        assert isinstance(found, Solutions)
        return [tuple(None if term is None else str(term) for term in row) for row in found]

    def _alone(self, claim: ox.NamedNode) -> list[ox.Quad]:
        gone = self._about(claim)
        for evidence in self._objects(claim, f"{QKG}hasEvidence"):
            if self._subjects(f"{QKG}hasEvidence", evidence) == [claim]:
                gone += self._about(evidence)
                for place in self._objects(evidence, f"{OA}hasSelector"):
                    if self._subjects(f"{OA}hasSelector", place) == [evidence]:
                        gone += self._about(place)
        (subject,), (predicate,), (obj,) = (
            self._objects(claim, f"{RDF}{part}") for part in ("subject", "predicate", "object")
        )
        asserting = self._asserting(subject, predicate, obj)
        if asserting == {claim.value}:
            gone += self._store.quads_for_pattern(subject, predicate, obj)
        others = [each for each in self._subjects(f"{RDF}subject", subject) if each != claim]
        if not others and self._is_record(subject):
            gone += self._about(subject)
        return list(dict.fromkeys(gone))

    def _asserting(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, obj: ox.NamedNode
    ) -> set[str]:
        found = set()
        for claim in self._subjects(f"{RDF}subject", subject):
            said = self._objects(claim, f"{RDF}predicate") + self._objects(claim, f"{RDF}object")
            manner = {each.value for each in self._objects(claim, f"{QKG}hasModality")}
            if said == [predicate, obj] and not manner & _PLANS:
                found.add(claim.value)
        return found

    def _is_record(self, thing: ox.NamedNode) -> bool:
        return any(each.value in _RECORDS for each in self._objects(thing, f"{RDF}type"))

    def _about(self, thing: ox.NamedNode) -> list[ox.Quad]:
        return list(self._store.quads_for_pattern(thing, None, None))

    def _objects(self, thing: ox.NamedNode, predicate: str) -> list[ox.NamedNode]:
        found = self._store.quads_for_pattern(thing, node(predicate), None)
        return [quad.object for quad in found]  # type: ignore[misc]

    def _subjects(self, predicate: str, thing: ox.NamedNode) -> list[ox.NamedNode]:
        found = self._store.quads_for_pattern(None, node(predicate), thing)
        return [quad.subject for quad in found]  # type: ignore[misc]


def disagreements(
    graph: Graph, text: str, claims: list[str], possible: str | None = None
) -> list[str]:
    """Return where a trace and the graph disagree when each of these claims is forgotten.

    Where a query chooses some of several rows, `possible` gives all of them, once each.
    """
    from qualitykg.query.answers import Answer

    answer = Answer(graph.engine, text)
    rows = [tuple(None if term is None else str(term) for term in row) for row in answer.rows]
    reasons = list(answer.why())
    found = []
    for claim in claims:
        with graph.without(claim):
            left = graph.rows(possible or text)
        for row, reason in zip(rows, reasons, strict=True):
            if not reason.is_traced:
                found.append(f"{row} is not traced")
            elif claim in reason.needed and left.count(row) >= rows.count(row):
                found.append(f"{row} names {claim} as needed, and stays without it")
            elif claim not in reason.needed and row not in left:
                found.append(f"{row} falls with {claim}, which it does not name as needed")
    return found
