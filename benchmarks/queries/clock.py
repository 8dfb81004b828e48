"""How long a question takes, on the wall and in processor time, whoever does the work."""

from __future__ import annotations

import contextlib
import os
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# A quick question is asked over and over for so many seconds, and the mean is taken.
_SHORTEST = 0.02


class Spent(NamedTuple):
    """Milliseconds that passed, and milliseconds that processors were at work.

    Where the act `is_ended` they are what it had taken when it was ended.
    """

    wall: float
    work: float
    is_ended: bool = False


TAKEN: dict[str, Callable[[Spent], float]] = {
    "time": lambda spent: spent.wall,
    "processor": lambda spent: spent.work,
}


def stopwatch(processes: Sequence[int]) -> Callable[[], Spent]:
    """Return what says how much was spent since now, with the work of these processes."""
    begun, worked = time.perf_counter(), work_of(processes)
    return lambda: Spent((time.perf_counter() - begun) * 1000, (work_of(processes) - worked) * 1000)


def time_once(act: Callable[[], object], servers: Iterable[int] = ()) -> Spent:
    """Return what an act takes, with the work of workers started here and of these servers."""
    times, spent, begun = 0, stopwatch((os.getpid(), *servers)), time.perf_counter()
    while time.perf_counter() - begun < _SHORTEST:
        act()
        times += 1
    wall, work, _ = spent()
    return Spent(wall / times, work / times)


def median(taken: Sequence[Spent]) -> Spent:
    """Return the median of each; what was ended once is ended."""
    if taken[-1].is_ended:
        return taken[-1]
    wall, work, _ = zip(*taken, strict=True)
    return Spent(statistics.median(wall), statistics.median(work))


def work_of(processes: Iterable[int]) -> float:
    """Return for how many seconds these processes and their children have worked."""
    return sum(_worked(each) + sum(map(_worked, children_of(each))) for each in processes)


def children_of(process: int) -> list[int]:
    """Return the processes that a process has started and that have not ended."""
    found: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        # The thread may have ended meanwhile.
        with contextlib.suppress(OSError):
            found += map(int, path.read_text(encoding="ascii").split())
    return found


def _worked(process: int) -> float:
    # clock_getcpuclockid(3), which Python does not offer; on Linux the clock is made of the id.
    try:
        return time.clock_gettime((~process << 3) | 2)
    except OSError:
        return 0.0
