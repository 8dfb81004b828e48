"""What a row rests on: a claim, all of several, or any of several.

"id:claim-1"                         this claim
All({"id:claim-1", "id:claim-2"})    both: without one of them, the row is not as it is
Any({"id:claim-1", "id:claim-2"})    either: the row stands as long as one of them does
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class All:
    """Every part is needed; with no parts, nothing is."""

    parts: frozenset[Support]


@dataclass(frozen=True, slots=True)
class Any:
    """One part is enough."""

    parts: frozenset[Support]


Support: TypeAlias = "str | All | Any"
_COMPARED = 64  # comparing each with each costs more than a longer formula does
NOTHING = All(frozenset())
"""The support of what stands without any claim."""


def all_of(parts: Iterable[Support]) -> Support:
    """Return what needs every part, without those that the others already bring.

    >>> all_of(["a", Any(frozenset({"a", "b"}))])
    'a'
    """
    flat = _flat(parts, All)
    if choices := [each for each in flat if isinstance(each, Any)]:
        certain = flat.difference(choices)
        flat.difference_update([each for each in choices if _is_met(each, certain)])
    return flat.pop() if len(flat) == 1 else All(frozenset(flat))


def any_of(parts: Iterable[Support]) -> Support:
    """Return what needs one part, without those that ask for more than another does.

    >>> any_of(["a", All(frozenset({"a", "b"}))])
    'a'
    """
    flat = _flat(parts, Any)
    if NOTHING in flat:
        return NOTHING
    if len(flat) > 1:
        flat = _without_surpassed(flat)
    return flat.pop() if len(flat) == 1 else Any(frozenset(flat))


def _flat(parts: Iterable[Support], kind: type[All | Any]) -> set[Support]:
    """Return the parts, with those of a part of the same kind in its place."""
    flat = set(parts)
    for each in [each for each in flat if isinstance(each, kind)]:
        flat.remove(each)
        flat |= each.parts
    return flat


def named(support: Support) -> frozenset[str]:
    """Return all claims that a support names."""
    if isinstance(support, str):
        return frozenset({support})
    claims, others = _parted(support.parts)
    return claims.union(*map(named, others))


def needed(support: Support) -> frozenset[str]:
    """Return the claims without which the support falls."""
    if isinstance(support, str):
        return frozenset({support})
    if isinstance(support, All):
        claims, others = _parted(support.parts)
        return claims.union(*map(needed, others))
    found = map(needed, support.parts)
    return frozenset.intersection(*found) if support.parts else frozenset()


def _parted(parts: frozenset[Support]) -> tuple[frozenset[str], list[All | Any]]:
    claims = frozenset([each for each in parts if isinstance(each, str)])
    return claims, [each for each in parts if not isinstance(each, str)]


def _is_met(choice: Any, certain: set[Support]) -> bool:
    return any(
        each in certain
        if isinstance(each, str)
        else isinstance(each, All) and each.parts <= certain
        for each in choice.parts
    )


def _without_surpassed(parts: set[Support]) -> set[Support]:
    single: set[Support] = {each for each in parts if isinstance(each, str)}
    several = [each for each in parts if isinstance(each, All) and single.isdisjoint(each.parts)]
    if len(several) <= _COMPARED:
        several = [
            each for each in several if not any(other.parts < each.parts for other in several)
        ]
    return single.union(several, (each for each in parts if isinstance(each, Any)))
