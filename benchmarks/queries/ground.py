"""What the engines of one run stand on: a province's file, and all that is made from it once."""

from __future__ import annotations

import contextlib
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
from benchmarks.queries.province import write_province
from tests.servers.oxigraph_server import oxigraph_server
from tests.servers.virtuoso import NO_VIRTUOSO, find_virtuoso, virtuoso_server

from qualitykg.store.disk_loading import load_store

if TYPE_CHECKING:
    from collections.abc import Iterator

_GRAPH = "urn:province"
_ALL_ROWS = 100_000_000
# Of 8 kB: half a gigabyte, and two at 10^7 triples.
_LEAST_BUFFERS, _TRIPLES_OF_A_BUFFER = 64_000, 40
_LONGEST_LOAD = 3600


class Endpoint(NamedTuple):
    """Where a server answers, and the graph to be asked, where its default graph is not."""

    url: str
    graph: str | None = None


class Ground:
    """A province of one size in a folder of its own; engines that need no more share its stores."""

    def __init__(
        self, folder: Path, triples: int, ending: contextlib.ExitStack, seconds: int
    ) -> None:
        self.folder = folder
        self.triples = triples
        self._ending = ending
        # Who asks a server can be ended, but not the server: it ends a question by itself.
        self._seconds = seconds

    @cached_property
    def file(self) -> Path:
        """Return the province as N-Triples."""
        path = self.folder / "province.nt"
        write_province(path, self.triples)
        return path

    @cached_property
    def bare_store(self) -> Path:
        """Return the folder of a store that the engine has filled by itself."""
        path = self.folder / "bare"
        store = ox.Store(str(path))
        store.bulk_load(path=self.file, format=ox.RdfFormat.N_TRIPLES)
        store.flush()
        return path

    @cached_property
    def our_store(self) -> Path:
        """Return the folder of our store on disk."""
        path = self.folder / "ours"
        load_store(path, [self.file])
        return path

    @cached_property
    def oxigraph(self) -> Endpoint:
        """Return the Oxigraph server with the province."""
        folder = self.folder / "oxigraph"
        folder.mkdir()
        running = oxigraph_server(folder, [self.file], seconds=self._seconds)
        return Endpoint(self._ending.enter_context(running).query)

    @cached_property
    def virtuoso(self) -> Endpoint:
        """Return Virtuoso with the province, in memory and ready to give all of an answer."""
        if (program := find_virtuoso()) is None:
            raise SystemExit(NO_VIRTUOSO)
        folder = self.folder / "virtuoso"
        folder.mkdir()
        (folder / "province.nt").hardlink_to(self.file)
        buffers = max(_LEAST_BUFFERS, self.triples // _TRIPLES_OF_A_BUFFER)
        running = virtuoso_server(
            program, folder, rows=_ALL_ROWS, buffers=buffers, seconds=self._seconds
        )
        server = self._ending.enter_context(running)
        for statement in (
            f"ld_dir('.', 'province.nt', '{_GRAPH}')",
            "rdf_loader_run()",
            "checkpoint",
        ):
            server.run(statement, seconds=_LONGEST_LOAD)
        return Endpoint(server.query, _GRAPH)


@contextlib.contextmanager
def ground_for(triples: int, seconds: int) -> Iterator[Ground]:
    """Give the ground for so many triples; afterwards nothing is left of it, and no server runs.

    Servers work at a question for so many seconds at most.
    """
    with tempfile.TemporaryDirectory(prefix="province-") as name, contextlib.ExitStack() as ending:
        yield Ground(Path(name), triples, ending, seconds)
