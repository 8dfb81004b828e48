"""The triples of a graph that are neither claims nor evidence, as text."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import OA, QKG, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

TRIPLES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX qkg: <https://w3id.org/qualitykg/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
SELECT ?subject ?property ?value (isBlank(?subject) AS ?isNameless) (isIRI(?value) AS ?isIri)
       (isLiteral(?value) AS ?isText) (LANG(?value) AS ?language) WHERE {
  ?subject ?property ?value .
  FILTER(?property NOT IN (rdf:subject, rdf:predicate, rdf:object, qkg:hasModality, qkg:hasEvidence,
    oa:hasSource, oa:hasSelector, oa:start, oa:end, oa:exact, schema:sha256, qkg:hasExplicitness,
    qkg:hasVoice, qkg:hasParagraphNumber, qkg:isInOpenList))
}"""
# Of these the query leaves out most; NOT EXISTS and MINUS would take rdflib minutes.
_CARRIERS = frozenset(
    (
        *(QKG + name for name in ("Claim", "Evidence")),
        *(OA + name for name in ("SpecificResource", "TextPositionSelector", "TextQuoteSelector")),
    )
)
_ROUNDS = 3
"""Blank nodes that differ only farther away than this are numbered in any order."""


class PlainTriple(NamedTuple):
    """Subject, property and value as text; a blank node begins with `_:`."""

    subject: str
    predicate: str
    value: str
    is_text: bool
    language: str

    def renamed(self, names: dict[str, str]) -> PlainTriple:
        """Return the triple with other names for its blank nodes."""
        value = self.value if self.is_text else names.get(self.value, self.value)
        return self._replace(subject=names.get(self.subject, self.subject), value=value)


def read_plain(ask: Callable[[str], Iterable[Sequence[str | None]]]) -> list[PlainTriple]:
    """Return the triples that `ask` answers about, in a fixed order, each once.

    Engines label blank nodes anew at each reading, so they are numbered by what is said of
    them: the same graph is drawn the same.
    """
    triples = _without_carriers({_triple(row) for row in ask(TRIPLES)})
    numbers = _numbers(triples)
    return sorted(each.renamed(numbers) for each in triples) if numbers else sorted(triples)


def _without_carriers(triples: set[PlainTriple]) -> set[PlainTriple]:
    types = (each for each in triples if each.predicate == f"{RDF}type")
    carriers = {each.subject for each in types if each.value in _CARRIERS}
    return {each for each in triples if each.subject not in carriers}


def _triple(row: Sequence[str | None]) -> PlainTriple:
    subject, predicate, value, is_nameless, is_iri, is_text, language = (each or "" for each in row)
    is_named = _is_true(is_iri) or _is_true(is_text)
    return PlainTriple(
        f"_:{subject}" if _is_true(is_nameless) else subject,
        predicate,
        value if is_named else f"_:{value}",
        _is_true(is_text),
        language,
    )


def _is_true(written: str) -> bool:
    return written in ("true", "1")


def _numbers(triples: set[PlainTriple]) -> dict[str, str]:
    about = [
        each
        for each in triples
        if each.subject.startswith("_:") or (each.value.startswith("_:") and not each.is_text)
    ]
    signs: dict[str, str] = {}
    for _ in range(_ROUNDS):
        said: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value, is_text, language in about:
            if subject.startswith("_:"):
                seen = value if is_text else _seen(value, signs)
                said[subject].append(repr((predicate, seen, is_text, language)))
            if value.startswith("_:") and not is_text:
                said[value].append(repr((_seen(subject, signs), predicate)))
        signs = {
            node: sha256("".join(sorted(each)).encode()).hexdigest() for node, each in said.items()
        }
    ordered = sorted(signs, key=lambda node: (signs[node], node))
    return {node: f"_:{number}" for number, node in enumerate(ordered, 1)}


def _seen(end: str, signs: dict[str, str]) -> str:
    return signs.get(end, "_:") if end.startswith("_:") else end
