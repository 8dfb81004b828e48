"""What it costs to ask why: a question with its reasons beside the question alone, in one run.

On the command line with the shipped graph; in Python for the whole catalogue; and in Python on a
made province of any size. Each is asked once before, so that imports and parsing do not count
where they are done once in a process; what is remembered of the claims is forgotten before each
asking for the column "first". By processor, what is imported counts as well, and what other
programs do does not. Prints Markdown.

    .venv/bin/python -m benchmarks.why [--triples 100000] [--rounds 5] [--by processor]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.queries.province import write_province
from benchmarks.queries.shapes import SHAPES

from qualitykg.query.answers import Answer
from qualitykg.query.catalogue import Catalogue
from qualitykg.store.oxigraph import OxigraphStore, open_shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualitykg.store.engine import Engine

QUESTION = "policies-of-city"


class Clock(NamedTuple):
    """What seconds are read from, and how many times an action is measured."""

    read: Callable[[], float]
    rounds: int

    def seconds(self, action: Callable[[], object]) -> float:
        """Return the median seconds that an action takes, after once for nothing."""
        taken = []
        for _ in range(self.rounds + 1):
            begun = self.read()
            action()
            taken.append(self.read() - begun)
        return statistics.median(taken[1:])


def processor_time() -> float:
    """Return the seconds that this process has worked, and those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


CLOCKS = {"time": time.perf_counter, "processor": processor_time}


def plain(engine: Engine, text: str) -> Answer:
    """Ask a question and read its rows."""
    answer = Answer(engine, text)
    len(answer)
    return answer


def explained(store: OxigraphStore, text: str, *, first: bool) -> None:
    """Ask a question and why its rows are there: for the first time, or again."""
    if first:
        store.revision += 1
    plain(store, text).why()


def row(name: str, rows: int | str, alone: float, first: float, again: float) -> str:
    """Return a line of the table."""
    times = f"{alone * 1000:.2f} | {first * 1000:.2f} | {again * 1000:.2f}"
    return f"| {name} | {rows} | {times} | {first / alone:.1f} | {again / alone:.1f} |"


def compared(
    store: OxigraphStore, name: str, rows: int | str, texts: Sequence[str], clock: Clock
) -> str:
    """Return the line of one question, or of several one after the other."""

    def seconds(ask: Callable[[str], object]) -> float:
        return clock.seconds(lambda: [ask(text) for text in texts])

    alone = seconds(lambda text: plain(store, text))
    first = seconds(lambda text: explained(store, text, first=True))
    again = seconds(lambda text: explained(store, text, first=False))
    return row(name, rows, alone, first, again)


def on_the_command_line(clock: Clock) -> str:
    """Return the line of a whole run of the command, imports and all."""

    def run(*more: str) -> Callable[[], object]:
        program = str(Path(sys.executable).parent / "qualitykg")
        words = [program, "query", QUESTION, *more]
        # An installed package has its bytecode; with this set, a checkout is compiled each time.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        return lambda: subprocess.run(words, env=environment, check=True, capture_output=True)

    alone, why = clock.seconds(run()), clock.seconds(run("--why"))
    return row(f"`qualitykg query {QUESTION}`", "", alone, why, why)


def of_the_catalogue(clock: Clock) -> str:
    """Return the line of all questions of the catalogue, one after the other."""
    store = open_shipped()
    texts = [each.text for each in Catalogue().questions()]
    return compared(store, f"the catalogue, {len(texts)} questions", "", texts, clock)


def of_a_province(triples: int, clock: Clock) -> Sequence[str]:
    """Return a line for each shape of SELECT on a made province."""
    store = OxigraphStore()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "province.nt"
        write_province(path, triples)
        store.load(path)
    selects = {name: text for name, text in SHAPES.items() if text.startswith("SELECT")}
    return [
        compared(store, name, len(plain(store, text)), [text], clock)
        for name, text in selects.items()
    ]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="What it costs to ask why.")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--by", choices=list(CLOCKS), default="time")
    chosen = parser.parse_args()
    clock = Clock(CLOCKS[chosen.by], chosen.rounds)
    print("| | rows | alone, ms | first, ms | again, ms | first | again |")
    print("|---|---|---|---|---|---|---|")
    print(on_the_command_line(clock))
    print(of_the_catalogue(clock))
    for line in of_a_province(chosen.triples, clock):
        print(line)


if __name__ == "__main__":
    main()
