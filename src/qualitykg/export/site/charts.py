"""Bars beside their numbers: charts that are tables, drawn when the site is built."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualitykg.text import Text

MOST_BARS = 24
_WIDTH = 400


class Bar(NamedTuple):
    """One number: what it is of, its text, and the width of its bar out of 400."""

    name: Text
    written: str
    width: float


class Chart(NamedTuple):
    """Numbers of one unit, from 0, so that lengths may be compared."""

    unit: Text | None
    bars: list[Bar]


def as_number(text: str) -> Decimal | None:
    """Return the number that a text is, None where it is none that can be drawn."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < Decimal(10) ** 18 else None


def draw_bars(unit: Text | None, numbers: Iterable[tuple[Text, str]]) -> Chart | None:
    """Return a chart of two or more numbers, of which one is above 0; else None."""
    found = [(name, text, as_number(text)) for name, text in numbers]
    drawn = [(name, text, number) for name, text, number in found if number is not None]
    most = max((number for _, _, number in drawn), default=Decimal(0))
    if not 2 <= len(drawn) <= MOST_BARS or most <= 0:
        return None
    return Chart(
        unit,
        [Bar(name, text, round(float(number / most) * _WIDTH, 1)) for name, text, number in drawn],
    )


def charts_of(rows: Sequence[tuple[Text, str, Text | None]]) -> list[Chart]:
    """Return the charts of numbers with their names, one for each unit."""
    by_unit: dict[Text | None, list[tuple[Text, str]]] = {}
    for name, number, unit in rows:
        by_unit.setdefault(unit, []).append((name, number))
    charts = (draw_bars(unit, numbers) for unit, numbers in by_unit.items())
    return [each for each in charts if each]
