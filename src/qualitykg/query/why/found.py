"""What one solution rests on, and how that of several goes together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualitykg.query.why.support import NOTHING, Support, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from qualitykg.query.why.chains import Triple


class Found:
    """What one solution rests on: a support, patterns that are absent, triples of no claim."""

    __slots__ = ("absent", "support", "unclaimed")

    def __init__(
        self, support: Support, absent: frozenset[str], unclaimed: Collection[Triple]
    ) -> None:
        self.support = support
        self.absent = absent
        self.unclaimed = unclaimed


_EMPTY: frozenset[Any] = frozenset()
NONE = Found(NOTHING, _EMPTY, _EMPTY)
"""What rests on nothing."""


class Steps(dict["tuple[str, ...]", Found]):
    """A memo of what a triple pattern tells, by the triple and the marker that it was read with."""

    def __init__(self, supports: Mapping[Triple, Support]) -> None:
        self._supports = supports

    def __missing__(self, read: tuple[str, ...]) -> Found:
        """Return what a triple tells that was not met before; what is not bound tells nothing."""
        found = self[read] = NONE if None in read else self._found(read[:3])
        return found

    def _found(self, triple: Any) -> Found:
        support = self._supports.get(triple)
        if support is None:
            return Found(NOTHING, _EMPTY, (triple,))
        return Found(support, _EMPTY, _EMPTY)


def joined(told: list[Found]) -> Found:
    """Return what a row rests on, of which each pattern tells its part."""
    found = [each for each in told if each is not NONE]
    if len(found) < 2:
        return found[0] if found else NONE
    return Found(
        all_of([each.support for each in found]),
        _EMPTY.union(*[each.absent for each in found]),
        _EMPTY.union(*[each.unclaimed for each in found]),
    )


def alternatives(found: list[Found]) -> Found:
    """Return what something rests on for which any of several solutions is enough."""
    if len(found) == 1:
        return found[0]
    return Found(
        any_of(each.support for each in found),
        frozenset.intersection(*(each.absent for each in found)),
        frozenset().union(*(each.unclaimed for each in found)),
    )
