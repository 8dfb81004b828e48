"""A SPARQL server of our own that does what a test tells it: forgets, fails, waits, cuts."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class WrittenServer(ThreadingHTTPServer):
    """A server whose graph is `store`; `fault` is asked before each write, with its number."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = ox.Store()
        self.writes = 0
        self.fault: Callable[[Handler, bytes], object] = lambda *_: False
        self.over = threading.Event()

    @property
    def query(self) -> str:
        """Return where queries are asked; updates go to `/update` on the same host."""
        return f"http://127.0.0.1:{self.server_port}/query"

    def handle_error(self, *_: object) -> None:
        """Be silent about who hangs up."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: WrittenServer

    def log_message(self, *_: object) -> None:
        """Be silent."""

    def do_POST(self) -> None:
        """Answer a query, or take an update unless the fault has answered."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/query":
            self._answer(parse_qs(body.decode())["query"][0])
            return
        self.server.writes += 1
        if not self.server.fault(self, body):
            self.take(body)
            self.say(204)

    def take(self, body: bytes) -> None:
        """Do what an update says."""
        self.server.store.update(body.decode())

    def say(self, status: int, text: str = "", kind: str = "text/plain", **headers: str) -> None:
        """Send an answer."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def _answer(self, query: str) -> None:
        answer = self.server.store.query(query)
        assert not isinstance(answer, ox.QueryTriples)
        written = answer.serialize(format=ox.QueryResultsFormat.JSON) or b""
        self.say(200, written.decode(), "application/sparql-results+json")


@contextlib.contextmanager
def written_server() -> Iterator[WrittenServer]:
    """Run such a server on a port of this machine."""
    with WrittenServer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()
