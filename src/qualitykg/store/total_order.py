"""`ORDER BY` over values of any kind, which would end the process.

Oxigraph compares two numbers by value, but a number with a text by how both are written: `10`
comes before `1a`, that before `2`, and `2` before `10`. Rust ends a process that sorts by such an
order. So where a variable may hold anything, numbers are sorted apart from all else, which SPARQL
leaves open. To do so for every variable would make sorting two or three times as slow: it is done
for those to which a variable predicate leads, or a predicate that is made for any value.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from qualitykg.namespaces import RDF
from qualitykg.store.parsing import parse
from qualitykg.store.query_text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.query_text import Token

_FOR_ANYTHING = {f"{before}{name}" for name in ("object", "value") for before in ("rdf:", RDF)}
_CLAUSES = {
    "SELECT": "list",
    "WHERE": "pattern",
    "GROUP": "list",
    "HAVING": "list",
    "ORDER": "order",
    "LIMIT": "list",
    "OFFSET": "list",
    "VALUES": "values",
}


@lru_cache(maxsize=256)
def with_total_order(text: str) -> str:
    """Return a query that sorts numbers apart where a variable may hold anything.

    A query that sorts by nothing of that kind, or is not SPARQL, is returned as it is.

    >>> with_total_order("SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) LCASE(?o) ?s")
    'SELECT ?o { ?s ?p ?o } ORDER BY DESC(isNumeric(?o)) DESC(?o) LCASE(?o) ?s'
    """
    if "ORDER" not in text.upper():
        return text
    pieces = list(_in_clauses(text))
    anything = _of_any_kind(pieces)
    keys = [each for each in _keys(pieces) if each[1].text[1:] in anything]
    if not keys or not _is_sparql(text):
        return text
    for start, variable, direction in reversed(keys):
        text = f"{text[:start]}{direction}(isNumeric({variable.text})) {text[start:]}"
    return text


def _in_clauses(text: str) -> Iterator[tuple[Token, str]]:
    """Yield a query's pieces, each with the kind of clause that it stands in."""
    clause, around = "list", list[str]()
    for each in tokens(text):
        if each.text == "{":
            # The braces of VALUES stand among patterns.
            around.append("pattern" if clause == "values" else clause)
            clause = "pattern"
        elif each.text == "}":
            clause = around.pop() if around else "list"
        elif each.kind == "word":
            clause = _CLAUSES.get(each.keyword, clause)
        yield each, clause


def _of_any_kind(pieces: list[tuple[Token, str]]) -> set[str]:
    """Return the variables to which a predicate leads that says nothing of their kind."""
    return {
        each.text[1:]
        for (before, _), (each, clause) in pairwise(pieces)
        if clause == "pattern" and each.kind == "variable" and _leads_anywhere(before)
    }


def _leads_anywhere(predicate: Token) -> bool:
    return predicate.kind == "variable" or predicate.text.strip("<>") in _FOR_ANYTHING


def _keys(pieces: list[tuple[Token, str]]) -> list[tuple[int, Token, str]]:
    """Return the variables that are sorted by: where the key begins, and `ASC` or `DESC`."""
    found, depth = [], 0
    sorting = [each for each, clause in pieces if clause == "order"]
    for at, each in enumerate(sorting):
        is_alone = [piece.text for piece in sorting[at + 1 : at + 4 : 2]] == ["(", ")"]
        if not depth and each.keyword in ("ASC", "DESC") and is_alone:
            if sorting[at + 2].kind == "variable":
                found.append((each.start, sorting[at + 2], each.keyword))
        elif not depth and each.kind == "variable":
            found.append((each.start, each, ""))
        depth += (each.text == "(") - (each.text == ")")
    return found


def _is_sparql(text: str) -> bool:
    try:
        parse(text)
    except SyntaxError:
        return False
    return True
