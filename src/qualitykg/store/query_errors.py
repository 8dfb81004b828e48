"""What the engine says about a query, in the words and places of its text."""

from __future__ import annotations

import bisect
import re
import unicodedata
from typing import TYPE_CHECKING

from qualitykg.errors import Place, QueryError
from qualitykg.namespaces import PREFIXES
from qualitykg.store.parsing import parse
from qualitykg.store.query_hints import NO_IRI, chinese_mark, hint
from qualitykg.store.query_text import first_keyword, place_of, tokens, unmatched_bracket
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.query_hints import Hint
    from qualitykg.store.query_text import Token

_ENGINE = r"(?s)error at (\d+):(\d+): expected (?:one of )?(.*)"
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_OTHERWISE = {"dct": "dcterms", "sdo": "schema"}
_BRACKETS = frozenset({"open", "close"})
_APART = " " * 24
"""More than the longest keyword of SPARQL."""


def syntax_error(text: str, error: SyntaxError, origin: object) -> QueryError:
    """Return the error of a query that is not SPARQL, with the line and a caret under it.

    The engine's messages tell little, so what can be told from the words alone is looked at
    first.
    """
    if next(tokens(text), None) is None:
        return QueryError(Text("查询是空的", "the query is empty"), place=Place(str(origin)))
    told = next(_told_by_words(text), None)
    return _error(text, *told, origin) if told else _engine_error(text, error, origin)


def _told_by_words(text: str) -> Iterator[Hint]:
    first = first_keyword(text)
    if first is not None and first.keyword in _UPDATES:
        yield first.start, _READ_ONLY
    if (quote := _open_quote(text)) is not None:
        yield quote, Text("引号没有闭合", "the quotation mark is never closed")
    if (mark := chinese_mark(text)) is not None:
        yield mark
    if (bracket := unmatched_bracket(text)) is not None:
        closed_zh, closed_en = "没有对应的开括号", "closes nothing"
        if bracket.kind == "open":
            closed_zh, closed_en = "没有闭合", "is never closed"
        said = Text(f"括号 {bracket.text} {closed_zh}", f"{bracket.text} {closed_en}")
        yield bracket.start, said
    if (unknown := _unknown_prefix(text)) is not None:
        yield unknown


def _error(text: str, offset: int, said: Text, origin: object) -> QueryError:
    place = place_of(text, offset, origin)
    begin = text.rfind("\n", 0, offset) + 1
    line = text[begin:].split("\n", 1)[0].rstrip("\r")
    under = "".join(_blank(sign) for sign in text[begin:offset])
    shown = f"\n  {line}\n  {under}^" if len(line) <= 200 else ""
    return QueryError(Text(said.zh + shown, said.en + shown), place=place)


def _blank(sign: str) -> str:
    if sign == "\t":
        return sign
    return "\u3000" if unicodedata.east_asian_width(sign) in "WF" else " "


def _open_quote(text: str) -> int | None:
    stray = (each.start for each in tokens(text) if each.kind == "other" and each.text in "\"'")
    return next(stray, None)


def _unknown_prefix(text: str) -> Hint | None:
    from difflib import get_close_matches

    known, declared, before = set(PREFIXES), False, ""
    for each in tokens(text):
        prefix, opening, before = each.text.partition(":")[0], before, each.text
        if opening == "<" and text[each.start - 1] == "<" and each.text.endswith(("//", ":")):
            return each.start - 1, NO_IRI
        if each.kind == "name" and declared:
            known.add(prefix)
        elif each.kind == "name" and prefix not in known and prefix != "_":
            near = [_OTHERWISE[prefix]] if prefix in _OTHERWISE else []
            near = near or get_close_matches(prefix, sorted(known), 1)
            zh, en = f"前缀 {prefix}: 没有声明", f"the prefix {prefix}: is not declared"
            if near:
                zh, en = f"{zh}；是否指 {near[0]}:", f"{en}; is {near[0]}: meant?"
            return each.start, Text(zh, en)
        declared = each.kind == "word" and each.keyword == "PREFIX"
    return None


def _engine_error(text: str, error: SyntaxError, origin: object) -> QueryError:
    # The engine names the furthest place that it looked at, and it looks as far ahead as the
    # keyword that it compares is long: with the words far enough apart, that is the faulty one.
    words = list(tokens(text))
    starts, apart = _spread(words)
    message = str(error)
    try:
        parse(apart + _APART)
    except SyntaxError as clearer:
        message = str(clearer)
    found = re.match(_ENGINE, message)
    if not found:
        said = " ".join(message.split())
        return QueryError(
            Text(f"SPARQL 语法有误：{said}", f"not SPARQL: {said}"), place=Place(str(origin))
        )
    lines = apart.split("\n")
    offset = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    at, is_over = bisect.bisect_right(starts, offset) - 1, offset >= len(apart + _APART)
    return _error(text, *hint(words, at, found[3], is_over=is_over), origin)


def _spread(words: list[Token]) -> tuple[list[int], str]:
    """Return a query with its words far apart, and where each of them begins in it."""
    apart, starts, end, before = "", list[int](), 0, ""
    for each in words:
        # A language tag, a datatype or an operator of two signs stays in one piece.
        is_bracket = not _BRACKETS.isdisjoint((each.kind, before))
        is_apart = each.start > end or is_bracket or "other" not in (each.kind, before)
        apart += _APART if is_apart else ""
        starts.append(len(apart))
        apart += each.text
        end, before = each.end, each.kind
    return starts, apart


_READ_ONLY = Text("查询只读，不接受更新语句", "queries only read; updates are refused")
