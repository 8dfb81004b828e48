"""A server process that is waited for, and never outlives the tests."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_PATIENCE = 120


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        port: int = each.getsockname()[1]
        return port


@contextlib.contextmanager
def running(command: Sequence[str | Path], port: int, folder: Path) -> Iterator[None]:
    """Run a server in a folder, from when it answers on its port until the end of the block."""
    with (
        (folder / "server.log").open("wb") as said,
        subprocess.Popen(
            [*_ended_with_us(), *command], cwd=folder, stdout=said, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            _wait_for(port, process, folder / "server.log")
            yield
        finally:
            process.kill()


def _ended_with_us() -> list[str]:
    """Return what makes the kernel end the server when the tests are killed, where it can."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL"] if setpriv else []


def _wait_for(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    ends = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server does not answer: {said.read_text(errors='replace')[-2000:]}")
