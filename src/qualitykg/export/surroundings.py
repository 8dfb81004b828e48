"""A part of the graph that stands alone: some things, and what is said about them.

A thing comes with its own triples, the claims that have it as subject or object, their
evidence and its places; with the observations, planned figures and designations that it
takes part in; and with the class and the names of whatever these mention.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from qualitykg.export.claim_parts import TYPE, claims_in, evidence_of, values_of
from qualitykg.namespaces import PREFIXES, QB, QKG, RDFS, SKOS
from qualitykg.store.statements import Statements, split_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.export.claim_parts import ClaimParts

_RECORDS = frozenset(
    f"<{name}>".encode()
    for name in (f"{QB}Observation", f"{QKG}PlannedFigure", f"{QKG}Designation")
)
_DETAILS = frozenset(
    f"<{name}>".encode() for name in (f"{PREFIXES['adms']}Identifier", f"{QKG}Threshold")
)
_NAMING = frozenset((TYPE, *(f"<{name}>".encode() for name in (f"{RDFS}label", f"{SKOS}notation"))))


class Surroundings:
    """The parts of a graph around its things; made once for a graph, asked many times."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._claims: dict[bytes, list[ClaimParts]] = defaultdict(list)
        for claim in claims_in(statements):
            for term in {claim.subject, claim.object}:
                self._claims[term].append(claim)

    def of(self, iris: Iterable[str]) -> Statements:
        """Return the part around these things."""
        centre = {f"<{iri}>".encode() for iri in iris}
        things = centre | self._records_of(centre)
        things |= self._details_of(things)
        claims = self._claims_about(things, centre)
        nodes = things | self._nodes_of(claims)
        lines = set(chain.from_iterable(map(self._statements.about, nodes)))
        mentioned = {part for line in lines for part in split_line(line)[::2]} - nodes
        lines.update(line for each in mentioned for line in self._names_of(each))
        return Statements(lines)

    def _records_of(self, centre: set[bytes]) -> set[bytes]:
        around = {claim.subject for each in centre for claim in self._claims[each]}
        return {each for each in around - centre if self._is_a(each, _RECORDS)}

    def _details_of(self, things: set[bytes]) -> set[bytes]:
        pointed = {split_line(line)[2] for each in things for line in self._statements.about(each)}
        return {each for each in pointed if self._is_a(each, _DETAILS)}

    def _claims_about(self, things: set[bytes], centre: set[bytes]) -> list[ClaimParts]:
        return [
            claim
            for each in things
            for claim in self._claims.get(each, ())
            if claim.subject in things or claim.object in centre
        ]

    def _nodes_of(self, claims: Iterable[ClaimParts]) -> set[bytes]:
        nodes: set[bytes] = set()
        for claim in claims:
            nodes |= {claim.claim, *claim.evidence}
            for each in claim.evidence:
                nodes.update(evidence_of(self._statements, each).selectors)
        return nodes

    def _is_a(self, thing: bytes, classes: frozenset[bytes]) -> bool:
        return not classes.isdisjoint(values_of(self._statements, thing).get(TYPE, ()))

    def _names_of(self, term: bytes) -> list[bytes]:
        if not term.startswith(b"<"):
            return []
        return [line for line in self._statements.about(term) if split_line(line)[1] in _NAMING]
