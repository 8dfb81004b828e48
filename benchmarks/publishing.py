"""What it costs to publish a graph of so many claims, to publish it again, and to check the site.

The graph is an invented province. Each step is a command of its own, as a user runs it; processor
time is that of all processes, memory that of the largest one. The second build has the same graph,
the third one with the name of one city changed.

    .venv/bin/python -m benchmarks.publishing [--claims 1000 10000 100000] [--folder DIR]

A site of 10^5 claims has 1.5 million files, and takes some gigabytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.publishing_graph import write_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

_CITY = "云山市"


def cost(*words: str | Path) -> str:
    """Run a command of `qualitykg`; return its seconds, its processor seconds and its memory."""
    command = [sys.executable, "-m", "qualitykg.cli.main", *map(str, words)]
    start = time.monotonic()
    process = os.posix_spawn(sys.executable, command, os.environ)
    _, status, used = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) == 2:
        raise SystemExit(f"{command} could not be done")
    taken, busy = time.monotonic() - start, used.ru_utime + used.ru_stime
    return f"{taken:.0f} | {busy:.0f} | {used.ru_maxrss / 1024:.0f}"


def steps(claims: int, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what is done, and what it costs."""
    data, site = folder / "graph.ttl", folder / "site"
    write_graph(data, claims)
    publish = ("publish", "--unchecked", "--data", data, "-o", site)
    yield "first build", cost(*publish)
    yield "the same again", cost(*publish)
    data.write_text(data.read_text("utf-8").replace(_CITY, f"{_CITY}区", 1), "utf-8")
    yield "one name changed", cost(*publish)
    yield "check-site", cost("check-site", site)


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--folder", type=Path, help="where the sites are written, and removed")
    wanted = parser.parse_args()
    print("| claims | | seconds | of processors | MB |\n|---|---|---|---|---|")
    if wanted.folder is not None:
        wanted.folder.mkdir(parents=True, exist_ok=True)
    for claims in wanted.claims:
        folder = Path(tempfile.mkdtemp(dir=wanted.folder))
        try:
            for name, said in steps(claims, folder):
                print(f"| {claims} | {name} | {said} |", flush=True)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
