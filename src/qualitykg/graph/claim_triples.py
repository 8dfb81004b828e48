"""The triples of a claim: the statement itself, its claim node, and its evidence.

A claim node reifies the statement in plain RDF 1.1, which every engine understands. The
statement stands as a triple of its own only when it holds as a fact: a plan is reified,
not asserted.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from qualitykg.graph.terms import Triple, triple
from qualitykg.namespaces import DCTERMS, ID, OA, QKG, RDF, SCHEMA, XSD
from qualitykg.reading.claims import Literal as Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.reading.claims import Claim, Evidence, Span


def claim_triples(claim: Claim) -> Iterator[Triple]:
    """Yield everything the graph says because of one claim."""
    if claim.is_asserted:
        yield triple(claim.subject, claim.predicate, claim.object)
    yield triple(claim.iri, f"{RDF}type", f"{QKG}Claim")
    yield triple(claim.iri, f"{RDF}subject", claim.subject)
    yield triple(claim.iri, f"{RDF}predicate", claim.predicate)
    yield triple(claim.iri, f"{RDF}object", claim.object)
    yield triple(claim.iri, f"{QKG}hasModality", claim.modality)
    if claim.status:
        yield triple(claim.iri, f"{QKG}hasStatus", claim.status)
    if claim.during:
        yield triple(claim.iri, f"{DCTERMS}temporal", claim.during)
    for evidence in claim.evidence:
        yield triple(claim.iri, f"{DCTERMS}source", evidence.document)
        yield from _evidence_triples(claim, evidence)


def evidence_iri(claim: Claim, evidence: Evidence) -> str:
    """Return the IRI of the support that one passage gives to one claim."""
    span = evidence.span
    mark = f"{claim.key}\n{evidence.document.removeprefix(ID)}\n{span.start}\n{span.end}"
    return f"{ID}evidence-{hashlib.sha256(mark.encode()).hexdigest()[:20]}"


def _evidence_triples(claim: Claim, evidence: Evidence) -> Iterator[Triple]:
    iri, span = evidence_iri(claim, evidence), evidence.span
    place = f"{ID}span-{evidence.document.removeprefix(f'{ID}document-')}-{span.start}-{span.end}"
    yield triple(claim.iri, f"{QKG}hasEvidence", iri)
    yield triple(iri, f"{RDF}type", f"{QKG}Evidence")
    yield triple(iri, f"{RDF}type", f"{OA}SpecificResource")
    yield triple(iri, f"{OA}hasSource", evidence.document)
    yield triple(iri, f"{OA}hasSelector", place)
    yield triple(iri, f"{SCHEMA}sha256", Value(span.sha256))
    yield triple(iri, f"{QKG}hasParagraphNumber", _integer(span.paragraph))
    yield triple(iri, f"{QKG}hasExplicitness", evidence.explicitness)
    yield triple(iri, f"{QKG}hasVoice", evidence.voice)
    open_list = Value(str(evidence.in_open_list).lower(), datatype=f"{XSD}boolean")
    yield triple(iri, f"{QKG}isInOpenList", open_list)
    if evidence.wording:
        yield triple(iri, f"{QKG}hasWording", Value(evidence.wording, language="zh"))
    yield from _selector_triples(place, span)
    if span.quote is not None:
        yield triple(iri, f"{OA}hasSelector", f"{place}-quote")
        yield triple(f"{place}-quote", f"{RDF}type", f"{OA}TextQuoteSelector")
        yield triple(f"{place}-quote", f"{OA}exact", Value(span.quote))


def _selector_triples(place: str, span: Span) -> Iterator[Triple]:
    yield triple(place, f"{RDF}type", f"{OA}TextPositionSelector")
    yield triple(place, f"{OA}start", _integer(span.start))
    yield triple(place, f"{OA}end", _integer(span.end))


def _integer(number: int) -> Value:
    return Value(str(number), datatype=f"{XSD}integer")
