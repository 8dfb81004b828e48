"""The passages of a data file: each with the entities it names and the claims it makes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualitykg.namespaces import DCTERMS, ID, QKG, RDF
from qualitykg.reading.designations import read_designation
from qualitykg.reading.observations import read_observation
from qualitykg.reading.support import (
    MANNER_KEYS,
    PLACE_KEYS,
    Support,
    change_manner,
    change_place,
    read_span,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualitykg.errors import Place
    from qualitykg.reading.claims import Claim
    from qualitykg.reading.components import Scope, Triple
    from qualitykg.reading.entities import Entity
    from qualitykg.reading.nodes import Node

_CONTENT_KEYS = ("names", "claims", "observations", "designations")


@dataclass(slots=True)
class Statements:
    """What passages say: claims and the forms of record nodes, with the place in the file."""

    claims: list[tuple[Claim, Place]] = field(default_factory=list)
    forms: list[tuple[Triple, Place]] = field(default_factory=list)

    def add(self, claims: list[Claim], place: Place) -> None:
        """Add claims that stand at one place of the file."""
        self.claims.extend((claim, place) for claim in claims)


def read_passages(node: Node, scope: Scope, entities: Mapping[str, Entity]) -> Statements:
    """Read the list under `passages`, in document order."""
    said = Statements()
    for each in node.items():
        _read_passage(each, scope, entities, said)
    return said


def _read_passage(
    node: Node, scope: Scope, entities: Mapping[str, Entity], said: Statements
) -> None:
    fields = node.fields((*PLACE_KEYS, *MANNER_KEYS, *_CONTENT_KEYS))
    plain = Support(
        document=scope.document,
        span=read_span(fields, node),
        modality=f"{ID}modality-actual",
        explicitness=f"{ID}explicitness-stated",
        voice=scope.document,
    )
    here = change_manner(plain, fields, scope.names)
    if "names" in fields:
        _read_names(fields["names"], here, scope, entities, said)
    if "claims" in fields:
        for each in fields["claims"].items():
            said.add([_read_claim(each, here, scope)], each.place)
    for key, read in (("observations", read_observation), ("designations", read_designation)):
        if key in fields:
            for each in fields[key].items():
                claims, form = read(each, here, scope)
                said.add(claims, each.place)
                said.forms.extend((triple, each.place) for triple in form)


def _read_names(
    node: Node, here: Support, scope: Scope, entities: Mapping[str, Entity], said: Statements
) -> None:
    # Whatever mode the passage is in, a platform that is only planned is still a platform;
    # and that it is one is the editor's reading, unless the name itself is only implied.
    naming = replace(here.plain(), modality=f"{ID}modality-actual")
    if naming.explicitness in (f"{ID}explicitness-stated", f"{ID}explicitness-elliptical"):
        naming = replace(naming, explicitness=f"{ID}explicitness-classified")
    for each in node.items():
        iri = scope.names.thing(each)
        if iri not in entities:
            raise each.wrong(
                f"“{each.text()}”不在本文件的 entities 中",
                f"{each.text()} is not among this file's entities; name only those",
            )
        said.add(_naming_claims(entities[iri], naming), each.place)


def _naming_claims(entity: Entity, here: Support) -> list[Claim]:
    claims = [here.claim(entity.iri, f"{RDF}type", each) for each in entity.classes]
    if entity.kind is not None:
        claims.append(here.claim(entity.iri, f"{DCTERMS}type", entity.kind))
    if entity.members is not None:
        claims.append(here.claim(entity.iri, f"{QKG}hasMemberClass", entity.members))
    return claims


def _read_claim(node: Node, here: Support, scope: Scope) -> Claim:
    triple = node
    if node.is_mapping:
        fields = node.fields(("says", *MANNER_KEYS, *PLACE_KEYS), required=("says",))
        here = change_place(change_manner(here, fields, scope.names), fields, node)
        triple = fields["says"]
    parts = list(triple.items())
    if len(parts) != 3:
        raise triple.wrong(
            "一条陈述应有主语、谓语、宾语三项",
            "a claim has three parts: subject, predicate, object",
        )
    subject, predicate = scope.names.thing(parts[0]), scope.names.predicate(parts[1])
    return here.claim(subject, predicate, scope.names.value(parts[2]))
