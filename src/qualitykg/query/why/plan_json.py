"""A plan as JSON: what is made of a query's text once can be kept, and read without a parser.

Each part is an object of one member, its class with the values of its fields; tuples are arrays.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias, cast

from qualitykg.query.why.relations import (
    Absence,
    Aggregate,
    Chain,
    Combination,
    Nested,
    Plan,
    Relation,
    Step,
)
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Json: TypeAlias = "str | bool | list[Json] | dict[str, Json] | None"
_PARTS: Mapping[str, Callable[..., object]] = {
    each.__name__: each
    for each in (Absence, Aggregate, Chain, Combination, Nested, Plan, Relation, Step, Text)
}


def plan_as_json(plan: Plan) -> Json:
    """Return a plan as `json` can write it."""
    return _written(plan)


def plan_from_json(written: Json, of_text: Callable[[str], str] = str) -> Plan:
    """Return a plan that was written, with each of its texts as `of_text` gives it.

    >>> plan = Plan(Relation("SELECT ?x { ?x ?y ?z }", ("x",), (Step("?x", "?y", "?z"),)), (), True)
    >>> plan_from_json(plan_as_json(plan)) == plan
    True
    """
    return cast("Plan", _read(written, of_text))


def _written(part: object) -> Json:
    name = type(part).__name__
    if name not in _PARTS:
        # Tuples of names, and what JSON has itself.
        return [_written(each) for each in part] if isinstance(part, tuple) else cast("Json", part)
    if isinstance(part, Enum):
        return {name: [part.value]}
    names = getattr(part, "_fields", None) or type(part).__match_args__  # type: ignore[attr-defined]
    return {name: [_written(getattr(part, each)) for each in names]}


def _read(written: Json, of_text: Callable[[str], str]) -> object:
    if isinstance(written, str):
        return of_text(written)
    if isinstance(written, list):
        return tuple([_read(each, of_text) for each in written])
    if isinstance(written, dict):
        ((name, values),) = written.items()
        return _PARTS[name](*cast("tuple[object, ...]", _read(values, of_text)))
    return written
