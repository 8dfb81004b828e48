"""What a group or a subquery shows to its surroundings, and what kind of thing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.query.why.syntax import NotTraced, Tree, field, fields, kind_of, variables_in, within
from qualitykg.query.why.writing import rows_of, triples_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_HIDDEN = ("MinusGraphPattern", "Filter")
_NEGATIVE = frozenset(
    {
        "Builtin_EXISTS",
        "Builtin_NOTEXISTS",
        "LimitOffsetClauses",
        "MinusGraphPattern",
        "OptionalGraphPattern",
    }
)


def visible_in(tree: Tree) -> list[str]:
    """Return the variables that a group or a subquery can bind, in the order of the text."""
    return list(dict.fromkeys(_visible(tree)))


def columns_of(tree: Tree) -> list[str]:
    """Return the variables that a SELECT gives."""
    listed = fields(tree, "projection")
    if not listed:
        return visible_in(tree["where"])
    return [str(each["var"] if field(each, "var") is not None else each["evar"]) for each in listed]


def has_aggregates(tree: Tree) -> bool:
    """Tell whether a SELECT puts its solutions in groups."""
    places = (field(tree, "projection"), field(tree, "having"), field(tree, "orderby"))
    return field(tree, "groupby") is not None or any(aggregates_in(each) for each in places)


def aggregates_in(tree: Tree) -> list[Tree]:
    """Return the aggregates in an expression."""
    return [each for each in within(tree) if kind_of(each).startswith("Aggregate_")]


def keys_of(tree: Tree) -> list[str]:
    """Return the variables that a SELECT groups by.

    Raises `NotTraced` for an expression that gets no name.
    """
    grouped = field(tree, "groupby")
    names = [_key(each) for each in grouped["condition"]] if grouped is not None else []
    return list(dict.fromkeys(names))


def is_positive(tree: Tree) -> bool:
    """Tell whether more triples can only give a group more solutions."""
    kinds = {kind_of(each) for each in within(tree)}
    return not kinds & _NEGATIVE and not any(kind.startswith("Aggregate_") for kind in kinds)


def certain_in(part: Tree) -> set[str]:
    """Return the variables that a part of a group binds in every solution."""
    match kind_of(part):
        case "TriplesBlock":
            bound = [each for each in triples_of(part) if getattr(each[1], "mod", "+") == "+"]
            return set(variables_in(bound))
        case "GroupOrUnionGraphPattern":
            return set.intersection(*map(_certain_in_group, part["graph"]))
        case "GraphGraphPattern":
            return _certain_in_group(part["graph"]).union(variables_in(part["term"]))
        case "InlineData":
            return _certain_in_values(part)
        case "Bind" if _is_term(part["expr"]):
            return {str(part["var"])}
    return set()


def _certain_in_group(tree: Tree) -> set[str]:
    if kind_of(tree) == "SubSelect":
        return _certain_in_group(tree["where"]).intersection(columns_of(tree))
    return set().union(*map(certain_in, fields(tree, "part")))


def _certain_in_values(tree: Tree) -> set[str]:
    columns = zip(fields(tree, "var"), zip(*rows_of(tree), strict=True), strict=False)
    return {str(name) for name, cells in columns if "UNDEF" not in map(str, cells)}


def _is_term(expression: Tree) -> bool:
    """Tell whether an expression is nothing but an IRI or a literal, which cannot fail."""
    if kind_of(expression).endswith("Expression") and set(expression) == {"expr"}:
        return _is_term(expression["expr"])
    return kind_of(expression) in ("URIRef", "Literal")


def existences_in(tree: Tree, is_certain: bool = True) -> Iterator[tuple[Tree, bool]]:
    """Yield each EXISTS of an expression, and whether it stands under no `||`."""
    kind = kind_of(tree)
    if kind in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        yield tree, is_certain
        return
    is_certain = is_certain and not (kind == "ConditionalOrExpression" and field(tree, "other"))
    if kind in ("list", "plist", "ParseResults"):
        for each in tree:
            yield from existences_in(each, is_certain)
    elif hasattr(tree, "values"):
        for each in tree.values():
            yield from existences_in(each, is_certain)


def _visible(tree: Tree) -> Iterator[str]:
    kind = kind_of(tree)
    if kind == "SubSelect":
        yield from columns_of(tree)
    elif kind == "GroupGraphPatternSub":
        for part in fields(tree, "part"):
            yield from _visible(part)
    elif kind == "Bind":
        yield str(tree["var"])
    elif kind in ("GroupOrUnionGraphPattern", "OptionalGraphPattern", "GraphGraphPattern"):
        yield from variables_in(field(tree, "term"))
        graphs = tree["graph"]
        for graph in graphs if kind == "GroupOrUnionGraphPattern" else [graphs]:
            yield from _visible(graph)
    elif kind not in _HIDDEN:
        yield from variables_in(tree)


def _key(tree: Tree) -> str:
    kind = kind_of(tree)
    if kind == "Variable":
        return str(tree)
    if kind == "GroupAs" and (name := field(tree, "var")) is not None:
        return str(name)
    raise NotTraced(
        Text("GROUP BY 中没有用 AS 命名的表达式", "an expression in GROUP BY that AS does not name")
    )
