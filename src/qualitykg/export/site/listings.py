"""Pages that list: things by kind, sources with their coverage, code lists, and home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from qualitykg.export.site.items import link_to
from qualitykg.export.site.pages import Page
from qualitykg.export.site.pictures import draw_surroundings
from qualitykg.export.site.things import SCHEME, strip_of
from qualitykg.namespaces import BASE, LICENCE, SKOS
from qualitykg.text import Text
from qualitykg.visualize.network import short_id
from qualitykg.visualize.regions import REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualitykg.export.site.material import Material
    from qualitykg.query.questions import Question
    from qualitykg.visualize.view import Node

ON_A_PAGE = 500
_HIGHLIGHTS = 8
_OTHERS = Text("其他", "Others")


def thing_lists(material: Material) -> Iterator[Page]:
    """Yield the pages that list the things of each kind, in their order in the picture."""
    for region in REGIONS:
        nodes = [each for each in material.view.nodes if each.region == region.key]
        parts = [nodes[n : n + ON_A_PAGE] for n in range(0, len(nodes), ON_A_PAGE)]
        for number, part in enumerate(parts, 1):
            yield Page(
                stem=_list_stem(region.key, number),
                template="list.html",
                title=region.label,
                context={
                    "region": region,
                    "total": len(nodes),
                    "entries": _by_kind(material, part),
                    "number": number,
                    "numbers": [(n, _list_stem(region.key, n)) for n in range(1, len(parts) + 1)],
                },
                crumbs=((region.label, _list_stem(region.key, 1)),) if number > 1 else (),
            )


def sources_page(material: Material) -> Page:
    """Return the page of the source documents, each with how much of it is covered."""
    return Page(
        stem="sources",
        template="sources.html",
        title=Text("文献", "Sources"),
        context={"sources": list(_sources(material))},
    )


def schemes_page(material: Material) -> Page:
    """Return the page of the code lists."""
    found = [
        (link_to(material, iri), material.text_of(iri, f"{SKOS}definition"), count)
        for iri, count in _schemes(material)
    ]
    return Page(
        stem="schemes",
        template="schemes.html",
        title=Text("代码表", "Code lists"),
        context={"schemes": found},
    )


def home_page(material: Material, questions: Sequence[Question], title: Text, base: str) -> Page:
    """Return the first page: search, kinds, sources, questions."""
    counts = {region.key: 0 for region in REGIONS}
    for node in material.view.nodes:
        counts[node.region] += 1
    hub = material.view.hub
    about = Text(
        "城市质量治理的关联数据：每条陈述都能指出所依据的原文。",
        "Linked data on the quality governance of cities: every statement shows the words it "
        "rests on.",
    )
    return Page(
        stem="index",
        template="home.html",
        title=title,
        context={
            "about": about,
            "facets": [(region, counts[region.key]) for region in REGIONS if counts[region.key]],
            "counts": {
                "claims": len(material.know.claims),
                "things": len(material.view.nodes),
                "triples": len(material.statements),
                "sources": len(material.know.documents),
            },
            "middle": link_to(material, hub) if hub else None,
            "picture": draw_surroundings(material, hub) if hub else None,
            "focus": f"at={quote(short_id(hub))}",
            "highlights": [link_to(material, each.iri) for each in _highlights(material)],
            "questions": [each for each in questions if each.competency][:_HIGHLIGHTS],
            "sources": list(_sources(material)),
        },
        description=about,
        schema_org=_as_dataset(material, title, about, base),
    )


def _as_dataset(material: Material, title: Text, about: Text, base: str) -> dict[str, object]:
    """Return the dataset in the words of schema.org."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": base,
        "name": [
            {"@value": title.zh, "@language": "zh"},
            {"@value": title.en, "@language": "en"},
        ],
        "description": about.en,
        "license": LICENCE,
        "isBasedOn": [{"@id": each.iri.replace(BASE, base)} for each in material.know.documents],
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{base}data/qualitykg.{ending}",
                "encodingFormat": media,
            }
            for ending, media in (("ttl", "text/turtle"), ("nt", "application/n-triples"))
        ],
    }


def _list_stem(key: str, number: int) -> str:
    return f"things/{key}" if number == 1 else f"things/{key}-{number}"


def _by_kind(material: Material, nodes: Sequence[Node]) -> list[tuple[Text | None, list[Any]]]:
    found: dict[Text | None, list[Any]] = {}
    for node in nodes:
        link = link_to(material, node.iri)._replace(sign="")
        found.setdefault(node.kind, []).append((link, node.value, node.degree))
    others = found.pop(None, [])
    if others:
        found[_OTHERS if found else None] = others
    return list(found.items())


def _sources(material: Material) -> Iterator[tuple[Any, Any, Any]]:
    for each in material.know.documents:
        yield link_to(material, each.iri), each, strip_of(material, each.iri)


def _schemes(material: Material) -> Iterator[tuple[str, int]]:
    for iri in material.instances.get(SCHEME, ()):
        members = {s for p, s in material.linked_from.get(iri, ()) if p.endswith("#inScheme")}
        yield iri, len(members)


def _highlights(material: Material) -> list[Node]:
    wanted = [n for n in material.view.nodes if n.region not in ("concept", "document", "area")]
    return sorted(wanted, key=lambda node: (-node.degree, node.iri))[:_HIGHLIGHTS]
