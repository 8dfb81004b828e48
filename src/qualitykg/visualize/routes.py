"""The lines from the hub to each region, drawn like those of a metro map.

A line leaves the hub sideways, runs along the lane between two stacks, turns into the gap
above its region, and comes down on the region's caption. The order within a lane is such
that no two lines cross.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from qualitykg.visualize.blocks import PADDING

if TYPE_CHECKING:
    from qualitykg.visualize.packing import Box, Packing

Route: TypeAlias = tuple[tuple[float, float], ...]
PORT = (PADDING + 10.0, 18.0)
"""Where a region's own sign stands, from the upper left corner of its ground."""

_BESIDE, _APART, _ABOVE = 5.0, 7.0, 4.0


def route_lines(packing: Packing) -> dict[str, Route]:
    """Return the points of each region's line, by region, from the hub on."""
    lanes: dict[tuple[float, bool], list[Box]] = defaultdict(list)
    for box in packing.boxes:
        if box.lane is not None:
            lanes[box.lane, box.y < packing.hub[1]].append(box)
    routes: dict[str, Route] = {}
    for (lane, upwards), boxes in lanes.items():
        routes |= _route_lane(packing, lane, boxes, upwards=upwards)
    return routes


def _route_lane(
    packing: Packing, lane: float, boxes: list[Box], *, upwards: bool
) -> dict[str, Route]:
    hub_x, hub_y = packing.hub
    outward = 1.0 if lane >= hub_x else -1.0
    beside, apart = min(_BESIDE, 38 / len(boxes)), min(_APART, 30 / len(boxes))
    away = -apart if upwards else apart
    ordered = _in_order(boxes, lane, outward, upwards=upwards)
    routes: dict[str, Route] = {}
    for place, box in enumerate(ordered):
        x = lane + outward * (place - (len(ordered) - 1) / 2) * beside
        leave = hub_y + away * (len(ordered) - place - 0.5)
        gap = box.y - _ABOVE - 3.5 * _passed(box, packing, lane)
        port = (box.x + PORT[0], box.y + PORT[1])
        points = ((hub_x, leave), (x, leave), (x, gap), (port[0], gap), port)
        routes[box.block.region] = tuple((round(a, 1), round(b, 1)) for a, b in points)
    return routes


def _in_order(boxes: list[Box], lane: float, outward: float, *, upwards: bool) -> list[Box]:
    """Return the boxes from the innermost line outwards.

    First those that turn back towards the hub, near before far; then those that turn
    away from it, far before near.
    """
    sign = -1.0 if upwards else 1.0

    def rank(box: Box) -> tuple[bool, float, float]:
        away = (box.x + PORT[0] - lane) * outward > 0
        far = sign * box.y
        reach = abs(box.x + PORT[0] - lane)
        return away, -far if away else far, -reach if away == upwards else reach

    return sorted(boxes, key=rank)


def _passed(box: Box, packing: Packing, lane: float) -> int:
    """Return how many regions of the same shelf stand between a box and its lane."""
    low, high = sorted((lane, box.x + PORT[0]))
    return sum(
        other.lane == box.lane and abs(other.y - box.y) < 1 and low < other.x + PORT[0] < high
        for other in packing.boxes
    )
