"""Servers that are compared: asked through our remote engine, and with SPARQLWrapper alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.queries.peers import WIDE, Values
from benchmarks.queries.shapes import declared

from qualitykg.store.endpoint import RemoteStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.queries.ground import Endpoint

    from qualitykg.store.results import Result


class Remote(Values):
    """A server through our remote engine, values out."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._query: Callable[[str], Result] = RemoteStore(
            endpoint.url, WIDE, graph=endpoint.graph
        ).query


class Wrapper:
    """A server through SPARQLWrapper, as one writes it down without us."""

    def __init__(self, endpoint: Endpoint) -> None:
        from SPARQLWrapper import POST, SPARQLWrapper

        self._wrapper = SPARQLWrapper(endpoint.url)
        self._wrapper.setMethod(POST)
        if endpoint.graph is not None:
            self._wrapper.addDefaultGraph(endpoint.graph)

    def ask(self, text: str) -> int:
        """Return the values of a SELECT, the triples of a CONSTRUCT in an rdflib graph."""
        from SPARQLWrapper import JSON, RDFXML

        has_rows = text.startswith("SELECT")
        self._wrapper.setReturnFormat(JSON if has_rows else RDFXML)
        self._wrapper.setQuery(declared(text))
        answer: Any = self._wrapper.queryAndConvert()
        if not has_rows:
            return len(answer)
        rows = answer["results"]["bindings"]
        return len([[cell["value"] for cell in row.values()] for row in rows])
