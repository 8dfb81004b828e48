"""Answers that came from a worker as bytes: kept whole, and read as often as one likes."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, TypeVar, cast

import pyoxigraph as ox

from qualitykg.namespaces import XSD
from qualitykg.store.cutting import CutError, write_cut
from qualitykg.store.engine_errors import translated
from qualitykg.store.results import Boolean, Solutions, Triples
from qualitykg.store.row_bytes import write_rows
from qualitykg.store.terms import as_rdflib, value_of, write_term

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from rdflib.term import Identifier

    from qualitykg.store.results import Cut, Result, Sink
    from qualitykg.store.terms import Row, Term

_T = TypeVar("_T")
_TSV = ox.QueryResultsFormat.TSV
# What most numbers look like; the engine is asked about the others.
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class KeptSolutions(Solutions):
    """The rows of a SELECT, from the engine's TSV.

    Cells repeat, so each different one is read once.
    """

    __slots__ = ("_tsv",)
    is_kept = True

    def __init__(self, tsv: bytes, *, cut: Cut | None = None) -> None:
        self._tsv = tsv
        self.cut = cut
        head = tsv[: tsv.index(b"\n")].decode()
        self.variables = tuple([each.removeprefix("?") for each in head.split("\t") if each])

    def __iter__(self) -> Iterator[Row]:
        """Yield each row's engine terms, in the order of `variables`."""
        return self._rows(_terms_of)

    def values(self) -> Iterator[tuple[str | None, ...]]:
        """Yield each row's lexical forms and IRIs."""
        return self._rows(_values_of)

    def terms(self) -> Iterator[tuple[Identifier | None, ...]]:
        """Yield each row's rdflib terms."""
        return self._rows(_rdflib_terms_of)

    def written(self) -> list[list[str | None]]:
        """Return the columns, with their terms as they stand in N-Triples."""
        cells, width = self._cells(), len(self.variables)
        found = list(map(_written_of(dict.fromkeys(cells)).__getitem__, cells))
        return [found[place::width] for place in range(width)]

    @classmethod
    def joined(cls, parts: Sequence[KeptSolutions]) -> KeptSolutions:
        """Return the rows of several answers to the same question, one after the other."""
        head, *rest = (each.serialize("tsv") for each in parts)
        cut = next((each.cut for each in parts if each.is_cut), None)
        return cls(b"".join((head, *(each[each.index(b"\n") + 1 :] for each in rest))), cut=cut)

    def count(self) -> int:
        """Return the number of rows."""
        return self._tsv.count(b"\n") - 1

    def serialize(self, name: str) -> bytes:
        """Return all rows as the engine writes them, in the format of that name."""
        if name == "tsv":
            return self._tsv
        with translated():
            return write_rows(_parsed(self._tsv), name)

    def write_lines(self, stream: Sink) -> None:
        """Write the engine's TSV."""
        stream.write(self._tsv)

    def _rows(self, read: Callable[[Collection[str]], dict[str, _T]]) -> Iterator[tuple[_T, ...]]:
        if not self.variables:
            return (() for _ in range(self.count()))
        cells = self._cells()
        # So many at a time from one iterator: no line is looked at by itself.
        found = map(read(dict.fromkeys(cells)).__getitem__, cells)
        return zip(*[found] * len(self.variables), strict=True)

    def _cells(self) -> list[str]:
        """Return the cells of all rows, one row after the other."""
        first = self._tsv.index(b"\n") + 1
        return self._tsv[first:].decode().replace("\n", "\t").split("\t")[:-1]


def as_kept(solutions: Solutions) -> KeptSolutions:
    """Return solutions read to their end, which takes the engine's lines and makes no terms."""
    if isinstance(solutions, KeptSolutions):
        return solutions
    return KeptSolutions(solutions.serialize("tsv"))


def written_rows(solutions: Solutions) -> list[tuple[str | None, ...]]:
    """Return all rows of one or more columns, with their terms as they stand in N-Triples.

    >>> from qualitykg.store.oxigraph import OxigraphStore
    >>> written_rows(OxigraphStore().query("SELECT * { VALUES (?a ?b) { (1 UNDEF) } }"))
    [('"1"^^<http://www.w3.org/2001/XMLSchema#integer>', None)]
    """
    return list(zip(*as_kept(solutions).written(), strict=True))


def without_rows(variables: Sequence[str]) -> KeptSolutions:
    """Return an answer that has these columns and no row."""
    return KeptSolutions(("\t".join(f"?{each}" for each in variables) + "\n").encode())


