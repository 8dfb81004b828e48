"""Designations: an entity's standing with respect to a title, zone or base.

The status (granted, being created, approved to build …) belongs to this relation, not
to the entity nor to the title, so the relation is a node of its own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from qualitykg.namespaces import DCTERMS, ID, QKG, RDF
from qualitykg.reading.claims import is_fact
from qualitykg.reading.components import Record, Scope, Triple
from qualitykg.reading.names import count

if TYPE_CHECKING:
    from qualitykg.reading.claims import Claim
    from qualitykg.reading.nodes import Node
    from qualitykg.reading.support import Support

_KEYS = ("entity", "title", "status", "period", "by", "consecutive_years", "for")


def read_designation(node: Node, here: Support, scope: Scope) -> tuple[list[Claim], list[Triple]]:
    """Return the claims of one designation, and the triple that gives the node its class."""
    fields = node.fields(_KEYS, required=("entity", "title", "status"))
    if not is_fact(here.modality):
        raise node.wrong(
            "称号处于哪一步由 status 表示；请去掉 modality",
            "the status tells how far a designation has come; leave modality out",
        )
    record, names = Record(fields, here.plain(), scope.names), scope.names
    subject = _designation_iri(record, scope)
    claims = [
        *record.claim(subject, f"{QKG}designates", "entity", names.thing),
        *record.claim(subject, f"{QKG}hasTitle", "title", names.thing),
        *_status(record, subject, wording=here.wording),
        *record.claim(subject, f"{DCTERMS}temporal", "period", names.period),
        *record.claim(subject, f"{QKG}isConferredBy", "by", names.thing),
        *record.claim(subject, f"{QKG}hasConsecutiveYears", "consecutive_years", count),
        *_reasons(record, subject, in_open_list=here.in_open_list),
    ]
    return claims, [(subject, f"{RDF}type", f"{QKG}Designation")]


def _status(record: Record, subject: str, *, wording: str | None) -> list[Claim]:
    # 创建, 获批挂牌, 打造: the passage's wording is the wording of the status.
    worded = replace(record, here=replace(record.here, wording=wording))
    concept = partial(record.names.concept, scheme="status")
    return worded.claim(subject, f"{QKG}hasStatus", "status", concept)


def _reasons(record: Record, subject: str, *, in_open_list: bool) -> list[Claim]:
    if "for" not in record.fields:
        return []
    listed = replace(record.here, in_open_list=in_open_list)
    return [
        listed.claim(subject, f"{QKG}isConferredFor", record.names.thing(each))
        for each in record.fields["for"].items()
    ]


def _designation_iri(record: Record, scope: Scope) -> str:
    entity, title = record.part("entity"), record.part("title")
    assert entity is not None  # noqa: S101 - required by the caller
    assert title is not None  # noqa: S101
    parts = (scope.names.thing(entity.node), scope.names.thing(title.node))
    return f"{ID}designation-" + "-".join(part.removeprefix(ID).partition("-")[2] for part in parts)
