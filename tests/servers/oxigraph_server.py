"""Oxigraph as a server, from PyPI: `oxigraph serve`."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers.running import free_port, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROGRAM = Path(sys.executable).with_name("oxigraph")


@dataclass(frozen=True, slots=True)
class OxigraphServer:
    """A running server; `address` is `http://host:port`."""

    address: str

    @property
    def query(self) -> str:
        """Return where queries are asked."""
        return f"{self.address}/query"

    @property
    def update(self) -> str:
        """Return where SPARQL updates go; a server that only reads has it not."""
        return f"{self.address}/update"

    @property
    def graph_store(self) -> str:
        """Return where the Graph Store Protocol is spoken."""
        return f"{self.address}/store"


@contextlib.contextmanager
def oxigraph_server(
    folder: Path,
    files: Sequence[Path] = (),
    *,
    is_writable: bool = False,
    seconds: int = 60,
    port: int | None = None,
) -> Iterator[OxigraphServer]:
    """Run a server whose files are in a folder, with these RDF files loaded; then kill it.

    It ends each query after so many seconds. Without a `port` it takes a free one.
    """
    held = folder / "held"
    if files:
        words: list[str | Path] = [_PROGRAM, "load", "--location", held, "--file", *files]
        subprocess.run(words, check=True, capture_output=True)
    port = port or free_port()
    bind, verb = f"127.0.0.1:{port}", "serve" if is_writable else "serve-read-only"
    command: list[str | Path] = [
        _PROGRAM,
        verb,
        "--location",
        held,
        "--bind",
        bind,
        "--timeout-s",
        str(seconds),
    ]
    with running(command, port, folder):
        yield OxigraphServer(f"http://{bind}")
