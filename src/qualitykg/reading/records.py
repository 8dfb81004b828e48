"""Records (observations, planned figures, designations): one IRI for one thing, with one value.

A record's IRI is made of the ids of its parts without their kinds, so records of two
different things can meet in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.errors import DuplicateError
from qualitykg.namespaces import ID, QKG, SDMX_DIMENSION, SDMX_MEASURE
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.errors import Place
    from qualitykg.reading.claims import Claim, Literal
    from qualitykg.reading.components import Triple

_VALUE = f"{SDMX_MEASURE}obsValue"
_PARTS = (
    f"{SDMX_DIMENSION}refArea",
    f"{SDMX_DIMENSION}refPeriod",
    f"{QKG}hasIndicator",
    f"{QKG}hasReportingSource",
    f"{QKG}designates",
    f"{QKG}hasTitle",
)


def check_records(
    forms: Iterable[tuple[Triple, Place]], claims: Iterable[tuple[Claim, Place]]
) -> None:
    """Check that each record has one value, and one thing for each part of its IRI.

    Raises a `DuplicateError` at the second of two that differ, with the place of the first.
    """
    said = [((each.subject, each.predicate, each.object), place) for each, place in claims]
    found: dict[tuple[str, str], tuple[str | Literal, Place]] = {}
    for (subject, predicate, value), place in (*forms, *said):
        if predicate != _VALUE and predicate not in _PARTS:
            continue
        first, where = found.setdefault((subject, predicate), (value, place))
        if first != value:
            why = _other_value if predicate == _VALUE else _other_thing
            raise DuplicateError(why(subject.removeprefix(ID), where), place=place)


def _other_value(short: str, where: Place) -> Text:
    return Text(
        f"{short} 已在 {where} 有另一个值；地区、指标、时期和来源都相同时只能有一个值",
        f"{short} has another value at {where}; "
        "there is one value for the same area, indicator, period and source",
    )


def _other_thing(short: str, where: Place) -> Text:
    return Text(
        f"{short} 会同时指此处与 {where} 的两项，而两项所说的事物不同；"
        "请为其中一个事物另取编号（只有种类不同不算不同）",
        f"{short} would be both this and what stands at {where} of another thing; "
        "give one of the things another id, which differs in more than its kind",
    )
