"""What a graph says without a claim, as any RDF does: of two things, or of one and a value.

Left out are what the shipped ontology says, how a built graph keeps its entries, and the
terms of a vocabulary where the graph holds anything else.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from qualitykg.namespaces import DCTERMS, ID, PREFIXES, QB, RDF, RDFS, SKOS
from qualitykg.query.asking import ask
from qualitykg.query.evidence import all_claims
from qualitykg.query.plain_triples import read_plain
from qualitykg.query.things import NAMES, local_name
from qualitykg.query.ties import DESCRIPTIONS, RECORDS, Tie, ties_of
from qualitykg.store.oxigraph import shipped_ontology
from qualitykg.store.terms import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from qualitykg.query.plain_triples import PlainTriple
    from qualitykg.store.engine import Engine

_ADMS, _OWL = PREFIXES["adms"], PREFIXES["owl"]
_TYPE = f"{RDF}type"
_SHOWN_OTHERWISE = frozenset(
    (_TYPE, *NAMES, *(SKOS + name for name in ("altLabel", "notation", "note")))
)

# What `qualitykg build` writes about its own entries without a claim.
_OF_ENTRIES = (SKOS, _ADMS, QB)
_ENTRIES = frozenset((f"{DCTERMS}PeriodOfTime", f"{_ADMS}Identifier", f"{QB}DataSet"))
_DATASET = f"{ID}dataset-qualitykg"

_VOCABULARY = (_OWL, PREFIXES["sh"], f"{RDFS}Class", f"{RDFS}Datatype", f"{RDF}Property")
_INDIVIDUALS = (f"{_OWL}Thing", f"{_OWL}NamedIndividual")
_PAGES = frozenset(
    (
        "accessURL", "broadMatch", "closeMatch", "contentUrl", "depiction", "downloadURL",
        "endpointURL", "exactMatch", "format", "homepage", "image", "img", "inLanguage",
        "isDefinedBy", "isPrimaryTopicOf", "landingPage", "language", "license", "logo",
        "mainEntityOfPage", "mbox", "mediaType", "narrowMatch", "page", "phone", "relatedMatch",
        "rights", "sameAs", "seeAlso", "thumbnail", "thumbnailUrl", "url", "weblog",
    )
)  # fmt: skip
"""Local names of properties that lead to a page, a file or an entry elsewhere."""

_ADDRESSES = ("mailto:", "tel:", "sms:", "geo:", "data:", "javascript:")


_DOCUMENTS = "SELECT ?document WHERE { ?document schema:sha256 ?digest }"


def all_ties(engine: Engine) -> list[Tie]:
    """Return the ties of a graph, and after them what it says of two things without a claim."""
    ties = ties_of(engine)
    known = {each[:3] for each in ties}
    graph = PlainGraph(read_plain(partial(ask, engine)))
    claimed = {(e.subject, e.predicate, value_of(e.object)) for e in all_claims(engine)}
    found = graph.unclaimed(claimed, {iri for (iri,) in ask(engine, _DOCUMENTS)})
    return ties + [
        Tie(*each[:3], is_unsourced=True)
        for each in found
        if graph.joins(each) and each[:3] not in known
    ]


class PlainGraph:
    """The triples of a graph beside its claims, and what tells which of them say something."""

    def __init__(self, triples: list[PlainTriple]) -> None:
        self.triples = triples
        self.classes: dict[str, list[str]] = defaultdict(list)
        for each in triples:
            if each.predicate == _TYPE:
                self.classes[each.subject].append(each.value)
        self._described = {each.subject for each in triples}
        self._terms = {iri for iri, classes in self.classes.items() if _are_of_terms(classes)}
        self._terms |= {each for classes in self.classes.values() for each in classes}

    def unclaimed(
        self, claimed: Set[tuple[str, str, str]], documents: Set[str]
    ) -> list[PlainTriple]:
        """Return what says something of a thing that is no source document, and is not claimed."""
        known = claimed | _shipped_ontology() if self.triples else claimed
        subjects = {subject for subject, _, _ in claimed}
        own = [
            each
            for each in self.triples
            if each[:3] not in known
            and each.subject not in documents
            and self._says_something(each, each.subject in subjects)
        ]
        beside = [each for each in own if each.subject not in self._terms]
        if not beside:
            self._terms.clear()
        return beside or own

    def joins(self, each: PlainTriple) -> bool:
        """Tell whether the value is a thing of its own, which the triple joins to the subject."""
        if each.is_text or each.predicate in DESCRIPTIONS or each.value in self._terms:
            return False
        if each.value in self._described:
            return not self._is_record(each.value)
        is_page = local_name(each.predicate) in _PAGES
        return not is_page and not each.value.lower().startswith(_ADDRESSES)

    def _says_something(self, each: PlainTriple, is_claimed: bool) -> bool:
        if each.predicate in _SHOWN_OTHERWISE or each.subject == _DATASET:
            return False
        if each.subject.startswith(ID) and (
            each.predicate.startswith(_OF_ENTRIES)
            or not _ENTRIES.isdisjoint(self.classes.get(each.subject, ()))
        ):
            return False
        return not (is_claimed and self._is_record(each.subject))

    def _is_record(self, iri: str) -> bool:
        return not set(RECORDS).isdisjoint(self.classes.get(iri, ()))


def _are_of_terms(classes: Iterable[str]) -> bool:
    return any(each.startswith(_VOCABULARY) and each not in _INDIVIDUALS for each in classes)


def _shipped_ontology() -> set[tuple[str, str, str]]:
    asked = "SELECT ?subject ?property ?value WHERE { ?subject ?property ?value }"
    rows = ask(shipped_ontology(), asked)
    return {(subject, property_, value) for subject, property_, value in rows}
