"""Members of a cluster in a disc: the title in the middle, each branch outward from it.

The disc has rings with slots, and a thing takes the free slot nearest to the direction of its
branch: so nothing overlaps, whatever the graph, classes lie together like the slices of a cake,
and what belongs to a thing lies outward of it, until those of one class change places
(`swaps.py`). The time is that of the number of members times
the number of rings.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from qualitykg.visualize.regions import region_rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualitykg.visualize.clusters import Cluster
    from qualitykg.visualize.view import View

SPACING = 10.0
"""How far things stand apart at least, in the picture's coordinates."""

_FIRST_RING = 2
_TURN = math.tau
_SIDEWAYS = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)

Tree: TypeAlias = dict[int, list[int]]
"""The branches of each thing; those of the disc's middle are under -1."""


class Disc(NamedTuple):
    """Places by member, from the disc's middle, and the disc's radius."""

    places: dict[int, tuple[float, float]]
    radius: float


def fill_disc(view: View, cluster: Cluster, neighbours: Sequence[Sequence[int]]) -> Disc:
    """Return the places of a cluster's members. `neighbours` is by number in the view."""
    tree = _tree(view, cluster, neighbours)
    rings = _Rings()
    places = {cluster.title: (0.0, 0.0)} if cluster.title is not None else {}
    ring_of: dict[int, int] = {}
    for level in _levels(tree):
        # The much connected stand nearest to the middle.
        for number, parent, angle in sorted(level, key=lambda each: -view.nodes[each[0]].degree):
            ring = ring_of.get(parent, -1) + 1
            ring_of[number], slot = rings.take(angle, ring)
            places[number] = rings.place(ring_of[number], slot)
    return Disc(places, (rings.count + _FIRST_RING) * SPACING)


def _tree(view: View, cluster: Cluster, neighbours: Sequence[Sequence[int]]) -> Tree:
    """Return a tree of shortest ways from the title; what it does not reach begins anew."""
    members = set(cluster.members)
    tree: Tree = defaultdict(list)
    title = -1 if cluster.title is None else cluster.title
    known = {title}
    queue = [title]
    by_degree = sorted(cluster.members, key=lambda each: (-view.nodes[each].degree, each))
    for start in (title, *by_degree):
        if start not in known:
            known.add(start)
            tree[-1].append(start)
            queue = [start]
        if cluster.title is None:
            continue
        for parent in queue:
            found = [each for each in neighbours[parent] if each in members and each not in known]
            known.update(found)
            tree[-1 if parent == title else parent] += dict.fromkeys(found)
            queue += dict.fromkeys(found)
        queue = []
    for branches in tree.values():
        branches.sort(key=lambda each: _order(view, each))
    return tree


def _order(view: View, number: int) -> tuple[int, str, int]:
    node = view.nodes[number]
    return region_rank(node.region), node.kind.zh if node.kind else "", number


def _levels(tree: Tree) -> Iterator[list[tuple[int, int, float]]]:
    """Yield the members by their distance from the middle, each with its parent and direction."""
    sizes = _sizes(tree)
    level = [(-1, 0.0, _TURN)]
    while level:
        found: list[tuple[int, int, float]] = []
        below: list[tuple[int, float, float]] = []
        for parent, start, width in level:
            branches = tree.get(parent, [])
            share = width / max(sum(sizes[each] for each in branches), 1)
            for each in branches:
                wide = share * sizes[each]
                found.append((each, parent, start + wide / 2))
                below.append((each, start, wide))
                start += wide  # noqa: PLW2901
        if found:
            yield found
        level = below


def _sizes(tree: Tree) -> dict[int, int]:
    """Return how many things each branch holds, itself included."""
    order = [-1]
    for parent in order:
        order += tree.get(parent, [])
    sizes: dict[int, int] = {}
    for each in reversed(order):
        sizes[each] = 1 + sum(sizes[branch] for branch in tree.get(each, []))
    return sizes


class _Rings:
    """Rings of slots round a middle; each slot is taken once."""

    def __init__(self) -> None:
        self._taken: list[set[int]] = []

    @property
    def count(self) -> int:
        """Return how many rings are in use."""
        return len(self._taken)

    def take(self, angle: float, first: int) -> tuple[int, int]:
        """Take the innermost free slot near a direction, in the `first` ring or outward."""
        ring = first
        while True:
            while ring >= len(self._taken):
                self._taken.append(set())
            slots, taken = self.slots(ring), self._taken[ring]
            if len(taken) < slots:
                nearest = round(angle / _TURN * slots)
                for step in _SIDEWAYS:
                    slot = (nearest + step) % slots
                    if slot not in taken:
                        taken.add(slot)
                        return ring, slot
            ring += 1

    def place(self, ring: int, slot: int) -> tuple[float, float]:
        """Return where a slot is, from the middle; angles run clockwise from the top."""
        angle = slot / self.slots(ring) * _TURN
        radius = (ring + _FIRST_RING) * SPACING
        return radius * math.sin(angle), -radius * math.cos(angle)

    @staticmethod
    def slots(ring: int) -> int:
        """Return how many things a ring holds: as far apart on it as rings are."""
        return int(_TURN * (ring + _FIRST_RING))
