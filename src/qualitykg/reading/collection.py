"""Several data files as one: the same statement in two documents is one claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualitykg.errors import DataFileError, DuplicateError
from qualitykg.namespaces import ID
from qualitykg.reading.data_file import DataFile, read_data_file
from qualitykg.reading.records import check_records
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualitykg.errors import Place
    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.reading.claims import Claim
    from qualitykg.reading.components import Triple
    from qualitykg.reading.documents import SourceDocument
    from qualitykg.reading.entities import Entity, Identifier


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, entities and claims of all files; each claim with all of its evidence."""

    documents: tuple[SourceDocument, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    forms: frozenset[Triple]


def read_collection(paths: Iterable[Path], vocabulary: Vocabulary) -> Collection:
    """Read data files and join what they say.

    Raises a `DataFileError` when two files contradict each other about an entity, when one
    observation would get two values, or when two different things would get one IRI.
    """
    return collect([read_data_file(path, vocabulary) for path in paths])


def collect(files: Iterable[DataFile]) -> Collection:
    """Join what several files say.

    Raises a `DataFileError` as `read_collection` does.
    """
    read = list(files)
    documents, entities = _documents(read), _entities(read)
    check_records(
        [pair for each in read for pair in each.forms],
        [pair for each in read for pair in each.claims],
    )
    return Collection(
        documents=documents,
        entities=entities,
        claims=_claims(claim for each in read for claim, _ in each.claims),
        forms=frozenset(form for each in read for form, _ in each.forms),
    )


def _documents(files: list[DataFile]) -> tuple[SourceDocument, ...]:
    found: dict[str, SourceDocument] = {}
    for each in files:
        document = each.document
        if document.iri in found:
            short, first = document.iri.removeprefix(ID), found[document.iri].entity.place
            message = Text(
                f"文件编号“{short}”已用于 {first}；请另取编号",
                f"{short} is taken by {first}; choose another id",
            )
            raise DuplicateError(message, place=document.entity.place)
        found[document.iri] = document
    return tuple(found.values())


def _entities(files: list[DataFile]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    codes: dict[str, tuple[Identifier, Place]] = {}
    for entity in (entity for each in files for entity in each.entities):
        _check_codes(entity, codes)
        known = found.setdefault(entity.iri, entity)
        if not known.says_same_as(entity):
            short = entity.iri.removeprefix(ID)
            message = Text(
                f"“{short}”与 {known.place} 处的名称、类别或种类不同；请统一或另取编号",
                f"{short} has another name, class or kind than at {known.place}; "
                "make them equal or choose another id",
            )
            raise DataFileError(message, place=entity.place)
    return tuple(found.values())


def _check_codes(entity: Entity, codes: dict[str, tuple[Identifier, Place]]) -> None:
    for each in entity.identifiers:
        first, where = codes.setdefault(each.iri, (each, entity.place))
        if first.value != each.value:
            message = Text(
                f"编号“{each.value}”与 {where} 的“{first.value}”会得到同一个 IRI；请统一写法",
                f"the identifier {each.value} would get the IRI of {first.value} at {where}; "
                "write both alike",
            )
            raise DuplicateError(message, place=entity.place)


def _claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    found: dict[str, Claim] = {}
    for claim in claims:
        known = found.get(claim.key)
        evidence = claim.evidence if known is None else (*known.evidence, *claim.evidence)
        found[claim.key] = replace(claim, evidence=tuple(dict.fromkeys(evidence)))
    return tuple(found.values())
