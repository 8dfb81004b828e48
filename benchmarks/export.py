"""What it costs to export a large graph, against raw pyoxigraph, from a file to bytes.

The graph is the shipped one, repeated under other names up to the number of triples. Ours is
sorted and each triple stands once; pyoxigraph's loads the file into a store and dumps it, or
streams it from parser to serialiser in the order of the file. Seconds of processor time.

    .venv/bin/python benchmarks/export.py [--triples 1000000]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.locations import data_file
from qualitykg.store.graph_bytes import write_statements
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS = {"ntriples": ox.RdfFormat.N_TRIPLES, "turtle": ox.RdfFormat.TURTLE}


def write_large(path: Path, triples: int) -> None:
    """Write the shipped graph again and again, under other names, as Turtle."""
    once = Statements.read([data_file()]).as_bytes()
    with path.open("wb") as stream:
        for number in range(triples // once.count(b"\n") + 1):
            renamed = once.replace(b"/qualitykg/id/", b"/qualitykg/id/c%d-" % number)
            quads = ox.parse(renamed, format=ox.RdfFormat.N_TRIPLES)
            ox.serialize(quads, stream, format=ox.RdfFormat.TURTLE)


def ours(path: Path, form: str) -> None:
    """Export as `qualitykg export` does."""
    write_statements(Statements.read([path]), form)


def stored(path: Path, form: str) -> None:
    """Load into a store and dump it."""
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
    store.dump(format=FORMS[form], from_graph=ox.DefaultGraph())


def streamed(path: Path, form: str) -> None:
    """Serialise while parsing, in the order of the file."""
    ox.serialize(ox.parse(path=path, format=ox.RdfFormat.TURTLE), format=FORMS[form])


def seconds(run: Callable[[Path, str], None], path: Path, form: str) -> float:
    """Return the processor time of one run."""
    start = time.process_time()
    run(path, form)
    return time.process_time() - start


def main() -> None:
    """Print a Markdown table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.ttl"
        write_large(path, wanted.triples)
        print("| form | ours, s | store, s | stream, s | to store | to stream |")
        print("|---|---|---|---|---|---|")
        for form in FORMS:
            rounds = [
                [seconds(run, path, form) for run in (ours, stored, streamed)]
                for _ in range(wanted.runs)
            ]
            own, store, stream = map(statistics.median, zip(*rounds, strict=True))
            print(
                f"| {form} | {own:.2f} | {store:.2f} | {stream:.2f} "
                f"| {own / store:.2f} | {own / stream:.2f} |"
            )


if __name__ == "__main__":
    main()
