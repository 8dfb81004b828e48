"""What is likely meant where a query is not SPARQL: slips that people make."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.store.query_text import AGGREGATES, tokens
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.query_text import Token

NO_IRI = Text("尖括号中不是完整的 IRI", "what stands in angle brackets is not a whole IRI")
_NO_BASE = Text("相对 IRI 之前须有 BASE", "a relative IRI needs a BASE before it")
_MARKS = "“”‘’＂＇，。；：（）｛｝［］＜＞？！＝＋－＊／｜＆＠＃．　"
_MEANT = "\"\"''\"',.;:(){}[]<>?!=+-*/|&@#. "
_OPERATORS = {"AND": "&&", "OR": "||"}
_NOT_GIVEN = (
    "The SELECT contains a variable that is unbound",
    "The SELECT contains an expression with a variable that is unbound",
    "The SELECT overrides an existing variable",
    "Duplicated variable name in SELECT",
)
_ABSOLUTE = r"<[A-Za-z][A-Za-z0-9+.\-]*:"

Hint = tuple[int, Text]
"""Where something is wrong (an offset in the text), and what."""


def chinese_mark(text: str) -> Hint | None:
    """Return the first mark of a Chinese keyboard that stands outside texts and comments."""
    marks = (each for each in tokens(text) if each.kind == "other" and each.text in _MARKS)
    if (mark := next(marks, None)) is None:
        return None
    meant = _MEANT[_MARKS.index(mark.text)]
    if meant == " ":
        zh, en = "此处是全角空格，应为半角空格", "a full-width space; write a plain one"
    else:
        zh = f"此处是中文标点 {mark.text}，应为英文的 {meant}"
        en = f"{mark.text} is a full-width mark; write {meant}"
    return mark.start, Text(zh, en)


def hint(words: list[Token], at: int, expected: str, *, is_over: bool) -> Hint:
    """Return what is wrong at the word that the engine stumbled over.

    `expected` is what the engine says, and `is_over` tells that it wanted more words.
    """
    if any(each in expected for each in _NOT_GIVEN):
        return _wrongly_given(words) or (words[at].start, _CANNOT_GIVE)
    if "IRI parsing failed" in expected:
        is_relative = words[at].kind == "iri" and not re.match(_ABSOLUTE, words[at].text)
        return words[at].start, _NO_BASE if is_relative else NO_IRI
    if words[at].text == "}" and (found := _bound_twice(words) or _wrongly_given(words)):
        return found
    if found := _star_grouped(words):
        return found
    if is_over:
        return words[-1].end, Text("查询到此没有写完", "the query ends here, unfinished")
    while at and words[at].start == words[at - 1].end and _is_run(words[at - 1], words[at]):
        at -= 1
    return words[at].start, _slip(words, at)


def _slip(words: list[Token], at: int) -> Text:
    word, before = words[at], words[at - 1] if at else words[at]
    is_selecting = not any(each.text == "{" for each in words[:at])
    is_bare = word.keyword in AGGREGATES and before.text != "("
    call, sign = f"({word.keyword}(?x) AS ?y)", _OPERATORS.get(word.keyword)
    slips = (
        (
            is_selecting and word.text == ",",
            Text("变量之间不用逗号", "no comma stands between variables"),
        ),
        (
            is_selecting and is_bare,
            Text(f"应加括号和名称：{call}", f"brackets and a name are missing: {call}"),
        ),
        (
            word.kind == "variable" and before.keyword in ("FILTER", "HAVING"),
            Text(f"{before.keyword} 之后须有括号", f"{before.keyword} needs brackets"),
        ),
        (sign, Text(f"{word.text} 写作 {sign}", f"{word.text} is written {sign}")),
        (word.text == before.text == "=", Text("相等写作 =", "equality is written =")),
    )
    said = Text("此处不合 SPARQL 语法", "this is not SPARQL here")
    return next((text for holds, text in slips if holds), said)


def _is_run(one: Token, other: Token) -> bool:
    """Tell whether two signs belong together, as digits and Chinese characters do."""
    signs = (one.text, other.text)
    return one.kind == other.kind == "other" and all(
        each.isalnum() or each == "." for each in signs
    )


class _Select(NamedTuple):
    """The words of a SELECT: what it gives, its patterns, and what comes after them."""

    head: list[Token]
    body: list[Token]
    after: list[Token]

    @property
    def plain(self) -> list[Token]:
        """Return the variables that are given as they are."""
        depths = _depths(self.head)
        pairs = zip(self.head, depths, strict=True)
        return [each for each, depth in pairs if each.kind == "variable" and depth == 0]

    @property
    def bare(self) -> list[Token]:
        """Return the variables that stand outside of aggregates, but for those that AS names."""
        found: list[Token] = []
        inside: list[bool] = []
        last = ""
        for each in self.head:
            if each.kind == "open":
                inside.append(each.text == "{" or last in AGGREGATES)
            elif each.kind == "close":
                inside.pop()
            elif each.kind == "variable" and last != "AS" and not any(inside):
                found.append(each)
            last = each.keyword
        return found

    @property
    def calculated(self) -> list[Token]:
        """Return the variables that AS names."""
        pairs = pairwise(self.head)
        return [each for last, each in pairs if each.kind == "variable" and last.keyword == "AS"]


def _depths(words: list[Token]) -> list[int]:
    return list(accumulate((each.kind == "open") - (each.kind == "close") for each in words))


def _selects(words: list[Token]) -> Iterator[_Select]:
    for at, each in enumerate(words, 1):
        if each.keyword == "SELECT":
            rest, depths = words[at:], _depths(words[at:])
            places = range(len(rest))
            opened = next((i for i in places if rest[i].text == "{" and depths[i] == 1), len(rest))
            closed = next((i for i in places[opened:] if depths[i] == 0), len(rest))
            end = next((i for i in places[closed:] if depths[i] < 0), len(rest))
            yield _Select(rest[:opened], rest[opened:closed], rest[closed:end])


def _wrongly_given(words: list[Token]) -> Hint | None:
    return _given_twice(words) or _not_grouped(words)


def _given_twice(words: list[Token]) -> Hint | None:
    """Return a variable that SELECT gives twice, or calculates although a pattern has it."""
    for select in _selects(words):
        in_patterns = {each.text for each in select.body}
        plain = {each.text for each in select.plain}
        for each in select.calculated:
            if each.text in in_patterns | plain:
                return each.start, Text(
                    f"查询中已有 {each.text}，AS 之后须用新的变量",
                    f"{each.text} stands in the query already; AS needs a new variable",
                )
        seen: set[str] = set()
        for each in (*select.plain, *select.calculated):
            if each.text in seen:
                return each.start, Text(f"{each.text} 选了两次", f"{each.text} is selected twice")
            seen.add(each.text)
    return None


def _star_grouped(words: list[Token]) -> Hint | None:
    """Return the `*` of a SELECT that groups."""
    for select in _selects(words):
        given = [each for each in select.head if each.keyword not in ("DISTINCT", "REDUCED")]
        is_grouped = any(each.keyword == "GROUP" for each in select.after)
        if is_grouped and given and given[0].text == "*":
            return given[0].start, Text(
                "SELECT * 不能与 GROUP BY 同用，请写出变量",
                "SELECT * does not go with GROUP BY; name the variables",
            )
    return None


def _not_grouped(words: list[Token]) -> Hint | None:
    """Return a variable of SELECT that stands neither in GROUP BY nor in an aggregate."""
    for select in _selects(words):
        said = [each.keyword for each in (*select.head, *select.after)]
        if "GROUP" not in said and AGGREGATES.isdisjoint(said):
            continue
        after = select.after if "GROUP" in said else []
        grouped = {each.text for each in (*after, *select.calculated)}
        loose = [each for each in select.bare if each.text not in grouped]
        for each in loose:
            if "GROUP" in said:
                return each.start, Text(
                    f"{each.text} 既不在 GROUP BY 中，也没有聚合",
                    f"{each.text} is neither in GROUP BY nor in an aggregate",
                )
            cure = f"GROUP BY {' '.join(dict.fromkeys(other.text for other in loose))}"
            return each.start, Text(
                f"{each.text} 与聚合并列，花括号之后须加 {cure}",
                f"{each.text} stands beside an aggregate; add {cure} after the braces",
            )
    return None


def _bound_twice(words: list[Token]) -> Hint | None:
    """Return a variable that a BIND names although a pattern of its group before it does."""
    opened: list[int] = []
    for at, each in enumerate(words):
        if each.kind == "open":
            opened.append(at)
        elif each.kind == "close":
            opened.pop()
        elif each.kind == "variable" and words[at - 1].keyword == "AS" and len(opened) > 1:
            group, bracket = opened[-2:]
            before = {other.text for other in words[group:bracket]}
            if words[bracket - 1].keyword == "BIND" and each.text in before:
                return each.start, Text(
                    f"{each.text} 此前已有值，AS 之后须用新的变量",
                    f"{each.text} has a value before; AS needs a new variable",
                )
    return None


_CANNOT_GIVE = Text(
    "SELECT 中有一个变量不能如此选取", "SELECT names a variable that it cannot give here"
)
