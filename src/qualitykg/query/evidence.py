"""What the documents say about an entity, and in which passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.query.asking import portions, solve_whole, with_terms
from qualitykg.store.terms import is_iri, value_of, write_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualitykg.store.engine import Engine
    from qualitykg.store.terms import Row, Term

# A graph from elsewhere may hold claims that nothing can name, or about what nothing can name.
_SAID = """
    rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  FILTER(isIRI(?claim) && isIRI(?subject))
  OPTIONAL { ?claim qkg:hasModality ?modality }
  OPTIONAL { ?claim qkg:hasStatus ?status }
  OPTIONAL { ?claim dcterms:temporal ?period }
"""
_CLAIMS = (
    """
SELECT DISTINCT ?claim ?subject ?predicate ?object ?modality ?status ?period WHERE {
  VALUES ?entity { UNDEF }
  { ?claim rdf:subject ?entity } UNION { ?claim rdf:object ?entity }
  ?claim a qkg:Claim ;"""
    + _SAID
    + "} ORDER BY ?predicate ?subject ?object ?modality ?claim"
)
_ALL = (
    """
SELECT ?claim ?subject ?predicate ?object ?modality ?status ?period WHERE {
  ?claim a qkg:Claim ;"""
    + _SAID
    + "} ORDER BY ?subject ?predicate ?object ?modality ?claim"
)
_SAYING = (
    """
SELECT ?claim ?subject ?predicate ?object ?modality ?status ?period WHERE {
  VALUES ?subject { UNDEF }
  VALUES ?predicate { UNDEF }
  ?claim a qkg:Claim ;"""
    + _SAID
    + "} ORDER BY ?subject ?predicate ?claim"
)
_NAMED = (
    """
SELECT ?claim ?subject ?predicate ?object ?modality ?status ?period WHERE {
  VALUES ?claim { UNDEF }
  ?claim a qkg:Claim ;"""
    + _SAID
    + "} ORDER BY ?subject ?predicate ?claim"
)
PASSAGES = """
SELECT ?claim ?document ?paragraph ?start ?end ?digest ?explicitness ?voice ?open ?wording ?quote
WHERE {
  VALUES ?claim { UNDEF }
  ?claim qkg:hasEvidence ?evidence .
  ?evidence oa:hasSource ?document ; oa:hasSelector ?place .
  ?place oa:start ?from ; oa:end ?to .
  BIND(xsd:integer(?from) AS ?start)
  BIND(xsd:integer(?to) AS ?end)
  FILTER(BOUND(?start) && BOUND(?end) && isIRI(?claim))
  OPTIONAL { ?evidence qkg:hasParagraphNumber ?number }
  BIND(xsd:integer(?number) AS ?paragraph)
  OPTIONAL { ?evidence schema:sha256 ?digest }
  OPTIONAL { ?evidence qkg:hasExplicitness ?explicitness }
  OPTIONAL { ?evidence qkg:hasVoice ?voice }
  OPTIONAL { ?evidence qkg:isInOpenList ?open }
  OPTIONAL { ?evidence qkg:hasWording ?wording }
  OPTIONAL { ?evidence oa:hasSelector/oa:exact ?quote }
} ORDER BY ?claim ?document ?start ?end"""
"""All passages of all claims; terms in place of UNDEF narrow it to some claims.

Places that are no numbers, which a graph from elsewhere may hold, are left out.
"""


class Passage(NamedTuple):
    """Where the words of a claim stand; offsets are 0-based, half-open, in code points."""

    document: str
    paragraph: int | None
    start: int
    end: int
    digest: str | None
    explicitness: str | None
    voice: str | None
    in_open_list: bool
    wording: str | None
    quote: str | None


class StatedClaim(NamedTuple):
    """One statement of the documents, with the passages that it rests on."""

    iri: str
    subject: str
    predicate: str
    object: Term
    modality: str | None
    status: str | None
    period: str | None
    passages: tuple[Passage, ...]


def claims_of(engine: Engine, entity: str) -> list[StatedClaim]:
    """Return the claims in which an entity (an IRI) is subject or object."""
    text = with_terms(_CLAIMS, "entity", _iris([entity]))
    return _with_passages(engine, list(solve_whole(engine, text)))


def claims_saying(
    engine: Engine, subjects: Iterable[str], predicates: Iterable[str]
) -> list[StatedClaim]:
    """Return the claims of these subjects about these properties (IRIs)."""
    about, saying = _iris(sorted(subjects)), _iris(sorted(predicates))
    if not about or not saying:
        return []
    text = with_terms(with_terms(_SAYING, "subject", about), "predicate", saying)
    return _with_passages(engine, list(solve_whole(engine, text)))


def claims_named(engine: Engine, claims: Iterable[str]) -> list[StatedClaim]:
    """Return the claims of these IRIs."""
    wanted = _iris(sorted(set(claims)))
    rows = [
        row
        for some in portions(wanted)
        for row in solve_whole(engine, with_terms(_NAMED, "claim", some))
    ]
    return _with_passages(engine, rows)


def iris_in(claims: Iterable[StatedClaim]) -> Iterator[str]:
    """Yield all that claims and their passages name, as often as they name it."""
    for claim in claims:
        told = (claim.subject, claim.predicate, claim.modality, claim.status, claim.period)
        yield from filter(None, told)
        if is_iri(claim.object):
            yield value_of(claim.object)
        for passage in claim.passages:
            yield from filter(None, (passage.document, passage.voice, passage.explicitness))


def all_claims(engine: Engine) -> list[StatedClaim]:
    """Return every claim of the graph, without its passages."""
    return [_claim(row, ()) for row in solve_whole(engine, _ALL)]


def claims_with_passages(engine: Engine) -> list[StatedClaim]:
    """Return every claim of the graph with its passages."""
    passages = _passages_by_claim(solve_whole(engine, PASSAGES))
    return [_claim(row, passages.get(_text(row[0]), ())) for row in solve_whole(engine, _ALL)]


def _with_passages(engine: Engine, rows: list[Row]) -> list[StatedClaim]:
    passages = passages_of(engine, [_text(row[0]) for row in rows])
    return [_claim(row, passages.get(_text(row[0]), ())) for row in rows]


def passages_of(engine: Engine, claims: Sequence[str]) -> dict[str, tuple[Passage, ...]]:
    """Return the passages of these claims, by claim, in the order of the text."""
    found: dict[str, tuple[Passage, ...]] = {}
    for some in portions(_iris(claims)):
        found |= _passages_by_claim(solve_whole(engine, with_terms(PASSAGES, "claim", some)))
    return found


def _passages_by_claim(rows: Iterable[Row]) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, tuple[Passage, ...]] = {}
    for row in rows:
        claim, *place = [None if term is None else value_of(term) for term in row]
        found[claim or ""] = (*found.get(claim or "", ()), _passage(place))
    return found


def _passage(place: Sequence[str | None]) -> Passage:
    document, paragraph, start, end, digest, explicitness, voice, is_open, wording, quote = place
    return Passage(
        document=document or "",
        paragraph=int(paragraph) if paragraph else None,
        start=int(start or 0),
        end=int(end or 0),
        digest=digest,
        explicitness=explicitness,
        voice=voice,
        in_open_list=is_open in ("true", "1"),
        wording=wording,
        quote=quote,
    )


def _claim(row: Row, passages: tuple[Passage, ...]) -> StatedClaim:
    claim, subject, predicate, obj, modality, status, period = row
    assert obj is not None  # noqa: S101 - the query binds it
    return StatedClaim(
        iri=_text(claim),
        subject=_text(subject),
        predicate=_text(predicate),
        object=obj,
        modality=_text(modality) or None,
        status=_text(status) or None,
        period=_text(period) or None,
        passages=passages,
    )


def _text(term: Term | None) -> str:
    return "" if term is None else value_of(term)


def _iris(iris: Iterable[str]) -> list[str]:
    return [write_iri(iri) for iri in iris]
