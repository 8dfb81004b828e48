"""The embedded engines that are compared, and what a peer is: it gives all values of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox
from benchmarks.queries.shapes import declared

from qualitykg.store.disk import open_store
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.results import Boolean, Solutions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.queries.ground import Ground

    from qualitykg.store.results import Result

WIDE = Limits(seconds=3600, size=4 << 30, memory=4 << 30)


class Peer(Protocol):
    """A way of asking; `ask` returns how many rows or triples it has read."""

    def ask(self, text: str) -> int:
        """Answer a query and read all of the answer."""
        ...


class BareEngine:
    """pyoxigraph in memory, as one writes it down without us."""

    def __init__(self, ground: Ground) -> None:
        self._store = self._opened(ground)

    def ask(self, text: str) -> int:
        """Return the values of a SELECT, the triples of a CONSTRUCT."""
        answer = self._store.query(declared(text))
        if isinstance(answer, ox.QuerySolutions):
            return len([[None if t is None else t.value for t in row] for row in answer])
        if isinstance(answer, ox.QueryTriples):
            return len([(each.subject, each.predicate, each.object) for each in answer])
        return int(bool(answer))

    def _opened(self, ground: Ground) -> ox.Store:
        store = ox.Store()
        store.bulk_load(path=ground.file, format=ox.RdfFormat.N_TRIPLES)
        return store


class BareDisk(BareEngine):
    """pyoxigraph on disk."""

    def _opened(self, ground: Ground) -> ox.Store:
        return ox.Store.read_only(str(ground.bare_store))


class Values:
    """Our store in memory, values out; the others have the same face."""

    def __init__(self, ground: Ground) -> None:
        self._query: Callable[[str], Result] = self._opened(ground)

    def ask(self, text: str) -> int:
        """Return the values of a SELECT, the triples of a CONSTRUCT."""
        result = self._query(text)
        if isinstance(result, Boolean):
            return int(bool(result))
        return len(list(result.values() if isinstance(result, Solutions) else result))

    def _opened(self, ground: Ground) -> Callable[[str], Result]:
        store = OxigraphStore()
        store.load(ground.file)
        return store.query


class Disk(Values):
    """Our store on disk, values out."""

    def _opened(self, ground: Ground) -> Callable[[str], Result]:
        return open_store(ground.our_store).query


class Guarded(Values):
    """Our store in memory behind the killable worker, values out."""

    def _opened(self, ground: Ground) -> Callable[[str], Result]:
        return self._behind_guard(ground, paths=(ground.file,))

    def _behind_guard(
        self, ground: Ground, *, paths: tuple[Path, ...] = (), disk: Path | None = None
    ) -> Callable[[str], Result]:
        from qualitykg.store.guarded import GuardedStore

        store = ground.keep(GuardedStore(paths, WIDE, disk=disk, has_spare=False))
        len(store)
        return store.query


class GuardedDisk(Guarded):
    """Our store on disk behind the killable worker, values out."""

    def _opened(self, ground: Ground) -> Callable[[str], Result]:
        return self._behind_guard(ground, disk=ground.our_store)


class Terms(Values):
    """Our store in memory, every term as an rdflib term."""

    def ask(self, text: str) -> int:
        """Return the terms of a SELECT or CONSTRUCT."""
        result = self._query(text)
        return int(bool(result)) if isinstance(result, Boolean) else len(list(result.terms()))


class Rdflib:
    """rdflib's own engine and memory store."""

    plugin, form = "default", "nt"

    def __init__(self, ground: Ground) -> None:
        from rdflib import Graph

        self._graph = Graph(self.plugin)
        self._graph.parse(ground.file, format=self.form)

    def ask(self, text: str) -> int:
        """Return the terms of a SELECT or CONSTRUCT."""
        return len(list(self._graph.query(declared(text))))


class Oxrdflib(Rdflib):
    """rdflib over pyoxigraph."""

    plugin, form = "Oxigraph", "ox-nt"
