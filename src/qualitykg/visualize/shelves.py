"""Blocks on shelves: consecutive blocks that are small stand side by side.

For a stack of a given width, the shelves are chosen so that the stack is as low as it can
be. All results are kept, because the search for the best picture asks for them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.visualize.blocks import Block

GAP = 14.0
NOWHERE = 1e6
_MOST_ON_A_SHELF = 3
_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Shelf:
    """The blocks from `first` on, `count` of them, each in so many columns, and their height."""

    first: int
    columns: tuple[int, ...]
    height: float


class Shelving:
    """A ring of blocks that can be shelved, by first block and number of blocks."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = tuple(blocks)
        self._shelves: dict[tuple[int, int, float], Shelf] = {}
        self._stacks: dict[tuple[int, float], list[tuple[float, Shelf | None]]] = {}

    @cached_property
    def _shapes(self) -> list[list[tuple[float, float]]]:
        """For each block and number of columns: its width and height."""
        return [
            [_shape(block, n + 1) for n in range(min(len(block.entries), _MOST_COLUMNS))]
            for block in self.blocks
        ]

    def height(self, first: int, count: int, width: float) -> float:
        """Return the height of a stack, or `NOWHERE` when a block is wider than it."""
        return self._stack(first, width)[count][0]

    def shelves(self, first: int, count: int, width: float) -> list[Shelf]:
        """Return the shelves of a stack, from top to bottom."""
        stack, found = self._stack(first, width), []
        while count:
            shelf = stack[count][1]
            if shelf is None:
                return []
            found.append(shelf)
            count -= len(shelf.columns)
        return found[::-1]

    def width_of(self, block: int, columns: int) -> float:
        """Return the width of a block in so many columns."""
        return self._shapes[block % len(self.blocks)][columns - 1][0]

    def _stack(self, first: int, width: float) -> list[tuple[float, Shelf | None]]:
        key = (first, width)
        if key not in self._stacks:
            self._stacks[key] = self._best_stack(first, width)
        return self._stacks[key]

    def _best_stack(self, first: int, width: float) -> list[tuple[float, Shelf | None]]:
        best: list[tuple[float, Shelf | None]] = [(-GAP, None)]
        for count in range(1, len(self.blocks) + 1):
            options: list[tuple[float, Shelf | None]] = []
            for last in range(1, min(_MOST_ON_A_SHELF, count) + 1):
                shelf = self._shelf(first + count - last, last, width)
                options.append((best[count - last][0] + GAP + shelf.height, shelf))
            best.append(min(options, key=lambda option: option[0]))
        return best

    def _shelf(self, first: int, count: int, width: float) -> Shelf:
        first %= len(self.blocks)
        key = (first, count, width)
        if key not in self._shelves:
            self._shelves[key] = self._best_shelf(first, count, width)
        return self._shelves[key]

    def _best_shelf(self, first: int, count: int, width: float) -> Shelf:
        """Give columns to the tallest block as long as there is room."""
        shapes = [self._shapes[(first + n) % len(self.blocks)] for n in range(count)]
        columns = [1] * count
        while True:
            wide = sum(shape[n - 1][0] for shape, n in zip(shapes, columns, strict=True))
            if wide + GAP * (count - 1) > width:
                return Shelf(first, tuple(columns), NOWHERE)
            tallest = max(range(count), key=lambda n: shapes[n][columns[n] - 1][1])
            more = columns[tallest] + 1
            if more > len(shapes[tallest]):
                break
            grown = wide + shapes[tallest][more - 1][0] - shapes[tallest][more - 2][0]
            if grown + GAP * (count - 1) > width:
                break
            columns[tallest] = more
        return Shelf(
            first, tuple(columns), max(s[n - 1][1] for s, n in zip(shapes, columns, strict=True))
        )


def _shape(block: Block, columns: int) -> tuple[float, float]:
    return block.width(columns), block.height(columns)
