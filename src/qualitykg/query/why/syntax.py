"""A query as rdflib's parser reads it: a tree whose names are whole IRIs and whose paths are paths.

Parsing is left to a library, so what a row rests on is read from the query's grammar and not
guessed from its words. rdflib is only imported here, and only when somebody asks why.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeAlias

from qualitykg.namespaces import PREFIXES
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

Tree: TypeAlias = Any
"""A node of rdflib's syntax tree: a mapping with a `name`, a term, a path, a list or a word."""


class NotTraced(Exception):  # noqa: N818 - no error: the answer stands, its trace does not
    """A part of a query whose rows cannot be traced; `text` says which."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


@lru_cache(maxsize=64)
def read_query(text: str) -> Tree:
    """Return the syntax tree of a query.

    Raises `NotTraced` when rdflib's parser does not understand what the engine did.
    """
    from rdflib.plugins.sparql.algebra import (
        translatePath,
        translatePName,
        translatePrologue,
        traverse,
    )
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        prologue, tree = parseQuery(text)
        names = translatePrologue(prologue, None, PREFIXES)
        tree = traverse(tree, visitPost=_unescaped)
        tree = traverse(tree, visitPost=partial(translatePName, prologue=names))
        tree = traverse(tree, visitPost=translatePath)
    except Exception as error:
        said = " ".join(str(error).split())
        raise NotTraced(
            Text(f"无法解析此查询：{said}", f"this query cannot be parsed: {said}")
        ) from None
    return tree


def read_select(text: str) -> Tree:
    """Return the syntax tree of a SELECT.

    Raises `NotTraced` as `read_query` does, and where FROM says what to ask.
    """
    tree = read_query(text)
    if field(tree, "datasetClause"):
        raise NotTraced(Text("带 FROM 的查询", "a query with FROM"))
    return tree


def _unescaped(node: Tree) -> Tree:
    # rdflib leaves the backslashes of a name such as `ex:a\\~b` in the IRI.
    if kind_of(node) == "pname" and "\\" in (name := field(node, "localname") or ""):
        node["localname"] = re.sub(r"\\(.)", r"\1", name)
    return None


def kind_of(tree: Tree) -> str:
    """Return the name of a grammar node, or the name of a term's or path's class."""
    from rdflib.plugins.sparql.parserutils import CompValue

    return str(tree.name) if isinstance(tree, CompValue) else type(tree).__name__


def field(tree: Tree, name: str) -> Tree:
    """Return a part of a grammar node, or None."""
    return dict.get(tree, name)  # a node's own `get` answers with the name when there is none


def fields(tree: Tree, name: str) -> list[Tree]:
    """Return the parts of that name; none when there are none."""
    return list(tree[name]) if name in tree else []


def within(tree: Tree) -> Iterator[Tree]:
    """Yield a node and everything below it."""
    from rdflib.plugins.sparql.parserutils import CompValue

    yield tree
    if isinstance(tree, CompValue):
        for each in tree.values():
            yield from within(each)
    elif isinstance(tree, list | tuple) or type(tree).__name__ in ("plist", "ParseResults"):
        for each in tree:
            yield from within(each)


def variables_in(tree: Tree) -> list[str]:
    """Return the names of all variables in a tree, as often as they stand there."""
    from rdflib.term import Variable

    return [str(each) for each in within(tree) if isinstance(each, Variable)]
