"""Blocks around the hub: a stack on the left, one on the right, and two in the middle.

The blocks keep their order, which runs clockwise; what is searched for is where to cut
it, and how tall the picture is, so that it fills a window best.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.visualize.shelves import GAP, NOWHERE, Shelving

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualitykg.visualize.blocks import Block
    from qualitykg.visualize.shelves import Shelf

LANE = 44.0
HUB_HEIGHT, HUB_WIDTH = 156.0, 240.0
_WIDTHS = tuple(float(width) for width in range(160, 1100, 20))
_LEANING = 0.2
_MOST_GROWTH = 0.35
_HEIGHT_STEPS = 32


@dataclass(frozen=True, slots=True)
class Box:
    """A block's place: its upper left corner, and the x of the lane that its line comes from."""

    block: Block
    columns: int
    x: float
    y: float
    width: float
    height: float
    lane: float | None = None


@dataclass(frozen=True, slots=True)
class Packing:
    """All boxes, the hub's place, and the size of the whole."""

    boxes: tuple[Box, ...]
    hub: tuple[float, float]
    width: float
    height: float


class Cut(NamedTuple):
    """Where the ring of blocks is cut: the first block, and how many go to each side."""

    first: int
    right: int
    lower: int
    left: int
    upper: int


def pack_around(blocks: Sequence[Block], width: float, height: float) -> Packing:
    """Return the packing that can be drawn largest in a window of that size, hub in the middle."""
    if not blocks:
        return Packing((), (HUB_WIDTH / 2, HUB_HEIGHT / 2), HUB_WIDTH, HUB_HEIGHT)
    search = _Search(Shelving(blocks))
    best: tuple[float, float, Cut] | None = None
    for tall in search.heights(width / height):
        cut, wide = search.narrowest_cut(tall)
        scale = min(width / wide, height / tall)
        if best is None or scale > best[0]:
            best = (scale, tall, cut)
    assert best is not None  # noqa: S101 - there is always a height to try
    return search.place(best[2], best[1])


