"""A data file: one source document, the entities it names, and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.errors import DataFileError, DuplicateError, SpanError
from qualitykg.namespaces import ID
from qualitykg.reading.components import Scope
from qualitykg.reading.documents import SourceDocument, read_document
from qualitykg.reading.entities import Entity, declared_entities, read_entities
from qualitykg.reading.names import Names
from qualitykg.reading.nodes import read_nodes
from qualitykg.reading.omissions import Omission, read_omissions
from qualitykg.reading.passages import Statements, read_passages
from qualitykg.reading.records import check_records
from qualitykg.text import Text, counted

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.errors import Place
    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.reading.claims import Claim
    from qualitykg.reading.components import Triple

_KEYS = ("document", "area", "context", "entities", "passages", "omitted")


@dataclass(frozen=True, slots=True)
class DataFile:
    """Everything that one file under `data/` says, in document order."""

    path: Path
    document: SourceDocument
    entities: tuple[Entity, ...]
    claims: tuple[tuple[Claim, Place], ...]
    forms: tuple[tuple[Triple, Place], ...]
    omissions: tuple[Omission, ...]


def read_data_file(path: Path, vocabulary: Vocabulary) -> DataFile:
    """Read and check one data file.

    Raises a `DataFileError` that names the file and line of the first thing that is wrong.
    """
    fields = read_nodes(path).fields(_KEYS, required=("document", "entities", "passages"))
    document = read_document(fields["document"], vocabulary)
    names = Names(vocabulary, document.issued[:10], frozenset({document.iri}))
    names = names.with_entities(declared_entities(fields["entities"]))
    entities = read_entities(fields["entities"], names)
    by_iri = {each.iri: each for each in (*entities, document.entity)}
    area = names.thing(fields["area"]) if "area" in fields else None
    said = read_passages(fields["passages"], Scope(names, document.iri, area), by_iri)
    omissions = read_omissions(fields["omitted"]) if "omitted" in fields else ()
    check_records(said.forms, said.claims)
    _check_said_once(said)
    _check_within(said, omissions, document)
    _check_all_named(said, entities)
    return DataFile(path, document, entities, tuple(said.claims), tuple(said.forms), omissions)


def _check_said_once(said: Statements) -> None:
    seen: dict[tuple[str, str, int, int], Place] = {}
    for claim, place in said.claims:
        span = claim.evidence[0].span
        mark = (claim.key, claim.evidence[0].document, span.start, span.end)
        if mark in seen and seen[mark] != place:
            message = Text(
                f"同一陈述在同一段文字上已见于第 {seen[mark].line} 行",
                f"this claim rests on the same passage in line {seen[mark].line} already; keep one",
            )
            raise DuplicateError(message, place=place)
        seen[mark] = place


def _check_within(
    said: Statements, omissions: tuple[Omission, ...], document: SourceDocument
) -> None:
    placed = [(claim.evidence[0].span, place) for claim, place in said.claims]
    for span, place in placed:
        if span.end > document.characters:
            raise SpanError(_outside(span.end, document), place=place)
    for each in omissions:
        if each.span.end > document.characters:
            raise SpanError(_outside(each.span.end, document), place=document.entity.place)


def _outside(end: int, document: SourceDocument) -> Text:
    return Text(
        f"位置 {end} 超出全文（共 {document.characters} 字）",
        f"the passage ends at {end}, outside "
        f"the text of {counted(document.characters, 'character')}",
    )


def _check_all_named(said: Statements, entities: tuple[Entity, ...]) -> None:
    named = {claim.subject for claim, _ in said.claims}
    for entity in entities:
        if entity.iri not in named:
            short = entity.iri.removeprefix(ID)
            message = Text(
                f"没有任何段落的 names 提到“{short}”",
                f"no passage lists {short} under names; add it to one",
            )
            raise DataFileError(message, place=entity.place)
