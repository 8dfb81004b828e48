"""The solutions of a relation, and what each of them rests on."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

from qualitykg.query.asking import portions, solve
from qualitykg.query.why.chains import Edges, Triple
from qualitykg.query.why.relations import Absence, Chain, Combination, Nested, Relation, Step
from qualitykg.query.why.support import NOTHING, Support, all_of, any_of
from qualitykg.query.why.syntax import NotTraced
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from qualitykg.query.why.relations import Aggregate, Leaf
    from qualitykg.store.engine import Engine

Key: TypeAlias = tuple[str | None, ...]
Reader: TypeAlias = "Callable[[Key], str | None]"


class Found:
    """What one solution rests on: a support, patterns that are absent, triples of no claim."""

    __slots__ = ("absent", "support", "unclaimed")

    def __init__(
        self, support: Support, absent: frozenset[str], unclaimed: frozenset[Triple]
    ) -> None:
        self.support = support
        self.absent = absent
        self.unclaimed = unclaimed


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
        keys = [self._reader(f"?{name}") for name in relation.keys]
        self.rows = [
            row for row in rows if wanted is None or tuple([read(row) for read in keys]) in wanted
        ]
        self._inner = {leaf: self._opened(engine, leaf) for leaf in relation.leaves}
        self._by_key: dict[Key, list[Found]] = {}

    def _opened(self, engine: Engine, leaf: Leaf) -> Witnesses | Edges | None:
        if isinstance(leaf, Chain):
            start = self._reader(leaf.start)
            return Edges(engine, leaf, {value for row in self.rows if (value := start(row))})
        if not isinstance(leaf, Nested):
            return None
        if not leaf.relation.given:
            return Witnesses(engine, leaf.relation)
        readers = [self._reader(slot) for slot in leaf.slots]
        shared = dict.fromkeys(tuple(read(row) for read in readers) for row in self.rows)
        if any(value and value.startswith("_:") for key in shared for value in key):
            raise NotTraced(Text("与空白节点有关的 EXISTS", "an EXISTS about a blank node"))
        written = [f"({' '.join(value or 'UNDEF' for value in key)})" for key in shared]
        given = [" ".join(some) for some in portions(written)] or [""]
        return Witnesses(engine, leaf.relation, given=given)

    def _reader(self, slot: str) -> Reader:
        place = self._places.get(slot) if slot.startswith("?") else None
        if place is not None:
            return lambda row: row[place]
        constant = None if slot.startswith("?") else slot
        return lambda _: constant

    def triples(self) -> Iterator[Triple]:
        """Yield every triple that a solution rests on, many more than once."""
        for leaf, inner in self._inner.items():
            if isinstance(inner, Witnesses | Edges):
                yield from inner.triples()
            elif isinstance(leaf, Step):
                yield from filter(None, map(self._triple_reader(leaf), self.rows))

    def _triple_reader(self, leaf: Step) -> Callable[[Key], Triple | None]:
        subject, predicate, obj = map(self._reader, (leaf.subject, leaf.predicate, leaf.object))
        taken = self._taken(leaf)

        def read(row: Key) -> Triple | None:
            s, p, o = subject(row), predicate(row), obj(row)
            return (s, p, o) if s and p and o and taken(row) else None

        return read

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
        keys = [self._reader(f"?{name}") for name in self.relation.keys]
        members: dict[Key, list[tuple[Key, Found]]] = {}
        for row in self.rows:
            key = tuple([read(row) for read in keys])
            members.setdefault(key, []).append((row, _joined([tell(row) for tell in tellers])))
        for key, several in members.items():
            self._by_key[key] = self._combined(several)

    def _teller(
        self, leaf: Leaf, inner: Witnesses | Edges | None, supports: Mapping[Triple, Support]
    ) -> Callable[[Key], Found]:
        taken = self._taken(leaf)
        match leaf:
            case Step():
                return _step_teller(self._triple_reader(leaf), supports)
            case Absence():
                missing = Found(NOTHING, frozenset({leaf.said}), frozenset())
                if leaf.marker is None:
                    return lambda _: missing
                return lambda row: _NONE if taken(row) else missing
            case Chain() if isinstance(inner, Edges):
                return self._chain_teller(leaf, inner, supports)
            case Nested() if isinstance(inner, Witnesses):
                readers = [self._reader(slot) for slot in leaf.slots]
                return lambda row: (
                    inner.of(tuple([read(row) for read in readers]), leaf.absence)
                    if taken(row)
                    else _NONE
                )
        raise AssertionError(leaf)

    def _chain_teller(
        self, leaf: Chain, edges: Edges, supports: Mapping[Triple, Support]
    ) -> Callable[[Key], Found]:
        start, end, taken = self._reader(leaf.start), self._reader(leaf.end), self._taken(leaf)

        def tell(row: Key) -> Found:
            first, last = start(row), end(row)
            if first is None or last is None or not taken(row):
                return _NONE
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
            return _alternatives(found)
        if absence is not None:
            return Found(NOTHING, frozenset({absence}), frozenset())
        if self.relation.is_always_there:
            return _NONE
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


def _step_teller(
    read: Callable[[Key], Triple | None], supports: Mapping[Triple, Support]
) -> Callable[[Key], Found]:
    memo: dict[Triple | None, Found] = {None: _NONE}

    def tell(row: Key) -> Found:
        triple = read(row)
        if (found := memo.get(triple)) is None and triple is not None:
            support = supports.get(triple)
            unclaimed = frozenset() if support is not None else frozenset({triple})
            found = memo[triple] = Found(
                NOTHING if support is None else support, frozenset(), unclaimed
            )
        return found or _NONE

    return tell


def _joined(found: list[Found]) -> Found:
    if len(found) == 1:
        return found[0]
    return Found(
        all_of(each.support for each in found),
        frozenset().union(*(each.absent for each in found)),
        frozenset().union(*(each.unclaimed for each in found)),
    )


def _alternatives(found: list[Found]) -> Found:
    if len(found) == 1:
        return found[0]
    return Found(
        any_of(each.support for each in found),
        frozenset.intersection(*(each.absent for each in found)),
        frozenset().union(*(each.unclaimed for each in found)),
    )


def _agree(one: Key, other: Key) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _size(value: str) -> tuple[int, Decimal, str]:
    """Return what puts values in the order of MIN and MAX: numbers by size, the rest by text."""
    lexical = value[1:].rpartition('"')[0] if value.startswith('"') else value
    try:
        return 0, Decimal(lexical), ""
    except InvalidOperation:
        return 1, Decimal(0), lexical


_NONE = Found(NOTHING, frozenset(), frozenset())
_MANY_ROUTES = Text("路径太多，未逐条列出", "more routes of a path than are listed")
