"""The solutions of a relation, and what each of them rests on."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any, TypeAlias

from qualitykg.query.asking import portions, solve_whole
from qualitykg.query.why.chains import Edges
from qualitykg.query.why.found import NONE, Found, Memo, Told, alternatives, joined
from qualitykg.query.why.groups import group_support
from qualitykg.query.why.reading import Reading
from qualitykg.query.why.relations import (
    Absence,
    Chain,
    Combination,
    Nested,
    Relation,
    Step,
    slots_of,
)
from qualitykg.query.why.support import NOTHING
from qualitykg.query.why.syntax import NotTraced
from qualitykg.store.kept import KeptSolutions, as_kept
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualitykg.query.why.claims import Ledger
    from qualitykg.query.why.reading import Column
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
        self._found: list[Found] = []
        if rows is None:
            self._solve(engine, [relation.with_given(each) for each in given])
        else:
            self._size = len(rows)
            self._place(relation.keys, list(zip(*rows, strict=True)))
        if wanted is not None and not wanted.issuperset(self._keys):
            self._keep([key in wanted or None in key for key in self._keys])
        self._places = _places(self._keys)
        self._inner = [(leaf, self._opened(engine, leaf)) for leaf in relation.leaves]

    def _solve(self, engine: Engine, texts: Sequence[str]) -> None:
        kept = KeptSolutions.joined([as_kept(solve_whole(engine, text)) for text in texts])
        self._size = kept.count()
        self._place(kept.variables, kept.written())

    def _place(self, names: Sequence[str], columns: Sequence[Column]) -> None:
        self._columns = dict(zip([f"?{name}" for name in names], columns, strict=False))
        self._keys = self._tuples([f"?{name}" for name in self.relation.keys])

    def _keep(self, is_wanted: Sequence[bool]) -> None:
        # What is unbound agrees with any value.
        self._size = sum(is_wanted)
        for slot, column in self._columns.items():
            self._columns[slot] = list(compress(column, is_wanted))
        self._keys = list(compress(self._keys, is_wanted))

    def _opened(self, engine: Engine, leaf: Leaf) -> Witnesses | Edges | Reading | None:
        match leaf:
            case Step():
                return Reading.of([self._column(slot) for slot in slots_of(leaf)])
            case Chain():
                return Edges(engine, leaf, {each for each in self._column(leaf.start) if each})
            case Nested():
                return self._nested(engine, leaf)
        return None

    def _nested(self, engine: Engine, leaf: Nested) -> Witnesses:
        shared = dict.fromkeys(self._tuples(leaf.slots[: len(leaf.relation.keys)]))
        if not leaf.relation.given:
            is_bound = not any(None in key for key in shared)
            return Witnesses(engine, leaf.relation, wanted=frozenset(shared) if is_bound else None)
        if any(value and value.startswith("_:") for key in shared for value in key):
            raise NotTraced(Text("与空白节点有关的 EXISTS", "an EXISTS about a blank node"))
        written = [f"({' '.join(value or 'UNDEF' for value in key)})" for key in shared]
        given = [" ".join(some) for some in portions(written)] or [""]
        return Witnesses(engine, leaf.relation, given=given)

    def _column(self, slot: str) -> Column:
        """Return what a slot is in each solution; a variable of no column is unbound."""
        if (column := self._columns.get(slot)) is not None:
            return column
        return [None if slot.startswith("?") else slot] * self._size

    def _tuples(self, slots: Sequence[str]) -> list[Key]:
        """Return what several slots are in each solution."""
        return list(zip(*map(self._column, slots), strict=True)) if slots else [()] * self._size

    def readings(self) -> Iterator[Reading]:
        """Yield the triples that solutions rest on, by the pattern."""
        for _, inner in self._inner:
            if isinstance(inner, Reading):
                yield inner
            elif inner is not None:
                yield from inner.readings()

    def notes(self) -> set[Text]:
        """Return what, once settled, is known not to be whole."""
        inside = (each.notes() for _, each in self._inner if isinstance(each, Witnesses))
        return self._notes.union(*inside)

    def settle(self, ledger: Ledger) -> None:
        """Work out what each solution rests on, given what each triple rests on."""
        for _, inner in self._inner:
            if isinstance(inner, Witnesses):
                inner.settle(ledger)
        told = joined([self._told_by(leaf, inner, ledger) for leaf, inner in self._inner])
        self._found = told.by_solution(self._size)

    def _told_by(
        self, leaf: Leaf, inner: Witnesses | Edges | Reading | None, ledger: Ledger
    ) -> Told:
        """Return what one pattern tells of each solution."""
        match leaf, inner:
            case _, Reading():
                return Told.by(inner.triples, ledger.supports(inner))
            case Absence(), _:
                missing = frozenset({leaf.said})
                if leaf.marker is None:  # Nothing would tell that it matched: it must not.
                    return Told(absent=[missing] * self._size)
                taken = self._column(f"?{leaf.marker}")
                return Told(absent=[frozenset() if each else missing for each in taken])
            case Chain(), Edges():
                ways = Memo[Any, Found](lambda ends: self._way(inner, ends, ledger))
                return self._looked_up(leaf, (leaf.start, leaf.end), ways)
            case Nested(), Witnesses():
                known = Memo[Any, Found](lambda key: inner.of(key, leaf.absence))
                return self._looked_up(leaf, leaf.slots, known)
        raise AssertionError(leaf)

    def _looked_up(
        self, leaf: Chain | Nested, slots: Sequence[str], known: Memo[Key, Found]
    ) -> Told:
        keys = self._tuples(slots)
        if leaf.marker is None:
            return Told.of(list(map(known.__getitem__, keys)))
        taken = zip(self._column(f"?{leaf.marker}"), keys, strict=True)
        return Told.of([known[key] if each else NONE for each, key in taken])

    def _way(self, edges: Edges, ends: Key, ledger: Ledger) -> Found:
        start, end = ends
        if start is None or end is None:
            return NONE
        support, is_whole = edges.support(start, end, lambda each: ledger.support(each) or NOTHING)
        if not is_whole:
            self._notes.add(_MANY_ROUTES)
        return Found(support, frozenset(), ())

    def of(self, key: Key, absence: str | None = None) -> Found:
        """Return what the solutions with this key support together.

        After its key stands what each aggregate of a group came to. Raises `NotTraced` when
        there are none, though there should be.
        """
        size = len(self.relation.keys)
        key, results = key[:size], key[size:]
        keys = (
            [key] if key in self._places else [each for each in self._places if _agree(key, each)]
        )
        if found := [found for each in keys for found in self.each_of(each, results)]:
            return alternatives(found)
        if absence is not None:
            return Found(NOTHING, frozenset({absence}), ())
        raise NotTraced(Text("与答案不一致的行", "rows that do not agree with the answer"))

    def each_of(self, key: Key, results: Key = ()) -> list[Found]:
        """Return what each solution with this key rests on, one by one."""
        found = [self._found[place] for place in self._places.get(key, ())]
        if found and self.relation.combination is Combination.GROUP:
            return [self._grouped(self._places[key], found, results)]
        return found

    def _grouped(self, places: Sequence[int], members: Sequence[Found], results: Key) -> Found:
        supports, absent, unclaimed = zip(*members, strict=True)
        support = group_support(
            [
                (each, self._values(each, places), result)
                for each, result in zip(self.relation.aggregates, results, strict=True)
            ],
            supports,
            is_always_there=self.relation.is_always_there,
        )
        return Found(support, frozenset().union(*set(absent)), unclaimed)

    def _values(self, aggregate: Aggregate, places: Sequence[int]) -> Sequence[Any]:
        """Return what an aggregate is over in these solutions: for `*`, the solution itself."""
        if aggregate.argument is not None:
            column = self._columns[f"?{aggregate.argument}"]
            return [column[place] for place in places]
        columns = self._columns.values()
        return [tuple([each[place] for each in columns]) for place in places]


def _places(keys: Sequence[Key]) -> dict[Key, Sequence[int]]:
    """Return where each key stands."""
    each_one = zip(range(len(keys)))
    places: dict[Key, Any] = dict(zip(keys, each_one, strict=True))
    if len(places) < len(keys):
        places = {key: [] for key in places}
        for place, key in enumerate(keys):
            places[key].append(place)
    return places


def _agree(one: Key, other: Key) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


_MANY_ROUTES = Text("路径太多，未逐条列出", "more routes of a path than are listed")
