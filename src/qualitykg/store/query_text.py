"""A query's text before the engine sees it: its words, and what is refused.

pyoxigraph opens the network for `SERVICE`, dies of nested parentheses, and takes
`FROM <file>` for the name of a graph that it does not have. Reading the words first lets
each be refused by a sentence. It is a courtesy and no wall: a keyword filter cannot be
complete. The wall is to run queries from outside in a worker that has no sockets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import Place, QueryError
from qualitykg.namespaces import PREFIXES
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200_000
DEEPEST = 200
AGGREGATES = frozenset({"COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"})
_PIECE = r"""(?xs)
      (?P<comment> \#[^\n\r]*)
    | (?P<string>  \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                 | \"(?:[^"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>    [\w\-.]*:(?:[\w\-.:%]|\\.)*)
    | (?P<word>    (?:[A-Za-z_]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})
                   (?:\w|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)
    | (?P<open>    [({\[])
    | (?P<close>   [)}\]])
    | (?P<other>   [\S\u3000])
    """
_ESCAPE = r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})"
# `?a<?b)SERVICE?c#>` and `?a<'>'` are comparisons, although their ends look like IRIs.
_DOUBTFUL = r"[')]"
_PAIRS = {")": "(", "}": "{", "]": "["}


class Token(NamedTuple):
    """A piece of a query: its kind, its text, and where it begins (0-based offset)."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """Return a word in capitals with its code point escapes undone."""
        return re.sub(_ESCAPE, lambda m: chr(int(m[1] or m[2], 16)), self.text).upper()


def tokens(text: str) -> Iterator[Token]:
    """Yield a query's pieces, without white space and comments."""
    for found in re.finditer(_PIECE, text):
        kind = found.lastgroup or "other"
        if kind != "comment":
            yield Token(kind, found[0], found.start())


def place_of(text: str, offset: int, origin: object) -> Place:
    """Return the line and column of an offset in a text."""
    line = text.count("\n", 0, offset) + 1
    return Place(str(origin), line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


@lru_cache(maxsize=256)
def check_text(text: str, *, has_graphs: bool, origin: object = "query") -> None:
    """Refuse a query that would leave the store or harm the process.

    Raises `QueryError` for `SERVICE`, for `FROM` where no named graph is loaded, and for
    texts too long or nested too deep. A text that passed is remembered: reading its words
    costs more than many an answer.
    """
    if _is_plain(text):
        return
    if len(text) > LONGEST:
        said = Text(f"查询超过 {LONGEST} 个字符", f"the query has more than {LONGEST} characters")
        raise QueryError(said, place=Place(str(origin)))
    pieces, asks = list(tokens(text)), "SERVICE" in text.upper()
    for each in pieces:
        if _asks_elsewhere(each, asks=asks):
            raise QueryError(_NO_NETWORK, place=place_of(text, each.start, origin))
        if not has_graphs and each.kind == "word" and each.keyword == "FROM":
            raise QueryError(_NO_GRAPHS, place=place_of(text, each.start, origin))
    _refuse_depth(text, pieces, origin)


def _is_plain(text: str) -> bool:
    """Tell at once, of most queries, that nothing in them can be refused."""
    header = re.match(r"(?:\s|#[^\n\r]*)*", text)
    statement = text[header.end() :] if header else text
    capitals = statement.upper()
    openings = sum(map(statement.count, "({["))
    words = ("SERVICE", "FROM", "\\U")
    return len(text) <= LONGEST and openings <= DEEPEST and not any(w in capitals for w in words)


def with_prefixes(text: str) -> str:
    """Return a query that declares each of our prefixes that it uses and does not declare.

    >>> with_prefixes("ASK { id:a ?p 1 }")
    'PREFIX id: <https://w3id.org/qualitykg/id/> ASK { id:a ?p 1 }'
    """
    used, declared, is_declared = set[str](), set[str](), False
    for each in tokens(text):
        if each.kind == "name":
            (declared if is_declared else used).add(each.text.partition(":")[0])
        is_declared = each.kind == "word" and each.keyword == "PREFIX"
    ours = sorted((used - declared) & PREFIXES.keys())
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ours) + text


def first_keyword(text: str) -> Token | None:
    """Return the word that tells what a text does, such as SELECT or INSERT."""
    words = (each for each in tokens(text) if each.kind == "word")
    return next((each for each in words if each.keyword not in ("PREFIX", "BASE")), None)


def _asks_elsewhere(piece: Token, *, asks: bool) -> bool:
    if piece.kind == "iri":
        return asks and re.search(_DOUBTFUL, piece.text) is not None
    return piece.kind == "word" and piece.keyword == "SERVICE"


def _refuse_depth(text: str, pieces: list[Token], origin: object) -> None:
    depth = 0
    for each in pieces:
        depth += (each.kind == "open") - (each.kind == "close")
        if depth > DEEPEST:
            said = Text(
                f"括号嵌套超过 {DEEPEST} 层", f"brackets are nested more than {DEEPEST} deep"
            )
            raise QueryError(said, place=place_of(text, each.start, origin))


def unmatched_bracket(text: str) -> Token | None:
    """Return the first bracket that closes nothing, or is not closed where one around it is."""
    waiting: list[Token] = []
    for each in tokens(text):
        if each.kind == "open":
            waiting.append(each)
        elif each.kind == "close":
            if waiting and waiting[-1].text != _PAIRS[each.text]:
                is_around = any(other.text == _PAIRS[each.text] for other in waiting)
                return waiting[-1] if is_around else each
            if not waiting:
                return each
            waiting.pop()
    return waiting[-1] if waiting else None


_NO_NETWORK = Text(
    "查询不访问网络，不接受 SERVICE", "a query does not open the network; SERVICE is refused"
)
_NO_GRAPHS = Text(
    "查询不打开文件或网址，且未载入命名图；请去掉 FROM，用 --data 载入文件",
    "a query opens no file or address, and no named graph is loaded; drop FROM, use --data",
)
