"""A question put again for the rest of its rows, where an endpoint gives only so many.

Rows come in no order, or in one with ties, so the pages of a question put twice may overlap
and leave rows out. Each page is therefore of the question in a total order: its own, then
by each column. Rows that this does not tell apart are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.store.query_text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Endpoints stop at round numbers: 100, 250, 500, 1 000 (many), 10 000 (Virtuoso), 100 000.
_ROUND = 50


class Ending(NamedTuple):
    """What stands after a query's last brace, as far as pages go."""

    is_ordered: bool
    limit: int | None
    is_open: bool
    """Whether an ORDER BY, LIMIT and OFFSET may be put at the end."""


def ending_of(text: str) -> Ending:
    """Return how a SELECT ends.

    >>> ending_of("SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 5")
    Ending(is_ordered=True, limit=5, is_open=False)
    """
    depth, words, limit, before = 0, set[str](), None, ""
    for each in tokens(text):
        depth += (each.kind == "open") - (each.kind == "close")
        if depth == 0 and each.kind == "word":
            words.add(each.keyword)
        if before == "LIMIT" and depth == 0 and (number := _number_at(text, each.start)):
            limit = number
        before = each.keyword if each.kind == "word" else ""
    is_open = not words & {"LIMIT", "OFFSET", "VALUES"}
    return Ending("ORDER" in words, limit, is_open)


def may_be_cut(rows: int, ending: Ending) -> bool:
    """Tell whether an endpoint may have stopped here by itself."""
    return rows > 0 and rows % _ROUND == 0 and rows != ending.limit


def limited(text: str, rows: int, start: int = 0) -> str:
    """Return a query with an open end for at most so many rows, from a number on."""
    after = f" OFFSET {start}" if start else ""
    return f"{text}\nLIMIT {rows}{after}"


def ordered(text: str, ending: Ending, variables: Sequence[str], *, most: int | None = None) -> str:
    """Return a query with an open end, in a total order of its rows.

    With more keys than `most`, rows that differ only in languages or datatypes have none.
    """
    # Oxigraph's order of values themselves contradicts itself: they come where all else is equal.
    keys = [key for name in variables for key in (f"STR(?{name})", f"LANG(?{name})", f"?{name}")]
    if most is not None and len(keys) > most:
        keys = [f"STR(?{name})" for name in variables[:most]]
    return f"{text}\n{'' if ending.is_ordered else 'ORDER BY '}{' '.join(keys)}"


def within(text: str, variables: Iterable[str]) -> str:
    """Return a query around an ordered one, for engines that put only so many rows in order.

    Virtuoso refuses ORDER BY with an OFFSET beyond 10 000, and keeps the order of what is
    within (its manual calls it a scrollable cursor).
    """
    names = " ".join(f"?{name}" for name in variables)
    prologue, body = _divided(text)
    return f"{prologue}SELECT {names} WHERE {{ {{ {body}\n}} }}"


def _divided(text: str) -> tuple[str, str]:
    start = next(
        (each.start for each in tokens(text) if each.kind == "word" and each.keyword == "SELECT"), 0
    )
    return text[:start], text[start:]


def _number_at(text: str, start: int) -> int | None:
    digits = ""
    for sign in text[start:]:
        if not sign.isdigit():
            break
        digits += sign
    return int(digits) if digits else None
