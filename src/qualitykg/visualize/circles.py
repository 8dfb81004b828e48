"""Circles side by side, near those they have to do with, none over another."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Circle: TypeAlias = tuple[float, float, float]
"""x, y and radius."""

_TOUCH = 1e-6
_ATTRACTION = 0.35


def pack_circles(
    radii: Sequence[float], ties: Mapping[tuple[int, int], float], *, aspect: float, gap: float
) -> list[tuple[float, float]]:
    """Return the middles of circles in a heap `aspect` times as wide as high.

    They are placed in their order, each where it touches two of those before it, as near as
    can be to the middle of the heap and to those that `ties` join it to.
    """
    placed: list[Circle] = []
    for at, radius in enumerate(radii):
        wide = radius + gap / 2
        pull = {
            other: ties.get((min(at, other), max(at, other)), 0.0) for other in range(len(placed))
        }
        total = sum(pull.values()) or 1.0

        def cost(
            spot: tuple[float, float], pull: dict[int, float] = pull, total: float = total
        ) -> float:
            x, y = spot
            drawn = sum(
                weight * math.hypot(x - placed[other][0], y - placed[other][1])
                for other, weight in pull.items()
                if weight
            )
            return math.hypot(x / aspect, y) + _ATTRACTION * drawn / total

        spots = [spot for spot in _spots(placed, wide) if _is_free(placed, spot, wide)]
        x, y = min(spots, key=lambda spot: (round(cost(spot), 6), spot))
        placed.append((x, y, wide))
    return [(x, y) for x, y, _ in placed]


def _spots(placed: Sequence[Circle], radius: float) -> Iterator[tuple[float, float]]:
    """Yield the middles at which a circle touches two others, or one where there is but one."""
    if not placed:
        yield 0.0, 0.0
    for x, y, other in placed[:1]:
        yield x + other + radius + _TOUCH, y
        yield x, y + other + radius + _TOUCH
    for pair in combinations(placed, 2):
        yield from _touching(*pair, radius)


def _touching(one: Circle, other: Circle, radius: float) -> Iterator[tuple[float, float]]:
    across, down = other[0] - one[0], other[1] - one[1]
    apart = math.hypot(across, down)
    a, b = one[2] + radius + _TOUCH, other[2] + radius + _TOUCH
    if not 0 < apart <= a + b:
        return
    along = (a * a - b * b + apart * apart) / (2 * apart)
    aside = math.sqrt(max(a * a - along * along, 0.0))
    for side in (aside, -aside):
        yield (
            one[0] + (along * across - side * down) / apart,
            one[1] + (along * down + side * across) / apart,
        )


def _is_free(placed: Sequence[Circle], spot: tuple[float, float], radius: float) -> bool:
    x, y = spot
    return all(
        (x - cx) ** 2 + (y - cy) ** 2 >= (radius + other - _TOUCH) ** 2 for cx, cy, other in placed
    )
