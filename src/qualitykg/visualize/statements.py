"""Statements as the picture draws them, and what they are called and rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.namespaces import RDFS
from qualitykg.visualize.wording import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.text import Text
    from qualitykg.visualize.knowledge import Claim, Evidence, Knowledge, Period


@dataclass(frozen=True, slots=True)
class Measure:
    """A statistic as a number: its QUDT unit, and the number of what it is part of."""

    number: float
    unit: str
    whole: float | None = None
    of: Text | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about `subject`: it has an `object` that is a node, or a `value`, or both.

    `modality` is actual, ongoing, planned or target; background knowledge, which no
    document states, has the modality `background` and no claims, and what the graph says
    without a claim the modality `unsourced`. `record` is the observation
    or designation that was made one statement.
    """

    subject: str
    predicate: str
    relation: Text
    object: str | None = None
    value: Text | None = None
    modality: str = "actual"
    status: Text | None = None
    period: Period | None = None
    details: tuple[Text, ...] = ()
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    record: str | None = None
    measure: Measure | None = None


def relation_label(know: Knowledge, predicate: str) -> Text:
    """Return what a relation is called: as the ontology says, or as we say of a reused one."""
    if (predicate, f"{RDFS}label") in know.words and predicate not in RELATIONS:
        return know.label(predicate)
    return RELATIONS.get(predicate, know.label(predicate))


def evidence_of(know: Knowledge, claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    """Return the evidence of some claims, each place once, in the order of the text."""
    found = {each: None for claim in claims for each in know.evidence.get(claim.iri, ())}
    return tuple(sorted(found, key=lambda each: (each.document, each.start, each.end, repr(each))))
