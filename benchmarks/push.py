"""What a push to a server costs: whole, again, and after the client and the server were killed.

Each push is a command of its own, as a user runs it, to a server on loopback with its files in a
temporary folder. Both are ended with SIGKILL. The last push of each turn must find the whole
graph there, which it then compares triple by triple, and send nothing.

    .venv/bin/python -m benchmarks.push [--triples 1000000] [--servers oxigraph virtuoso]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.queries.clock import children_of, work_of
from benchmarks.queries.province import write_province
from tests.servers.oxigraph_server import oxigraph_server
from tests.servers.virtuoso import NO_VIRTUOSO, PASSWORD, USER, find_virtuoso, virtuoso_server

from qualitykg.errors import QualityKGError
from qualitykg.store.endpoint import RemoteStore
from qualitykg.store.push.holdings import Holdings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.oxigraph_server import OxigraphServer
    from tests.servers.virtuoso import Virtuoso

_GRAPH = "urn:province"
_KINDS = ("oxigraph", "virtuoso")
# As docs/engines.md has it for Virtuoso.
_ROWS, _BUFFERS, _SECONDS = 10_000, 170_000, 120
_PAUSE = 0.5


class Server:
    """A server whose files are in a folder; it can be killed, and started again on them."""

    def __init__(self, kind: str, folder: Path) -> None:
        folder.mkdir()
        self._kind, self._folder = kind, folder
        self._ending = contextlib.ExitStack()
        self.process = 0

    def start(self) -> None:
        """Start it, and wait until it answers."""
        others = children_of(os.getpid())
        self.query = self._ending.enter_context(self._running()).query
        [self.process] = set(children_of(os.getpid())) - set(others)

    def kill(self) -> None:
        """End it with SIGKILL."""
        self._ending.close()

    def count(self) -> int:
        """Return how many triples are there; 0 while it cannot be asked."""
        try:
            return Holdings(RemoteStore(self.query, graph=_GRAPH)).count()
        except QualityKGError:
            return 0

    def _running(self) -> contextlib.AbstractContextManager[OxigraphServer | Virtuoso]:
        if self._kind == "oxigraph":
            return oxigraph_server(self._folder, is_writable=True)
        if (program := find_virtuoso()) is None:
            raise SystemExit(NO_VIRTUOSO)
        return virtuoso_server(
            program, self._folder, rows=_ROWS, buffers=_BUFFERS, seconds=_SECONDS
        )


class Pushing:
    """The command at work, and in the end what it has cost."""

    def __init__(self, server: Server, file: Path) -> None:
        words = ["push", "--endpoint", server.query, "--graph", _GRAPH, "--data", str(file)]
        command = [sys.executable, "-m", "qualitykg.cli.main", *words]
        self._server, self._begun = server, time.monotonic()
        self._worked = work_of([server.process])
        self._command = subprocess.Popen(
            command, env=_settings(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def wait_for(self, triples: int) -> None:
        """Wait until so many triples are there, or it has ended."""
        while self._is_running() and self._server.count() < triples:
            time.sleep(_PAUSE)

    def kill(self) -> None:
        """End it with SIGKILL, if it has not ended."""
        # Popen.kill looks first whether it has, and would take away what wait4 is to tell.
        os.kill(self._command.pid, signal.SIGKILL)

    def ended(self) -> str:
        """Wait for its end; return its costs, and the first line that it prints."""
        said = self._command.stdout.readline().strip() if self._command.stdout else ""
        _, _, used = os.wait4(self._command.pid, 0)
        self._command.returncode = 0
        taken, busy = time.monotonic() - self._begun, used.ru_utime + used.ru_stime
        served = work_of([self._server.process]) - self._worked
        memory = used.ru_maxrss / 1024
        return f"{taken:.0f} | {busy:.1f} | {max(served, 0):.1f} | {memory:.0f} | {said}"

    def _is_running(self) -> bool:
        # Popen.poll would take away what wait4 is to tell.
        seen = os.waitid(os.P_PID, self._command.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return seen is None


def whole(server: Server, file: Path, _: int) -> Iterator[tuple[str, Pushing]]:
    """Push all of a graph, and once more."""
    yield "first push", Pushing(server, file)
    yield "the same again", Pushing(server, file)


def broken(server: Server, file: Path, triples: int) -> Iterator[tuple[str, Pushing]]:
    """Push a graph whose client is killed after a third, and whose server after two thirds."""
    first = Pushing(server, file)
    first.wait_for(triples // 3)
    first.kill()
    yield "client killed after a third", first
    second = Pushing(server, file)
    second.wait_for(triples * 2 // 3)
    server.kill()
    yield "server killed after two thirds", second
    server.start()
    yield "again", Pushing(server, file)
    yield "the same again", Pushing(server, file)


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description="A push to a server.")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--servers", nargs="+", choices=_KINDS, default=_KINDS)
    chosen = parser.parse_args()
    print("| server | | seconds | client's processor | server's | client's MB | said |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "province.nt"
        write_province(file, chosen.triples)
        for kind in chosen.servers:
            for turn in (whole, broken):
                server = Server(kind, Path(name) / f"{kind}-{turn.__name__}")
                server.start()
                for what, pushing in turn(server, file, chosen.triples):
                    print(f"| {kind} | {what} | {pushing.ended()} |", flush=True)
                server.kill()


def _settings() -> dict[str, str]:
    who = {"QUALITYKG_ENDPOINT_USER": USER, "QUALITYKG_ENDPOINT_PASSWORD": PASSWORD}
    return {**os.environ, **who, "QUALITYKG_LANG": "en"}


if __name__ == "__main__":
    main()
