"""Pages of things: entities, records, concepts, code lists and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from qualitykg.export.schema_org import node_in_schema_org
from qualitykg.export.site.figures import charts_of
from qualitykg.export.site.items import (
    Link,
    incoming,
    link_to,
    outgoing,
    place_of,
    reference,
    relation_to,
    value_link,
)
from qualitykg.export.site.pages import Page
from qualitykg.export.site.pictures import draw_surroundings
from qualitykg.namespaces import BASE, DCTERMS, QKG, SCHEMA, SKOS
from qualitykg.text import Text
from qualitykg.visualize.network import short_id

if TYPE_CHECKING:
    from qualitykg.export.site.material import Material

SCHEME = f"{SKOS}ConceptScheme"
_LEADS = (f"{SKOS}definition", f"{DCTERMS}description", f"{SKOS}note")
_MOST_CRUMBS = 4


class Strip(NamedTuple):
    """How much of a document claims rest on; `bars` are places on a strip 1000 wide."""

    length: int
    covered: int
    claims: int
    spans: int
    bars: list[tuple[float, float]]


def thing_page(material: Material, iri: str, base: str) -> Page:
    """Return the page of a thing: all that is said of it, and all that refers to it."""
    link = link_to(material, iri)
    node = material.nodes.get(iri)
    leading = next((each for each in _LEADS if material.text_of(iri, each)), None)
    lead = material.text_of(iri, leading) if leading else None
    is_drawn = node is not None
    context: dict[str, Any] = {
        "self_link": link,
        "iri": iri.replace(BASE, base),
        "other_name": _other_name(link.text),
        "types": [link_to(material, each)._replace(sign="") for each in _kinds(material, iri)],
        "lead": lead,
        "figure": node.value if node and node.size else _written(material, iri),
        "aliases": _aliases(material, iri, link.text),
        "codes": material.know.identifiers.get(iri, []),
        "outgoing": outgoing(material, iri),
        "incoming": incoming(material, iri),
        "reference": reference(material, iri, leading),
        "picture": draw_surroundings(material, iri) if is_drawn else None,
        "focus": f"at={quote(short_id(iri))}" if iri in material.explored else None,
        "strip": strip_of(material, iri) if iri in material.documents else None,
        "charts": charts_of(material, iri),
        "tree": None,
        "tree_size": 0,
    }
    if SCHEME in material.classes[iri]:
        context |= _tree_context(material, iri)
        context["incoming"] = []
    return Page(
        stem=material.addresses.stem(iri),
        template="thing.html",
        title=link.text,
        context=context,
        data=True,
        schema_org=node_in_schema_org(material.schema_org, iri),
        description=lead or _in_short(material, iri, link.text),
        crumbs=crumbs_of(material, iri, link),
    )


def crumbs_of(material: Material, iri: str, link: Link) -> tuple[tuple[Text, str], ...]:
    """Return the way from home to a thing: its kind, then the places that it lies in."""
    found: list[tuple[Text, str]] = []
    if link.region in material.listed and (iri in material.nodes or link.region == "concept"):
        found.append((material.region(iri).label, f"things/{link.region}"))
    for indicator in material.objects(iri, f"{QKG}hasIndicator")[:1]:
        found += crumbs_of(material, indicator, link_to(material, indicator))[:1]
        if indicator in material.addresses:
            found.append((material.label(indicator), material.addresses.stem(indicator)))
    place, places = iri, [iri]
    while len(places) <= _MOST_CRUMBS:
        around = material.objects(place, f"{SCHEMA}containedInPlace")
        around += material.objects(place, f"{SKOS}inScheme")
        place = next((each for each in around if each in material.addresses), "")
        if not place or place in places:
            break
        places.append(place)
    found += [(material.label(each), material.addresses.stem(each)) for each in places[:0:-1]]
    return tuple(found)


def evidence_page(material: Material, iri: str, base: str) -> Page:
    """Return the page of a passage, with the claims that rest on it."""
    claims = [material.claims[each] for each in material.claims_by_evidence.get(iri, ())]
    passages = passages_of(material, iri)
    places = [place_of(material, each) for each in passages]
    where = places[0].where if places else Text("依据", "Evidence")
    source = places[0].source if places else None
    return Page(
        stem=material.addresses.stem(iri),
        template="evidence.html",
        title=where,
        context={
            "iri": iri.replace(BASE, base),
            "places": places,
            "digest": passages[0].digest if passages else None,
            "claims": [
                (
                    material.label(each.subject),
                    relation_to(material, each.predicate).text,
                    value_link(material, each).text,
                    material.addresses.stem(each.iri),
                )
                for each in claims
            ],
        },
        data=True,
        crumbs=(
            (Text("文献", "Sources"), "sources"),
            *([(source.text, source.stem)] if source and source.stem else []),
        ),
    )


def passages_of(material: Material, iri: str) -> list[Any]:
    """Return the passages of an evidence node, as its claims know them."""
    wanted = set(material.offsets_of(iri))
    for claim in material.claims_by_evidence.get(iri, ()):
        found = [
            each
            for each in material.know.evidence.get(claim, ())
            if (each.document, each.start, each.end) in wanted
        ]
        if found:
            return found
    return []


def strip_of(material: Material, iri: str) -> Strip | None:
    """Return how much of a document claims rest on."""
    spans = material.spans_of.get(iri)
    length = material.length_of(iri)
    if not spans or not length:
        return None
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return Strip(
        length=length,
        covered=sum(end - start for start, end in merged),
        claims=material.claims_resting_on[iri],
        spans=len(spans),
        bars=[
            (round(1000 * s / length, 1), round(max(1000 * (e - s) / length, 0.8), 1))
            for s, e in merged
        ],
    )


def _tree_context(material: Material, scheme: str) -> dict[str, Any]:
    members = [iri for p, iri in material.linked_from.get(scheme, ()) if p == f"{SKOS}inScheme"]
    inside = set(members)
    below: dict[str, list[str]] = {}
    tops: list[str] = []
    for each in dict.fromkeys(members):
        broader = [b for b in material.objects(each, f"{SKOS}broader") if b in inside]
        (below.setdefault(broader[0], []) if broader else tops).append(each)
    return {"tree": _branches(material, tops, below, set()), "tree_size": len(inside)}


def _branches(
    material: Material, iris: list[str], below: dict[str, list[str]], above: set[str]
) -> list[tuple[Link, Text | None, Any]]:
    return [
        (
            link_to(material, iri),
            material.text_of(iri, f"{SKOS}definition"),
            _branches(material, below.get(iri, []), below, above | {iri}),
        )
        for iri in iris
        if iri not in above
    ]


def _kinds(material: Material, iri: str) -> list[str]:
    """Return the classes of a thing, those that fewer things share first: they say more."""
    return sorted(material.classes[iri], key=lambda each: (len(material.instances[each]), each))


def _written(material: Material, iri: str) -> Text | None:
    """Return an observation's figure, as its source writes it."""
    return material.text_of(iri, f"{QKG}isWrittenAs")


def _other_name(name: Text) -> Text | None:
    return Text(name.en, name.zh) if name.zh != name.en else None


def _aliases(material: Material, iri: str, name: Text) -> list[str]:
    codes = {value for _, value in material.know.identifiers.get(iri, [])}
    return [each for each in material.know.aliases(iri) if each not in name and each not in codes]


def _in_short(material: Material, iri: str, name: Text) -> Text:
    types = [material.label(each) for each in material.classes[iri]]
    zh, en = "、".join(each.zh for each in types), ", ".join(each.en for each in types)
    return Text(
        f"{name.zh}（{zh}）：陈述及其原文依据", f"{name.en} ({en}): claims with their evidence"
    )
