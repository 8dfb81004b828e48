"""How long a user waits for the command line, against what Python and the engine need anyway.

Runs each command many times, in turn, so that a busy moment of the machine hits all of them;
prints a Markdown table of medians and ratios. `docs/performance.md` tells how to read it.

    .venv/bin/python benchmarks/startup.py [--runs 21]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

GRAPH = Path(__file__).resolve().parents[1] / "data" / "triples.ttl"
QUESTION = "policies-of-city"

_LOAD = """
import pyoxigraph
store = pyoxigraph.Store()
store.load(path={path!r}, format=pyoxigraph.RdfFormat.TURTLE)
"""
_ASK = (
    _LOAD
    + """
list(store.query("SELECT ?s WHERE {{ ?s a <https://w3id.org/qualitykg/ontology#Policy> }}"))
"""
)
_WITHOUT = {"QUALITYKG_CACHE": "off"}


@dataclass(slots=True)
class Case:
    """A command that is timed, and the seconds that each run took."""

    name: str
    command: list[str]
    settings: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """Return the median in milliseconds."""
        return statistics.median(self.seconds) * 1000


def cases() -> list[Case]:
    """Return what is compared: bare Python, the engine, and our command."""
    python = sys.executable
    program = str(Path(python).parent / "qualitykg")
    return [
        Case("`python -c pass`", [python, "-c", "pass"]),
        Case('`python -c "import pyoxigraph"`', [python, "-c", "import pyoxigraph"]),
        Case("Python: load the graph", [python, "-c", _LOAD.format(path=str(GRAPH))]),
        Case("Python: load the graph, ask", [python, "-c", _ASK.format(path=str(GRAPH))]),
        Case("`qualitykg --help`", [program, "--help"]),
        Case(f"`qualitykg query {QUESTION}`", [program, "query", QUESTION]),
        Case("the same without a snapshot", [program, "query", QUESTION], _WITHOUT),
        *(
            Case(f"`qualitykg {' '.join(words)}`", [program, *words])
            for words in (["queries"], ["show", "贵阳市"], ["search", "lgm"])
        ),
    ]


def time_once(case: Case) -> float:
    """Return the seconds that a command takes, start to end."""
    environment = {**os.environ, "QUALITYKG_LANG": "en", **case.settings}
    # An installed package has its bytecode; with this set, a checkout would be compiled each time.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(case.command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(compared: list[Case], runs: int) -> None:
    """Time all commands in turn, after one round that only warms the disk cache."""
    for case in compared:
        time_once(case)
    for _ in range(runs):
        for case in compared:
            case.seconds.append(time_once(case))


def table(compared: list[Case]) -> str:
    """Return medians, and ratios to the engine's import and to load-and-ask, as Markdown."""
    engine = compared[1].milliseconds
    asking = compared[3].milliseconds
    rows = [
        f"| {case.name} | {case.milliseconds:.0f} | {case.milliseconds / engine:.2f} "
        f"| {case.milliseconds / asking:.2f} |"
        for case in compared
    ]
    head = "| | median ms | import pyoxigraph = 1 | load and ask = 1 |"
    return "\n".join([head, "|---|---|---|---|", *rows])


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Start-up times of the command line.")
    parser.add_argument("--runs", type=int, default=21, help="runs of each command (default 21)")
    compared = cases()
    measure(compared, parser.parse_args().runs)
    print(table(compared))


if __name__ == "__main__":
    main()
