"""The parts of a query, put together step by step until one lets nothing through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import XSD
from qualitykg.query.empty.findings import Cause, Finding
from qualitykg.query.why.syntax import Tree, field, fields, kind_of, variables_in, within
from qualitykg.query.why.writing import Writer, shortened, triples_of
from qualitykg.store.results import Boolean
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualitykg.store.engine import Engine

_SHOWN = 3
_NUMBERS = frozenset({"integer", "decimal", "double", "float", "int", "long", "short", "byte"})


class Part(NamedTuple):
    """A pattern, a filter or a group of a query: its SPARQL, and the variables that it joins on.

    `triple` are the three terms of a triple pattern, `tree` is the syntax of a filter.
    """

    text: str
    variables: frozenset[str]
    triple: tuple[Tree, Tree, Tree] | None = None
    tree: Tree | None = None

    @property
    def is_filter(self) -> bool:
        """Tell whether the part only takes away."""
        return self.tree is not None

    @property
    def said(self) -> str:
        """Return the part as a person would write it."""
        return shortened(self.text).removesuffix(" .")


def parts_of(group: Tree) -> list[Part]:
    """Return the parts of a group: what binds first, each joined to one before it if it can."""
    writer = Writer()
    binding, taking = [], []
    for each in fields(group, "part"):
        if kind_of(each) == "TriplesBlock":
            for triple in triples_of(each):
                names = frozenset(variables_in(list(triple)))
                binding.append(Part(writer.triple(*triple), names, triple))
        elif kind_of(each) in ("Filter", "MinusGraphPattern"):
            taking.append(Part(writer.part(each), frozenset(variables_in(each)), tree=each))
        else:
            binding.append(Part(writer.part(each), frozenset(variables_in(each))))
    return [*_joined_up(binding), *taking]


def _joined_up(parts: list[Part]) -> list[Part]:
    order: list[Part] = []
    seen: set[str] = set()
    while parts:
        following = next((each for each in parts if each.variables & seen), parts[0])
        parts = [each for each in parts if each is not following]
        order.append(following)
        seen |= following.variables
    return order


class Relaxing:
    """Asks a query's parts, fewer at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def matches(self, parts: Iterable[Part]) -> bool:
        """Tell whether these parts together have a solution."""
        result = self._engine.query(f"ASK {{ {' '.join(each.text for each in parts)} }}")
        return isinstance(result, Boolean) and bool(result)

    def failing(self, parts: Sequence[Part]) -> list[Part]:
        """Return the fewest parts that together let nothing through; none when they do not."""
        for number in range(1, len(parts) + 1):
            if not self.matches(parts[:number]):
                return self._fewest(list(parts[: number - 1]), parts[number - 1])
        return []

    def _fewest(self, before: list[Part], last: Part) -> list[Part]:
        kept = before
        for each in list(before):
            fewer = [other for other in kept if other is not each]
            if last.is_filter and each.variables & last.variables - _bound_by(fewer):
                continue  # a filter on what nothing binds takes everything away, and says nothing
            if _is_joined([*fewer, last]) and not self.matches([*fewer, last]):
                kept = fewer
        return [*kept, last]

    def values_of(self, name: str, parts: Iterable[Part]) -> list[str]:
        """Return some of the values that a variable has before a filter."""
        return self._some(name, " ".join(each.text for each in parts))

    def values_in_place(self, part: Part) -> list[str]:
        """Return some of the values that stand where a triple pattern has a literal."""
        from rdflib.term import Variable

        if part.triple is None or kind_of(part.triple[2]) != "Literal":
            return []
        subject, predicate, _ = part.triple
        return self._some("__value", Writer().triple(subject, predicate, Variable("__value")))

    def _some(self, name: str, body: str) -> list[str]:
        asked = f"SELECT DISTINCT ?{name} {{ {body} FILTER(BOUND(?{name})) }} LIMIT {_SHOWN}"
        result = self._engine.query(asked)
        return [] if isinstance(result, Boolean) else [str(row[0]) for row in result]


def _bound_by(parts: list[Part]) -> frozenset[str]:
    return frozenset().union(*(each.variables for each in parts if not each.is_filter))


