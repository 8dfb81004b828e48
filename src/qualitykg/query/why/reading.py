"""The triples that a pattern matched, solution by solution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Triple: TypeAlias = tuple[str, str, str]
Column: TypeAlias = "Sequence[str | None]"
"""What a variable is in each solution, as it stands in N-Triples; None where it is unbound."""


class Reading(NamedTuple):
    """A triple for each solution, or () where the pattern did not match; and their subjects."""

    triples: Sequence[Triple | tuple[()]]
    subjects: Column
    predicates: frozenset[str]

    @classmethod
    def of(cls, columns: Sequence[Column]) -> Reading:
        """Return what stands in columns of subjects, predicates, objects, and markers if any.

        A pattern matched where all of them are bound.
        """
        subjects, predicates, objects = columns[:3]
        triples: list[Any] = list(zip(subjects, predicates, objects, strict=True))
        if not all(map(all, columns)):
            matched = list(map(all, zip(*columns, strict=True)))
            triples = [each if so else () for each, so in zip(triples, matched, strict=True)]
            subjects = [each if so else None for each, so in zip(subjects, matched, strict=True)]
        return cls(triples, subjects, frozenset(filter(None, predicates)))
