"""What a store answers: solutions of a SELECT, a truth value, or triples.

Each keeps the engine's own terms and is read once, while the engine is still working:
nothing is copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from qualitykg.store.engine_errors import translated
from qualitykg.store.engine_formats import table_format, truth_format
from qualitykg.store.terms import RdflibTerms, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox
    from rdflib.term import Identifier

    from qualitykg.store.terms import Row, Term


class Solutions:
    """The rows of a SELECT; iterating gives tuples as wide as `variables`, None where unbound."""

    __slots__ = ("_raw", "variables")

    def __init__(self, raw: ox.QuerySolutions) -> None:
        self._raw = raw
        self.variables: tuple[str, ...] = tuple(each.value for each in raw.variables)

    def __iter__(self) -> Iterator[Row]:
        """Yield each row's engine terms, in the order of `variables`."""
        with translated():
            yield from map(tuple, self._raw)

    def values(self) -> Iterator[tuple[str | None, ...]]:
        """Yield each row's lexical forms and IRIs."""
        with translated():
            for row in self._raw:
                yield tuple([None if term is None else value_of(term) for term in row])

    def terms(self) -> Iterator[tuple[Identifier | None, ...]]:
        """Yield each row's rdflib terms."""
        memo = RdflibTerms()
        with translated():
            for row in self._raw:
                yield tuple([memo[term] for term in row])

    def serialize(self, name: str) -> bytes:
        """Return all rows as the engine writes them, in the format of that name."""
        with translated():
            return self._raw.serialize(format=table_format(name)) or b""


class Boolean:
    """The answer to an ASK."""

    __slots__ = ("_raw",)

    def __init__(self, raw: ox.QueryBoolean) -> None:
        self._raw = raw

    def __bool__(self) -> bool:
        """Return the answer."""
        return bool(self._raw)

    def serialize(self, name: str) -> bytes:
        """Return the answer as the engine writes it (`json` only: CSV has no form for it)."""
        return self._raw.serialize(format=truth_format(name)) or b""


class Triples:
    """The triples of a CONSTRUCT or DESCRIBE."""

    __slots__ = ("_raw",)

    def __init__(self, raw: ox.QueryTriples) -> None:
        self._raw = raw

    def __iter__(self) -> Iterator[tuple[Term, Term, Term]]:
        """Yield subject, predicate and object as engine terms."""
        with translated():
            for each in self._raw:
                yield each.subject, each.predicate, each.object

    def terms(self) -> Iterator[tuple[Identifier | None, ...]]:
        """Yield each triple's rdflib terms."""
        memo = RdflibTerms()
        for triple in self:
            yield tuple(memo[term] for term in triple)

    def serialize(self, name: str) -> bytes:
        """Return the triples in the format of that name, sorted, with our prefixes."""
        from qualitykg.store.graph_bytes import write_triples

        with translated():
            return write_triples(self._raw, name)


Result: TypeAlias = "Solutions | Boolean | Triples"
