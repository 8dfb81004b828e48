"""A query made ready to be traced: what to ask instead, and what each solution then rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.text import Text

Slot: TypeAlias = str
"""A variable (`?x`) or a term, as it stands in SPARQL."""


@dataclass(frozen=True, slots=True)
class Step:
    """A triple pattern: a solution rests on the triple that it becomes.

    `marker` is a variable that is bound when the branch was taken that the pattern stands in.
    """

    subject: Slot
    predicate: Slot
    object: Slot
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """A path that repeats a step (`*`, `+`, `?`): a solution rests on what is between its ends."""

    start: Slot
    end: Slot
    steps: tuple[tuple[str, bool], ...]
    repeats: str
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A pattern that must not match (no `marker`), or did not when `marker` is unbound."""

    said: str
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Nested:
    """Solutions of a subquery, a group or an EXISTS that belong to the values of `slots`.

    For groups, what each aggregate came to follows after the keys: "" where it does not matter.
    Where `absence` is set, there may be none: that is then what the solution rests on.
    """

    relation: Relation
    slots: tuple[Slot, ...]
    marker: str | None = None
    absence: str | None = None


Leaf: TypeAlias = Step | Chain | Absence | Nested


class Combination(Enum):
    """How the solutions with one key support what stands for them outside."""

    ANY = "any"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One aggregate over a group; `argument` is the variable of its values, None for `*`."""

    name: str
    is_distinct: bool
    argument: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Something whose solutions are traced.

    `text` is a SELECT, or None where the solutions are given. `keys` are the variables by
    which it is looked up from outside; `given` those whose values come from outside, which
    stand in the text as `VALUES (…) { UNDEF }`.
    """

    text: str | None
    keys: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    combination: Combination = Combination.ANY
    aggregates: tuple[Aggregate, ...] = ()
    is_always_there: bool = False
    given: tuple[str, ...] = ()

    def with_given(self, rows: str) -> str:
        """Return the text with rows of VALUES in their place."""
        return (self.text or "").replace(GIVEN, f"VALUES ({' '.join(self.given)}) {{ {rows} }}", 1)


GIVEN = "#given#"


class Plan(NamedTuple):
    """How the rows of a SELECT are traced, and what of it is not.

    `is_exact` tells that equal rows stand for one solution each, `is_cut` that LIMIT or OFFSET
    may leave some of them out.
    """

    relation: Relation
    notes: tuple[Text, ...]
    is_exact: bool
    is_cut: bool = False


def slots_of(leaf: Leaf) -> Iterator[Slot]:
    """Yield what a leaf reads of a solution."""
    if isinstance(leaf, Step):
        yield from (leaf.subject, leaf.predicate, leaf.object)
    elif isinstance(leaf, Chain):
        yield from (leaf.start, leaf.end)
    elif isinstance(leaf, Nested):
        yield from leaf.slots
    if leaf.marker:
        yield f"?{leaf.marker}"
