"""A syntax tree, written as SPARQL again: what it says stays the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.namespaces import as_name
from qualitykg.query.why.expressions import write_expression, write_term
from qualitykg.query.why.paths import write_path
from qualitykg.query.why.syntax import NotTraced, Tree, field, fields, kind_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Writer:
    """Writes groups and subqueries; `names` are the variables that are called otherwise here."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.names = dict(names or {})

    def variable(self, name: str) -> str:
        """Return a variable as it is called here."""
        return f"?{self.names.get(name, name)}"

    def group(self, tree: Tree) -> str:
        """Return a group of patterns, or a subquery, in braces."""
        if kind_of(tree) == "SubSelect":
            return f"{{ {self.select(tree)} }}"
        return f"{{ {' '.join(map(self.part, fields(tree, 'part')))} }}"

    def part(self, tree: Tree) -> str:
        """Return one pattern of a group."""
        kind = kind_of(tree)
        method: Callable[[Tree], str] | None = {
            "TriplesBlock": self.triples,
            "OptionalGraphPattern": self.optional,
            "GroupOrUnionGraphPattern": self.union,
            "MinusGraphPattern": self.minus,
            "GraphGraphPattern": self.graph,
            "Filter": self.filter,
            "Bind": self.bind,
            "InlineData": self.values,
        }.get(kind)
        if method is None:
            raise NotTraced(Text(f"{kind} 部分", f"{kind}"))
        return method(tree)

    def triples(self, tree: Tree) -> str:
        """Return triple patterns, each with its full stop."""
        return " ".join(self.triple(*each) for each in triples_of(tree))

    def triple(self, subject: Tree, predicate: Tree, obj: Tree) -> str:
        """Return one triple pattern."""
        return (
            f"{write_term(subject, self)} {write_path(predicate, self)} {write_term(obj, self)} ."
        )

    def optional(self, tree: Tree) -> str:
        """Return an OPTIONAL."""
        return f"OPTIONAL {self.group(tree['graph'])}"

    def union(self, tree: Tree) -> str:
        """Return a group, or several joined by UNION."""
        return " UNION ".join(map(self.group, fields(tree, "graph")))

    def minus(self, tree: Tree) -> str:
        """Return a MINUS."""
        return f"MINUS {self.group(tree['graph'])}"

    def graph(self, tree: Tree) -> str:
        """Return a GRAPH."""
        return f"GRAPH {write_term(tree['term'], self)} {self.group(tree['graph'])}"

    def filter(self, tree: Tree) -> str:
        """Return a FILTER."""
        return f"FILTER {in_brackets(write_expression(tree['expr'], self))}"

    def bind(self, tree: Tree) -> str:
        """Return a BIND."""
        return f"BIND({write_expression(tree['expr'], self)} AS {self.variable(str(tree['var']))})"

    def values(self, tree: Tree) -> str:
        """Return VALUES."""
        variables = [self.variable(str(each)) for each in fields(tree, "var")]
        cells = (" ".join(map(self._datum, row)) for row in rows_of(tree))
        return f"VALUES ({' '.join(variables)}) {{ {' '.join(f'({row})' for row in cells)} }}"

    def _datum(self, value: Tree) -> str:
        return "UNDEF" if str(value) == "UNDEF" else write_term(value, self)

    def select(self, tree: Tree, extra: str = "") -> str:
        """Return a SELECT with all that follows it; `extra` is selected too."""
        columns = [self._column(each) for each in fields(tree, "projection")] or ["*"]
        modifier = f"{tree['modifier']} " if field(tree, "modifier") else ""
        written = f"SELECT {modifier}{' '.join(columns)}{extra} WHERE {self.group(tree['where'])}"
        return " ".join((written, *self._modifiers(tree)))

    def _column(self, tree: Tree) -> str:
        if (plain := field(tree, "var")) is not None:
            return self.variable(str(plain))
        name = self.variable(str(tree["evar"]))
        return f"({write_expression(tree['expr'], self)} AS {name})"

    def _modifiers(self, tree: Tree) -> Iterator[str]:
        if (grouped := field(tree, "groupby")) is not None:
            yield f"GROUP BY {' '.join(map(self._key, grouped['condition']))}"
        if (having := field(tree, "having")) is not None:
            kept = (f"({write_expression(each, self)})" for each in having["condition"])
            yield f"HAVING {' '.join(kept)}"
        if (ordered := field(tree, "orderby")) is not None:
            yield f"ORDER BY {' '.join(map(self._order, ordered['condition']))}"
        if (cut := field(tree, "limitoffset")) is not None:
            for word in ("limit", "offset"):
                if (number := field(cut, word)) is not None:
                    yield f"{word.upper()} {number}"
        if (values := field(tree, "valuesClause")) is not None:
            yield self.values(values)

    def _key(self, tree: Tree) -> str:
        if kind_of(tree) != "GroupAs":
            written = write_expression(tree, self)
            return written if kind_of(tree) == "Variable" else f"({written})"
        name = field(tree, "var")
        after = f" AS {self.variable(str(name))}" if name is not None else ""
        return f"({write_expression(tree['expr'], self)}{after})"

    def _order(self, tree: Tree) -> str:
        return f"{field(tree, 'order') or 'ASC'}({write_expression(tree['expr'], self)})"


def in_brackets(expression: str) -> str:
    """Return an expression in brackets, which one that is put together has already."""
    return expression if expression.startswith("(") else f"({expression})"


def shortened(text: str) -> str:
    """Return SPARQL as a person would write it: prefixed names, and plain numbers."""
    named = re.sub(r"<([^<>\s]*)>", lambda found: as_name(found[1]), text)
    return re.sub(r'"([+-]?[\d.]+)"\^\^xsd:(?:integer|decimal)', r"\1", named)


def rows_of(tree: Tree) -> list[list[Tree]]:
    """Return the rows of VALUES, each with a term or UNDEF for each variable."""
    rows = fields(tree, "value")
    if rows and kind_of(rows[0]) not in ("list", "plist", "ParseResults"):
        return [[each] for each in rows]
    return rows


def triples_of(tree: Tree) -> Iterator[tuple[Tree, Tree, Tree]]:
    """Yield subject, predicate and object of each triple pattern of a block."""
    for flat in fields(tree, "triples"):
        yield from zip(flat[::3], flat[1::3], flat[2::3], strict=True)
