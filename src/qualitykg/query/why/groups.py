"""What a group rests on: its members, as each aggregate takes them together."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import compress
from typing import TYPE_CHECKING, Any

from qualitykg.namespaces import XSD
from qualitykg.query.why.support import NOTHING, Support, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualitykg.query.why.relations import Aggregate


def group_support(
    aggregates: Iterable[tuple[Aggregate, Sequence[Any], str | None]],
    supports: Sequence[Support],
    *,
    is_always_there: bool,
) -> Support:
    """Return what a group rests on whose members have these supports.

    Each aggregate comes with its value for each member and with what it came to, None where
    there is none.
    """
    if all(each is NOTHING for each in supports):
        return NOTHING
    parts: set[Support] = set()
    for aggregate, values, result in aggregates:
        if result is None:
            parts.update(_failed(aggregate.name, values, supports))
        else:
            parts.update(_counted(aggregate, values, supports, result))
    support = all_of(parts)
    # Without a value, the group is there as long as one of its members is.
    return any_of(set(supports)) if support == NOTHING and not is_always_there else support


def _counted(
    aggregate: Aggregate, values: Sequence[Any], supports: Sequence[Support], result: str
) -> Iterable[Support]:
    """Return what an aggregate needs, every part of it."""
    bound = [value is not None for value in values]
    if not all(bound):
        values, supports = list(compress(values, bound)), list(compress(supports, bound))
    is_of_all = aggregate.name not in _CHOOSING
    if is_of_all and not (aggregate.is_distinct and len(set(values)) < len(values)):
        return supports
    alike: dict[Any, set[Support]] = {}
    for value, support in zip(values, supports, strict=True):
        alike.setdefault(value, set()).add(support)
    if is_of_all:
        return map(any_of, alike.values())
    return [any_of(alike.get(result) or _of_number(alike, result) or supports)]


def _of_number(alike: Mapping[Any, set[Support]], result: str) -> set[Support]:
    """Return what supports a number, which an engine may write otherwise than its members."""
    number = _number(result)
    same = (some for value, some in alike.items() if _number(value) == number)
    return set[Support]().union(*same) if number is not None else set()


def _failed(name: str, values: Sequence[Any], supports: Sequence[Support]) -> Iterable[Support]:
    """Return what keeps an aggregate without a value: any member that it can do nothing with."""
    if name in _CHOOSING and not any(values):
        return ()
    takes = _TAKES.get(name, bool)
    failing = {each for value, each in zip(values, supports, strict=True) if not takes(value)}
    return [any_of(failing or set(supports))]


def _number(value: str | None) -> Decimal | None:
    if not value or not (found := _NUMBER.fullmatch(value)):
        return None
    try:
        return Decimal(found[1])
    except InvalidOperation:
        return None


def _is_number(value: str | None) -> bool:
    return _number(value) is not None


def _is_text(value: str | None) -> bool:
    return bool(value and value.startswith('"') and not value.endswith(">"))


_CHOOSING = ("Min", "Max", "Sample")
_TAKES: dict[str, Callable[[Any], bool]] = {
    "Sum": _is_number,
    "Avg": _is_number,
    "GroupConcat": _is_text,
}
_NUMBER = re.compile(
    rf'"(.+)"\^\^<{re.escape(XSD)}'
    r"(decimal|double|float|\w*integer|(unsigned)?(long|int|short|byte))>",
    re.IGNORECASE,
)
