"""What a store answers: solutions of a SELECT, a truth value, or triples.

Each keeps the engine's own terms and is read once, while the engine is still working:
nothing is copied.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Literal, Protocol, TypeAlias, cast

from qualitykg.store.engine_errors import translated
from qualitykg.store.engine_formats import graph_format, table_format, truth_format
from qualitykg.store.row_bytes import write_rows
from qualitykg.store.terms import RdflibTerms, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox
    from rdflib import Graph
    from rdflib.term import Identifier, Node

    from qualitykg.store.terms import Row, Term


Cut: TypeAlias = Literal["rows", "size", "server"]
"""What ends an answer early: a limit of rows, one of bytes, or the server by itself."""


class Sink(Protocol):
    """What bytes can be written into."""

    def write(self, data: bytes, /) -> int:
        """Take bytes and return how many were taken."""
        ...


class Solutions:
    """The rows of a SELECT; iterating gives tuples as wide as `variables`, None where unbound.

    `cut` tells what ended them early; `is_kept` that they may be read again.
    """

    __slots__ = ("_raw", "cut", "variables")
    is_kept = False

    def __init__(self, raw: ox.QuerySolutions) -> None:
        self._raw = raw
        self.cut: Cut | None = None
        self.variables: tuple[str, ...] = tuple(each.value for each in raw.variables)

    @property
    def is_cut(self) -> bool:
        """Tell whether rows are missing."""
        return self.cut is not None

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
        """Return all rows as the engine writes them, in the format of that name.

        Raises `FormatError` when there is none, or XML cannot say what they hold.
        """
        with translated():
            return write_rows(self._raw, name)

    def write_lines(self, stream: Sink) -> None:
        """Write the engine's TSV: a line of the variables, and one for each row."""
        with translated():
            self._raw.serialize(cast("IO[bytes]", stream), format=table_format("tsv"))


class Boolean:
    """The answer to an ASK."""

    __slots__ = ("_raw",)

    def __init__(self, raw: ox.QueryBoolean) -> None:
        self._raw = raw

    def __bool__(self) -> bool:
        """Return the answer."""
        return bool(self._raw)

    def serialize(self, name: str) -> bytes:
        """Return the answer as the engine writes it (`json` or `xml`: CSV has no form for it)."""
        return self._raw.serialize(format=truth_format(name)) or b""


class Triples:
    """The triples of a CONSTRUCT or DESCRIBE; `cut` tells what ended them early."""

    __slots__ = ("_raw", "cut")

    def __init__(self, raw: ox.QueryTriples) -> None:
        self._raw = raw
        self.cut: Cut | None = None

    @property
    def is_cut(self) -> bool:
        """Tell whether triples are missing."""
        return self.cut is not None

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

    def to_rdflib(self) -> Graph:
        """Return the triples as an rdflib graph, with our prefixes.

        >>> from qualitykg import KnowledgeGraph
        >>> cities = KnowledgeGraph.load().construct("CONSTRUCT WHERE { ?city a schema:City }")
        >>> print(cities.to_rdflib().serialize().strip().splitlines()[-1])
        id:city-guiyang a schema:City .
        """
        from rdflib import Graph

        from qualitykg.namespaces import PREFIXES

        graph = Graph()
        for prefix, iri in PREFIXES.items():
            graph.bind(prefix, iri)
        for triple in self.terms():
            graph.add(cast("tuple[Node, Node, Node]", triple))
        return graph

    def serialize(self, name: str) -> bytes:
        """Return the triples in the format of that name, sorted, with our prefixes."""
        from qualitykg.store.graph_bytes import write_triples

        with translated():
            return write_triples(self._raw, name)

    def write_lines(self, stream: Sink) -> None:
        """Write N-Triples as the engine finds them: one line for each, some more than once."""
        with translated():
            self._raw.serialize(cast("IO[bytes]", stream), format=graph_format("ntriples"))


Result: TypeAlias = "Solutions | Boolean | Triples"
