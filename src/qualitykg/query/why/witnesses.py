"""The solutions of a relation, and what each of them rests on."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import compress, repeat
from typing import TYPE_CHECKING, Any, TypeAlias

from qualitykg.query.asking import portions, solve
from qualitykg.query.why.chains import Edges, Triple
from qualitykg.query.why.found import NONE, Found, Steps, alternatives, joined
from qualitykg.query.why.relations import (
    Absence,
    Chain,
    Combination,
    Nested,
    Relation,
    Step,
    slots_of,
)
from qualitykg.query.why.support import NOTHING, Support, all_of, any_of
from qualitykg.query.why.syntax import NotTraced
from qualitykg.store.kept import written_rows
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualitykg.query.why.relations import Aggregate, Leaf
    from qualitykg.store.engine import Engine

Key: TypeAlias = tuple[str | None, ...]


class Witnesses:
    """All solutions of a relation, with those of the relations inside it.

    `rows` stand in for the solutions of a relation that has no text of its own; of others, only
    those with `wanted` keys are kept. Solutions are read by the column, many at a time.
    Raises `NotTraced` and what the engine raises.
    """

    def __init__(
        self,
        engine: Engine,
        relation: Relation,
        rows: Sequence[Key] | None = None,
        given: Iterable[str] = ("",),
        wanted: frozenset[Key] | None = None,
    ) -> None:
        self.relation = relation
        self._notes: set[Text] = set()
        names = relation.keys
        if rows is None:
            names, rows = _solved(engine, [relation.with_given(each) for each in given])
        self._place(names, rows)
        if wanted is not None:
            # What is unbound agrees with any value.
            is_wanted = [key in wanted or None in key for key in self._keys]
            if not all(is_wanted):
                self._place(names, list(compress(rows, is_wanted)))
        self._inner = {leaf: self._opened(engine, leaf) for leaf in relation.leaves}
        self._by_key: dict[Key, list[Found]] = {}

    def _place(self, names: Sequence[str], rows: Sequence[Key]) -> None:
        self._rows = rows
        slots = [f"?{name}" for name in names]
        self._columns: dict[str, Sequence[str | None]] = (
            dict(zip(slots, zip(*rows, strict=True), strict=True)) if rows else {}
        )
        self._keys = list(self._tuples([f"?{name}" for name in self.relation.keys]))

    def _opened(self, engine: Engine, leaf: Leaf) -> Witnesses | Edges | None:
        if isinstance(leaf, Chain):
            return Edges(engine, leaf, {each for each in self._column(leaf.start) if each})
        if not isinstance(leaf, Nested):
            return None
        shared = dict.fromkeys(self._tuples(leaf.slots))
        if not leaf.relation.given:
            is_bound = not any(None in key for key in shared)
            return Witnesses(engine, leaf.relation, wanted=frozenset(shared) if is_bound else None)
        if any(value and value.startswith("_:") for key in shared for value in key):
            raise NotTraced(Text("与空白节点有关的 EXISTS", "an EXISTS about a blank node"))
        written = [f"({' '.join(value or 'UNDEF' for value in key)})" for key in shared]
        given = [" ".join(some) for some in portions(written)] or [""]
        return Witnesses(engine, leaf.relation, given=given)

    def _column(self, slot: str) -> Iterable[str | None]:
        """Return what a slot is in each solution; a variable of no column is unbound."""
        if (column := self._columns.get(slot)) is not None:
            return column
        return repeat(None if slot.startswith("?") else slot, len(self._rows))

    def _tuples(self, slots: Sequence[str]) -> Iterable[Any]:
        """Return what several slots are in each solution."""
        return zip(*map(self._column, slots), strict=True) if slots else repeat((), len(self._rows))

    def _read(self, leaf: Step) -> Iterable[Any]:
        """Return each solution's triple, and the marker if there is one: all bound if taken."""
        return self._tuples(list(slots_of(leaf)))

    def triples(self) -> set[Triple]:
        """Return every triple that a solution rests on."""
        found: set[Triple] = set()
        for leaf, inner in self._inner.items():
            if isinstance(inner, Witnesses | Edges):
                found.update(inner.triples())
            elif isinstance(leaf, Step):
                found.update(each[:3] for each in set(self._read(leaf)) if None not in each)
        return found

    def _is_taken(self, leaf: Leaf) -> Iterable[bool]:
        if leaf.marker is None:
            return repeat(True, len(self._rows))
        return (each is not None for each in self._column(f"?{leaf.marker}"))

    def notes(self) -> set[Text]:
        """Return what, once settled, is known not to be whole."""
        inside = (each.notes() for each in self._inner.values() if isinstance(each, Witnesses))
        return self._notes.union(*inside)

    def settle(self, supports: Mapping[Triple, Support]) -> None:
        """Work out what each solution rests on, given what each triple rests on."""
        for inner in self._inner.values():
            if isinstance(inner, Witnesses):
                inner.settle(supports)
        told = [self._told(leaf, inner, supports) for leaf, inner in self._inner.items()]
        none = repeat(NONE, len(self._rows))
        found = list(map(joined, zip(*told, strict=True)) if told else none)
        members: dict[Key, list[int]] = {}
        for place, key in enumerate(self._keys):
            members.setdefault(key, []).append(place)
        combined = self._each if self.relation.combination is Combination.ANY else self._grouped
        self._by_key = {key: combined(places, found) for key, places in members.items()}

    def _told(
        self, leaf: Leaf, inner: Witnesses | Edges | None, supports: Mapping[Triple, Support]
    ) -> Iterable[Found]:
        """Return what one pattern tells of each solution."""
        taken = self._is_taken(leaf)
        match leaf:
            case Step():
                return map(Steps(supports).__getitem__, self._read(leaf))
            case Absence():
                missing = Found(NOTHING, frozenset({leaf.said}), ())
                # Without a marker nothing tells that it matched: then it must not.
                is_there = leaf.marker is not None
                return (NONE if is_there and each else missing for each in taken)
            case Chain() if isinstance(inner, Edges):
                ends = zip(taken, self._tuples([leaf.start, leaf.end]), strict=True)
                return (self._way(inner, pair, supports) if each else NONE for each, pair in ends)
            case Nested() if isinstance(inner, Witnesses):
                keyed = zip(taken, self._tuples(leaf.slots), strict=True)
                return (inner.of(key, leaf.absence) if each else NONE for each, key in keyed)
        raise AssertionError(leaf)

    def _way(self, edges: Edges, ends: Key, supports: Mapping[Triple, Support]) -> Found:
        start, end = ends
        if start is None or end is None:
            return NONE
        support, is_whole = edges.support(start, end, lambda each: supports.get(each, NOTHING))
        if not is_whole:
            self._notes.add(_MANY_ROUTES)
        return Found(support, frozenset(), ())

    def of(self, key: Key, absence: str | None = None) -> Found:
        """Return what the solutions with this key support together.

        Raises `NotTraced` when there are none, though there should be.
        """
        found = self._by_key.get(key)
        if found is None:
            found = [
                each
                for other, several in self._by_key.items()
                if _agree(key, other)
                for each in several
            ]
        if found:
            return alternatives(found)
        if absence is not None:
            return Found(NOTHING, frozenset({absence}), ())
        if self.relation.is_always_there:
            return NONE
        raise NotTraced(Text("与答案不一致的行", "rows that do not agree with the answer"))

    def each_of(self, key: Key) -> list[Found]:
        """Return what each solution with this key rests on, one by one."""
        return self._by_key.get(key, [])

    def _each(self, places: Sequence[int], found: Sequence[Found]) -> list[Found]:
        return [found[place] for place in places]

    def _grouped(self, places: Sequence[int], found: Sequence[Found]) -> list[Found]:
        members = [found[place] for place in places]
        parts = [self._aggregated(each, places, found) for each in self.relation.aggregates]
        if not self.relation.is_always_there and all(each == NOTHING for each in parts):
            parts.append(any_of(each.support for each in members))
        absent = frozenset().union(*{each.absent for each in members})
        return [Found(all_of(parts), absent, tuple([each.unclaimed for each in members]))]

    def _aggregated(
        self, aggregate: Aggregate, places: Sequence[int], found: Sequence[Found]
    ) -> Support:
        values: list[tuple[Any, Support]]
        if aggregate.argument is None:
            values = [(self._rows[place], found[place].support) for place in places]
        else:
            column = self._columns[f"?{aggregate.argument}"]
            values = [(v, found[p].support) for p in places if (v := column[p]) is not None]
        if aggregate.name in ("Min", "Max") and values:
            best = (min if aggregate.name == "Min" else max)(_size(value) for value, _ in values)
            return any_of(support for value, support in values if _size(value) == best)
        if aggregate.name == "Sample":
            return any_of(support for _, support in values) if values else NOTHING
        if not aggregate.is_distinct:
            return all_of(support for _, support in values)
        alike: dict[Any, list[Support]] = {}
        for value, support in values:
            alike.setdefault(value, []).append(support)
        return all_of(map(any_of, alike.values()))


def _solved(engine: Engine, texts: Iterable[str]) -> tuple[tuple[str, ...], list[Key]]:
    columns: tuple[str, ...] = ()
    rows: list[Key] = []
    for text in texts:
        solutions = solve(engine, text)
        columns = solutions.variables
        rows += written_rows(solutions)
    return columns, rows


def _agree(one: Key, other: Key) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _size(value: str) -> tuple[int, Decimal, str]:
    """Return what puts values in the order of MIN and MAX: numbers by size, the rest by text."""
    lexical = value[1:].rpartition('"')[0] if value.startswith('"') else value
    try:
        return 0, Decimal(lexical), ""
    except InvalidOperation:
        return 1, Decimal(0), lexical


_MANY_ROUTES = Text("路径太多，未逐条列出", "more routes of a path than are listed")
