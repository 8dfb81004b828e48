"""Things of one class in one disc change places where that makes the lines shorter.

Shorter lines cross each other less. Each thing tries some others at random, with a seed, so
that the time is that of the number of statements, and the same graph gives the same places.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualitykg.visualize.clusters import Cluster
    from qualitykg.visualize.view import View

Point: TypeAlias = tuple[float, float]

_SEED = 20191226
_PASSES = 3
_TRIES = 12
_MOST_TRIES = 450_000
"""So many in all passes: a few seconds."""


def shorten_lines(
    view: View,
    clusters: Sequence[Cluster],
    spots: Sequence[Point],
    pairs: Iterable[tuple[int, int]],
) -> list[int]:
    """Return for each thing the one at whose spot it stands after the swaps.

    `spots` are by number in the view. The titles stay where they are.
    """
    lines = _Lines(spots, pairs)
    chance = random.Random(_SEED)  # noqa: S311
    groups = [group for cluster in clusters for group in _groups(view, cluster)]
    tries = max(1, min(_TRIES, _MOST_TRIES // (_PASSES * len(spots))))
    for _ in range(_PASSES):
        for group in groups:
            for each in group:
                for other in chance.choices(group, k=tries):
                    lines.swap_if_shorter(each, other)
    return lines.takes


def _groups(view: View, cluster: Cluster) -> Iterator[list[int]]:
    """Yield the members that may change places: those of one class."""
    groups: dict[str, list[int]] = defaultdict(list)
    for each in cluster.members:
        if each != cluster.title:
            groups[view.nodes[each].region].append(each)
    yield from groups.values()


class _Lines:
    """Things at their spots, and the lines between them."""

    def __init__(self, spots: Sequence[Point], pairs: Iterable[tuple[int, int]]) -> None:
        self.takes = list(range(len(spots)))
        self._spots = list(spots)
        self._joined: list[list[int]] = [[] for _ in spots]
        for one, other in sorted({(min(pair), max(pair)) for pair in pairs}):
            if one != other:
                self._joined[one].append(other)
                self._joined[other].append(one)

    def swap_if_shorter(self, one: int, other: int) -> None:
        """Let two things change places if their lines are shorter for it."""
        before = self._length(one) + self._length(other)
        self._swap(one, other)
        if self._length(one) + self._length(other) >= before:
            self._swap(one, other)

    def _swap(self, one: int, other: int) -> None:
        spots, takes = self._spots, self.takes
        spots[one], spots[other] = spots[other], spots[one]
        takes[one], takes[other] = takes[other], takes[one]

    def _length(self, each: int) -> float:
        x, y = self._spots[each]
        ends = (self._spots[other] for other in self._joined[each])
        return sum(math.hypot(across - x, down - y) for across, down in ends)
