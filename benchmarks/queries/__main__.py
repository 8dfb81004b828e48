"""Measure the questions at each size, and print Markdown tables of ratios and of growth.

Each question is asked of each engine in turn, so that a busy moment of the machine hits all. An
engine that is not done with a question within the ceiling is ended, and the run goes on.
What an engine needs, servers included, is started here, on loopback and in a temporary folder.
In memory, 10^7 triples take 3.5 GB for each engine that holds them, and 13 GB in rdflib.

    .venv/bin/python -m benchmarks.queries --triples 1000 100000 [--without rdflib] [--rounds 9]
        [--ceiling 60] [--by processor]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys

from benchmarks.queries import tables
from benchmarks.queries.askers import Asker, Ceiling
from benchmarks.queries.clock import TAKEN, children_of, median
from benchmarks.queries.contenders import CONTENDERS
from benchmarks.queries.ground import ground_for
from benchmarks.queries.shapes import SHAPES
from benchmarks.queries.tables import Measured, Results

# No engine is asked again once this many milliseconds have gone into one question.
_PATIENCE = 8000
_GROWING = ("pyoxigraph, disk", "qualitykg, disk")


def main() -> None:
    """Make the province of each size, ask, and print."""
    chosen = _arguments()
    # What a context has started and written is ended and removed then too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    names = [name for name in CONTENDERS if name not in chosen.without]
    sizes: dict[int, Results] = {}
    for triples in sorted(chosen.triples):
        results = sizes[triples] = _measured(triples, names, chosen)
        print(f"\n### {triples} triples\n\n{tables.ratios(results, chosen.by)}\n")
        print(tables.layers(results))
        sys.stdout.flush()
    growing = [name for name in _GROWING if name in names]
    if len(sizes) > 1 and growing:
        print(
            f"\n### From {min(sizes)} to {max(sizes)}\n\n{tables.growth(sizes, growing, chosen.by)}"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Questions through each engine.")
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument(
        "--ceiling", type=int, default=60, metavar="SECONDS", help="of what --by counts, a question"
    )
    parser.add_argument("--by", choices=list(TAKEN), default="time")
    parser.add_argument("--without", nargs="*", default=[], choices=list(CONTENDERS))
    return parser.parse_args()


def _measured(triples: int, names: list[str], chosen: argparse.Namespace) -> Results:
    # A server is given a second more: by then whoever asks it has been ended.
    with ground_for(triples, chosen.ceiling + 1) as ground, contextlib.ExitStack() as ending:
        places = {name: getattr(ground, CONTENDERS[name].needs) for name in names}
        servers = children_of(os.getpid())
        ceiling, askers = Ceiling(chosen.ceiling, chosen.by), {}
        for name, place in places.items():
            askers[name] = Asker(name, place, servers, ceiling)
            ending.callback(askers[name].close)
        return {name: _measure(askers, text, chosen.rounds) for name, text in SHAPES.items()}


def _measure(askers: dict[str, Asker], text: str, rounds: int) -> Measured:
    """Return the medians of each engine; all that come to an end must find as many rows."""
    first = {name: asker.ask(text) for name, asker in askers.items()}
    found = {name: asked.rows for name, asked in first.items() if asked.rows is not None}
    # What belongs to a description is left to the engine.
    if len(set(found.values())) > 1 and not text.startswith("DESCRIBE"):
        raise SystemExit(f"the engines do not agree on {text}: {found}")
    taken = {name: [asked.spent] if asked.rows is None else [] for name, asked in first.items()}
    for _ in range(rounds):
        for name, asker in askers.items():
            spent = taken[name]
            is_ended = bool(spent) and spent[-1].is_ended
            if not is_ended and sum(each.wall for each in spent) < _PATIENCE:
                spent.append(asker.ask(text).spent)
    rows = next(iter(found.values()), None)
    return Measured(rows, {name: median(each) for name, each in taken.items()})


if __name__ == "__main__":
    main()
