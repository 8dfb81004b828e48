"""Engines in processes of their own, so that whichever does not come to an end can be ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.queries.clock import TAKEN, Spent, stopwatch, time_once
from benchmarks.queries.contenders import CONTENDERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from benchmarks.queries.contenders import Place
    from benchmarks.queries.peers import Peer

# A store that is open does not live through a fork.
_NEW = multiprocessing.get_context("spawn")
# So many seconds lie between two looks at what has been spent; an answer is seen at once.
_GLANCE = 0.1


class Asked(NamedTuple):
    """How many rows were found, None where the question was ended; and what was spent."""

    rows: int | None
    spent: Spent


class Ceiling(NamedTuple):
    """How many seconds a question may take, of time or of processors."""

    seconds: float
    by: str

    def is_passed_by(self, spent: Spent) -> bool:
        """Whether that is more than may be spent."""
        return TAKEN[self.by](spent) > self.seconds * 1000


class Asker:
    """A contender that is ended where it passes the ceiling, and then opened anew.

    It takes the time itself, as if nobody stood between; the work of `servers` counts as its own.
    """

    def __init__(self, name: str, place: Place, servers: Sequence[int], ceiling: Ceiling) -> None:
        self._words = name, place, servers, ceiling
        self._start()

    def ask(self, text: str) -> Asked:
        """Answer a query and read all of the answer."""
        if self._process.exitcode is not None:
            self._start()
        spent = stopwatch((self._process.pid or 0, *self._words[2]))
        self._line.send(text)
        while not self._line.poll(_GLANCE):
            if self._words[3].is_passed_by(spent()):
                return self._ended(spent())
        return self._received()

    def close(self) -> None:
        """End the process and whatever it has started."""
        if self._process.is_alive():
            os.killpg(self._process.pid or 0, signal.SIGKILL)
        self._process.join()
        self._line.close()

    def _ended(self, spent: Spent) -> Asked:
        self.close()
        return Asked(None, spent._replace(is_ended=True))

    def _start(self) -> None:
        self._line, other = _NEW.Pipe()
        self._process = _NEW.Process(target=_serve, args=(other, *self._words))
        begun = time.perf_counter()
        self._process.start()
        other.close()
        self._received()
        taken = time.perf_counter() - begun
        print(f"{self._words[0]}: ready in {taken:.1f} s", file=sys.stderr, flush=True)

    def _received(self) -> Asked:
        try:
            received: Asked = self._line.recv()
        except EOFError:
            raise SystemExit(f"{self._words[0]} has come to grief") from None
        return received


def _serve(
    line: Connection, name: str, place: Place, servers: Sequence[int], ceiling: Ceiling
) -> None:
    # A group of its own, so that its workers are ended with it.
    os.setsid()
    peer = CONTENDERS[name].opened(place)
    line.send(Asked(None, Spent(0, 0)))
    while (text := _next(line)) is not None:
        line.send(_answer(peer, text, servers, ceiling))


def _answer(peer: Peer, text: str, servers: Sequence[int], ceiling: Ceiling) -> Asked:
    found: set[int] = set()
    spent = stopwatch((os.getpid(), *servers))
    try:
        mean = time_once(lambda: found.add(peer.ask(text)), servers)
    except Exception:
        # A server ends a question by itself, and whoever asked is told so by an error.
        if spent().wall < ceiling.seconds * 1000:
            raise
        return Asked(None, spent()._replace(is_ended=True))
    return Asked(found.pop(), mean)


def _next(line: Connection) -> str | None:
    try:
        text: str = line.recv()
    except EOFError:
        return None
    return text
