"""What triples one graph has and another has not; blank nodes are compared by their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.terms import Row, Term

ALL = "SELECT ?subject ?predicate ?object WHERE { ?subject ?predicate ?object }"
"""Asks an engine for every triple."""


class TripleSet(NamedTuple):
    """The triples of a graph: those without blank nodes, and the rest in canonical form."""

    plain: frozenset[tuple[Term, ...]]
    blank: frozenset[str]


def triple_set(rows: Iterable[Row]) -> TripleSet:
    """Return the set of these triples; each row is subject, predicate and object."""
    plain: set[tuple[Term, ...]] = set()
    blank = ox.Dataset()
    for row in rows:
        terms = tuple(term for term in row if term is not None)
        if any(isinstance(term, ox.BlankNode | ox.Triple) for term in terms):
            subject, predicate, obj = terms
            blank.add(ox.Quad(subject, predicate, obj))  # type: ignore[arg-type]
        else:
            plain.add(terms)
    blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return TripleSet(frozenset(plain), frozenset(map(str, blank)))
