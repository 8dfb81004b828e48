"""Measure the questions at each size, and print Markdown tables of ratios and of growth.

Each question is asked of each engine in turn, so that a busy moment of the machine hits all.
What an engine needs, servers included, is started here, on loopback and in a temporary folder.

    .venv/bin/python -m benchmarks.queries --triples 1000 100000 [--without rdflib] [--rounds 9]
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.queries import tables
from benchmarks.queries.clock import Spent, median, time_once
from benchmarks.queries.contenders import CONTENDERS
from benchmarks.queries.ground import ground_for
from benchmarks.queries.shapes import SHAPES
from benchmarks.queries.tables import Measured, Results

if TYPE_CHECKING:
    from benchmarks.queries.peers import Peer

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
        fitting = [name for name in names if triples <= CONTENDERS[name].most]
        results = sizes[triples] = _measured(triples, fitting, chosen.rounds)
        print(f"\n### {triples} triples\n\n{tables.ratios(results, chosen.by)}\n")
        print(tables.layers(results))
        sys.stdout.flush()
    growing = [name for name in _GROWING if name in names]
    if len(sizes) > 1 and growing:
        print(f"\n### From {min(sizes)} to {max(sizes)}\n\n{tables.growth(sizes, growing)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Questions through each engine.")
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--by", choices=list(tables.TAKEN), default="time")
    parser.add_argument("--without", nargs="*", default=[], choices=list(CONTENDERS))
    return parser.parse_args()


def _measured(triples: int, names: list[str], rounds: int) -> Results:
    with ground_for(triples) as ground:
        peers = {}
        for name in names:
            begun = time.perf_counter()
            peers[name] = CONTENDERS[name].opened(ground)
            taken = time.perf_counter() - begun
            print(f"{name}: ready in {taken:.1f} s", file=sys.stderr, flush=True)
        return {name: _measure(peers, text, rounds) for name, text in SHAPES.items()}


def _measure(peers: dict[str, Peer], text: str, rounds: int) -> Measured:
    """Return the medians of each engine; all must find the same number of rows."""
    found = {name: peer.ask(text) for name, peer in peers.items()}
    # What belongs to a description is left to the engine.
    if len(set(found.values())) != 1 and not text.startswith("DESCRIBE"):
        raise SystemExit(f"the engines do not agree on {text}: {found}")
    taken: dict[str, list[Spent]] = {name: [] for name in peers}
    for _ in range(rounds):
        for name, peer in peers.items():
            if sum(each.wall for each in taken[name]) < _PATIENCE:
                taken[name].append(time_once(partial(peer.ask, text)))
    rows = next(iter(found.values()))
    return Measured(rows, {name: median(each) for name, each in taken.items()})


if __name__ == "__main__":
    main()
