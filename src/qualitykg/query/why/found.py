"""What one solution rests on, and how that of several goes together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from qualitykg.query.why.support import NOTHING, Support, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualitykg.query.why.chains import Triple

Unclaimed: TypeAlias = "Triple | tuple[Unclaimed, ...]"
"""Triples of no claim as they were found, within one another: few are ever looked at."""


class Found:
    """What one solution rests on: a support, patterns that are absent, triples of no claim."""

    __slots__ = ("absent", "support", "unclaimed")

    def __init__(self, support: Support, absent: frozenset[str], unclaimed: Unclaimed) -> None:
        self.support = support
        self.absent = absent
        self.unclaimed = unclaimed


_EMPTY: frozenset[Any] = frozenset()
NONE = Found(NOTHING, _EMPTY, ())
"""What rests on nothing."""


class Steps(dict["tuple[str, ...]", Found]):
    """A memo of what a triple pattern tells, by the triple and the marker that it was read with."""

    def __init__(self, supports: Mapping[Triple, Support]) -> None:
        self._supports = supports

    def __missing__(self, read: Any) -> Found:
        """Return what a triple tells that was not met before; what is not bound tells nothing."""
        found = self[read] = NONE if None in read else self._found(read[:3])
        return found

    def _found(self, triple: Triple) -> Found:
        support = self._supports.get(triple)
        if support is None:
            return Found(NOTHING, _EMPTY, triple)
        return Found(support, _EMPTY, ())


def joined(told: tuple[Found, ...]) -> Found:
    """Return what a row rests on, of which each pattern tells its part."""
    found = [each for each in told if each is not NONE]
    if len(found) < 2:
        return found[0] if found else NONE
    # Most triples of a row are names and codes, or of one claim, and few patterns are absent.
    supports = {each.support for each in found if each.support is not NOTHING}
    absent = [each.absent for each in found if each.absent]
    return Found(
        supports.pop() if len(supports) == 1 else all_of(supports),
        _EMPTY.union(*absent) if absent else _EMPTY,
        tuple([each.unclaimed for each in found if each.unclaimed]),
    )


def alternatives(found: list[Found]) -> Found:
    """Return what something rests on for which any of several solutions is enough."""
    if len(found) == 1:
        return found[0]
    return Found(
        any_of([each.support for each in found]),
        frozenset.intersection(*[each.absent for each in found]),
        tuple([each.unclaimed for each in found]),
    )


def triples_in(unclaimed: Unclaimed) -> Iterator[Triple]:
    """Yield the triples that were found, some more than once."""
    waiting: list[Any] = [unclaimed]
    while waiting:
        each = waiting.pop()
        if each and isinstance(each[0], str):
            yield each
        else:
            waiting.extend(each)
