"""The regions of the picture: one for each kind of thing, with its sign and its colours.

The order is the order around the hub, clockwise; neighbours in it have much to do with
each other. Each colour carries white text at 4.5:1 on the light page, and the second one
carries black text on the dark page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.namespaces import PREFIXES, QKG, SCHEMA, SKOS
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ORG = PREFIXES["org"]
DCTERMS = PREFIXES["dcterms"]


@dataclass(frozen=True, slots=True)
class Region:
    """A kind of thing as the picture shows it; a thing goes to the first region that fits."""

    key: str
    sign: str
    label: Text
    light: str
    dark: str
    classes: tuple[str, ...]


REGIONS: tuple[Region, ...] = (
    Region("city", "市", Text("城市", "City"), "#b3261e", "#ff8a80", (f"{SCHEMA}City",)),
    Region(
        "indicator", "数", Text("指标", "Indicators"), "#1a5fb4", "#82b4ff", (f"{QKG}Indicator",)
    ),
    Region("group", "集", Text("集合", "Groups"), "#35508f", "#a3b6f5", (f"{QKG}Group",)),
    Region(
        "standard",
        "标",
        Text("标准", "Standards"),
        "#0b6b8f",
        "#6fcbe8",
        (f"{QKG}Standard", f"{DCTERMS}Standard"),
    ),
    Region(
        "institution",
        "检",
        Text("技术机构", "Institutions"),
        "#12705a",
        "#66d3b4",
        tuple(
            QKG + name
            for name in (
                "TechnicalInstitution",
                "Laboratory",
                "TestingCentre",
                "EnterpriseTechnologyCentre",
                "EngineeringResearchCentre",
            )
        ),
    ),
    Region("zone", "园", Text("园区", "Zones"), "#2c7031", "#8ad48d", (f"{QKG}Zone",)),
    Region("project", "项", Text("项目", "Projects"), "#5f6a00", "#cbd65c", (f"{QKG}Project",)),
    Region(
        "brand",
        "牌",
        Text("品牌", "Brands"),
        "#a34700",
        "#ffb27a",
        (f"{SCHEMA}Brand", f"{SCHEMA}Product"),
    ),
    Region(
        "enterprise", "企", Text("企业", "Enterprises"), "#8a4b2f", "#e6ac8f", (f"{QKG}Enterprise",)
    ),
    Region(
        "body",
        "机",
        Text("机构", "Organizations"),
        "#5a46b0",
        "#bdb0ff",
        (
            f"{SCHEMA}GovernmentOrganization",
            f"{SCHEMA}Organization",
            f"{ORG}FormalOrganization",
            f"{ORG}Organization",
        ),
    ),
    Region(
        "document",
        "文",
        Text("文献", "Documents"),
        "#5c5548",
        "#cfc6b4",
        tuple(
            SCHEMA + name
            for name in ("NewsArticle", "Report", "Legislation", "Periodical", "WebSite")
        ),
    ),
    Region(
        "area",
        "区",
        Text("行政区", "Areas"),
        "#8f3a5c",
        "#f2a3c2",
        (f"{SCHEMA}State", f"{SCHEMA}Country", f"{SCHEMA}AdministrativeArea"),
    ),
    Region(
        "period",
        "时",
        Text("时期", "Periods"),
        "#4a5d23",
        "#b5c98e",
        (f"{DCTERMS}PeriodOfTime",),
    ),
    Region("title", "誉", Text("称号", "Titles"), "#866000", "#f0c75e", (f"{QKG}Title",)),
    Region("slogan", "言", Text("口号", "Slogans"), "#92369a", "#e79bee", (f"{QKG}Slogan",)),
    Region("policy", "策", Text("政策", "Policies"), "#b5125f", "#ff8fbe", (f"{QKG}Policy",)),
    Region("platform", "台", Text("平台", "Platforms"), "#6b3fc0", "#c6a8ff", (f"{QKG}Platform",)),
    Region(
        "concept",
        "类",
        Text("领域", "Fields"),
        "#475467",
        "#b4c0d0",
        (f"{SKOS}Concept", f"{QKG}Pollutant"),
    ),
    Region("other", "他", Text("其他", "Other"), "#555555", "#c0c0c0", ()),
)
OTHER = REGIONS[-1]

_MOST_UNKNOWN = 12
"""So many classes that nobody foresaw have a region of their own."""

_LONGEST = 40
_SAYING_NOTHING = (PREFIXES["owl"], f"{PREFIXES['rdfs']}Resource")

_BY_CLASS = {each: region for region in reversed(REGIONS) for each in region.classes}
_RANK = {region.key: rank for rank, region in enumerate(REGIONS)}


def region_of(classes: Iterable[str]) -> Region:
    """Return the first region that one of the classes belongs to.

    >>> region_of([f"{SKOS}Concept", f"{QKG}Indicator"]).key
    'indicator'
    """
    known = (each.replace("http://schema.org/", SCHEMA) for each in classes)
    found = [_BY_CLASS[each] for each in known if each in _BY_CLASS]
    return min(found, key=lambda region: _RANK[region.key], default=OTHER)


def region_rank(key: str) -> int:
    """Return a region's place in the order around the hub; those of unknown classes come last."""
    return _RANK.get(key, len(_RANK))


def unknown_regions(
    classes: Mapping[str, Iterable[str]], label: Callable[[str], Text]
) -> dict[str, Region]:
    """Return a region for each thing of a frequent class that no region foresees, by thing."""
    unknown = {
        iri: [each for each in several if not each.startswith(_SAYING_NOTHING)]
        for iri, several in classes.items()
        if region_of(several) is OTHER
    }
    counts = Counter(each for several in unknown.values() for each in several)
    frequent = sorted(counts, key=lambda each: (-counts[each], each))[:_MOST_UNKNOWN]
    regions: dict[str, Region] = {}
    for number, class_ in reversed(list(enumerate(frequent))):
        region = _unknown(f"class-{number:02}", class_, label(class_))
        regions |= {iri: region for iri, several in unknown.items() if class_ in several}
    return regions


def _unknown(key: str, class_: str, label: Text) -> Region:
    name = Text(label.zh[:_LONGEST], label.en[:_LONGEST])
    return Region(key, name.zh[:1].upper(), name, OTHER.light, OTHER.dark, (class_,))
