"""The lines of a page: what is said of a thing, with the place of the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.site.literals import read_literal
from qualitykg.export.site.material import LABELS, TYPE
from qualitykg.export.site.rendering import web_address
from qualitykg.namespaces import BASE, ID, PREFIXES
from qualitykg.query.ties import RECORDS
from qualitykg.text import Text
from qualitykg.visualize.statements import relation_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.export.site.material import Material
    from qualitykg.visualize.knowledge import Claim, Evidence
    from qualitykg.visualize.statements import Statement

SHOWN = 200
_SEEN = 8
_NOT_FOLDED = 12
_ELSEWHERE = LABELS | {TYPE, f"{PREFIXES['skos']}altLabel"}
_MANNERS = {
    "planned": Text("计划", "planned"),
    "target": Text("目标", "target"),
    "ongoing": Text("推进中", "ongoing"),
    "background": Text("背景", "background"),
}


class Link(NamedTuple):
    """A thing as it is linked to: `stem` within the site, else `address` on the web, else none."""

    text: Text
    stem: str | None = None
    address: str | None = None
    region: str = ""
    sign: str = ""


class Quote(NamedTuple):
    """A sentence of a source, with the words that are meant marked."""

    before: str
    marked: str
    after: str


class Place(NamedTuple):
    """Where the words stand; `source` is the document, `voice` who says it, if another."""

    where: Text
    offsets: Text
    source: Link
    voice: Link | None
    how: Text | None
    is_open: bool
    wording: str | None
    quote: Quote | None


class Item(NamedTuple):
    """One statement as a line of a page; `basis` is the page of the claim or record."""

    other: Link | None
    value: Text | None
    manner: str
    manner_text: Text | None
    status: Text | None
    period: Text | None
    details: tuple[Text, ...]
    basis: str | None
    places: tuple[Place, ...]


class Group(NamedTuple):
    """The lines of one relation; `total` counts those that are left out too."""

    relation: Link
    items: list[Item]
    total: int

    @property
    def seen(self) -> list[Item]:
        """Return the lines that are seen at once."""
        return self.items if len(self.items) <= _NOT_FOLDED else self.items[:_SEEN]

    @property
    def more(self) -> list[Item]:
        """Return the lines that a reader opens."""
        return self.items[len(self.seen) :]


def link_to(material: Material, iri: str) -> Link:
    """Return the link to a thing, with its sign."""
    has_sign = iri in material.know.classes and iri not in material.terms
    region = material.region(iri) if has_sign else None
    has_page = iri in material.addresses
    return Link(
        material.label(iri),
        stem=material.addresses.stem(iri) if has_page else None,
        address=None if has_page else _elsewhere(iri),
        region=region.key if region else "",
        sign=region.sign if region and region.key != "other" else "",
    )


def _elsewhere(address: str) -> str | None:
    """Return an address outside the site that may be linked to; ours have pages, or none."""
    return None if address.startswith(BASE) else web_address(address)


def relation_to(material: Material, predicate: str) -> Link:
    """Return the link to a property, called as the explorer calls it."""
    return link_to(material, predicate)._replace(text=relation_label(material.know, predicate))


def outgoing(material: Material, iri: str) -> list[Group]:
    """Return what documents say of a thing, by relation."""
    if material.know.is_a(iri, *RECORDS):
        claims = material.claims_of.get(iri, [])
        return _groups(
            material,
            [(each.predicate, _claim_item(material, each, each.object)) for each in claims],
        )
    said = [s for s in material.said_of.get(iri, ()) if s.predicate != TYPE]
    return _groups(
        material, [(each.predicate, _statement_item(material, each, each.object)) for each in said]
    )


def incoming(material: Material, iri: str) -> list[Group]:
    """Return what documents say with a thing as object, and what else links to it."""
    said = material.said_on.get(iri, ())
    known = {claim for each in said for claim in each.claims}
    rest = [c for c in material.claims_on.get(iri, ()) if c.iri not in known]
    pairs = [(each.predicate, _statement_item(material, each, each.subject)) for each in said]
    pairs += [(each.predicate, _claim_item(material, each, each.subject)) for each in rest]
    shown = {(each.predicate, each.subject) for each in said}
    pairs += [
        (predicate, _plain(link_to(material, subject)))
        for predicate, subject in material.linked_from.get(iri, ())
        if (predicate, subject) not in shown and _is_shown(material, subject)
    ]
    return _groups(material, pairs)


def reference(material: Material, iri: str, lead: str | None) -> list[Group]:
    """Return what the graph says of a thing without a claim, but for the text that leads its page.

    `lead` is the property of that text.
    """
    claimed = {(c.predicate, c.object) for c in material.claims_of.get(iri, ())}
    drawn = {(s.predicate, s.object) for s in material.said_of.get(iri, ()) if s.object}
    pairs = []
    for predicate, term in material.values(iri):
        if predicate in _ELSEWHERE or predicate == lead:
            continue
        value = _value_of(material, term)
        said = term.decode()[1:-1] if term[:1] == b"<" else value.text.zh
        if (predicate, said) not in claimed and (predicate, said) not in drawn:
            pairs.append((predicate, _plain(value)))
    return _groups(material, pairs)


def place_of(material: Material, each: Evidence) -> Place:
    """Return where some words stand, for a reader."""
    paragraph = each.paragraph
    where = (
        Text(f"第 {paragraph} 段", f"¶ {paragraph}")
        if paragraph is not None
        else Text(f"字符 {each.start}–{each.end}", f"characters {each.start}–{each.end}")
    )
    has_voice = each.voice and each.voice != each.document
    how = each.explicitness
    return Place(
        where=where,
        offsets=Text(f"字符 {each.start}–{each.end}", f"characters {each.start}–{each.end}"),
        source=link_to(material, each.document),
        voice=link_to(material, each.voice or "") if has_voice else None,
        how=material.label(f"{ID}explicitness-{how}") if how and how != "stated" else None,
        is_open=each.in_open_list,
        wording=each.wording,
        quote=_quote(material, each),
    )


def value_link(material: Material, claim: Claim) -> Link:
    """Return a claim's object: a thing, or a literal's text."""
    if claim.is_thing:
        return link_to(material, claim.object)
    return Link(Text(claim.object, claim.object), address=_elsewhere(claim.object))


def _statement_item(material: Material, each: Statement, other: str | None) -> Item:
    basis = each.claims[0] if each.claims else None
    if basis and each.predicate.endswith(("hasIndicator", "hasTitle")):
        basis = material.claims[basis].subject
    return Item(
        other=link_to(material, other) if other else None,
        value=each.value,
        manner=each.modality,
        manner_text=_MANNERS.get(each.modality),
        status=each.status,
        period=each.period.label if each.period else None,
        details=each.details,
        basis=material.addresses.stem(basis) if basis and basis in material.addresses else None,
        places=_distinct(place_of(material, item) for item in each.evidence),
    )


def _claim_item(material: Material, claim: Claim, other: str) -> Item:
    is_link = claim.is_thing or other == claim.subject
    return Item(
        other=link_to(material, other) if is_link else None,
        value=None if is_link else Text(claim.object, claim.object),
        manner=claim.modality,
        manner_text=_MANNERS.get(claim.modality),
        status=material.label(claim.status) if claim.status else None,
        period=material.label(claim.period) if claim.period else None,
        details=(),
        basis=material.addresses.stem(claim.iri),
        places=_distinct(
            place_of(material, each) for each in material.know.evidence.get(claim.iri, ())
        ),
    )


def _plain(other: Link) -> Item:
    return Item(other, None, "", None, None, None, (), None, ())


def _distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    found = {(each.source.text, each.offsets): each for each in places}
    return tuple(found.values())


def _quote(material: Material, each: Evidence) -> Quote | None:
    sentence = material.sentence(each)
    if sentence is None:
        return None
    start, end = each.start - sentence.start, each.end - sentence.start
    return Quote(sentence.text[:start], sentence.text[start:end], sentence.text[end:])


def _value_of(material: Material, term: bytes) -> Link:
    if term[:1] != b'"':
        return link_to(material, term.decode().removeprefix("<").removesuffix(">"))
    literal = read_literal(term)
    return Link(Text(literal.text, literal.text), address=_elsewhere(literal.text))


def _is_shown(material: Material, subject: str) -> bool:
    classes = material.know.classes.get(subject, ())
    return bool(classes) and subject in material.addresses


def _groups(material: Material, pairs: list[tuple[str, Item]]) -> list[Group]:
    found: dict[str, list[Item]] = {}
    for predicate, item in pairs:
        found.setdefault(predicate, []).append(item)
    return [
        Group(relation_to(material, predicate), items[:SHOWN], len(items))
        for predicate, items in found.items()
    ]
