"""What one solution rests on, and how that of several goes together."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from qualitykg.query.why.support import NOTHING, Support, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualitykg.query.why.reading import Triple

K = TypeVar("K")
V = TypeVar("V")

Unclaimed: TypeAlias = "Triple | tuple[Unclaimed, ...]"
"""Triples of no claim as they were found, within one another: few are ever looked at."""

_EMPTY: frozenset[Any] = frozenset()


class Found(NamedTuple):
    """What one solution rests on: a support, patterns that are absent, triples of no claim."""

    support: Support
    absent: frozenset[str]
    unclaimed: Unclaimed


NONE = Found(NOTHING, _EMPTY, ())
"""What rests on nothing."""


class Told(NamedTuple):
    """What is told of each solution, by the column: an empty one tells nothing of any."""

    supports: Sequence[Support | None] = ()
    absent: Sequence[frozenset[str]] = ()
    unclaimed: Sequence[Unclaimed] = ()

    @classmethod
    def of(cls, found: Sequence[Found]) -> Told:
        """Return what is told by what was found for each solution."""
        if not found:
            return cls()
        supports, absent, unclaimed = zip(*found, strict=True)
        return cls(supports, absent if any(absent) else (), unclaimed if any(unclaimed) else ())

    @classmethod
    def by(cls, triples: Sequence[Unclaimed], supports: Sequence[Support | None]) -> Told:
        """Return what triples tell that rest on this, or on no claim."""
        if not any(supports):
            return cls(unclaimed=triples)
        pairs = zip(triples, supports, strict=True)
        return cls(supports, unclaimed=[() if claimed else each for each, claimed in pairs])

    def by_solution(self, size: int) -> list[Found]:
        """Return what is told of each of so many solutions."""
        supports = [each or NOTHING for each in self.supports] or repeat(NOTHING, size)
        absent = self.absent or repeat(_EMPTY, size)
        return list(map(Found, supports, absent, self.unclaimed or repeat((), size)))


class Memo(dict[K, V]):
    """A memo of a function: looking up what is not there works it out."""

    def __init__(self, of: Callable[[K], V]) -> None:
        self._of = of

    def __missing__(self, key: K) -> V:
        """Work out what was not asked before."""
        found = self[key] = self._of(key)
        return found


def joined(told: Sequence[Told]) -> Told:
    """Return what solutions rest on, of which each pattern tells its part."""
    unclaimed = [each.unclaimed for each in told if each.unclaimed]
    return Told(
        _by_row([each.supports for each in told if each.supports], _all),
        _by_row([each.absent for each in told if each.absent], _union),
        list(zip(*unclaimed, strict=True)),
    )


def _by_row(columns: list[Sequence[V]], together: Callable[[tuple[V, ...]], V]) -> Sequence[V]:
    """Return one column in place of several."""
    if len(columns) < 2:
        return columns[0] if columns else ()
    return list(map(Memo(together).__getitem__, zip(*columns, strict=True)))


def _all(supports: tuple[Support | None, ...]) -> Support | None:
    # Most triples of a row are names and codes, or of one claim.
    different = {each for each in supports if each}
    return different.pop() if len(different) == 1 else all_of(different)


def _union(sets: tuple[frozenset[str], ...]) -> frozenset[str]:
    return _EMPTY.union(*sets)


def alternatives(found: Sequence[Found]) -> Found:
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
