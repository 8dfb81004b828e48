"""`ORDER BY` over values of any kind, which would end the process.

Oxigraph compares two numbers by value, but a number with a text by how both are written: `10`
comes before `1a`, that before `2`, and `2` before `10`. Rust ends a process that sorts by such an
order. So where a variable may hold anything, numbers are sorted apart from all else, which SPARQL
leaves open. To do so for every variable would make sorting two or three times as slow: it is done
for those to which a variable predicate leads, a predicate that is made for any value, or a path
that names what it does not follow, and for what is calculated from these.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import RDF
from qualitykg.store.parsing import parse
from qualitykg.store.query_text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualitykg.store.query_text import Token

_FOR_ANYTHING = {f"{before}{name}" for name in ("object", "value") for before in ("rdf:", RDF)}
# What these give is of one kind, or of none that is sorted wrongly.
_OF_ONE_KIND = frozenset(
    ("COUNT", "SUM", "AVG", "GROUP_CONCAT", "STR", "LCASE", "UCASE", "CONCAT", "STRLEN", "LANG")
)
_PAIR = re.compile(r"[?$]\w+\s+[?$]\w")
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


class _Piece(NamedTuple):
    """A token, and the kind of clause that it stands in."""

    token: Token
    clause: str


@lru_cache(maxsize=256)
def with_total_order(text: str) -> str:
    """Return a query that sorts numbers apart where a value may be anything.

    A query that sorts by nothing of that kind, or is not SPARQL, is returned as it is.

    >>> with_total_order("SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) LCASE(?o) ?s")
    'SELECT ?o { ?s ?p ?o } ORDER BY DESC(isNumeric(?o)) DESC(?o) LCASE(?o) ?s'
    """
    if "ORDER" not in text.upper() or _is_plain(text):
        return text
    pieces = list(_in_clauses(text))
    anything = _of_any_kind(pieces)
    keys = [each for each in _keys(pieces) if _may_be_anything(each, anything)]
    if not keys or not _is_sparql(text):
        return text
    for key in reversed(keys):
        start, end = key[0].start, key[-1].end
        direction = key[0].text if key[0].keyword in ("ASC", "DESC") else ""
        sorted_by = text[key[1].start : end] if direction else f"({text[start:end]})"
        text = f"{text[:start]}{direction}(isNumeric{sorted_by}) {text[start:]}"
    return text


def _is_plain(text: str) -> bool:
    """Tell at once, of most queries, that no variable in them may hold anything."""
    body = text[text.find("{") : text.rfind("}")]
    is_named = "!" in body or any(each in body for each in _FOR_ANYTHING)
    return not is_named and _PAIR.search(body) is None


def _in_clauses(text: str) -> Iterator[_Piece]:
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
        yield _Piece(each, clause)


def _of_any_kind(pieces: Sequence[_Piece]) -> set[str]:
    """Return the variables that may hold anything, as far as the query says."""
    of_a_pattern = [
        (before.token, each.token)
        for before, each in pairwise(pieces)
        if each.clause == "pattern" and each.token.kind == "variable"
    ]
    is_negated = any(_is_negated(one.token, two.token) for one, two in pairwise(pieces))
    found = {
        each.text[1:] for before, each in of_a_pattern if is_negated or _leads_anywhere(before)
    }
    calculated = list(_calculated(pieces))
    while more := {name for name, held in calculated if held & found} - found:
        found |= more
    return found


def _is_negated(one: Token, two: Token) -> bool:
    """Tell whether a path names what it does not follow, or a filter is read as if one did."""
    return one.text == "!" and (two.kind in ("name", "iri") or two.text in ("(", "^", "a"))


def _leads_anywhere(predicate: Token) -> bool:
    return predicate.kind == "variable" or predicate.text.strip("<>") in _FOR_ANYTHING


def _calculated(pieces: Sequence[_Piece]) -> Iterator[tuple[str, set[str]]]:
    """Yield what `(… AS ?name)` names, with the variables that its value may be one of."""
    opened: list[int] = []
    for at, (each, _) in enumerate(pieces):
        if each.text == "(":
            opened.append(at)
        elif each.text == ")" and opened:
            inside = [piece.token for piece in pieces[opened.pop() + 1 : at]]
            if len(inside) > 2 and inside[-2].keyword == "AS":
                yield inside[-1].text[1:], _variables_in(inside[:-2])


def _variables_in(expression: Sequence[Token]) -> set[str]:
    if expression[0].keyword in _OF_ONE_KIND:
        return set()
    return {each.text[1:] for each in expression if each.kind == "variable"}


def _keys(pieces: Sequence[_Piece]) -> list[list[Token]]:
    """Return the tokens of each key that is sorted by."""
    keys: list[list[Token]] = []
    depth, is_open = 0, False
    for each, clause in pieces:
        if clause != "order" or each.keyword in ("ORDER", "BY"):
            is_open = False
            continue
        if is_open:
            keys[-1].append(each)
        elif not depth:
            keys.append([each])
        depth += (each.text == "(") - (each.text == ")")
        # A function's name, ASC and DESC go on with brackets; a variable is a key by itself.
        is_open = bool(depth) or (each.kind != "variable" and each.text != ")")
    return keys


def _may_be_anything(key: Sequence[Token], anything: set[str]) -> bool:
    expression = [each for each in key if each.keyword not in ("ASC", "DESC") and each.text != "("]
    return bool(expression) and not anything.isdisjoint(_variables_in(expression))


def _is_sparql(text: str) -> bool:
    try:
        parse(text)
    except SyntaxError:
        return False
    return True
