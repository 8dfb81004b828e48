"""How long a question takes, on the wall and in processor time, whoever does the work."""

from __future__ import annotations

import contextlib
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A quick question is asked over and over for so long, and the mean is taken.
_SHORTEST = 0.02


class Spent(NamedTuple):
    """Milliseconds that passed, and milliseconds that processors were at work."""

    wall: float
    work: float


def time_once(act: Callable[[], object]) -> Spent:
    """Return what an act takes, with the work of servers and workers that were started here."""
    times, worked, begun = 0, _worked(), time.perf_counter()
    while (passed := time.perf_counter() - begun) < _SHORTEST:
        act()
        times += 1
    return Spent(passed * 1000 / times, (_worked() - worked) * 1000 / times)


def median(taken: Iterable[Spent]) -> Spent:
    """Return the median of each."""
    wall, work = zip(*taken, strict=True)
    return Spent(statistics.median(wall), statistics.median(work))


def _worked() -> float:
    return time.process_time() + sum(map(_worked_elsewhere, _children()))


def _worked_elsewhere(process: int) -> float:
    # clock_getcpuclockid(3), which Python does not offer; on Linux the clock is made of the id.
    try:
        return time.clock_gettime((~process << 3) | 2)
    except OSError:
        return 0.0


def _children() -> list[int]:
    found: list[int] = []
    for path in Path("/proc/self/task").glob("*/children"):
        # The thread may have ended meanwhile.
        with contextlib.suppress(OSError):
            found += map(int, path.read_text(encoding="ascii").split())
    return found
