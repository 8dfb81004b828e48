"""What to change in a query that did not end: a guess from its words, as one piece of advice."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from qualitykg.store.query_text import tokens
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.query_text import Token

_TEXTS = frozenset({"CONCAT", "REPLACE", "GROUP_CONCAT", "STRDT"})
_APART = frozenset({"FILTER", "BIND", "OPTIONAL", "UNION", "MINUS", "SELECT", "ORDER", "GROUP"})
# More words than a person writes: reading them all would take longer than is left.
_ENOUGH = 2000


def what_to_narrow(text: str) -> Text:
    """Return what to change in a query that ran too long, after "; ".

    >>> what_to_narrow("SELECT * { ?a ?p ?b . ?c ?q ?d }").en
    'the patterns of ?a and ?c share no variable: join them'
    """
    pieces = [piece for piece, _ in zip(tokens(text), range(_ENOUGH), strict=False)]
    words = {piece.keyword for piece in pieces if piece.kind == "word"}
    if apart := _unjoined(pieces):
        first, second = apart
        return Text(
            f"模式 {first} 与 {second} 没有共同变量，请把它们连接起来",
            f"the patterns of {first} and {second} share no variable: join them",
        )
    if _has_repeated_path(pieces):
        return _PATH
    if words & _TEXTS:
        return _TEXT
    if "REGEX" in words or "CONTAINS" in words:
        return _MATCH
    return _ORDER if "ORDER" in words else _ANY


def _unjoined(pieces: Iterable[Token]) -> tuple[str, str] | None:
    """Return a variable of each of two groups of patterns that nothing joins."""
    groups: list[list[str]] = []
    for pattern in _patterns(pieces):
        met = [group for group in groups if set(group) & set(pattern)]
        joined = [name for group in met for name in group] + pattern
        groups = [group for group in groups if group not in met] + [joined]
    return (groups[0][0], groups[1][0]) if len(groups) > 1 else None


def _patterns(pieces: Iterable[Token]) -> Iterable[list[str]]:
    """Yield the variables of each triple pattern: what stands between full stops and braces."""
    pattern: list[str] = []
    skipping = depth = 0
    for piece in pieces:
        depth += (piece.text == "(") - (piece.text == ")")
        if piece.text in ("{", "}", ".") or piece.keyword in _APART:
            if len(pattern) > 1:
                yield pattern
            pattern, skipping = [], piece.keyword in _APART
        elif piece.kind == "variable" and not skipping and not depth:
            pattern.append(piece.text)
    if len(pattern) > 1:
        yield pattern


def _has_repeated_path(pieces: list[Token]) -> bool:
    return any(
        after.text in ("*", "+") and before.kind in ("name", "iri", "close")
        for before, after in pairwise(pieces)
    )


_PATH = Text(
    "请减少带 * 或 + 的路径，或给定路径的一端",
    "use fewer paths with * or +, or give one end of the path",
)
_TEXT = Text("请缩短所拼接的文本", "put shorter texts together")
_MATCH = Text(
    "请先用类或属性缩小范围，再匹配文本", "narrow by class or property before matching text"
)
_ORDER = Text(
    "请去掉 ORDER BY，或先缩小范围；若数与文字混在一起，请写 ORDER BY STR(?…)",
    "drop ORDER BY, or narrow what is put in order; where that holds numbers and texts, write "
    "ORDER BY STR(?…)",
)
_ANY = Text("请给定实体、类或属性以缩小范围", "name an entity, a class or a property to narrow it")
