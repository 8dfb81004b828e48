"""Measure the questions at one size, in one run, and print a Markdown table of ratios.

Each question is asked of each engine in turn, so that a busy moment of the machine hits all.

    .venv/bin/python -m benchmarks.queries --triples 100000 [--without rdflib] [--rounds 9]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.queries.peers import PEERS
from benchmarks.queries.province import write_province
from benchmarks.queries.shapes import SHAPES

if TYPE_CHECKING:
    from benchmarks.queries.peers import Peer

# No engine is asked again once this much time has gone into one question.
_PATIENCE = 8.0
BASE = "pyoxigraph"


def main() -> None:
    """Make the province, ask, and print."""
    chosen = _arguments()
    names = [name for name in PEERS if name not in chosen.without]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "province.nt"
        write_province(path, chosen.triples)
        peers = _loaded(names, path)
        medians = {name: _measure(peers, text, chosen.rounds) for name, text in SHAPES.items()}
    print(table(medians, names))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Questions through each engine.")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--without", nargs="*", default=[], choices=list(PEERS))
    return parser.parse_args()


def _loaded(names: list[str], path: Path) -> dict[str, Peer]:
    peers = {}
    for name in names:
        begun = time.perf_counter()
        peers[name] = PEERS[name](path)
        print(f"{name}: ready in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return peers


def _measure(peers: dict[str, Peer], text: str, rounds: int) -> dict[str, float]:
    """Return the median milliseconds of each engine; all must find the same number of rows."""
    found = {name: peer.ask(text) for name, peer in peers.items()}
    if len(set(found.values())) != 1:
        raise SystemExit(f"the engines do not agree on {text}: {found}")
    taken: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        for name, peer in peers.items():
            if sum(taken[name]) < _PATIENCE:
                taken[name].append(_time_once(peer, text))
    return {name: statistics.median(each) * 1000 for name, each in taken.items()}


def _time_once(peer: Peer, text: str) -> float:
    """Return the seconds of one question; a quick one is asked several times over."""
    times, begun = 0, time.perf_counter()
    while (spent := time.perf_counter() - begun) < 0.02:
        peer.ask(text)
        times += 1
    return spent / times


def table(medians: dict[str, dict[str, float]], names: list[str]) -> str:
    """Return ratios to the bare engine, whose milliseconds stand first."""
    others = [name for name in names if name != BASE]
    lines = [f"| question | {BASE}, ms | {' | '.join(others)} |", "|---" * (len(names) + 1) + "|"]
    ratios: dict[str, list[float]] = {name: [] for name in others}
    for shape, each in medians.items():
        for name in others:
            ratios[name].append(each[name] / each[BASE])
        cells = " | ".join(f"{ratios[name][-1]:.2f}" for name in others)
        lines.append(f"| {shape} | {each[BASE]:.3g} | {cells} |")
    means = " | ".join(f"**{statistics.geometric_mean(ratios[name]):.2f}**" for name in others)
    whole = statistics.geometric_mean(each[BASE] for each in medians.values())
    return "\n".join([*lines, f"| **geometric mean** | {whole:.3g} | {means} |"])


if __name__ == "__main__":
    main()
