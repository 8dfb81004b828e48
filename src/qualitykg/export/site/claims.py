"""Pages of claims: fact cards with the statement, its caveat, its places and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualitykg.export.schema_org import node_in_schema_org
from qualitykg.export.site.citations import (
    TODAY,
    cite_in_bibtex,
    cite_in_chinese,
    cite_in_english,
)
from qualitykg.export.site.items import link_to, place_of, relation_to, value_link
from qualitykg.export.site.pages import Page
from qualitykg.namespaces import BASE, ID, QKG
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.export.site.material import Material
    from qualitykg.visualize.knowledge import Claim, Evidence

_CAVEATS = {
    "planned": Text(
        "这是计划，不是已经成立的事实。", "This is a plan, not a fact that holds already."
    ),
    "target": Text("这是目标，不是观测值。", "This is a target, not something observed."),
    "ongoing": Text("来源称正在推进。", "The source says that this is under way."),
}
_MANNERS = {
    "planned": Text("计划", "planned"),
    "target": Text("目标", "target"),
    "ongoing": Text("推进中", "ongoing"),
}


def claim_page(material: Material, iri: str, base: str) -> Page:
    """Return the fact card of a claim."""
    claim = material.claims[iri]
    evidence = material.know.evidence.get(iri, [])
    subject, obj = link_to(material, claim.subject), value_link(material, claim)
    predicate = relation_to(material, claim.predicate)
    said = _sentence(subject.text, predicate.text, obj.text)
    permalink = base + iri.removeprefix(BASE) if iri.startswith(BASE) else iri
    context: dict[str, Any] = {
        "iri": permalink,
        "subject": subject,
        "predicate": predicate,
        "object": obj,
        "manner": claim.modality,
        "manner_text": _MANNERS.get(claim.modality),
        "caveat": _CAVEATS.get(claim.modality),
        "modality": link_to(material, f"{ID}modality-{claim.modality}"),
        "status": link_to(material, claim.status) if claim.status else None,
        "period": link_to(material, claim.period) if claim.period else None,
        "places": [(place_of(material, each), _basis(material, iri, each)) for each in evidence],
        "citations": list(_citations(material, claim, evidence, said, permalink)),
    }
    return Page(
        stem=material.addresses.stem(iri),
        template="claim.html",
        title=said,
        context=context,
        data=True,
        description=said,
        schema_org=node_in_schema_org(material.schema_org, iri),
        crumbs=_crumbs(material, claim),
    )


def _sentence(subject: Text, predicate: Text, obj: Text) -> Text:
    return Text(f"{subject.zh}：{predicate.zh} {obj.zh}", f"{subject.en}: {predicate.en} {obj.en}")


def _basis(material: Material, claim: str, place: Evidence) -> str:
    """Return the page of the evidence node that a place is of."""
    nodes = material.objects(claim, f"{QKG}hasEvidence")
    for node in nodes:
        if (place.document, place.start, place.end) in material.offsets_of(node):
            return material.addresses.stem(node)
    return material.addresses.stem(claim)


def _citations(
    material: Material, claim: Claim, evidence: list[Evidence], said: Text, permalink: str
) -> Iterator[tuple[str, list[str], str]]:
    """Yield each citation's form, its text cut where the day of access goes, and its language."""
    known = [each for each in evidence if each.document in material.documents]
    document = material.documents[known[0].document] if known else None
    here = [each for each in known if document and each.document == document.iri]
    if document:
        chinese = cite_in_chinese(document, here)
        yield "GB/T 7714", chinese.split(TODAY), "zh-CN"
        yield "APA", [cite_in_english(document, material.label(document.iri), here)], "en"
    key = claim.iri.rpartition("/")[2].rpartition("#")[2]
    place = "; ".join(f"¶ {each.paragraph}, {each.start}–{each.end}" for each in here)
    yield "BibTeX", [cite_in_bibtex(_key(key), said.zh, permalink, document, place)], "zh-CN"


def _key(name: str) -> str:
    return "".join(sign for sign in name if sign.isascii() and (sign.isalnum() or sign == "-"))


def _crumbs(material: Material, claim: Claim) -> tuple[tuple[Text, str], ...]:
    region = material.region(claim.subject)
    found = []
    if claim.subject in material.nodes:
        found.append((region.label, f"things/{region.key}"))
    if claim.subject in material.addresses:
        found.append((material.label(claim.subject), material.addresses.stem(claim.subject)))
    return tuple(found)
