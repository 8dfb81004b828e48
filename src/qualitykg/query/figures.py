"""Stated figures with the range that their wording gives: 4039.6亿元 is exact to 0.05亿.

A written number is good to half a unit of its last digit; a count (件, 家) without a decimal
multiplier is exact. 余, 突破 and the like give one bound and no value, 约 gives neither.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import PREFIXES, SCHEMA, SDMX_MEASURE
from qualitykg.query.asking import ask
from qualitykg.query.evidence import claims_saying
from qualitykg.query.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.query.evidence import StatedClaim
    from qualitykg.store.engine import Engine

_FIGURES = """
SELECT ?node ?area ?indicator ?period ?source ?value ?number ?unit ?written ?sign
       ?whole ?denominator ?base ?threshold WHERE {
  { ?node a qb:Observation ; sdmx-measure:obsValue ?value }
  UNION { ?node a qkg:Threshold ; schema:value ?value }
  OPTIONAL { ?node sdmx-dimension:refArea ?area }
  OPTIONAL { ?node qkg:hasIndicator ?indicator }
  OPTIONAL { ?node sdmx-dimension:refPeriod ?period }
  OPTIONAL { ?node qkg:hasReportingSource ?source }
  OPTIONAL { ?node qkg:hasWrittenNumber ?number }
  OPTIONAL { ?node sdmx-attribute:unitMeasure ?unit }
  OPTIONAL { ?node qkg:isWrittenAs ?written }
  OPTIONAL { ?node qkg:hasComparator ?comparator }
  OPTIONAL { ?node qkg:isSubsetOf ?whole }
  OPTIONAL { ?node qkg:hasDenominator ?denominator }
  OPTIONAL { ?node qkg:hasBasePeriod ?base }
  OPTIONAL { ?node qkg:passesThreshold ?threshold }
  BIND(REPLACE(STR(?comparator), "^.*comparator-", "") AS ?sign)
} ORDER BY ?node"""
_COUNT = f"{PREFIXES['unit']}NUM"
_PERCENT = f"{PREFIXES['unit']}PERCENT"
_MONEY = f"{PREFIXES['unit']}CCY_"
_MOST_DIGITS = 400
# JavaScript's numbers are exact up to here.
_MOST_COUNTED = 15
_NUMBER = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")


class Figure(NamedTuple):
    """A number that a source states of an area and period, or a mark that it passes.

    `value` is in the base unit, `number` as written; links to other things are IRIs, and
    empty where there is none.
    """

    iri: str
    area: str
    indicator: str
    period: str
    source: str
    value: Fraction
    number: Fraction
    unit: str
    written: str
    sign: str
    whole: str
    denominator: str
    base_period: str
    threshold: str

    @property
    def is_percentage(self) -> bool:
        """Tell whether the figure is a percentage."""
        return self.unit == _PERCENT

    @property
    def is_money(self) -> bool:
        """Tell whether the figure is an amount of money."""
        return self.unit.startswith(_MONEY)

    @property
    def interval(self) -> Interval:
        """Return between which numbers, in the base unit, the true figure lies."""
        if self.sign in ("gt", "ge"):
            return Interval(self.value, None)
        if self.sign in ("lt", "le"):
            return Interval(None, self.value)
        if self.sign == "approx":
            return Interval(None, None)
        return Interval(self.value - self.tolerance, self.value + self.tolerance)

    @property
    def tolerance(self) -> Fraction:
        """Return half a unit of the last digit written, in the base unit; 0 for a count."""
        decimals = _decimals(self.written, self.number)
        factor = self.value / self.number if self.number else Fraction(1)
        if self.unit == _COUNT and factor == 1 and decimals == 0:
            return Fraction(0)
        return abs(factor) * Fraction(1, 2 * 10**decimals)


def figures_of(engine: Engine) -> list[Figure]:
    """Return all observations, without what is only planned, and the marks they pass.

    A graph from elsewhere may call something a value that is no number: it is left out.
    """
    rows = {row[0]: row for row in reversed(ask(engine, _FIGURES))}
    figures = (_figure(rows[node]) for node in sorted(rows))
    return [each for each in figures if each is not None]


def claims_of_figures(engine: Engine, figures: Iterable[Figure]) -> dict[str, StatedClaim]:
    """Return the claim that carries each figure's value, by the figure's IRI."""
    nodes = {each.iri for each in figures}
    values = {f"{SDMX_MEASURE}obsValue", f"{SCHEMA}value"}
    return {each.subject: each for each in claims_saying(engine, nodes, values)}


def _figure(row: tuple[str, ...]) -> Figure | None:
    node, area, indicator, period, source, value, number, unit, written, sign, *links = row
    whole, denominator, base, threshold = links
    if (exact := _exact(value)) is None:
        return None
    as_written = _exact(number)
    return Figure(
        iri=node,
        area=area,
        indicator=indicator,
        period=period,
        source=source,
        value=exact,
        number=exact if as_written is None else as_written,
        unit=unit,
        written=written or number or value,
        sign=sign,
        whole=whole,
        denominator=denominator,
        base_period=base,
        threshold=threshold,
    )


def count_in(written: str) -> int | None:
    """Return the whole number that a literal is, unless it has more digits than a page counts.

    A graph from elsewhere may hold thousands of them, which Python refuses to read.

    >>> count_in("52"), count_in("-1"), count_in("9" * 5000)
    (52, None, None)
    """
    return int(written) if written.isdecimal() and len(written) <= _MOST_COUNTED else None


def _exact(written: str) -> Fraction | None:
    """Return the number that a literal is, if it is one, and none that would fill the memory."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    is_sane = number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS
    return Fraction(number) if is_sane else None


def _decimals(written: str, number: Fraction) -> int:
    """Return how many decimals the number has as it is written: 7.40% has two.

    The engine keeps 7.40 as 7.4, so that only the wording tells.
    """
    for found in _NUMBER.findall(written):
        digits = found.replace(",", "").replace("，", "")
        if Fraction(Decimal(digits)) == abs(number):
            return len(digits.partition(".")[2])
    # No number is written there (两成): as many decimals as it needs.
    denominator, decimals = number.denominator, 0
    while denominator > 1 and 10**decimals % denominator:
        decimals += 1
    return decimals
