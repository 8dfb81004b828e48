"""The solutions of a relation, and what each of them rests on."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from operator import itemgetter
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
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qualitykg.query.why.relations import Aggregate, Leaf
    from qualitykg.store.engine import Engine

Key: TypeAlias = tuple[str | None, ...]
Reader: TypeAlias = "Callable[[Key], str | None]"


class Witnesses:
    """All solutions of a relation, with those of the relations inside it.

    `rows` stand in for the solutions of a relation that has no text of its own; of others, only
    those with `wanted` keys are kept. Raises `NotTraced` and what the engine raises.
    """

    def __init__(
        self,
        engine: Engine,
        relation: Relation,
        rows: Iterable[Key] | None = None,
        given: Iterable[str] = ("",),
        wanted: frozenset[Key] | None = None,
    ) -> None:
        self.relation = relation
        self._notes: set[Text] = set()
        columns = relation.keys
        if rows is None:
            columns, rows = _solved(engine, [relation.with_given(each) for each in given])
        self._places = {f"?{name}": number for number, name in enumerate(columns)}
        constants = self._place_constants(len(columns))
        whole = [(*row, *constants) for row in rows]
        self._key = self._keys_reader([f"?{name}" for name in relation.keys])
        self.rows = whole if wanted is None else self._wanted(whole, wanted)
        self._inner = {leaf: self._opened(engine, leaf) for leaf in relation.leaves}
        self._by_key: dict[Key, list[Found]] = {}

    def _opened(self, engine: Engine, leaf: Leaf) -> Witnesses | Edges | None:
        if isinstance(leaf, Chain):
            start = self._reader(leaf.start)
            return Edges(engine, leaf, {value for row in self.rows if (value := start(row))})
        if not isinstance(leaf, Nested):
            return None
        shared = dict.fromkeys(map(self._keys_reader(leaf.slots), self.rows))
        if not leaf.relation.given:
            is_bound = not any(None in key for key in shared)
            return Witnesses(engine, leaf.relation, wanted=frozenset(shared) if is_bound else None)
        if any(value and value.startswith("_:") for key in shared for value in key):
            raise NotTraced(Text("与空白节点有关的 EXISTS", "an EXISTS about a blank node"))
        written = [f"({' '.join(value or 'UNDEF' for value in key)})" for key in shared]
        given = [" ".join(some) for some in portions(written)] or [""]
        return Witnesses(engine, leaf.relation, given=given)

    def _wanted(self, rows: list[Key], wanted: frozenset[Key]) -> list[Key]:
        # What is unbound agrees with any value.
        keyed = ((self._key(row), row) for row in rows)
        return [row for key, row in keyed if key in wanted or None in key]

    def _place_constants(self, width: int) -> list[str | None]:
        """Give each term of a pattern a place after the columns, so that rows are read alike.

        What is a variable of no column is unbound.
        """
        slots = dict.fromkeys(slot for leaf in self.relation.leaves for slot in slots_of(leaf))
        constants = [slot for slot in slots if slot not in self._places]
        self._places |= {slot: width + number for number, slot in enumerate(constants)}
        return [None if slot.startswith("?") else slot for slot in constants]

    def _reader(self, slot: str) -> Reader:
        place = self._places.get(slot)
        return (lambda _: None) if place is None else itemgetter(place)

    def _keys_reader(self, slots: Sequence[str]) -> Callable[[Key], Key]:
        if len(slots) > 1 and all(slot in self._places for slot in slots):
            return itemgetter(*(self._places[slot] for slot in slots))
        readers = [self._reader(slot) for slot in slots]
        return lambda row: tuple([read(row) for read in readers])

    def triples(self) -> Iterator[Triple]:
        """Yield every triple that a solution rests on, some more than once."""
        for leaf, inner in self._inner.items():
            if isinstance(inner, Witnesses | Edges):
                yield from inner.triples()
            elif isinstance(leaf, Step):
                found = set(map(self._step_reader(leaf), self.rows))
                yield from (each[:3] for each in found if None not in each)

    def _step_reader(self, leaf: Step) -> Callable[[Key], Any]:
        """Return what reads a triple, and the marker where there is one, all bound if matched."""
        return self._keys_reader(list(slots_of(leaf)))

    def _taken(self, leaf: Leaf) -> Callable[[Key], bool]:
        if leaf.marker is None:
            return lambda _: True
        marker = self._reader(f"?{leaf.marker}")
        return lambda row: marker(row) is not None

    def notes(self) -> set[Text]:
        """Return what, once settled, is known not to be whole."""
        inside = (each.notes() for each in self._inner.values() if isinstance(each, Witnesses))
        return self._notes.union(*inside)

    def settle(self, supports: Mapping[Triple, Support]) -> None:
        """Work out what each solution rests on, given what each triple rests on."""
        for inner in self._inner.values():
            if isinstance(inner, Witnesses):
                inner.settle(supports)
        tellers = [self._teller(leaf, inner, supports) for leaf, inner in self._inner.items()]
        members: dict[Key, list[tuple[Key, Found]]] = {}
        for row in self.rows:
            found = joined([tell(row) for tell in tellers])
            members.setdefault(self._key(row), []).append((row, found))
        for key, several in members.items():
            self._by_key[key] = self._combined(several)

    def _teller(
        self, leaf: Leaf, inner: Witnesses | Edges | None, supports: Mapping[Triple, Support]
    ) -> Callable[[Key], Found]:
        taken = self._taken(leaf)
        match leaf:
            case Step():
                read, memo = self._step_reader(leaf), Steps(supports)
                return lambda row: memo[read(row)]
            case Absence():
                missing = Found(NOTHING, frozenset({leaf.said}), frozenset())
                if leaf.marker is None:
                    return lambda _: missing
                return lambda row: NONE if taken(row) else missing
            case Chain() if isinstance(inner, Edges):
                return self._chain_teller(leaf, inner, supports)
            case Nested() if isinstance(inner, Witnesses):
                key = self._keys_reader(leaf.slots)
                return lambda row: inner.of(key(row), leaf.absence) if taken(row) else NONE
        raise AssertionError(leaf)

    def _chain_teller(
        self, leaf: Chain, edges: Edges, supports: Mapping[Triple, Support]
    ) -> Callable[[Key], Found]:
        start, end, taken = self._reader(leaf.start), self._reader(leaf.end), self._taken(leaf)

        def tell(row: Key) -> Found:
            first, last = start(row), end(row)
            if first is None or last is None or not taken(row):
                return NONE
            support, is_whole = edges.support(first, last, lambda each: supports.get(each, NOTHING))
            if not is_whole:
                self._notes.add(_MANY_ROUTES)
            return Found(support, frozenset(), frozenset())

        return tell

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
            return Found(NOTHING, frozenset({absence}), frozenset())
        if self.relation.is_always_there:
            return NONE
        raise NotTraced(Text("与答案不一致的行", "rows that do not agree with the answer"))

    def each_of(self, key: Key) -> list[Found]:
        """Return what each solution with this key rests on, one by one."""
        return self._by_key.get(key, [])

    def _combined(self, several: list[tuple[Key, Found]]) -> list[Found]:
        if self.relation.combination is Combination.ANY:
            return [found for _, found in several]
        parts = [self._aggregated(each, several) for each in self.relation.aggregates]
        if not self.relation.is_always_there and all(each == NOTHING for each in parts):
            parts.append(any_of(found.support for _, found in several))
        absent = frozenset().union(*(found.absent for _, found in several))
        unclaimed = frozenset().union(*(found.unclaimed for _, found in several))
        return [Found(all_of(parts), absent, unclaimed)]

    def _aggregated(self, aggregate: Aggregate, several: list[tuple[Key, Found]]) -> Support:
        if aggregate.argument is None:
            values = [(str(row), found.support) for row, found in several]
        else:
            read = self._reader(f"?{aggregate.argument}")
            values = [(v, found.support) for row, found in several if (v := read(row)) is not None]
        if aggregate.name in ("Min", "Max") and values:
            best = (min if aggregate.name == "Min" else max)(_size(value) for value, _ in values)
            return any_of(support for value, support in values if _size(value) == best)
        if aggregate.name == "Sample":
            return any_of(support for _, support in values) if values else NOTHING
        if not aggregate.is_distinct:
            return all_of(support for _, support in values)
        alike: dict[str, list[Support]] = {}
        for value, support in values:
            alike.setdefault(value, []).append(support)
        return all_of(map(any_of, alike.values()))


def _solved(engine: Engine, texts: Iterable[str]) -> tuple[tuple[str, ...], list[Key]]:
    columns: tuple[str, ...] = ()
    rows: list[Key] = []
    for text in texts:
        solutions = solve(engine, text)
        columns = solutions.variables
        rows += [tuple([None if t is None else str(t) for t in row]) for row in solutions]
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