def _is_joined(parts: list[Part]) -> bool:
    """Tell whether the parts hang together, so that asking them multiplies nothing."""
    first, *rest = sorted(parts, key=lambda each: -len(each.variables))
    seen = set(first.variables)
    while rest:
        met = [each for each in rest if each.variables & seen or not each.variables]
        if not met:
            return False
        rest = [each for each in rest if each not in met]
        seen |= set().union(*(each.variables for each in met))
    return True


def pattern_finding(relaxing: Relaxing, parts: list[Part]) -> Finding:
    """Return the finding that these parts together have no solution."""
    *others, last = parts
    said = last.said
    if not others:
        text = Text(f"图谱中没有与此相符的：{said}", f"nothing in the graph matches {said}")
        if there := relaxing.values_in_place(last):
            listed = ", ".join(map(shortened, there))
            text = Text(
                f"{text.zh}；此处的值如 {listed}", f"{text.en}; values there are such as {listed}"
            )
    else:
        joined = "".join(f"{each.said} . " for each in others)[:-1]
        text = Text(
            f"单独都有，合在一起没有：{joined} {said}",
            f"each of these matches something, but together nothing: {joined} {said}",
        )
    return Finding(Cause.PATTERN, said, text)


def filter_finding(relaxing: Relaxing, last: Part, before: list[Part]) -> Finding:
    """Return the finding that a filter takes away all that the parts before it let through."""
    found = {name: relaxing.values_of(name, before) for name in sorted(last.variables)}
    examples = "; ".join(
        f"?{name}: {', '.join(map(shortened, values))}" for name, values in found.items() if values
    )
    zh, en = f"去掉了所有结果：{last.said}", f"this leaves nothing over: {last.said}"
    if examples:
        zh, en = f"{zh}；此前的值如 {examples}", f"{en}; values before it are such as {examples}"
    for name in _compared_with_numbers(last.tree):
        if any(each.startswith('"') and not _is_number(each) for each in found.get(name, [])):
            number = f"xsd:decimal(STR(?{name}))"
            zh = f"{zh}；它们不是数，不能与数比较，可写 {number}"
            en = f"{en}; they are no numbers, to compare them with one write {number}"
    return Finding(Cause.FILTER, last.said, Text(zh, en))


def _compared_with_numbers(filter_: Tree) -> list[str]:
    """Return the variables that a filter compares with a number, such as a year with 2019."""
    found = _comparisons(filter_)
    return [name for name, literal, _ in found if _is_number(literal.n3())]


def _is_number(literal: str) -> bool:
    datatype = literal.rpartition("^^")[2].strip("<>").removeprefix(XSD)
    return datatype in _NUMBERS or not literal.startswith('"')


def filter_literals(part: Part) -> list[tuple[str, Tree]]:
    """Return the variables that a filter holds equal to a literal, and the literals."""
    return [(name, literal) for name, literal, sign in _comparisons(part.tree) if sign == "="]


def regular_expressions(part: Part) -> Iterator[list[Tree]]:
    """Yield the pattern, and the flags if any, of each REGEX of a filter that writes them out."""
    for node in within(part.tree):
        if kind_of(node) == "Builtin_REGEX":
            written = [_bare(field(node, each)) for each in ("pattern", "flags") if each in node]
            if all(kind_of(each) == "Literal" for each in written):
                yield written


def _comparisons(filter_: Tree) -> Iterator[tuple[str, Tree, str]]:
    """Yield each variable that is compared with a literal, the literal, and the sign between."""
    for node in within(filter_):
        if kind_of(node) == "RelationalExpression":
            # One that compares nothing wraps every other expression, such as a function's call.
            sides = [_bare(node["expr"]), _bare(field(node, "other"))]
            for one, other in (sides, reversed(sides)):
                if kind_of(one) == "Variable" and kind_of(other) == "Literal":
                    yield str(one), other, str(dict.get(node, "op"))


def _bare(tree: Tree) -> Tree:
    while hasattr(tree, "name") and "expr" in tree and len(tree) == 1:
        tree = tree["expr"]
    return tree
