"""What things are called: labels, notes and identifiers. Editorial, so not claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.graph.terms import Triple, both, triple
from qualitykg.namespaces import DCTERMS, ID, PREFIXES, QKG, RDF, RDFS, SCHEMA, SKOS, XSD
from qualitykg.reading.claims import Literal as Value
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.reading.documents import SourceDocument
    from qualitykg.reading.entities import Entity, Identifier

_PERIOD = re.compile(rf"{re.escape(ID)}period-(\d{{4}}|up-to-(\d{{4}}-\d\d-\d\d))")
_ADMS = PREFIXES["adms"]


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """Yield an entity's classes, names, notes and identifiers."""
    for each in entity.classes:
        yield triple(entity.iri, f"{RDF}type", each)
    yield from both(entity.iri, f"{RDFS}label", *entity.label)
    if f"{QKG}Indicator" in entity.classes or f"{SKOS}Concept" in entity.classes:
        yield from _concept_triples(entity)
    for word, language in entity.aliases:
        yield triple(entity.iri, f"{SKOS}altLabel", Value(word, language=language))
    if entity.note:
        yield from both(entity.iri, f"{SKOS}note", *entity.note)
    for other in entity.close_match:
        yield triple(entity.iri, f"{SKOS}closeMatch", other)
    for identifier in entity.identifiers:
        yield from _identifier_triples(entity, identifier)


def document_triples(document: SourceDocument) -> Iterator[Triple]:
    """Yield what identifies a source document: its text's digest and length, and its address."""
    yield from entity_triples(document.entity)
    iri = document.iri
    yield triple(iri, f"{SCHEMA}sha256", Value(document.sha256))
    yield triple(iri, f"{QKG}hasCharacterCount", Value(str(document.characters), f"{XSD}integer"))
    if document.url:
        yield triple(iri, f"{SCHEMA}url", Value(document.url, f"{XSD}anyURI"))
    if document.rights:
        yield from both(iri, f"{DCTERMS}rights", *document.rights)


def period_label(iri: str) -> Text | None:
    """Return what a year or a period up to a day is called; None for other things."""
    found = _PERIOD.fullmatch(iri)
    if not found:
        return None
    year, day = found[1], found[2]
    return Text(f"截至{day}", f"up to {day}") if day else Text(f"{year}年", year)


def period_triples(iri: str) -> Iterator[Triple]:
    """Yield the description of a year or of a period up to a day; nothing for other things."""
    found, label = _PERIOD.fullmatch(iri), period_label(iri)
    if not found or not label:
        return
    yield triple(iri, f"{RDF}type", f"{DCTERMS}PeriodOfTime")
    yield from both(iri, f"{RDFS}label", *label)
    if not found[2]:
        yield triple(iri, f"{SCHEMA}startDate", Value(f"{found[1]}-01-01", f"{XSD}date"))
    end = found[2] or f"{found[1]}-12-31"
    yield triple(iri, f"{SCHEMA}endDate", Value(end, f"{XSD}date"))


def _concept_triples(entity: Entity) -> Iterator[Triple]:
    yield triple(entity.iri, f"{RDF}type", f"{SKOS}Concept")
    yield from both(entity.iri, f"{SKOS}prefLabel", *entity.label)
    if f"{QKG}Indicator" in entity.classes:
        yield triple(entity.iri, f"{SKOS}inScheme", f"{ID}scheme-indicators")
    if entity.broader:
        yield triple(entity.iri, f"{SKOS}broader", entity.broader)
    if entity.rate_of:
        yield triple(entity.iri, f"{QKG}isRateOf", entity.rate_of)


def _identifier_triples(entity: Entity, identifier: Identifier) -> Iterator[Triple]:
    iri = identifier.iri
    yield triple(entity.iri, f"{_ADMS}identifier", iri)
    yield triple(iri, f"{RDF}type", f"{_ADMS}Identifier")
    zh, en = entity.label
    yield from both(
        iri, f"{RDFS}label", f"{zh}的编号 {identifier.value}", f"{en}, {identifier.value}"
    )
    yield triple(iri, f"{SKOS}notation", Value(identifier.value))
    yield triple(iri, f"{DCTERMS}isPartOf", identifier.scheme)
    yield triple(iri, f"{DCTERMS}source", Value(identifier.source))
    if identifier.note:
        yield from both(iri, f"{SKOS}note", *identifier.note)
