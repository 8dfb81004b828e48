"""The engines that are compared: each loads a file and gives all values of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox
from benchmarks.queries.shapes import declared

from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.results import Boolean, Solutions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.store.results import Result


class Peer(Protocol):
    """A way of asking; `ask` returns how many rows or triples it has read."""

    def ask(self, text: str) -> int:
        """Answer a query and read all of the answer."""
        ...


class BareEngine:
    """pyoxigraph, as one writes it down without us."""

    def __init__(self, path: Path) -> None:
        self._store = ox.Store()
        self._store.bulk_load(path=path, format=ox.RdfFormat.N_TRIPLES)

    def ask(self, text: str) -> int:
        """Return the values of a SELECT, the triples of a CONSTRUCT."""
        answer = self._store.query(declared(text))
        if isinstance(answer, ox.QuerySolutions):
            return len([[None if t is None else t.value for t in row] for row in answer])
        if isinstance(answer, ox.QueryTriples):
            return len([(each.subject, each.predicate, each.object) for each in answer])
        return int(bool(answer))


class Values:
    """Our store, values out; also on disk or behind the guard, which have the same face."""

    def __init__(self, path: Path) -> None:
        self._store: Callable[[str], Result] = self._opened(path)

    def ask(self, text: str) -> int:
        """Return the values of a SELECT, the triples of a CONSTRUCT."""
        result = self._store(text)
        if isinstance(result, Boolean):
            return int(bool(result))
        return len(list(result.values() if isinstance(result, Solutions) else result))

    def _opened(self, path: Path) -> Callable[[str], Result]:
        store = OxigraphStore()
        store.load(path)
        return store.query


class Guarded(Values):
    """Our store behind the killable worker, values out."""

    def _opened(self, path: Path) -> Callable[[str], Result]:
        from qualitykg.store.guarded import GuardedStore

        store = GuardedStore([path], Limits(seconds=600, memory=4 << 30), has_spare=False)
        len(store)
        return store.query


class Terms(Values):
    """Our store, every term as an rdflib term."""

    def ask(self, text: str) -> int:
        """Return the terms of a SELECT or CONSTRUCT."""
        result = self._store(text)
        return int(bool(result)) if isinstance(result, Boolean) else len(list(result.terms()))


class Rdflib:
    """rdflib's own engine and memory store."""

    plugin = "default"

    def __init__(self, path: Path) -> None:
        from rdflib import Graph

        self._graph = Graph(self.plugin)
        self._fill(path)

    def _fill(self, path: Path) -> None:
        self._graph.parse(path, format="nt")

    def ask(self, text: str) -> int:
        """Return the terms of a SELECT or CONSTRUCT."""
        return len(list(self._graph.query(declared(text))))


class Oxrdflib(Rdflib):
    """rdflib over pyoxigraph."""

    plugin = "Oxigraph"

    def _fill(self, path: Path) -> None:
        self._graph.parse(path, format="ox-nt")


PEERS: dict[str, Callable[[Path], Peer]] = {
    "pyoxigraph": BareEngine,
    "qualitykg": Values,
    "qualitykg, guarded": Guarded,
    "qualitykg, rdflib terms": Terms,
    "oxrdflib": Oxrdflib,
    "rdflib": Rdflib,
}
