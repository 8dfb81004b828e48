"""Bars beside their numbers: charts that are tables, drawn when the site is built.

The numbers stand in text, so that nothing is said by a length alone.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.export.site.items import Link
    from qualitykg.text import Text

SHOWN_BARS, MOST_BARS = 24, 200
PERCENT = 100.0


class Bar(NamedTuple):
    """One number: what it is of, its text, and how much of the whole width it fills, of 100."""

    name: Link
    written: Text
    width: float
    manner: str = "actual"


class Chart(NamedTuple):
    """Numbers that may be compared, from 0.

    `more` are bars that a reader opens, of the same scale; `left` counts those that have none.
    """

    caption: Text
    bars: list[Bar]
    more: list[Bar]
    left: int


class Figure(NamedTuple):
    """A number before it is drawn."""

    name: Link
    written: Text
    number: float | None
    manner: str = "actual"


def as_number(text: str) -> float | None:
    """Return the number that a text is, None where it is none that can be drawn."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return float(number) if number.is_finite() and 0 <= number < Decimal(10) ** 18 else None


def draw_bars(caption: Text, figures: Sequence[Figure], whole: float | None = None) -> Chart | None:
    """Return a chart in which the largest number fills the width, or `whole` where that is larger.

    None where there is nothing to compare: one number without a whole, or zeros.
    """
    drawn = [(each, each.number) for each in figures if each.number is not None]
    full = max(whole or 0.0, *(number for _, number in drawn), 0.0)
    if len(drawn) < (1 if whole else 2) or full <= 0:
        return None
    bars = [
        Bar(each.name, each.written, round(max(number / full, 0) * 100, 2), each.manner)
        for each, number in drawn[:MOST_BARS]
    ]
    return Chart(caption, bars[:SHOWN_BARS], bars[SHOWN_BARS:], len(drawn) - len(bars))
