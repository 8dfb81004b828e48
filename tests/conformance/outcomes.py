"""What a test should give, and what it gave, in a form in which equal things are equal.

Solutions become triples about a node for each row. A canonical form then forgives other
names of blank nodes, another order of rows and, because the engine keeps numbers by value,
another spelling of the same number.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from qualitykg.store.terms import Term

Outcome: TypeAlias = "str | bool | frozenset[ox.Quad]"
Solution: TypeAlias = "Mapping[str, Term]"

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_ROW = "http://example.org/row#"
_ENDINGS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}


def of_quads(quads: Iterable[ox.Quad]) -> Outcome:
    """Return the outcome that is a graph or a dataset."""
    by_value = ox.Store()
    by_value.extend(quads)
    dataset = ox.Dataset(by_value)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


def of_rows(variables: Sequence[str], rows: Iterable[Solution]) -> Outcome:
    """Return the outcome that is a table: each row as often as it comes."""
    head = ox.NamedNode(_ROW)
    quads = [ox.Quad(head, head, ox.Literal(name)) for name in variables]
    for row in rows:
        node = ox.BlankNode()
        quads.append(ox.Quad(head, ox.NamedNode(f"{_ROW}row"), node))
        quads += [ox.Quad(node, ox.NamedNode(_ROW + name), term) for name, term in row.items()]
    return of_quads(quads)


def of_parsed(raw: ox.QuerySolutions | ox.QueryBoolean) -> Outcome:
    """Return the outcome that the engine has read from a file or bytes."""
    if isinstance(raw, ox.QueryBoolean):
        return bool(raw)
    names = [each.value for each in raw.variables]
    rows = ({name: row[name] for name in names if row[name] is not None} for row in raw)
    return of_rows(names, rows)


def of_csv(data: bytes) -> Outcome:
    """Return the outcome that a CSV says: texts, with blank nodes told by their form."""
    names, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    return of_rows(
        names,
        [{n: _cell(c) for n, c in zip(names, row, strict=True) if c != ""} for row in rows],
    )


def of_file(path: Path) -> Outcome:
    """Return the outcome that a file of the suite says."""
    if path.suffix == ".csv":
        return of_csv(path.read_bytes())
    if path.suffix in _ENDINGS:
        return of_parsed(ox.parse_query_results(path=path, format=_ENDINGS[path.suffix]))
    quads = list(ox.parse(path=path, base_iri=path.as_uri()))
    if any(each.object == ox.NamedNode(f"{_RS}ResultSet") for each in quads):
        return _of_result_set(quads)
    return of_quads(quads)


def _cell(text: str) -> Term:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.Literal(text)


def _of_result_set(quads: Iterable[ox.Quad]) -> Outcome:
    """Read a table that is written as RDF, in the vocabulary of the older suite."""
    graph = ox.Store()
    graph.extend(quads)

    def objects(node: Term | None, name: str) -> list[Term]:
        found = graph.quads_for_pattern(node, ox.NamedNode(_RS + name), None)  # type: ignore[arg-type]
        return [each.object for each in found]

    names = [each.value for each in objects(None, "resultVariable")]  # type: ignore[union-attr]
    rows = [
        {objects(b, "variable")[0].value: objects(b, "value")[0] for b in objects(row, "binding")}  # type: ignore[union-attr]
        for row in objects(None, "solution")
    ]
    return of_rows(names, rows)
