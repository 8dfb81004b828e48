"""Groups of patterns with their variables in the open, and what their solutions rest on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualitykg.query.why.expressions import write_expression, write_term
from qualitykg.query.why.paths import repeated_steps, write_path
from qualitykg.query.why.relations import (
    GIVEN,
    Absence,
    Chain,
    Leaf,
    Nested,
    Relation,
    Step,
    slots_of,
)
from qualitykg.query.why.syntax import NotTraced, Tree, field, fields, kind_of, variables_in, within
from qualitykg.query.why.visibility import certain_in, existences_in, is_positive, visible_in
from qualitykg.query.why.writing import Writer, in_brackets, shortened
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Patterns(Writer):
    """Writes groups of patterns, and gathers `leaves` (what solutions rest on) and `notes`.

    `uses` tells how often each variable stands in the whole query; `notes` say what is not
    traced. `marker` is the variable of the branch that is being written;
    `is_grouped` tells that the solutions are put in groups, and `counts_rows` that it then
    matters how often one comes.
    """

    def __init__(self, numbers: Iterator[int], uses: Counter[str], notes: list[Text]) -> None:
        super().__init__()
        self.numbers = numbers
        self.uses = uses
        self.notes = notes
        self.leaves: list[Leaf] = []
        self.marker: str | None = None
        self.is_grouped = self.counts_rows = False
        self._scope: set[str] = set()
        self._certain: set[str] = set()
        self._loose: list[set[str]] = []

    def opened(self, tree: Tree) -> str:
        """Return the patterns of a SELECT without groups, with what it calculates as BIND."""
        body = [self.group(tree["where"])]
        outside, self._scope = self._scope, set(visible_in(tree["where"]))
        for each in fields(tree, "projection"):
            if field(each, "evar") is not None:
                name = self.variable(str(each["evar"]))
                body.append(f"BIND({self._traced(each['expr'])} AS {name})")
        self._scope = outside
        if (values := field(tree, "valuesClause")) is not None:
            body.append(self.values(values))
        return " ".join(body)

    def asking(self, keys: Iterable[str], body: str) -> str:
        """Return a SELECT of the keys and of all that the leaves need."""
        slots = (slot for leaf in self.leaves for slot in slots_of(leaf) if slot.startswith("?"))
        names = dict.fromkeys([*(f"?{key}" for key in keys), *slots])
        return f"SELECT {' '.join(names) or '*'} WHERE {{ {body} }}"

    def plain_expression(self, tree: Tree) -> str:
        """Return an expression, whose EXISTS is written as it stands."""
        return write_expression(tree, Writer(self.names))

    def group(self, tree: Tree) -> str:
        """Return a group that stands alone, or a subquery."""
        return self._group(tree, set(), set())

    def subquery(self, tree: Tree) -> str:
        """Return a subquery in braces."""
        raise NotImplementedError

    def _group(self, tree: Tree, scope: set[str], certain: set[str], after: str = "") -> str:
        if kind_of(tree) == "SubSelect":
            written = self.subquery(tree)
            return f"{{ {written} {after} }}" if after else written
        outside = self._scope, self._certain, self._loose
        self._scope, self._certain = scope | set(visible_in(tree)), set(certain)
        self._loose = []
        parts = []
        for part in fields(tree, "part"):
            parts.append(self.part(part))
            self._certain.update(certain_in(part))
        if not all(ends & self._certain for ends in self._loose):
            self.notes.append(_ANYTHING)
        self._scope, self._certain, self._loose = outside
        return f"{{ {' '.join((*parts, after))} }}"

    def triple(self, subject: Tree, predicate: Tree, obj: Tree) -> str:
        """Return a triple pattern, or the steps of a path, which are triple patterns."""
        return self._connection(write_term(subject, self), predicate, write_term(obj, self))

    def _connection(self, start: str, predicate: Tree, end: str) -> str:
        match kind_of(predicate):
            case "SequencePath":
                return self._sequence(start, list(predicate.args), end)
            case "AlternativePath":
                branches = (self._branch(start, each, end) for each in predicate.args)
                return " UNION ".join(branches)
            case "InvPath":
                return self._connection(end, predicate.arg, start)
            case "MulPath":
                return self._repeated(start, predicate, end)
            case "NegatedPath":
                return self._other_than(start, predicate, end)
        return self._step(start, write_term(predicate, self), end)

    def _step(self, start: str, predicate: str, end: str) -> str:
        self.leaves.append(Step(start, predicate, end, self.marker))
        return f"{start} {predicate} {end} ."

    def _sequence(self, start: str, steps: list[Tree], end: str) -> str:
        stops = [start, *(f"?__s{next(self.numbers)}" for _ in steps[1:]), end]
        return " ".join(
            self._connection(before, step, after)
            for before, step, after in zip(stops, steps, stops[1:], strict=False)
        )

    def _branch(self, start: str, predicate: Tree, end: str) -> str:
        outside, self.marker = self.marker, f"__m{next(self.numbers)}"
        written = f"{{ {self._connection(start, predicate, end)} BIND(1 AS ?{self.marker}) }}"
        self.marker = outside
        return written

    def _repeated(self, start: str, predicate: Tree, end: str) -> str:
        try:
            chain = Chain(start, end, repeated_steps(predicate), str(predicate.mod), self.marker)
            self.leaves.append(chain)
        except NotTraced as found:
            self.notes.append(found.text)
        if predicate.mod != "+" and start.startswith("?") and end.startswith("?"):
            # A way of no steps leads from each thing of the graph to itself.
            self._loose.append({start[1:], end[1:]})
        return f"{start} {write_path(predicate, self)} {end} ."

    def _other_than(self, start: str, predicate: Tree, end: str) -> str:
        name = f"?__p{next(self.numbers)}"
        others = ", ".join(write_path(each, self) for each in predicate.args)
        return f"{self._step(start, name, end)} FILTER({name} NOT IN ({others}))"

    def optional(self, tree: Tree) -> str:
        """Return an OPTIONAL with a variable that tells whether it matched."""
        if not self._matters(tree):
            if not self.counts_rows:
                return Writer(self.names).optional(tree)
            self.notes.append(_COUNTED)
        outside, self.marker = self.marker, f"__m{next(self.numbers)}"
        after = f"BIND(1 AS ?{self.marker})"
        written = f"OPTIONAL {self._group(tree['graph'], self._scope, self._certain, after)}"
        self.leaves.append(Absence(self._said(tree), self.marker))
        self.marker = outside
        return written

    def _matters(self, tree: Tree) -> bool:
        # With no variable that is used elsewhere and bound nowhere else, the rows are the same.
        inside = Counter(variables_in(tree))
        return any(
            self.uses[name] > times and name not in self._certain for name, times in inside.items()
        )

    def union(self, tree: Tree) -> str:
        """Return a group, or branches with a variable each that tells which one matched."""
        graphs = fields(tree, "graph")
        if len(graphs) == 1:
            return self.group(graphs[0])
        outside, branches = self.marker, []
        for each in graphs:
            self.marker = f"__m{next(self.numbers)}"
            branches.append(self._group(each, set(), set(), f"BIND(1 AS ?{self.marker})"))
        self.marker = outside
        return " UNION ".join(branches)

    def minus(self, tree: Tree) -> str:
        """Return a MINUS: what a row rests on is that it does not match."""
        self._negated(tree, tree["graph"])
        self._keeps_out()
        return Writer(self.names).minus(tree)

    def filter(self, tree: Tree) -> str:
        """Return a FILTER."""
        kinds = [kind_of(each) for each in within(tree)]
        if "Builtin_NOTEXISTS" in kinds or {"UnaryNot", "Builtin_EXISTS"}.issubset(kinds):
            self._keeps_out()
        return f"FILTER {in_brackets(self._traced(tree['expr']))}"

    def _keeps_out(self) -> None:
        if self.is_grouped:
            self.notes.append(_KEPT_OUT)

    def bind(self, tree: Tree) -> str:
        """Return a BIND."""
        name = str(tree["var"])
        is_used = kind_of(tree) != "Bind" or self.uses[name] > 1
        said = self._traced(tree["expr"]) if is_used else self.plain_expression(tree["expr"])
        return f"BIND({said} AS {self.variable(name)})"

    def _traced(self, tree: Tree) -> str:
        for each, is_certain in existences_in(tree):
            if not is_certain:
                self.notes.append(_EXISTS_IN_OR)
            self._existence(each)
        return self.plain_expression(tree)

    def _existence(self, tree: Tree) -> None:
        graph = tree["graph"]
        if not is_positive(graph):
            said = self._said(tree)
            self.notes.append(Text(f"条件之内：{said}", f"what stands inside {said}"))
            return
        shared = [name for name in dict.fromkeys(variables_in(graph)) if name in self._scope]
        names = [self.names.get(name, name) for name in shared]
        inner = type(self)(self.numbers, self.uses, self.notes)
        inner.names = {name: self.names[name] for name in shared if name in self.names}
        body = inner.group(graph)
        text = inner.asking(names, f"{GIVEN if names else ''} {body[1:-1]}")
        given = tuple(f"?{name}" for name in names)
        relation = Relation(text, tuple(names), tuple(inner.leaves), given=given)
        self.leaves.append(Nested(relation, given, self.marker, absence=self._said(tree)))

    def _negated(self, tree: Tree, graph: Tree) -> None:
        self.leaves.append(Absence(self._said(tree)))
        if not is_positive(graph):
            said = self._said(tree)
            self.notes.append(Text(f"条件之内：{said}", f"what stands inside {said}"))

    def _said(self, tree: Tree) -> str:
        """Return a pattern as a person would write it, with prefixed names."""
        plain = Writer()
        written = (
            plain.part(tree)
            if not kind_of(tree).startswith("Builtin")
            else write_expression(tree, plain)
        )
        return shortened(written)


_ANYTHING = Text(
    "两端都没有别处限定的 * 或 ? 路径",
    "a path with * or ? whose ends nothing else binds",
)
_COUNTED = Text(
    "计数或求和时，没有用到其变量的 OPTIONAL",
    "an OPTIONAL in a count or sum, whose variables nothing uses",
)
_KEPT_OUT = Text(
    "分组之内的否定：被排除的成员不列出",
    "a negation inside a group: the members that it keeps out are not named",
)
_EXISTS_IN_OR = Text(
    "“||”中的 EXISTS：列出的陈述未必都有影响",
    "EXISTS inside ||: not each claim that it names need make a difference",
)
