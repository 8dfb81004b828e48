"""The ontology's documentation: one page for all terms, and one for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qualitykg.export.site.items import Link, link_to, reference
from qualitykg.export.site.literals import read_literal
from qualitykg.export.site.material import TYPE
from qualitykg.export.site.pages import Page
from qualitykg.export.site.pictures import draw_spokes
from qualitykg.export.site.shapes import Rules, read_rules
from qualitykg.namespaces import BASE, ONTOLOGY, PREFIXES, QKG, RDF, RDFS, SKOS, as_name
from qualitykg.text import Text
from qualitykg.visualize.regions import region_of, region_rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.export.site.material import Material

_OWL = PREFIXES["owl"]
_CLASSES = (f"{_OWL}Class", f"{RDFS}Class")
_PROPERTIES = (
    *(f"{_OWL}{kind}Property" for kind in ("Object", "Datatype", "Annotation")),
    f"{RDF}Property",
)
_MOST_EXAMPLES = 3
_DEFINITION = f"{SKOS}definition"
_CRUMBS = ((Text("本体", "Ontology"), "ontology"),)


class Usage:
    """How the terms are used in a graph: which classes each property joins."""

    def __init__(self, material: Material) -> None:
        self._material = material

    @cached_property
    def joins(self) -> Counter[tuple[str, str, str]]:
        """Return how often each property leads from one class to another."""
        found: Counter[tuple[str, str, str]] = Counter()
        main = {iri: _main_class(self._material.classes[iri]) for iri in self._material.classes}
        for subject, predicate, obj in self._material.statements.parts():
            if obj[:1] == b"<" and subject[:1] == b"<":
                ends = main.get(subject.decode()[1:-1]), main.get(obj.decode()[1:-1])
                if ends[0] and ends[1] and ends[0] not in _META:
                    found[ends[0], predicate.decode()[1:-1], ends[1]] += 1
        return found

    @cached_property
    def by_property(self) -> dict[str, list[tuple[str, str, int]]]:
        """Return the pairs of classes that each property joins, the frequent first."""
        found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for (one, property_, other), count in self.joins.most_common():
            found[property_].append((one, other, count))
        return found

    @cached_property
    def examples(self) -> dict[str, list[tuple[str, bytes]]]:
        """Return the first triples of each property: subject, and object as written."""
        found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
        for subject, predicate, obj in self._material.statements.parts():
            listed = found[predicate.decode()[1:-1]]
            if len(listed) < _MOST_EXAMPLES:
                listed.append((subject.decode().strip("<>"), obj))
        return found


_META = frozenset(
    (
        *_CLASSES,
        *(f"{_OWL}{name}" for name in ("ObjectProperty", "DatatypeProperty", "Ontology")),
        f"{PREFIXES['rdf']}Property",
    )
)


def term_pages(material: Material, base: str) -> Iterable[Page]:
    """Yield the page of each term, then the page of all terms."""
    usage, rules = Usage(material), read_rules()
    terms = sorted(material.terms)
    for iri in terms:
        if iri != ONTOLOGY:
            yield _term_page(material, iri, usage, rules, base)
    yield _overview(material, terms, base)


def _term_page(material: Material, iri: str, usage: Usage, rules: Rules, base: str) -> Page:
    is_class = material.know.is_a(iri, *_CLASSES)
    link = link_to(material, iri)
    instances = material.instances.get(iri, []) if is_class else []
    definition = material.text_of(iri, _DEFINITION)
    picture = _class_picture(material, iri, usage) if is_class else _picture(material, iri, usage)
    return Page(
        stem=material.addresses.stem(iri),
        template="term.html",
        title=_name(material, iri),
        context={
            "self_link": link,
            "iri": iri.replace(BASE, base),
            "name": as_name(iri),
            "is_class": is_class,
            "is_property": material.know.is_a(iri, *_PROPERTIES),
            "is_own": iri.startswith(QKG),
            "types": [link_to(material, each) for each in material.classes[iri]],
            "definition": definition,
            "rules": rules.data.get(iri, []),
            "style": rules.ontology.get(iri, []),
            "uses": len(instances) if is_class else material.uses.get(iri, 0),
            "instances": [link_to(material, each) for each in instances[: 10 * _MOST_EXAMPLES]],
            "examples": _examples(material, usage.examples.get(iri, [])) if not is_class else [],
            "picture": picture,
            "above": [link_to(material, each) for each in _above(material, iri)],
            "below": [link_to(material, s) for s in _below(material, iri)],
            "reference": reference(material, iri, _DEFINITION),
        },
        data=True,
        description=definition or _name(material, iri),
        crumbs=_CRUMBS,
    )


def _overview(material: Material, terms: list[str], base: str) -> Page:
    def listed(wanted: Iterable[str]) -> list[tuple[str, Link, str, Text | None, int]]:
        return [
            (
                iri.rpartition("#")[2] if iri.startswith(QKG) else as_name(iri).replace(":", "-"),
                link_to(material, iri),
                as_name(iri),
                material.text_of(iri, _DEFINITION),
                len(material.instances.get(iri, ())) or material.uses.get(iri, 0),
            )
            for iri in wanted
        ]

    own = [iri for iri in terms if iri.startswith(QKG)]
    classes = [iri for iri in own if material.know.is_a(iri, *_CLASSES)]
    others = [
        iri
        for iri in terms
        if not iri.startswith(QKG) and not material.know.is_a(iri, f"{_OWL}Ontology")
    ]
    return Page(
        stem="ontology",
        template="ontology.html",
        title=Text("本体", "Ontology"),
        context={
            "iri": ONTOLOGY.replace(BASE, base),
            "about": material.text_of(ONTOLOGY, f"{PREFIXES['dcterms']}description"),
            "sections": [
                (Text("类", "Classes"), "classes", listed(classes)),
                (
                    Text("属性", "Properties"),
                    "properties",
                    listed(each for each in own if each not in set(classes)),
                ),
                (Text("沿用的术语", "Reused terms"), "reused", listed(others)),
            ],
        },
        data=True,
        crumbs=(),
    )


def _name(material: Material, iri: str) -> Text:
    if material.know.is_a(iri, f"{_OWL}Ontology"):
        return material.text_of(iri, f"{PREFIXES['dcterms']}title") or material.label(iri)
    return material.label(iri)


def _above(material: Material, iri: str) -> list[str]:
    return material.objects(iri, f"{RDFS}subClassOf") + material.objects(
        iri, f"{RDFS}subPropertyOf"
    )


def _below(material: Material, iri: str) -> list[str]:
    wanted = (f"{RDFS}subClassOf", f"{RDFS}subPropertyOf")
    return [s for p, s in material.linked_from.get(iri, ()) if p in wanted]


def _class_picture(material: Material, iri: str, usage: Usage) -> Any:
    right: Counter[tuple[str, str]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    for (one, property_, other), count in usage.joins.items():
        if property_ == TYPE:
            continue
        if one == iri:
            right[property_, other] += count
        elif other == iri:
            left[property_, one] += count
    return draw_spokes(
        [_arm(material, p, c, Text("{} → {}", "{} → {}")) for (p, c), _ in _ranked(right)],
        [_arm(material, p, c, Text("{1} {0}", "{1} {0}")) for (p, c), _ in _ranked(left)],
    )


def _picture(material: Material, iri: str, usage: Usage) -> Any:
    pairs = usage.by_property.get(iri, [])
    right = dict.fromkeys(other for _, other, _ in pairs)
    left = dict.fromkeys(one for one, _, _ in pairs)
    return draw_spokes(
        [(link_to(material, each), "") for each in right],
        [(link_to(material, each), "") for each in left],
    )


def _ranked(found: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def _arm(material: Material, property_: str, class_: str, said: Text) -> tuple[Link, str]:
    one, other = material.label(property_), material.label(class_)
    text = Text(said.zh.format(one.zh, other.zh), said.en.format(one.en, other.en))
    return link_to(material, property_)._replace(text=text), ""


def _examples(material: Material, found: list[tuple[str, bytes]]) -> list[tuple[Link, Link]]:
    return [(link_to(material, subject), _object(material, obj)) for subject, obj in found]


def _object(material: Material, term: bytes) -> Link:
    if term[:1] != b'"':
        return link_to(material, term.decode().strip("<>"))
    text = read_literal(term).text
    return Link(Text(text, text))


def _main_class(classes: list[str]) -> str:
    """Return the most telling of a thing's classes: one of ours, else what it is shown as.

    >>> _main_class([f"{SKOS}Concept", f"{PREFIXES['schema']}City"]).rpartition("/")[2]
    'City'
    """

    def precedence(iri: str) -> tuple[bool, int, str]:
        return not iri.startswith(QKG), region_rank(region_of([iri]).key), iri

    return min(classes, key=precedence, default="")
