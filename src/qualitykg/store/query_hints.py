"""What is likely meant where a query is not SPARQL: slips that people make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.store.query_text import tokens
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.store.query_text import Token

NO_IRI = Text("尖括号中不是完整的 IRI", "what stands in angle brackets is not a whole IRI")
_NO_BASE = Text("相对 IRI 之前须有 BASE", "a relative IRI needs a BASE before it")
_MARKS = "“”‘’＂＇，。；：（）｛｝［］＜＞？！＝＋－＊／｜＆＠＃．　"
_MEANT = "\"\"''\"',.;:(){}[]<>?!=+-*/|&@#. "
_AGGREGATES = frozenset({"COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"})
_OPERATORS = {"AND": "&&", "OR": "||"}
_UNBOUND = "The SELECT contains a variable that is unbound"
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
    if _UNBOUND in expected:
        return _not_grouped(words) or _bound_twice(words) or (words[at].start, _CANNOT_GIVE)
    if "IRI parsing failed" in expected:
        is_relative = words[at].kind == "iri" and not re.match(_ABSOLUTE, words[at].text)
        return words[at].start, _NO_BASE if is_relative else NO_IRI
    if words[at].text == "}" and (twice := _bound_twice(words)) is not None:
        return twice
    if is_over:
        return words[-1].end, Text("查询到此没有写完", "the query ends here, unfinished")
    while at and words[at].start == words[at - 1].end and _is_run(words[at - 1], words[at]):
        at -= 1
    return words[at].start, _slip(words, at)


def _slip(words: list[Token], at: int) -> Text:
    word, before = words[at], words[at - 1] if at else words[at]
    is_selecting = not any(each.text == "{" for each in words[:at])
    is_bare = word.keyword in _AGGREGATES and before.text != "("
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


def _not_grouped(words: list[Token]) -> Hint | None:
    """Return a variable of SELECT that stands neither in GROUP BY nor in an aggregate."""
    group = next((i for i, each in enumerate(words) if each.keyword == "GROUP"), None)
    if group is None:
        return None
    grouped, depth = {each.text for each in words[group:]}, 0
    for each in words:
        depth += (each.kind == "open") - (each.kind == "close")
        if each.text == "{":
            return None
        if each.kind == "variable" and depth == 0 and each.text not in grouped:
            said_zh = f"{each.text} 既不在 GROUP BY 中，也没有聚合"
            said_en = f"{each.text} is neither in GROUP BY nor in an aggregate"
            return each.start, Text(said_zh, said_en)
    return None


def _bound_twice(words: list[Token]) -> Hint | None:
    """Return a variable that a BIND names although a pattern before it does."""
    for at, each in enumerate(words[1:], 1):
        before = {other.text for other in words[: at - 1]}
        if each.kind == "variable" and words[at - 1].keyword == "AS" and each.text in before:
            name = each.text
            return each.start, Text(
                f"{name} 此前已有值，AS 之后须用新的变量",
                f"{name} has a value before; AS needs a new variable",
            )
    return None


_CANNOT_GIVE = Text(
    "SELECT 中有一个变量不能如此选取", "SELECT names a variable that it cannot give here"
)
