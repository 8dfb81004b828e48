"""The cheapest ways between two nodes of a network, in an order that is always the same.

A step costs 1, and passing a node costs the natural logarithm of the number of its
neighbours: everything meets in the city, so that a way through it says little. The explorer
counts in the same way, in `shortest.js`.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import floor, log
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

Ties: TypeAlias = "Mapping[str, Set[str]]"
"""What each node is joined to, in both directions."""

_STEP = 1_000_000
"""What a step costs, in millionths."""


class Way(NamedTuple):
    """A way without a loop: what it costs in millionths of a step, its steps, its nodes.

    Ways sort as they stand: the cheapest first, of equals the one with fewer steps, then
    the one whose names come first. Whole numbers add up the same in any order.
    """

    millionths: int
    steps: int
    nodes: tuple[str, ...]


def as_ties(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return what each node is joined to by these pairs; a node is not joined to itself."""
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def cheapest_ways(ties: Ties, start: str, goal: str, most: int) -> list[Way]:
    """Return the cheapest ways between two nodes, at most so many, the best first.

    There is none from a node to itself, nor to one that the network does not hold
    (Yen, Management Science 17, 1971).
    """
    if start == goal or not {start, goal} <= ties.keys():
        return []
    rest = costs_to(ties, goal)
    if start not in rest:
        return []
    found: list[Way] = []
    waiting: list[Way] = []
    first = _cheapest(ties, rest, (start,), goal, frozenset())
    while len(found) < most and first is not None:
        found.append(first)
        for way in _detours(ties, rest, found):
            if way not in waiting:
                heappush(waiting, way)
        first = heappop(waiting) if waiting else None
    return found


def costs_to(ties: Ties, goal: str) -> dict[str, int]:
    """Return what a way to a node costs at least from each that has one, in millionths."""
    costs: dict[str, int] = {}
    queue = [(0, goal)]
    while queue:
        cost, at = heappop(queue)
        if at in costs:
            continue
        costs[at] = cost
        through = cost + (_STEP if at == goal else toll(ties, at))
        for node in ties[at]:
            if node not in costs:
                heappush(queue, (through, node))
    return costs


def toll(ties: Ties, node: str) -> int:
    """Return what a step to a node costs that is passed, in millionths."""
    return _STEP + floor(log(len(ties[node])) * _STEP + 0.5)


def _detours(ties: Ties, rest: Mapping[str, int], found: list[Way]) -> Iterable[Way]:
    """Yield the ways that leave the last one found at each of its nodes."""
    last = found[-1].nodes
    for length in range(1, len(last)):
        root = last[:length]
        taken = {way.nodes[length] for way in found if way.nodes[:length] == root}
        if (way := _cheapest(ties, rest, root, last[-1], taken)) is not None:
            yield way


def _cheapest(
    ties: Ties, rest: Mapping[str, int], root: tuple[str, ...], goal: str, taken: Set[str]
) -> Way | None:
    """Return the cheapest way that begins with a root and takes another next step.

    What is left costs at least `rest`, so the search goes towards the goal (A*).
    """
    begun = Way(sum(toll(ties, node) for node in root[1:]), len(root) - 1, root)
    queue = [(begun.millionths + rest[root[-1]], begun)]
    done = set(root[:-1])
    while queue:
        way = heappop(queue)[1]
        at = way.nodes[-1]
        if at == goal:
            return way
        if at in done:
            continue
        done.add(at)
        for node in ties[at] - done - (taken if way.nodes == root else frozenset()):
            cost = way.millionths + (_STEP if node == goal else toll(ties, node))
            heappush(queue, (cost + rest[node], Way(cost, way.steps + 1, (*way.nodes, node))))
    return None
