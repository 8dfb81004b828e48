"""Between which numbers a stated figure lies, and what can be said of two such ranges.

All arithmetic is exact. A bound that is not told is None; a strict bound counts as one that
may be met.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Verdict(Enum):
    """What checking figures against each other shows."""

    INCONSISTENT = "inconsistent"
    CONSISTENT = "consistent"
    NOT_CHECKABLE = "not-checkable"


class Interval(NamedTuple):
    """The numbers from `low` to `high`, both included; None where there is no end."""

    low: Fraction | None
    high: Fraction | None

    @property
    def is_bounded(self) -> bool:
        """Tell whether there is an end on both sides."""
        return None not in self

    def holds(self, other: Interval) -> bool:
        """Tell whether all numbers of another range are in this one."""
        low_fits = self.low is None or (other.low is not None and other.low >= self.low)
        high_fits = self.high is None or (other.high is not None and other.high <= self.high)
        return low_fits and high_fits

    def times(self, factor: Fraction) -> Interval:
        """Return the range with each number multiplied by a positive factor."""
        return Interval(*(None if end is None else end * factor for end in self))

    def over(self, other: Interval) -> Interval:
        """Return the range of quotients of two ranges of positive numbers."""
        return Interval(_quotient(self.low, other.high), _quotient(self.high, other.low))

    def minus(self, number: Fraction) -> Interval:
        """Return the range with a number taken from each."""
        return Interval(*(None if end is None else end - number for end in self))


def total(intervals: Iterable[Interval]) -> Interval:
    """Return the range of the sum of numbers of these ranges."""
    lows, highs = zip(*intervals, strict=True)
    return Interval(_sum(lows), _sum(highs))


def compare_order(lesser: Interval, greater: Interval) -> Verdict:
    """Judge the claim that one figure is not greater than another."""
    if _exceeds(lesser.low, greater.high):
        return Verdict.INCONSISTENT
    is_sure = None not in (lesser.high, greater.low) and not _exceeds(lesser.high, greater.low)
    if is_sure or (lesser.is_bounded and greater.is_bounded):
        return Verdict.CONSISTENT
    return Verdict.NOT_CHECKABLE


def compare_equality(one: Interval, other: Interval) -> Verdict:
    """Judge the claim that two figures are the same, as precisely as they are stated."""
    if _exceeds(one.low, other.high) or _exceeds(other.low, one.high):
        return Verdict.INCONSISTENT
    if one.is_bounded and other.is_bounded:
        return Verdict.CONSISTENT
    is_within = (one.is_bounded and _tells(other) and other.holds(one)) or (
        other.is_bounded and _tells(one) and one.holds(other)
    )
    return Verdict.CONSISTENT if is_within else Verdict.NOT_CHECKABLE


def _tells(interval: Interval) -> bool:
    return interval != Interval(None, None)


def _exceeds(one: Fraction | None, other: Fraction | None) -> bool:
    return one is not None and other is not None and one > other


def _quotient(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return one / other if one is not None and other is not None and other > 0 else None


def _sum(ends: Iterable[Fraction | None]) -> Fraction | None:
    told = list(ends)
    known = [end for end in told if end is not None]
    return sum(known, Fraction(0)) if len(known) == len(told) else None
