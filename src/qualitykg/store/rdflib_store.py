"""A graph that the caller holds in rdflib, asked where it is: by rdflib, in any of its stores.

Imported only for who brings a graph of rdflib's and wants it asked live.
"""

from __future__ import annotations

import warnings
from itertools import islice
from typing import TYPE_CHECKING, Any

from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.evaluate import evalPart
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import QueryContext

from qualitykg.errors import QueryError
from qualitykg.namespaces import PREFIXES
from qualitykg.store.kept import KeptSolutions, KeptTriples, keep, kept_truth
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.rdflib_copies import from_rdflib
from qualitykg.store.rdflib_view import GraphAndOntology
from qualitykg.store.results import Boolean, Solutions
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query

    from qualitykg.store.results import Result


class RdflibStore:
    """An rdflib `Graph` or `Dataset`, and the ontology beside it, that answer SPARQL.

    The caller's graph stays as it is, and what the caller changes is seen by the next
    question. Named graphs of a `Dataset` count as part of the graph. Queries run in this
    process and cannot be stopped: give it queries that you trust, or ask a copy
    (`rdflib_copies`), which is also many times faster.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._view = GraphAndOntology(graph)

    def __len__(self) -> int:
        """Return the number of triples, the ontology's included."""
        return len(self._view)

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer a query; the prefixes of `namespaces.PREFIXES` need no declaration.

        Raises `QueryError`: with line and column when the text is not SPARQL, and when it
        would open the network or rdflib cannot answer it.
        """
        # Of an empty graph the embedded engine tells faults, and the order of the columns.
        shape = OxigraphStore().query(text, origin=origin)
        try:
            with warnings.catch_warnings():
                # rdflib warns of what it does itself.
                warnings.simplefilter("ignore", DeprecationWarning)
                return _result(shape, self._answer(_prepared(text)), rows or Limits().rows)
        except QueryError:
            raise
        except Exception as error:  # rdflib and its stores raise what they like
            raise QueryError(_failed(error)) from None

    def _answer(self, query: Query) -> Any:
        context = QueryContext(self._graph, initBindings={})
        context.graph = self._view
        context.prologue = query.prologue
        return evalPart(context, query.algebra)


def _prepared(text: str) -> Query:
    """Return a query as rdflib will carry it out; refuse one for which it would call others."""
    query = translateQuery(parseQuery(text), initNs=PREFIXES)
    names: list[object] = []
    traverse(query.algebra, visitPre=lambda node: names.append(getattr(node, "name", None)))
    if "ServiceGraphPattern" in names or query.algebra.datasetClause:
        raise QueryError(_CALLS_OTHERS)
    return query


def _result(shape: Result, answer: Any, rows: int) -> Result:
    if isinstance(shape, Boolean):
        return kept_truth(bool(answer["askAnswer"]))
    cells = _Cells()
    if isinstance(shape, Solutions):
        head = "\t".join(f"?{name}" for name in shape.variables)
        found = ([row.get(name) for name in shape.variables] for row in answer["bindings"])
        lines = ("\t".join([cells[term] for term in row]) for row in found)
        whole: Result = KeptSolutions(_joined([head, *islice(lines, rows + 1)]))
    else:
        triples = (" ".join([*(cells[term] for term in each), "."]) for each in answer["graph"])
        whole = KeptTriples(_joined(islice(triples, rows + 1)))
    return keep(whole, rows=rows, size=Limits().size)


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


class _Cells(dict[Any, str]):
    """A memo from rdflib's terms to how they stand in N-Triples, and so in TSV."""

    def __missing__(self, term: object) -> str:
        """Write a term that was not seen before, and remember it."""
        written = self[term] = "" if term is None else str(from_rdflib(term))
        return written


def _failed(error: Exception) -> Text:
    said = " ".join(str(error).split())[:300] or type(error).__name__
    return Text(f"rdflib 无法作答：{said}", f"rdflib cannot answer: {said}")


_CALLS_OTHERS = Text(
    "查询不访问网络，而 rdflib 会为 SERVICE 与 FROM 打开网址",
    "a query does not open the network, which rdflib would for SERVICE and FROM",
)
