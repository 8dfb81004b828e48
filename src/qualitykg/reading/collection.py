"""Several data files as one: the same statement in two documents is one claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualitykg.errors import DataFileError, DuplicateError
from qualitykg.namespaces import ID, SDMX_MEASURE
from qualitykg.reading.data_file import DataFile, read_data_file
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualitykg.errors import Place
    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.reading.claims import Claim
    from qualitykg.reading.components import Triple
    from qualitykg.reading.documents import SourceDocument
    from qualitykg.reading.entities import Entity

_SINGLE_VALUED = (f"{SDMX_MEASURE}obsValue",)


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, entities and claims of all files; each claim with all of its evidence."""

    documents: tuple[SourceDocument, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    forms: frozenset[Triple]


def read_collection(paths: Iterable[Path], vocabulary: Vocabulary) -> Collection:
    """Read data files and join what they say.

    Raises a `DataFileError` when two files contradict each other about an entity, or when
    one observation would get two values.
    """
    return collect([read_data_file(path, vocabulary) for path in paths])


def collect(files: Iterable[DataFile]) -> Collection:
    """Join what several files say."""
    read = list(files)
    return Collection(
        documents=_documents(read),
        entities=_entities(read),
        claims=_claims([pair for each in read for pair in each.claims]),
        forms=frozenset(form for each in read for form in each.forms),
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
    for entity in (entity for each in files for entity in each.entities):
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


def _claims(placed: list[tuple[Claim, Place]]) -> tuple[Claim, ...]:
    found: dict[str, Claim] = {}
    values: dict[tuple[str, str], tuple[Claim, Place]] = {}
    for claim, place in placed:
        if claim.predicate in _SINGLE_VALUED:
            _check_single(claim, place, values)
        known = found.get(claim.key)
        evidence = claim.evidence if known is None else (*known.evidence, *claim.evidence)
        found[claim.key] = replace(claim, evidence=tuple(dict.fromkeys(evidence)))
    return tuple(found.values())


def _check_single(
    claim: Claim, place: Place, values: dict[tuple[str, str], tuple[Claim, Place]]
) -> None:
    first, where = values.setdefault((claim.subject, claim.predicate), (claim, place))
    if first.object != claim.object:
        message = Text(
            f"{claim.subject.removeprefix(ID)} 已在 {where} 有另一个值；"
            "地区、指标、时期和来源都相同时只能有一个值",
            f"{claim.subject.removeprefix(ID)} has another value at {where}; "
            "there is one value for the same area, indicator, period and source",
        )
        raise DuplicateError(message, place=place)
