"""Property paths: written as SPARQL again, and taken apart into steps where that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.query.why.expressions import write_term
from qualitykg.query.why.syntax import NotTraced, Tree, kind_of
from qualitykg.store.terms import write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.query.why.expressions import Scope


def write_path(tree: Tree, scope: Scope) -> str:
    """Return a predicate, a variable or a path."""
    match kind_of(tree):
        case "SequencePath":
            return f"({'/'.join(write_path(each, scope) for each in tree.args)})"
        case "AlternativePath":
            return f"({'|'.join(write_path(each, scope) for each in tree.args)})"
        case "InvPath":
            return f"^{write_path(tree.arg, scope)}"
        case "MulPath":
            return f"({write_path(tree.path, scope)}){tree.mod}"
        case "NegatedPath":
            return f"!({'|'.join(write_path(each, scope) for each in tree.args)})"
        case "InversePath":  # in !(a|^b): rdflib's parser drops which property it goes back by
            raise NotTraced(_BACK)
    return write_term(tree, scope)


def repeated_steps(tree: Tree) -> tuple[tuple[str, bool], ...]:
    """Return the properties that a path with `*`, `+` or `?` repeats; True where it goes back.

    Raises `NotTraced` when it repeats more than one step at a time.
    """
    parts = tree.path.args if kind_of(tree.path) == "AlternativePath" else [tree.path]
    return tuple(_step(each) for each in parts)


def _step(tree: Tree) -> tuple[str, bool]:
    if kind_of(tree) == "URIRef":
        return write_iri(str(tree)), False
    if kind_of(tree) == "InvPath" and kind_of(tree.arg) == "URIRef":
        return write_iri(str(tree.arg)), True
    raise NotTraced(
        Text(
            "重复多步、或重复未指明之步的路径，如 (a/b)*、(!a)*",
            "a path that repeats several steps, or one that it does not name, such as (a/b)* or "
            "(!a)*",
        )
    )


_BACK = Text(
    "含反向步的 !(…) 路径，如 !(a|^b)", "a path !(…) with a step that goes back, such as !(a|^b)"
)
