"""The explorer against bare vis-network and plain pyvis, at several sizes, as Markdown tables.

Makes invented provinces of several sizes, their pages, and pages of bare vis-network with the
same nodes at the same places; opens them in turn, and takes the least of five. With
`--pyvis 500` also the page that pyvis makes as it comes, which takes half a minute to settle.

    .venv/bin/python -m benchmarks.explorer [--sizes 500 5000 20000 50000] [--pyvis 500]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from benchmarks.explorer_browser import ACTS, answers, first_sight, frames, opened, start_seconds
from benchmarks.explorer_pages import (
    bare_page,
    points_of,
    province_view,
    pyvis_page,
    sfdp_points,
)
from playwright.sync_api import sync_playwright

from qualitykg.visualize.network import short_id
from qualitykg.visualize.page import write_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.explorer_pages import Points
    from playwright.sync_api import Browser

    from qualitykg.visualize.view import View

T = TypeVar("T")

SIZES = (100, 500, 2000, 5000, 20000, 50000)
MOST_FOR_BARE = 20000
MOST_FOR_CROSSINGS = 5000
TIMES = 5


def cpu(work: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds of processor that some work takes, and what it gives."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def crossings(view: View, points: Points) -> int:
    """Return how many pairs of edges cross, edges with a common end left out."""
    number = {node.iri: at for at, node in enumerate(view.nodes)}
    pairs = {frozenset((number[e.subject], number[e.object or e.subject])) for e in view.edges}
    ends = np.array(sorted(tuple(sorted(each)) for each in pairs if len(each) == 2))
    spots = np.array([points[node.iri] for node in view.nodes])
    a, b = spots[ends[:, 0]], spots[ends[:, 1]]
    count = 0
    for at in range(len(ends) - 1):
        rest = slice(at + 1, None)
        apart = ~np.isin(ends[rest], ends[at]).any(axis=1)
        one = _side(a[at], b[at], a[rest]) * _side(a[at], b[at], b[rest]) < 0
        other = _side(a[rest], b[rest], a[at]) * _side(a[rest], b[rest], b[at]) < 0
        count += int((apart & one & other).sum())
    return count


def _side(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    across = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1])
    down = (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    return np.asarray(np.sign(across - down))


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return rows as a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


class Bench:
    """The pages in a folder, and the browser that opens them."""

    def __init__(self, folder: Path, browser: Browser, sizes: list[int]) -> None:
        self.folder, self.browser, self.sizes = folder, browser, sizes
        self.views = {size: province_view(size) for size in sizes}
        self.points: dict[int, Points] = {}

    def made(self) -> str:
        """Make the pages; return what that takes."""
        rows = []
        for size, view in self.views.items():
            laid, points = cpu(partial(points_of, view))
            written, page = cpu(partial(write_page, view))
            self.points[size] = points
            self.path("ours", size).write_text(page, encoding="utf-8")
            if size <= MOST_FOR_BARE:
                bare = bare_page(view, points)
                self.path("bare", size).write_text(bare, encoding="utf-8")
            megabytes = len(page.encode()) / 1e6
            rows.append(
                [
                    f"{size}",
                    f"{len(view.edges)}",
                    f"{laid:.2f}",
                    f"{written:.2f}",
                    f"{megabytes:.2f}",
                ]
            )
        heads = ["things", "statements", "places: CPU s", "page, places included: CPU s", "MB"]
        return table(heads, rows)

    def path(self, kind: str, size: int) -> Path:
        """Return where a page lies."""
        return self.folder / f"{kind}-{size}.html"

    def starts(self) -> str:
        """Return how long each page takes to become usable, in turn, the least of five."""
        best: dict[Path, tuple[float, float]] = {}
        paths = [self.path(kind, size) for size in self.sizes for kind in ("ours", "bare")]
        for _ in range(TIMES):
            for path in filter(Path.exists, paths):
                taken = start_seconds(self.browser, path)
                best[path] = min(taken, best.get(path, taken))
        rows = []
        for size in self.sizes:
            sight, usable = best[self.path("ours", size)]
            _, bare = best.get(self.path("bare", size), (0.0, 0.0))
            ratios = (
                [f"{bare:.2f}", f"{sight / bare:.2f}", f"{usable / bare:.2f}"] if bare else [""] * 3
            )
            rows.append([f"{size}", f"{sight:.2f}", f"{usable:.2f}", *ratios])
        return table(
            ["things", "seen s", "moved s", "bare s", "seen to bare", "moved to bare"], rows
        )

    def moves(self) -> str:
        """Return frames in a second and what is seen at first, ours and bare."""
        rows = []
        for size in self.sizes:
            with opened(self.browser, self.path("ours", size)) as page:
                sight = first_sight(page)
                ours = frames(page)
            bare = ["", ""]
            if self.path("bare", size).exists():
                with opened(self.browser, self.path("bare", size)) as page:
                    bare = [f"{rate:.0f}" for rate in frames(page)]
            ten = sorted(self.views[size].nodes, key=lambda each: (-each.degree, each.iri))[:10]
            hubs = {short_id(each.iri) for each in ten}
            seen = [
                f"{len(sight.named)}",
                f"{len(hubs & sight.named)}",
                f"{len(hubs & sight.names_in_view)}",
                f"{sight.overlaps}",
                f"{sight.in_view:.0%}",
            ]
            rows.append([f"{size}", *(f"{rate:.0f}" for rate in ours), *bare, *seen])
        heads = ["things", "pan", "zoom", "bare: pan", "bare: zoom"]
        more = ["names", "of the ten hubs", "of them in view", "overlaps", "things in view"]
        return table([*heads, *more], rows)

    def reactions(self) -> str:
        """Return how long each act takes until it is painted, the least of three."""
        rows = []
        for size in self.sizes:
            best: dict[str, float] = {}
            for _ in range(3):
                with opened(self.browser, self.path("ours", size)) as page:
                    for name, taken in answers(page).items():
                        best[name] = min(taken, best.get(name, taken))
            rows.append([f"{size}", *(f"{best[name]:.0f}" for name in ACTS)])
        return table(["things", *(f"{name} ms" for name in ACTS)], rows)

    def crossed(self) -> str:
        """Return how many edges cross, in our places and in those of sfdp."""
        rows = []
        for size in self.sizes:
            theirs = sfdp_points(self.views[size]) if size <= MOST_FOR_CROSSINGS else None
            if theirs:
                ours = crossings(self.views[size], self.points[size])
                other = crossings(self.views[size], theirs)
                rows.append([f"{size}", f"{ours}", f"{other}", f"{ours / other:.2f}"])
        return (
            table(["things", "ours", "sfdp", "ratio"], rows) if rows else "sfdp is not installed\n"
        )

    def plain_pyvis(self, size: int) -> str:
        """Return how long pyvis' own page takes to become usable, beside ours."""
        view = province_view(size)
        for kind, page in (("pyvis", pyvis_page(view)), ("ours", write_page(view))):
            self.path(kind, size).write_text(page, encoding="utf-8")
        _, plain = start_seconds(self.browser, self.path("pyvis", size))
        ours = min(start_seconds(self.browser, self.path("ours", size))[1] for _ in range(TIMES))
        row = [f"{size}", f"{ours:.2f}", f"{plain:.1f}", f"{plain / ours:.0f}"]
        return table(["things", "ours s", "pyvis as it comes s", "times"], [row])


def main() -> None:
    """Make the pages, measure, and print the tables."""
    parser = argparse.ArgumentParser(description="The explorer at several sizes.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--pyvis", type=int, nargs="*", default=[], help="sizes for plain pyvis")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chosen.browser, args=["--no-sandbox", "--disable-gpu"]
        )
        bench = Bench(Path(folder), browser, list(chosen.sizes))
        for measure in (bench.made, bench.starts, bench.moves, bench.reactions, bench.crossed):
            print(f"{measure.__doc__}\n\n{measure()}", flush=True)
        for size in chosen.pyvis:
            print(bench.plain_pyvis(size), flush=True)


if __name__ == "__main__":
    main()
