"""The observations as SDMX-CSV 2.0: for statistical offices and their tools.

https://github.com/sdmx-twg/sdmx-csv. The dimensions are those of the graph's Data Cube. A
period that is no calendar period (not stated, up to a day) has a code of its own in
`REF_PERIOD`; `TIME_PERIOD` is filled where it is one.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qualitykg.export.data_tables import tables_of
from qualitykg.query.things import local_name

if TYPE_CHECKING:
    from qualitykg.store.statements import Statements

STRUCTURE = "QUALITYKG:OBSERVATIONS(1.0.0)"
DIMENSIONS = ("REF_AREA", "INDICATOR", "REF_PERIOD", "REPORTING_SOURCE")
ATTRIBUTES = (
    "TIME_PERIOD", "UNIT_MEASURE", "COMPARATOR", "WRITTEN_AS", "WORDING", "BASE_PERIOD",
    "DENOMINATOR", "SUBSET_OF",
)  # fmt: skip
_COMPARATORS = {"=": "EQ", ">": "GT", "≥": "GE", "<": "LT", "≤": "LE", "≈": "APPROX"}


def as_sdmx_csv(statements: Statements) -> bytes:
    """Return the observations, one on a line."""
    [table] = tables_of(statements, "observations")
    names = [column.name for column in table.columns]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES))
    for row in table.rows:
        cells = _cells(dict(zip(names, row, strict=True)))
        writer.writerow(("datastructure", STRUCTURE, "I", *cells))
    return stream.getvalue().encode()


def _cells(said: dict[str, str]) -> tuple[str, ...]:
    return (
        _code(said["area"]),
        _code(said["indicator"]),
        _code(said["period"]),
        _code(said["reporting_source"]),
        said["value"],
        time_period(said["period_start"], said["period_end"]),
        _code(said["unit"]),
        _COMPARATORS.get(said["comparator"], ""),
        said["written"],
        said["wording"],
        _code(said["base_period"]),
        _code(said["denominator"]),
        _code(said["subset_of"]),
    )


def _code(iri: str) -> str:
    """Return a thing's code: what the IRI ends in, in the letters that SDMX allows."""
    return re.sub(r"[^A-Za-z0-9_@$-]", "_", local_name(iri)) if iri else ""


def time_period(start: str, end: str) -> str:
    """Return a period as SDMX writes it: a year, a month, a day, or else a range of days.

    >>> time_period("2019-01-01", "2019-12-31"), time_period("2020-09-01", "2020-09-30")
    ('2019', '2020-09')
    >>> time_period("2016-01-01", "2020-12-31"), time_period("", "2020-09-29")
    ('2016-01-01/P1827D', '')
    """
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        following = last + timedelta(days=1)
    except (ValueError, OverflowError):
        return ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    if first.day == following.day == 1 and following == _next_month(first):
        return start[:7]
    return start if start == end else f"{start}/P{(following - first).days}D"


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
