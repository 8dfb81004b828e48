"""What the engine says about a query, in the words and places of its text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from qualitykg.errors import Place, QueryError
from qualitykg.namespaces import PREFIXES
from qualitykg.store.query_text import first_keyword, place_of, tokens, unmatched_bracket
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

_ENGINE = r"(?s)error at (\d+):(\d+): expected (?:one of )?(.*)"
_KEYWORD = r"(?<![\w'\"\[])[A-Z]{2,}(?![\w'\"])"
_REASON = r"(?<![\w'\"\[])[A-Z][a-z]+ [A-Za-z ]+"
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_PADDING = "\n" * 40
_SAID = {
    "The SELECT contains a variable that is unbound": Text(
        "SELECT 中有一个变量不能如此选取", "SELECT names a variable that it cannot give here"
    ),
    "IRI parsing failed": Text(
        "尖括号中不是完整的 IRI", "what stands in angle brackets is not a whole IRI"
    ),
}


def syntax_error(
    text: str, error: SyntaxError, parse: Callable[[str], object], origin: object
) -> QueryError:
    """Return the error of a query that is not SPARQL, with the line and a caret under it.

    `parse` is the engine's parser. Its messages point at where its longest guess ended,
    so what can be told from the words alone is looked at first.
    """
    first = first_keyword(text)
    if next(tokens(text), None) is None:
        return QueryError(Text("查询是空的", "the query is empty"), place=Place(str(origin)))
    if first is not None and first.keyword in _UPDATES:
        return _error(text, first.start, _READ_ONLY, origin)
    if (quote := _open_quote(text)) is not None:
        said = Text("引号没有闭合", "the quotation mark is never closed")
        return _error(text, quote, said, origin)
    if (bracket := unmatched_bracket(text)) is not None:
        said = (
            Text(f"括号 {bracket.text} 没有闭合", f"{bracket.text} is never closed")
            if bracket.kind == "open"
            else Text(f"括号 {bracket.text} 没有对应的开括号", f"{bracket.text} closes nothing")
        )
        return _error(text, bracket.start, said, origin)
    if (unknown := _unknown_prefix(text)) is not None:
        return _error(text, *unknown, origin)
    return _engine_error(text, _padded(text, error, parse), origin)


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


def _unknown_prefix(text: str) -> tuple[int, Text] | None:
    from difflib import get_close_matches

    known, declared = set(PREFIXES), False
    for each in tokens(text):
        prefix = each.text.partition(":")[0]
        if each.kind == "name" and declared:
            known.add(prefix)
        elif each.kind == "name" and prefix not in known and prefix != "_":
            near = ", ".join(f"{name}:" for name in get_close_matches(prefix, sorted(known), 1))
            zh = f"前缀 {prefix}: 没有声明" + (f"；是否指 {near}" if near else "")
            en = f"the prefix {prefix}: is not declared" + (f"; is {near} meant?" if near else "")
            return each.start, Text(zh, en)
        declared = each.kind == "word" and each.keyword == "PREFIX"
    return None


def _padded(text: str, error: SyntaxError, parse: Callable[[str], object]) -> str:
    # At the end of the text the parser only says that it wants more; with blank lines
    # after it, it names the keyword that it tried.
    try:
        parse(text + _PADDING)
    except SyntaxError as fuller:
        return str(fuller)
    return str(error)


def _engine_error(text: str, message: str, origin: object) -> QueryError:
    found = re.match(_ENGINE, message)
    if not found:
        said = " ".join(message.split())
        return QueryError(
            Text(f"SPARQL 语法有误：{said}", f"not SPARQL: {said}"), place=Place(str(origin))
        )
    padded = text + _PADDING
    lines = padded.split("\n")
    offset = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    # A keyword is compared after all its letters were read: it was looked for before them.
    wanted = re.findall(_KEYWORD, found[3])
    offset -= max((len(word) for word in wanted), default=0)
    return _error(text, min(max(offset, 0), len(text.rstrip())), _reason(found[3]), origin)


def _reason(expected: str) -> Text:
    for phrase in re.findall(_REASON, expected):
        if phrase.strip() in _SAID:
            return _SAID[phrase.strip()]
    return Text("此处或其后不合 SPARQL 语法", "here, or just after, it is not SPARQL")


_READ_ONLY = Text("查询只读，不接受更新语句", "queries only read; updates are refused")
