"""Small questions that the code itself asks the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.errors import QueryError
from qualitykg.query.headers import with_held
from qualitykg.store.results import Solutions
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.store.engine import Engine

_LONGEST = 150_000


def ask(engine: Engine, text: str) -> list[tuple[str, ...]]:
    """Return a SELECT's rows as plain strings, empty where a variable is not bound.

    Raises `QueryError` when a limit of the engine leaves rows out.
    """
    return [tuple(value or "" for value in row) for row in solve_whole(engine, text).values()]


def rows_about(engine: Engine, text: str, name: str, terms: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the rows of a SELECT whose `VALUES ?name { UNDEF }` holds these terms."""
    return ask(engine, with_terms(text, name, terms))


def with_terms(text: str, name: str, terms: Iterable[str]) -> str:
    """Return a query in which `VALUES ?name { … }` holds these terms, written for SPARQL."""
    return with_held(text, {name: " ".join(terms)})


def portions(terms: Iterable[str]) -> Iterator[list[str]]:
    """Yield the terms so many at a time that a query which holds them is not too long."""
    some: list[str] = []
    length = 0
    for term in terms:
        if length + len(term) > _LONGEST and some:
            yield some
            some, length = [], 0
        some.append(term)
        length += len(term) + 1
    if some:
        yield some


def solve(
    engine: Engine, text: str, *, origin: object = "query", rows: int | None = None
) -> Solutions:
    """Return a SELECT's solutions, at most so many rows.

    Raises `QueryError` when the text is an ASK, a CONSTRUCT or a DESCRIBE.
    """
    result = engine.query(text, origin=origin, rows=rows)
    if isinstance(result, Solutions):
        return result
    raise QueryError(
        Text(
            "此处需要 SELECT；ASK 用 ask，CONSTRUCT 与 DESCRIBE 用 construct",
            "a SELECT is needed here; use ask for ASK, construct for CONSTRUCT and DESCRIBE",
        )
    )


def solve_whole(engine: Engine, text: str) -> Solutions:
    """Return all of a SELECT's solutions, where some of them would lead to a wrong conclusion.

    Raises `QueryError` when a limit of the engine leaves rows out.
    """
    found = solve(engine, text)
    if found.is_cut:
        raise QueryError(
            Text(
                "图谱太大，所需的内容未能全部取得；请载入本机的库（qualitykg load）再试，"
                "或缩小图谱",
                "the graph is too large: not all that is needed for this was given; load it into a "
                "store of your own (qualitykg load) and ask there, or take a smaller graph",
            )
        )
    return found
