"""A large graph as an atlas: its clusters as discs, and everything in its disc.

The same graph gives the same atlas: clusters are found with a seed, and nothing else is left
to chance.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from qualitykg.errors import TooLargeError
from qualitykg.text import Text, plural
from qualitykg.visualize.circles import pack_circles
from qualitykg.visualize.clusters import divide, numbered_edges
from qualitykg.visualize.discs import SPACING, fill_disc
from qualitykg.visualize.swaps import shorten_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualitykg.visualize.clusters import Cluster, Division
    from qualitykg.visualize.discs import Disc
    from qualitykg.visualize.view import View

Report: TypeAlias = "Callable[[Text], None]"
"""Is told what is being done, now and then."""

MOST_STATIONS = 300
"""Up to so many names can be read in one window, as a map of lines; above, the page is an atlas."""

MOST_THINGS = 50_000
"""A page with more things than this is no longer at hand in a browser."""

_GAP = 5 * SPACING
_WIDE, _TALL = 1.75, 0.62


@dataclass(frozen=True, slots=True)
class Atlas:
    """Clusters with their radius and middle, in a wide window and in a tall one.

    `places` are by number of the node in the view, from the middle of its cluster.
    """

    division: Division
    clusters: tuple[Cluster, ...]
    radii: tuple[float, ...]
    wide: tuple[tuple[float, float], ...]
    tall: tuple[tuple[float, float], ...]
    places: tuple[tuple[float, float], ...]
    cluster_of: tuple[int, ...]

    def points(self, view: View) -> dict[str, tuple[float, float]]:
        """Return where the view's nodes stand in a wide window, by IRI."""
        middles = (self.wide[cluster] for cluster in self.cluster_of)
        return {
            node.iri: (round(x + dx), round(y + dy))
            for node, (x, y), (dx, dy) in zip(view.nodes, middles, self.places, strict=True)
        }


def is_large(view: View) -> bool:
    """Tell whether a view is drawn as an atlas."""
    return len(view.nodes) > MOST_STATIONS


def draw_atlas(
    view: View, *, wanted: Division | None = None, report: Report = lambda _: None
) -> Atlas:
    """Return the atlas of a view, divided as wanted or as reads best.

    Raises `TooLargeError` when the view has more things than a page can hold.
    """
    if len(view.nodes) > MOST_THINGS:
        raise TooLargeError(_too_large(len(view.nodes)))
    division, clusters = divide(view, wanted)
    pairs = numbered_edges(view)
    neighbours: list[list[int]] = [[] for _ in view.nodes]
    for one, other in pairs:
        neighbours[one].append(other)
        neighbours[other].append(one)
    discs = []
    progress = _Progress(len(view.nodes), report)
    for cluster in clusters:
        discs.append(fill_disc(view, cluster, neighbours))
        progress.add(len(cluster.members))
    return _assemble(view, division, clusters, discs, pairs)


class _Progress:
    """Reports each quarter of the work."""

    def __init__(self, whole: int, report: Report) -> None:
        self._whole, self._report, self._done = whole, report, 0

    def add(self, count: int) -> None:
        before = self._quarters()
        self._done += count
        if self._quarters() > before:
            share = f"{25 * self._quarters()} %"
            self._report(Text(f"正在安排位置：{share}", f"finding places: {share}"))

    def _quarters(self) -> int:
        return 4 * self._done // self._whole


def describe(view: View, atlas: Atlas | None) -> Text:
    """Return what kind of page a view becomes, in one sentence."""
    count = len(view.nodes)
    if atlas is None:
        return Text(
            f"{count} 个实体：线路图", f"{count:,} {plural(count, 'thing')}: a map of lines"
        )
    parts = len(atlas.clusters)
    zh, en = _DIVISIONS[atlas.division]
    return Text(
        f"{count} 个实体：{zh} {parts} 片的总览，逐步展开",
        f"{count:,} things: an overview of {parts} {en} that open step by step",
    )


_DIVISIONS = {
    "community": Text("按社群分为", "communities"),
    "class": Text("按类别分为", "classes"),
}


def _too_large(count: int) -> Text:
    return Text(
        f"{count} 个实体超过一个网页所能容纳的 {MOST_THINGS} 个："
        "请用 --focus 实体、--class 类别 或 --query 问题 缩小范围",
        f"{count:,} things are more than the {MOST_THINGS:,} that one page can hold: "
        "show a part with --focus ENTITY, --class CLASS or --query NAME",
    )


def _assemble(
    view: View,
    division: Division,
    clusters: Sequence[Cluster],
    discs: Sequence[Disc],
    pairs: Sequence[tuple[int, int]],
) -> Atlas:
    cluster_of = {each: at for at, cluster in enumerate(clusters) for each in cluster.members}
    ties: Counter[tuple[int, int]] = Counter()
    for one, other in pairs:
        a, b = cluster_of[one], cluster_of[other]
        if a != b:
            ties[min(a, b), max(a, b)] += 1
    radii = [disc.radius for disc in discs]
    wide, tall = (pack_circles(radii, ties, aspect=each, gap=_GAP) for each in (_WIDE, _TALL))
    within = {each: place for disc in discs for each, place in disc.places.items()}
    count = range(len(view.nodes))
    spots = [_sum(wide[cluster_of[each]], within[each]) for each in count]
    takes = shorten_lines(view, clusters, spots, pairs)
    return Atlas(
        division=division,
        clusters=tuple(clusters),
        radii=tuple(radii),
        wide=tuple(wide),
        tall=tuple(tall),
        places=tuple(within[takes[each]] for each in count),
        cluster_of=tuple(cluster_of[each] for each in count),
    )


def _sum(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return one[0] + other[0], one[1] + other[1]
