"""What a group rests on: its members, as each aggregate takes them together."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import compress
from typing import TYPE_CHECKING, Any

from qualitykg.query.why.support import NOTHING, Support, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualitykg.query.why.relations import Aggregate


def group_support(
    aggregates: Iterable[tuple[Aggregate, Sequence[Any]]],
    supports: Sequence[Support],
    *,
    is_always_there: bool,
) -> Support:
    """Return what a group rests on whose members have these supports.

    Each aggregate comes with its value for each member, None where there is none.
    """
    if all(each is NOTHING for each in supports):
        return NOTHING
    parts: set[Support] = set()
    for aggregate, values in aggregates:
        parts.update(_counted(aggregate, values, supports))
    support = all_of(parts)
    # Without a value, the group is there as long as one of its members is.
    return any_of(set(supports)) if support == NOTHING and not is_always_there else support


def _counted(
    aggregate: Aggregate, values: Sequence[Any], supports: Sequence[Support]
) -> Iterable[Support]:
    """Return what an aggregate needs, every part of it."""
    bound = [value is not None for value in values]
    if not all(bound):
        values, supports = list(compress(values, bound)), list(compress(supports, bound))
    is_of_all = aggregate.name not in ("Min", "Max", "Sample")
    if is_of_all and not (aggregate.is_distinct and len(set(values)) < len(values)):
        return supports
    alike: dict[Any, set[Support]] = {}
    for value, support in zip(values, supports, strict=True):
        alike.setdefault(value, set()).add(support)
    if is_of_all or not alike:
        return map(any_of, alike.values())
    if aggregate.name == "Sample":
        return [any_of(set().union(*alike.values()))]
    sizes = {value: _size(value) for value in alike}
    best = (min if aggregate.name == "Min" else max)(sizes.values())
    return [any_of(set().union(*(alike[each] for each in alike if sizes[each] == best)))]


def _size(value: str) -> tuple[int, Decimal, str]:
    """Return what puts values in the order of MIN and MAX: numbers by size, the rest by text."""
    lexical = value[1:].rpartition('"')[0] if value.startswith('"') else value
    try:
        return 0, Decimal(lexical), ""
    except InvalidOperation:
        return 1, Decimal(0), lexical
