"""Expressions and terms of a syntax tree, written as SPARQL again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from qualitykg.query.why.syntax import NotTraced, Tree, field, fields, kind_of
from qualitykg.store.terms import write_iri, write_literal
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARGUMENTS = (
    "arg", "arg1", "arg2", "arg3", "text", "start", "length", "pattern", "replacement", "flags",
)  # fmt: skip
_JOINED = {"ConditionalOrExpression": " || ", "ConditionalAndExpression": " && "}
_SIGNS = {"UnaryNot": "!", "UnaryMinus": "-", "UnaryPlus": "+"}
_AGGREGATES = {"GroupConcat": "GROUP_CONCAT"}


class Scope(Protocol):
    """What an expression needs of its surroundings: names of variables, and groups in EXISTS."""

    def variable(self, name: str) -> str:
        """Return a variable as it is called here."""
        ...

    def group(self, tree: Tree) -> str:
        """Return a group of patterns in braces."""
        ...


def write_term(term: Tree, scope: Scope) -> str:
    """Return a term or a variable; a blank node becomes the variable that it is."""
    match kind_of(term):
        case "Variable":
            return scope.variable(str(term))
        case "BNode":
            return scope.variable(f"__b{term}")
        case "URIRef":
            return write_iri(str(term))
        case "Literal":
            datatype = str(term.datatype) if term.datatype else None
            return write_literal(str(term), datatype=datatype, language=term.language)
    raise NotTraced(Text(f"项 {term}", f"the term {term}"))


def write_expression(tree: Tree, scope: Scope) -> str:
    """Return an expression with all its brackets."""
    kind = kind_of(tree)
    written = _WRITERS.get(kind)
    if written is not None:
        return written(tree, scope)
    if kind.startswith("Aggregate_"):
        return write_aggregate(tree, scope)
    if kind.startswith("Builtin_"):
        return _builtin(kind.removeprefix("Builtin_"), tree, scope)
    return write_term(tree, scope)


def write_aggregate(tree: Tree, scope: Scope) -> str:
    """Return an aggregate such as `COUNT(DISTINCT ?x)`."""
    name = kind_of(tree).removeprefix("Aggregate_")
    over = tree["vars"]
    inner = "*" if over == "*" else write_expression(over, scope)
    separator = field(tree, "separator")
    after = "" if separator is None else f"; SEPARATOR={write_literal(str(separator))}"
    distinct = "DISTINCT " if field(tree, "distinct") else ""
    return f"{_AGGREGATES.get(name, name.upper())}({distinct}{inner}{after})"


def _builtin(name: str, tree: Tree, scope: Scope) -> str:
    if name in ("EXISTS", "NOTEXISTS"):
        return f"{name.replace('NOTEX', 'NOT EX')} {scope.group(tree['graph'])}"
    arguments: list[Tree] = []
    for key in _ARGUMENTS:
        if (value := field(tree, key)) is not None:
            arguments += (
                [value] if kind_of(value) not in ("list", "plist", "ParseResults") else value
            )
    return f"{name}({_list(arguments, scope)})"


def _relation(tree: Tree, scope: Scope) -> str:
    left = write_expression(tree["expr"], scope)
    operator = field(tree, "op")
    if operator is None:
        return left
    if operator in ("IN", "NOT IN"):
        return f"({left} {operator} ({_list(tree['other'], scope)}))"
    return f"({left} {operator} {write_expression(tree['other'], scope)})"


def _sum(tree: Tree, scope: Scope) -> str:
    written = write_expression(tree["expr"], scope)
    operators = fields(tree, "op")
    for operator, other in zip(operators, fields(tree, "other"), strict=True):
        written = f"({written} {operator} {write_expression(other, scope)})"
    return written


def _joined(tree: Tree, scope: Scope) -> str:
    parts = [write_expression(each, scope) for each in (tree["expr"], *fields(tree, "other"))]
    return parts[0] if len(parts) == 1 else f"({_JOINED[kind_of(tree)].join(parts)})"


def _signed(tree: Tree, scope: Scope) -> str:
    return f"({_SIGNS[kind_of(tree)]}{write_expression(tree['expr'], scope)})"


def _function(tree: Tree, scope: Scope) -> str:
    return f"{write_iri(str(tree['iri']))}({_list(fields(tree, 'expr'), scope)})"


def _list(parts: Iterable[Tree], scope: Scope) -> str:
    return ", ".join(write_expression(each, scope) for each in parts)


_WRITERS = {
    **dict.fromkeys(_JOINED, _joined),
    **dict.fromkeys(_SIGNS, _signed),
    "RelationalExpression": _relation,
    "AdditiveExpression": _sum,
    "MultiplicativeExpression": _sum,
    "Function": _function,
}
