"""Virtuoso 7 as a server: Debian's `virtuoso-opensource-7-bin`, which `make test` installs.

It serves nobody but this machine, and stops at five hundred rows, so that paging is needed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.servers.running import free_port, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NO_VIRTUOSO = "no Virtuoso 7 is at hand (run `make test` where there is apt-get)"
MOST_ROWS = 500
USER = PASSWORD = "dba"  # noqa: S105 - what a new database has
_SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 50
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5

[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = {seconds}
"""


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running server; `address` is `http://host:port`, and `sql` the port for SQL."""

    address: str
    sql: int
    folder: Path

    @property
    def query(self) -> str:
        """Return where everybody may ask."""
        return f"{self.address}/sparql"

    @property
    def update(self) -> str:
        """Return where `USER` may update; the password is asked for by HTTP Digest."""
        return f"{self.address}/sparql-auth"

    @property
    def graph_store(self) -> str:
        """Return where `USER` may speak the Graph Store Protocol (`?graph-uri=`), by Digest."""
        return f"{self.address}/sparql-graph-crud-auth"

    def load(self, triples: bytes, graph: str) -> None:
        """Put N-Triples into a named graph."""
        (self.folder / "load.nt").write_bytes(triples)
        self.run(f"DB.DBA.TTLP(file_to_string_output('load.nt'), '', '{graph}', 0);")

    def run(self, statement: str, *, seconds: int = 60) -> None:
        """Run a statement of its SQL, which may take so many seconds."""
        isql = shutil.which("isql-vt") or "isql"
        words = [f"127.0.0.1:{self.sql}", USER, PASSWORD, "ERRORS=STDOUT", f"EXEC={statement}"]
        done = subprocess.run(
            [isql, *words], capture_output=True, text=True, check=False, timeout=seconds
        )
        assert "Error" not in done.stdout, done.stdout


def find_virtuoso() -> str | None:
    """Return the program, named in `QUALITYKG_VIRTUOSO` or on the search path."""
    return shutil.which(os.environ.get("QUALITYKG_VIRTUOSO") or "virtuoso-t")


@contextlib.contextmanager
def virtuoso_server(
    program: str, folder: Path, *, rows: int = MOST_ROWS, buffers: int = 4000, seconds: int = 20
) -> Iterator[Virtuoso]:
    """Run an empty server whose files are in a folder; a buffer takes 8 kB of memory.

    It ends each query after so many seconds.
    """
    sql, http = free_port(), free_port()
    limits = {"rows": rows, "buffers": buffers, "dirty": buffers * 3 // 4, "seconds": seconds}
    settings = _SETTINGS.format(sql=sql, http=http, **limits)
    (folder / "virtuoso.ini").write_text(settings, encoding="ascii")
    command = [program, "+configfile", "virtuoso.ini", "+foreground"]
    with running(command, http, folder):
        yield Virtuoso(f"http://127.0.0.1:{http}", sql, folder)
