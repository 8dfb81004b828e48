"""The entities of a data file: what exists, and what it is called."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.errors import DuplicateError, Place
from qualitykg.namespaces import ID
from qualitykg.reading.names import link
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.reading.names import Names
    from qualitykg.reading.nodes import Node

_KEYS = (
    "id",
    "class",
    "zh",
    "en",
    "aliases",
    "note",
    "kind",
    "members",
    "broader",
    "rate_of",
    "close_match",
    "identifiers",
)
_SCHEME = f"{ID}identifier-scheme-"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code that a scheme (the IRI of a concept) gives to an entity, and where that is written."""

    scheme: str
    value: str
    source: str
    note: Text | None = None

    @property
    def iri(self) -> str:
        """Return the IRI of the code within its scheme.

        A value with letters or digits that are not ASCII ends in a digest of its own: the
        rest alone could be that of another value.
        """
        words = re.findall(r"[a-z0-9]+", self.value.lower())
        if any(sign.isalnum() and not sign.isascii() for sign in self.value):
            words.append(hashlib.sha256(self.value.encode()).hexdigest()[:8])
        return "-".join((f"{ID}identifier-{self.scheme.removeprefix(_SCHEME)}", *words))


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that a document names: its classes and its names in both languages.

    `kind`, `members`, `broader` and `rate_of` are IRIs: of a code-list concept, of the class
    whose members a group counts, of the broader concept of an indicator, and of the
    indicator of the amount that a rate is about.
    """

    iri: str
    classes: tuple[str, ...]
    label: Text
    place: Place
    aliases: tuple[tuple[str, str], ...] = ()
    note: Text | None = None
    kind: str | None = None
    members: str | None = None
    broader: str | None = None
    rate_of: str | None = None
    close_match: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()

    def says_same_as(self, other: Entity) -> bool:
        """Tell whether two files describe the entity alike, wherever they stand."""
        return self._description == other._description

    @property
    def _description(self) -> tuple[object, ...]:
        links = (self.kind, self.members, self.broader, self.rate_of)
        return self.classes, self.label, links


def declared_entities(node: Node) -> frozenset[str]:
    """Return the IRIs that the list under `entities` defines; they may refer to each other."""
    return frozenset(ID + each.fields(_KEYS, ("id",))["id"].text() for each in node.items())


def read_entities(node: Node, names: Names) -> tuple[Entity, ...]:
    """Read the list under `entities`; ids must be new within the file."""
    found: dict[str, Entity] = {}
    for each in node.items():
        entity = _read_entity(each, names)
        if entity.iri in found:
            first = found[entity.iri].place.line
            short = entity.iri.removeprefix(ID)
            message = Text(
                f"编号“{short}”已在第 {first} 行用过",
                f"the id {short} is taken in line {first}; choose another",
            )
            raise DuplicateError(message, place=entity.place)
        found[entity.iri] = entity
    return tuple(found.values())


def _read_entity(node: Node, names: Names) -> Entity:
    fields = node.fields(_KEYS, required=("id", "class", "zh", "en"))
    iri = read_id(fields["id"], names)
    kind = names.thing(fields["kind"]) if "kind" in fields else None
    members = names.class_of(fields["members"]) if "members" in fields else None
    return Entity(
        iri=iri,
        classes=_read_classes(fields["class"], names),
        label=Text(fields["zh"].text(), fields["en"].text()),
        place=fields["id"].place,
        aliases=_read_aliases(fields),
        note=read_text_pair(fields["note"]) if "note" in fields else None,
        kind=kind,
        members=members,
        broader=names.thing(fields["broader"]) if "broader" in fields else None,
        rate_of=names.concept(fields["rate_of"], "indicator") if "rate_of" in fields else None,
        close_match=_read_links(fields),
        identifiers=_read_identifiers(fields, names),
    )


def read_id(node: Node, names: Names) -> str:
    """Return the IRI that an id makes.

    Raises a `DataFileError` when it is not of lower-case words with hyphens, or taken by
    the code lists.
    """
    slug = node.text()
    if not _ID.fullmatch(slug):
        raise node.wrong(
            "编号只用小写字母、数字和连字符",
            "an id has lower-case letters, digits and hyphens only",
        )
    if ID + slug in names.vocabulary.things:
        message = Text(
            f"“{slug}”已由本体的代码表定义；直接引用即可，不必再列",
            f"{slug} is defined in the ontology's code lists; refer to it without listing it here",
        )
        raise DuplicateError(message, place=node.place)
    return ID + slug


def _read_classes(node: Node, names: Names) -> tuple[str, ...]:
    if node.is_scalar:
        return (names.class_of(node),)
    classes = tuple(names.class_of(each) for each in node.items())
    if not classes:
        raise node.wrong("此处至少应有一个类", "at least one class is needed here")
    return classes


def _read_aliases(fields: dict[str, Node]) -> tuple[tuple[str, str], ...]:
    if "aliases" not in fields:
        return ()
    by_language = fields["aliases"].fields(("zh", "en"))
    return tuple((word.text(), tag) for tag, node in by_language.items() for word in node.items())


def read_text_pair(node: Node) -> Text:
    """Read a mapping of `zh` and `en`."""
    fields = node.fields(("zh", "en"), required=("zh", "en"))
    return Text(fields["zh"].text(), fields["en"].text())


def _read_links(fields: dict[str, Node]) -> tuple[str, ...]:
    if "close_match" not in fields:
        return ()
    return tuple(link(each).lexical for each in fields["close_match"].items())


def _read_identifiers(fields: dict[str, Node], names: Names) -> tuple[Identifier, ...]:
    if "identifiers" not in fields:
        return ()
    return tuple(_read_identifier(each, names) for each in fields["identifiers"].items())


def _read_identifier(node: Node, names: Names) -> Identifier:
    required = ("scheme", "value", "source")
    fields = node.fields((*required, "note"), required)
    note = read_text_pair(fields["note"]) if "note" in fields else None
    scheme = names.concept(fields["scheme"], "identifier-scheme")
    return Identifier(scheme, fields["value"].text(), fields["source"].text(), note)
