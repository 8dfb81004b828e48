"""All statements of a graph, with the nodes between two things taken out.

An observation becomes one statement from an area to an indicator, a designation one from
an entity to its title. What the graph says without a claim (the law behind a national
policy) stays, marked as background.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.query.ties import BACKGROUND, DESCRIPTIONS, RECORDS, TERMS
from qualitykg.text import Text
from qualitykg.visualize.contraction import contracted
from qualitykg.visualize.statements import Statement, evidence_of, relation_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.visualize.knowledge import Claim, Knowledge


def read_statements(know: Knowledge, unsourced: Iterable[Statement] = ()) -> list[Statement]:
    """Return every statement of the graph, and those of `unsourced` beside, in a fixed order."""
    found = [*contracted(know), *_plain(know)]
    found += _background(know, found)
    said = {(each.subject, each.predicate, each.object) for each in found if each.object}
    found += [each for each in unsourced if (each.subject, each.predicate, each.object) not in said]
    return sorted(found, key=_order)


def _plain(know: Knowledge) -> Iterator[Statement]:
    for claim in know.claims:
        if not know.is_a(claim.subject, *RECORDS):
            yield from _statement(claim, know)


def _statement(claim: Claim, know: Knowledge) -> Iterator[Statement]:
    joins = claim.is_thing and claim.predicate not in DESCRIPTIONS
    if joins and not _is_shown(claim.object, know):
        joins = False
    value = know.label(claim.object) if claim.is_thing else Text(claim.object, claim.object)
    yield Statement(
        subject=claim.subject,
        predicate=claim.predicate,
        relation=relation_label(know, claim.predicate),
        object=claim.object if joins else None,
        value=None if joins else value,
        modality=claim.modality,
        status=know.label(claim.status) if claim.status else None,
        period=know.period(claim.period),
        claims=(claim.iri,),
        evidence=evidence_of(know, [claim]),
    )


def _is_shown(iri: str, know: Knowledge) -> bool:
    """Tell whether an object is a thing with a place in the picture, not a term or a record."""
    return iri in know.classes and not know.is_a(iri, *RECORDS, *TERMS)


def _background(know: Knowledge, stated: list[Statement]) -> list[Statement]:
    things = {each.subject for each in stated} | {each.object for each in stated if each.object}
    said = {(each.subject, each.predicate, each.object) for each in stated}
    return [
        Statement(s, p, relation_label(know, p), object=o, modality="background")
        for s, p, o in know.links
        if p in BACKGROUND and s in things and (s, p, o) not in said and _is_shown(o, know)
    ]


def _order(each: Statement) -> tuple[str, str, str, str, str]:
    value = each.value.zh if each.value else ""
    return each.subject, each.predicate, each.object or "", value, repr(each.claims)
