"""As much of a large graph as may be read where each row is to be compared with a word.

A store may hold millions of names. What asks for all of them to say which is near would keep
people waiting, so there is a ceiling, and whoever meets it says so.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import QueryStoppedError
from qualitykg.query.asking import solve

if TYPE_CHECKING:
    from qualitykg.store.engine import Engine

MOST = 200_000
"""Rows that are read at most: some seconds until each is compared."""

FEW = 10_000
"""Rows that are read first."""

_SECONDS = 3.0


class Reading(NamedTuple):
    """Rows as plain strings, sorted, and whether they are all that there are."""

    rows: list[tuple[str, ...]]
    is_whole: bool


def read_few(engine: Engine, text: str) -> Reading:
    """Return the first rows of a SELECT that has no end of its own."""
    return _read(engine, text, min(FEW, MOST))


def read_some(engine: Engine, text: str) -> Reading:
    """Return the rows of a SELECT that has no end of its own, up to the ceiling.

    A first portion tells how many can be read within some seconds. What the engine's deadline
    stops is not whole; nothing is raised for it.
    """
    begun = time.monotonic()
    first = read_few(engine, text)
    if first.is_whole or not first.rows:
        return first
    fast = len(first.rows) * _SECONDS / (time.monotonic() - begun)
    most = min(MOST, int(fast))
    more = _read(engine, text, most) if most > len(first.rows) else first
    return more if more.rows else first


def _read(engine: Engine, text: str, rows: int) -> Reading:
    try:
        found = solve(engine, text, rows=rows)
        read = sorted(tuple(value or "" for value in row) for row in found.values())
    except QueryStoppedError:
        return Reading([], is_whole=False)
    return Reading(read, not found.is_cut)
