"""From a query to what must be asked to know why each of its rows is there.

Why-provenance by rewriting: the query is asked again with every variable of every pattern in
the open, so that each solution names the triples that it matched. What cannot be opened
without changing the rows (a DISTINCT subquery, a group, an EXISTS) is asked as a relation
of its own, and looked up by the values that it shares with the rest.
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from qualitykg.query.why.expressions import write_aggregate, write_expression
from qualitykg.query.why.patterns import Patterns
from qualitykg.query.why.relations import Aggregate, Combination, Nested, Plan, Relation
from qualitykg.query.why.syntax import (
    Tree,
    field,
    fields,
    kind_of,
    read_select,
    variables_in,
)
from qualitykg.query.why.visibility import aggregates_in, columns_of, has_aggregates, keys_of
from qualitykg.query.why.writing import Writer, shortened
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def rewritten(text: str, columns: Sequence[str]) -> Plan:
    """Return how to trace a SELECT with these columns.

    Raises `NotTraced` when no row of it can be traced.
    """
    tree = read_select(text)
    uses = Counter(variables_in(tree))
    if not fields(tree, "projection"):
        uses.update(columns)
    tracer = Tracer(count(1), uses, notes=[])
    relation = tracer.relation(tree, columns)
    return Plan(
        relation,
        notes=tuple(dict.fromkeys(tracer.notes)),
        is_exact=field(tree, "modifier") is None,
        is_cut=field(tree, "limitoffset") is not None,
    )


class Tracer(Patterns):
    """Writes a query with its variables in the open, and gathers what its solutions rest on."""

    def relation(self, tree: Tree, columns: Sequence[str]) -> Relation:
        """Return a SELECT as a relation with these columns as its keys."""
        if not has_aggregates(tree):
            body = self.opened(tree)
            return Relation(self.asking(columns, body), tuple(columns), tuple(self.leaves))
        shown = fields(tree, "projection")
        members = self._members(tree, shown)
        slots, extra = self._slots(tree, shown, members.keys)
        text = Writer().select(tree, extra) if extra else None
        return Relation(text, tuple(columns), (self._nested(tree, members, slots),))

    def _nested(self, tree: Tree, members: Relation, slots: tuple[str, ...]) -> Nested:
        """Return the members of a group; of one that is always there, there may be none."""
        said = shortened(Writer().group(tree["where"])) if members.is_always_there else None
        return Nested(members, slots, self.marker, absence=said)

    def _slots(
        self, tree: Tree, seen: list[Tree], keys: Sequence[str]
    ) -> tuple[tuple[str, ...], str]:
        """Return where a grouped SELECT shows its keys and what its aggregates came to.

        What has no column is selected beside the columns; the second part says so.
        """
        writer, columns = Writer(self.names), fields(tree, "projection")
        places = {
            write_expression(field(each, "expr") or each["var"], writer): self.variable(
                str(field(each, "evar") or each["var"])
            )
            for each in columns
        }
        wanted = [*map(writer.variable, keys), *_results(seen, field(tree, "having"), writer)]
        hidden = {
            each: f"?__k{next(self.numbers)}" for each in wanted if each and each not in places
        }
        extra = "".join(f" ({each} AS {name})" for each, name in hidden.items())
        return tuple(places.get(each) or hidden.get(each, "") for each in wanted), extra

    def subquery(self, tree: Tree) -> str:
        """Return a subquery in braces: opened where that changes no row, else as it stands."""
        if field(tree, "limitoffset") is not None:
            self.notes.append(
                Text("带 LIMIT 或 OFFSET 的子查询", "a subquery with LIMIT or OFFSET")
            )
        elif has_aggregates(tree):
            return self._grouped(tree)
        elif field(tree, "modifier") is None:
            return self._inlined(tree)
        else:
            columns = columns_of(tree)
            relation = Tracer(self.numbers, self.uses, self.notes).relation(tree, columns)
            slots = tuple(map(self.variable, columns))
            self.leaves.append(Nested(relation, slots, self.marker))
        return Writer(self.names).group(tree)

    def _inlined(self, tree: Tree) -> str:
        columns, outside = columns_of(tree), self.names
        number = next(self.numbers)
        self.names = {
            name: outside.get(name, name) if name in columns else f"__{number}_{name}"
            for name in variables_in(tree)
        }
        body = self.opened(tree)
        self.names = outside
        return f"{{ {body} }}"

    def _grouped(self, tree: Tree) -> str:
        seen = [each for each in fields(tree, "projection") if self._is_seen(each)]
        members = self._members(tree, seen)
        slots, extra = self._slots(tree, seen, members.keys)
        writer = Writer(self.names)
        if extra and field(tree, "modifier") is not None:
            self.notes.append(_DISTINCT_GROUPS)
            return writer.group(tree)
        self.leaves.append(self._nested(tree, members, slots))
        return f"{{ {writer.select(tree, extra)} }}"

    def _is_seen(self, column: Tree) -> bool:
        name = field(column, "evar")
        return name is None or self.uses[str(name)] > 1

    def _members(self, tree: Tree, columns: list[Tree]) -> Relation:
        keys = keys_of(tree)
        inner = Tracer(self.numbers, self.uses, self.notes)
        trees = aggregates_in([columns, field(tree, "having")])
        inner.is_grouped = bool(trees)
        inner.counts_rows = any(map(_counts_rows, trees))
        body = [inner.group(tree["where"])]
        for each in fields(field(tree, "groupby") or {}, "condition"):
            if kind_of(each) == "GroupAs":
                body.append(inner.bind(each))
        aggregates = [inner.aggregate(each, body) for each in trees]
        arguments = [each.argument for each in aggregates if each.argument]
        return Relation(
            text=inner.asking([*keys, *arguments], " ".join(body)),
            keys=tuple(keys),
            leaves=tuple(inner.leaves),
            combination=Combination.GROUP,
            aggregates=tuple(aggregates),
            is_always_there=field(tree, "groupby") is None,
        )

    def aggregate(self, tree: Tree, body: list[str]) -> Aggregate:
        """Return an aggregate, whose argument gets a name in the body where it has none."""
        name, over = kind_of(tree).removeprefix("Aggregate_"), tree["vars"]
        is_distinct = bool(field(tree, "distinct"))
        if over == "*":
            return Aggregate(name, is_distinct, None)
        written = self.plain_expression(over)
        if not written.startswith("?"):
            argument = f"__a{next(self.numbers)}"
            body.append(f"BIND({written} AS ?{argument})")
            return Aggregate(name, is_distinct, argument)
        return Aggregate(name, is_distinct, written.removeprefix("?"))


def _results(columns: list[Tree], having: Tree, writer: Writer) -> Iterator[str]:
    """Yield the aggregates of a grouped SELECT, "" for those whose outcome tells nothing."""
    for place in (columns, having):
        for each in aggregates_in(place):
            kind = kind_of(each)
            # A count always has a value, and so has a sum that HAVING let through.
            tells = kind in _CHOOSING or (place is columns and kind != "Aggregate_Count")
            yield write_aggregate(each, writer) if tells else ""


def _counts_rows(aggregate: Tree) -> bool:
    return kind_of(aggregate) not in _CHOOSING and not field(aggregate, "distinct")


_CHOOSING = ("Aggregate_Min", "Aggregate_Max", "Aggregate_Sample")
_DISTINCT_GROUPS = Text(
    "SELECT DISTINCT 的子查询，其分组变量或聚合值未选取",
    "a SELECT DISTINCT subquery that leaves out what it groups by or aggregates",
)
