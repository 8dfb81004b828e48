"""How long loading N-Triples and opening a store on disk take, beside the bare engine.

.venv/bin/python -m benchmarks.stores [--triples 1000000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from benchmarks.queries.clock import Spent, median, time_once
from benchmarks.queries.province import write_province
from benchmarks.queries.shapes import SHAPES, declared

from qualitykg.store.disk import open_store
from qualitykg.store.disk_loading import load_store
from qualitykg.store.oxigraph import OxigraphStore, with_ontology
from qualitykg.store.results import Solutions

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTION = SHAPES["star"]


def load_bare(file: Path, _: Path) -> None:
    """Load into memory with the engine's bulk loader."""
    ox.Store().bulk_load(path=file, format=ox.RdfFormat.N_TRIPLES)


def load_ours(file: Path, _: Path) -> None:
    """Load into memory: whole or not at all."""
    OxigraphStore().load(file)


def load_bare_disk(file: Path, folder: Path) -> None:
    """Load into a store on disk with the engine's bulk loader."""
    shutil.rmtree(folder / "bare", ignore_errors=True)
    store = ox.Store(str(folder / "bare"))
    store.bulk_load(path=file, format=ox.RdfFormat.N_TRIPLES)
    store.flush()


def load_bare_whole(file: Path, folder: Path) -> None:
    """Load into a store on disk what ours holds, and have the engine put its tables together."""
    shutil.rmtree(folder / "whole", ignore_errors=True)
    store = ox.Store(str(folder / "whole"))
    store.bulk_load(path=file, format=ox.RdfFormat.N_TRIPLES)
    for path in with_ontology(()):
        store.load(path=path)
    store.optimize()
    store.flush()


def load_ours_disk(file: Path, folder: Path) -> None:
    """Load into our store on disk, with the ontology, the record and a listener to progress."""
    load_store(folder / "ours", [file], replaces=True, notice=lambda done, whole: None)


def open_bare(_: Path, folder: Path) -> None:
    """Open the store on disk and answer a question."""
    rows = ox.Store.read_only(str(folder / "bare")).query(declared(QUESTION))
    list(rows)  # type: ignore[arg-type]


def open_ours(_: Path, folder: Path) -> None:
    """Open our store on disk, with the check for damage, and answer a question."""
    result = open_store(folder / "ours").query(QUESTION)
    if isinstance(result, Solutions):
        list(result.values())


PAIRS: dict[str, tuple[Callable[[Path, Path], None], Callable[[Path, Path], None]]] = {
    "load into memory": (load_bare, load_ours),
    "load onto disk": (load_bare_disk, load_ours_disk),
    "load onto disk, with the ontology and `optimize`": (load_bare_whole, load_ours_disk),
    "open from disk, first question": (open_bare, open_ours),
}


def main() -> None:
    """Measure in turn, and print medians and ratios."""
    parser = argparse.ArgumentParser(description="Loading and opening stores.")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "province.nt"
        write_province(file, chosen.triples)
        print("| | pyoxigraph, ms | processor, ms | qualitykg: time | processor |")
        print("|---|---|---|---|---|")
        for what, pair in PAIRS.items():
            bare, ours = measure(pair, file, folder, chosen.rounds)
            ratios = f"{ours.wall / bare.wall:.2f} | {ours.work / bare.work:.2f}"
            print(f"| {what} | {bare.wall:.3g} | {bare.work:.3g} | {ratios} |", flush=True)


def measure(
    pair: tuple[Callable[[Path, Path], None], ...], file: Path, folder: Path, rounds: int
) -> list[Spent]:
    """Return what each of a pair takes: medians."""
    taken: list[list[Spent]] = [[], []]
    for _ in range(rounds):
        for work, spent in zip(pair, taken, strict=True):
            spent.append(time_once(partial(work, file, folder)))
    return [median(spent) for spent in taken]


if __name__ == "__main__":
    main()
