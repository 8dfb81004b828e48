"""The embedded engines that are compared, and what a peer is: it gives all values of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox
from benchmarks.queries.shapes import declared

from qualitykg.store.disk import open_store
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.results import Boolean, Solutions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.store.results import Result

WIDE = Limits(seconds=3600, size=4 << 30, memory=12 << 30)


class Peer(Protocol):
    """A way of asking; `ask` returns how many rows or triples it has read."""

    def ask(self, text: str) -> int:
        """Answer a query and read all of the answer."""
        ...


class BareEngine:
    """pyoxigraph in memory, as one writes it down without us."""

    def __init__(self, place: Path) -> None:
        self._store = self._opened(place)

    def ask(self, text: str) -> int:
        """Return the values of a SELECT, the triples of a CONSTRUCT."""
        answer = self._store.query(declared(text))
        if isinstance(answer, ox.QuerySolutions):
            return len([[None if t is None else t.value for t in row] for row in answer])
        if isinstance(answer, ox.QueryTriples):
            return len([(each.subject, each.predicate, each.object) for each in answer])
        return int(bool(answer))

    def _opened(self, place: Path) -> ox.Store:
        store = ox.Store()
        # In memory, what was loaded in bulk answers more slowly: a lookup in 2.5 times as long.
        store.load(path=place, format=ox.RdfFormat.N_TRIPLES)
        return store


class BareDisk(BareEngine):
    """pyoxigraph on disk."""

    def _opened(self, place: Path) -> ox.Store:
        return ox.Store.read_only(str(place))


class Values:
    """Our store in memory, values out; the others have the same face."""

    def __init__(self, place: Path) -> None:
        self._query: Callable[[str], Result] = self._opened(place)

    def ask(self, text: str) -> int:
        """Return the values of a SELECT, the triples of a CONSTRUCT."""
        result = self._query(text)
        if isinstance(result, Boolean):
            return int(bool(result))
        return len(list(result.values() if isinstance(result, Solutions) else result))

    def _opened(self, place: Path) -> Callable[[str], Result]:
        store = OxigraphStore()
        store.load(place)
        return store.query


class Disk(Values):
    """Our store on disk, values out."""

    def _opened(self, place: Path) -> Callable[[str], Result]:
        return open_store(place).query


class Guarded(Values):
    """Our store in memory behind the killable worker, values out."""

    def _opened(self, place: Path) -> Callable[[str], Result]:
        return _ready(GuardedStore([place], WIDE, has_spare=False))


class GuardedDisk(Values):
    """Our store on disk behind the killable worker, values out."""

    def _opened(self, place: Path) -> Callable[[str], Result]:
        return _ready(GuardedStore((), WIDE, disk=place, has_spare=False))


class Terms(Values):
    """Our store in memory, every term as an rdflib term."""

    def ask(self, text: str) -> int:
        """Return the terms of a SELECT or CONSTRUCT."""
        result = self._query(text)
        return int(bool(result)) if isinstance(result, Boolean) else len(list(result.terms()))


class Rdflib:
    """rdflib's own engine and memory store."""

    plugin, form = "default", "nt"

    def __init__(self, place: Path) -> None:
        from rdflib import Graph

        self._graph = Graph(self.plugin)
        self._graph.parse(place, format=self.form)

    def ask(self, text: str) -> int:
        """Return the terms of a SELECT or CONSTRUCT."""
        return len(list(self._graph.query(declared(text))))


class Oxrdflib(Rdflib):
    """rdflib over pyoxigraph."""

    plugin, form = "Oxigraph", "ox-nt"


def _ready(store: GuardedStore) -> Callable[[str], Result]:
    len(store)
    return store.query