class _Search:
    """Looks for the cut of the ring that needs least width at a height."""

    def __init__(self, shelving: Shelving) -> None:
        self._shelving = shelving
        self._count = len(shelving.blocks)
        self._cuts = list(_cuts(self._count))
        self._tables: dict[float, list[list[float]]] = {}

    def heights(self, shape: float) -> Iterator[float]:
        """Yield heights to try: about the one at which all blocks just fit the shape."""
        area = sum(block.width(1) * block.height(1) for block in self._shelving.blocks)
        middle = max(((area + HUB_HEIGHT * HUB_WIDTH * 2) / shape) ** 0.5, 420.0)
        for step in range(_HEIGHT_STEPS):
            yield float(round(middle * (0.85 + 0.6 * step / _HEIGHT_STEPS)))

    def narrowest_cut(self, tall: float) -> tuple[Cut, float]:
        """Return the cut with the least width at a height, and that width.

        A cut that leaves the hub far from the middle counts as wider than it is.
        """
        sides, halves = self._table(tall), self._table(_half(tall))
        best, least = self._cuts[0], NOWHERE * 9
        for cut in self._cuts:
            first, right, lower, left, upper = cut
            after = first + right
            a = sides[first][right]
            b = sides[(after + lower) % self._count][left]
            c = halves[after % self._count][lower]
            d = halves[first - upper][upper]
            wide = a + b + max(c, d, HUB_WIDTH) + LANE * (1 + (left > 0)) + _LEANING * abs(a - b)
            if wide < least:
                best, least = cut, wide
        return best, least

    def _table(self, tall: float) -> list[list[float]]:
        """Return, by first block and number of blocks, the least width that fits a height."""
        if tall not in self._tables:
            self._tables[tall] = [
                [self._narrowest(first, count, tall) for count in range(self._count + 1)]
                for first in range(self._count)
            ]
        return self._tables[tall]

    def _narrowest(self, first: int, count: int, tall: float) -> float:
        if not count:
            return 0.0
        fits = (w for w in _WIDTHS if self._shelving.height(first, count, w) <= tall)
        return next(fits, NOWHERE)

    def place(self, cut: Cut, tall: float) -> Packing:
        """Return the boxes of a cut; what height is left over goes between the shelves."""
        half, count = _half(tall), self._count
        sides, halves = self._table(tall), self._table(half)
        lower_first = (cut.first + cut.right) % count
        left_first = (lower_first + cut.lower) % count
        upper_first = (cut.first - cut.upper) % count
        left, right = sides[left_first][cut.left], sides[cut.first][cut.right]
        middle = max(halves[lower_first][cut.lower], halves[upper_first][cut.upper], HUB_WIDTH)
        start = left + (LANE if cut.left else 0)
        left_lane = left + LANE / 2 if cut.left else None
        right_lane = start + middle + LANE / 2
        boxes = [
            *self._stack((left_first, cut.left, left), 0.0, 0.0, tall, upwards=True),
            *self._stack((upper_first, cut.upper, middle), start, 0.0, half),
            *self._stack((lower_first, cut.lower, middle), start, tall - half, half, upwards=True),
            *self._stack((cut.first, cut.right, right), start + middle + LANE, 0.0, tall),
        ]
        hub = (start + middle / 2, tall / 2)
        laid = (_with_lane(box, hub[0], left_lane, right_lane) for box in boxes)
        return Packing(tuple(laid), hub, right_lane + LANE / 2 + right, tall)

    def _stack(
        self, arc: tuple[int, int, float], x: float, y: float, tall: float, *, upwards: bool = False
    ) -> Iterator[Box]:
        first, count, width = arc
        if not count:
            return
        shelves = self._shelving.shelves(first, count, width)
        spare = tall - sum(shelf.height for shelf in shelves) - GAP * (len(shelves) - 1)
        grown = [
            shelf.height + min(spare / len(shelves), _MOST_GROWTH * shelf.height)
            for shelf in shelves
        ]
        left_over = tall - sum(grown) - GAP * (len(shelves) - 1)
        between = left_over / (len(shelves) - 1) if len(shelves) > 1 else 0.0
        y += 0.0 if between else left_over / 2
        dealt = list(zip(shelves, grown, strict=True))
        for shelf, height in reversed(dealt) if upwards else dealt:
            yield from self._shelf_boxes(shelf, x, y, width, height)
            y += height + GAP + between

    def _shelf_boxes(
        self, shelf: Shelf, x: float, y: float, width: float, height: float
    ) -> Iterator[Box]:
        blocks = [
            self._shelving.blocks[(shelf.first + n) % self._count]
            for n in range(len(shelf.columns))
        ]
        asked = [self._shelving.width_of(shelf.first + n, c) for n, c in enumerate(shelf.columns)]
        spare = width - sum(asked) - GAP * (len(blocks) - 1)
        for block, columns, wide in zip(blocks, shelf.columns, asked, strict=True):
            grown = wide + spare * wide / sum(asked)
            yield Box(block, columns, x, y, grown, height)
            x += grown + GAP


def _with_lane(box: Box, hub: float, left: float | None, right: float) -> Box:
    """Return the box with the lane on its side of the hub."""
    middle = box.x + box.width / 2
    return replace(box, lane=left if left is not None and middle < hub else right)


def _half(tall: float) -> float:
    return (tall - HUB_HEIGHT - 2 * GAP) / 2


def _cuts(count: int) -> Iterator[Cut]:
    """Yield the ways to cut a ring in four; above the hub is something if below it is."""
    for first in range(count):
        for right in range(1, count + 1):
            for lower in range(count - right + 1):
                for left in range(count - right - lower + 1):
                    upper = count - right - lower - left
                    if bool(lower) == bool(upper) and (left or count < 3):
                        yield Cut(first, right, lower, left, upper)
