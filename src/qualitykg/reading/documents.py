"""The source document of a data file: what it is, and which text it had when it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.namespaces import ID
from qualitykg.reading.entities import Entity, read_id, read_text_pair
from qualitykg.reading.names import Names, date, link
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.reading.nodes import Node

_KEYS = ("id", "class", "zh", "en", "issued", "sha256", "characters", "url", "rights")


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document, identified by the SHA-256 of its text; `characters` are code points."""

    entity: Entity
    issued: str
    sha256: str
    characters: int
    url: str | None
    rights: Text | None

    @property
    def iri(self) -> str:
        """Return the document's IRI."""
        return self.entity.iri

    @property
    def slug(self) -> str:
        """Return the document's id without its kind."""
        return self.iri.removeprefix(f"{ID}document-")


def read_document(node: Node, vocabulary: Vocabulary) -> SourceDocument:
    """Read what stands under `document`."""
    required = ("id", "class", "zh", "en", "issued", "sha256", "characters")
    fields = node.fields(_KEYS, required)
    digest = fields["sha256"].text()
    if not fields["id"].text().startswith("document-"):
        raise fields["id"].wrong(
            "文件编号应以 document- 开头", "a document's id begins with document-"
        )
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise fields["sha256"].wrong(
            "摘要应为 64 位十六进制数", "a digest has 64 hexadecimal digits"
        )
    issued = date(fields["issued"]).lexical
    names = Names(vocabulary, issued)
    entity = Entity(
        iri=read_id(fields["id"], names),
        classes=(names.class_of(fields["class"]),),
        label=Text(fields["zh"].text(), fields["en"].text()),
        place=fields["id"].place,
    )
    return SourceDocument(
        entity=entity,
        issued=issued,
        sha256=digest,
        characters=fields["characters"].number(),
        url=link(fields["url"]).lexical if "url" in fields else None,
        rights=read_text_pair(fields["rights"]) if "rights" in fields else None,
    )
