"""What triples one graph has and another has not; blank nodes are compared by their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from qualitykg.store.canonical_form import canonical_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.terms import Row, Term

ALL = "SELECT ?subject ?predicate ?object WHERE { ?subject ?predicate ?object }"
"""Asks an engine for every triple."""


class TripleSet(NamedTuple):
    """The triples of a graph: those without blank nodes, and the rest."""

    plain: frozenset[tuple[Term, ...]]
    blank: frozenset[ox.Triple]

    def says_same(self, other: TripleSet) -> bool:
        """Tell whether these are the triples of another set, whatever its blank nodes are called.

        Raises `QualityKGError` when blank nodes are too much alike to tell.
        """
        if self.plain != other.plain or len(self.blank) != len(other.blank):
            return False
        # The canonical form is dear, and for nodes that are all alike beyond reach.
        return self.blank == other.blank or _canonical(self.blank) == _canonical(other.blank)


def triple_set(rows: Iterable[Row]) -> TripleSet:
    """Return the set of these triples; each row is subject, predicate and object."""
    plain: set[tuple[Term, ...]] = set()
    blank: set[ox.Triple] = set()
    for row in rows:
        terms = tuple(term for term in row if term is not None)
        if any(isinstance(term, ox.BlankNode | ox.Triple) for term in terms):
            blank.add(ox.Triple(*terms))  # type: ignore[arg-type]
        else:
            plain.add(terms)
    return TripleSet(frozenset(plain), frozenset(blank))


def _canonical(triples: frozenset[ox.Triple]) -> bytes:
    return canonical_form(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