def _terms_of(cells: Collection[str]) -> dict[str, Term | None]:
    """Return what each of these cells means, all read as one column."""
    if not cells:
        return {}
    column = "\n".join(("?cell", *cells, ""))
    return dict(zip(cells, (row[0] for row in _parsed(column.encode())), strict=True))


def _rdflib_terms_of(cells: Collection[str]) -> dict[str, Identifier | None]:
    found = _terms_of(cells).items()
    return {cell: None if term is None else as_rdflib(term) for cell, term in found}


def _values_of(cells: Collection[str]) -> dict[str, str | None]:
    """Return each cell's IRI or lexical form, which only hard ones need the engine for."""
    return {cell: _value_of_cell(cell) for cell in cells}


def _written_of(cells: Collection[str]) -> dict[str, str | None]:
    """Return each cell's term as it stands in N-Triples: numbers are written out."""
    written: dict[str, str | None] = {each: each for each in cells}
    hard = [
        each
        for each in cells
        if "\\" in each
        # Control characters stand bare in TSV, and escaped in N-Triples.
        or not (each.startswith(("<h", "_:")) or (each.startswith('"') and each.isprintable()))
    ]
    for each in hard:
        if number := _NUMBER.fullmatch(each):
            written[each] = f'"{each}"^^<{XSD}{"decimal" if number[1] else "integer"}>'
    terms = _terms_of([each for each in hard if written[each] is each]).items()
    return written | {cell: None if term is None else write_term(term) for cell, term in terms}


def _value_of_cell(cell: str) -> str | None:
    if not cell:
        return None
    if "\\" in cell or cell.startswith("<<"):
        ((term,),) = _parsed(f"?cell\n{cell}\n".encode())
        return None if term is None else value_of(term)
    if cell[0] == "<":
        return cell[1:-1]
    if cell[0] == '"':
        return cell[1 : cell.rindex('"')]
    return cell.removeprefix("_:")


class KeptTriples(Triples):
    """The triples of a CONSTRUCT or DESCRIBE, from N-Triples in the form that the engine writes.

    Terms repeat, so each different one is read once; what is written as RDF is not read at all.
    """

    __slots__ = ("_lines",)
    is_kept = True

    def __init__(self, lines: bytes, *, cut: Cut | None = None) -> None:
        self._lines = lines
        self.cut = cut

    def __iter__(self) -> Iterator[tuple[Term, Term, Term]]:
        """Yield subject, predicate and object as engine terms."""
        lines = self._lines.decode().split("\n")[:-1]
        cells = [cell for line in lines for cell in line.removesuffix(" .").split(" ", 2)]
        terms = map(cast("dict[str, Term]", _terms_of(dict.fromkeys(cells))).__getitem__, cells)
        return zip(terms, terms, terms, strict=True)

    def serialize(self, name: str) -> bytes:
        """Return the triples in the format of that name, sorted, with our prefixes."""
        from qualitykg.store.graph_bytes import write_statements
        from qualitykg.store.statements import Statements

        return write_statements(Statements.written(self._lines), name)

    def write_lines(self, stream: Sink) -> None:
        """Write the engine's N-Triples."""
        stream.write(self._lines)


def kept_triples(triples: Triples) -> KeptTriples:
    """Return triples read to their end."""
    if isinstance(triples, KeptTriples):
        return triples
    lines = io.BytesIO()
    triples.write_lines(lines)
    return KeptTriples(lines.getvalue(), cut=triples.cut)


def keep(result: Result, *, rows: int, size: int) -> Result:
    """Return an answer read to its end, or to a limit of rows or bytes; what was cut stays so.

    >>> from qualitykg.store.oxigraph import OxigraphStore
    >>> whole = OxigraphStore().query("SELECT ?n { VALUES ?n { 1 2 3 } }")
    >>> cut = keep(whole, rows=2, size=1000)
    >>> list(cut.values()), cut.cut
    ([('1',), ('2',)], 'rows')
    """
    if isinstance(result, Boolean):
        return result
    lines, cut = bytearray(), result.cut
    try:
        write_cut(result, lines.extend, rows=rows, size=size)
    except CutError as error:
        cut = error.limit
    kind = KeptSolutions if isinstance(result, Solutions) else KeptTriples
    return kind(bytes(lines), cut=cut)


def kept_truth(is_true: bool) -> Boolean:
    """Return the answer to an ASK."""
    said = b'{"head":{},"boolean":true}' if is_true else b'{"head":{},"boolean":false}'
    raw = ox.parse_query_results(said, format=ox.QueryResultsFormat.JSON)
    return Boolean(cast("ox.QueryBoolean", raw))


def _parsed(tsv: bytes) -> ox.QuerySolutions:
    return cast("ox.QuerySolutions", ox.parse_query_results(tsv, format=_TSV))
