"""A graph's statements and names as the explorer needs them: plain rows, indexed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from qualitykg.namespaces import DCTERMS, QKG, RDFS, SCHEMA, SKOS, as_name
from qualitykg.text import LANGUAGES, Text
from qualitykg.visualize import questions
from qualitykg.visualize.regions import Region, region_of
from qualitykg.visualize.short_names import shorter_name

_UNDATED = "9999"
Row: TypeAlias = Sequence[str | None]
Ask: TypeAlias = Callable[[str], Iterable[Row]]
"""Answers a SPARQL SELECT with rows of strings; an unbound variable is None."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the graph. `object` is an IRI when `is_thing`, else a literal's text."""

    iri: str
    subject: str
    predicate: str
    object: str
    is_thing: bool
    language: str
    modality: str
    status: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the words stand that a claim rests on; offsets count code points."""

    document: str
    start: int
    end: int
    paragraph: int | None = None
    digest: str | None = None
    explicitness: str | None = None
    voice: str | None = None
    in_open_list: bool = False
    wording: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A time that statements are about; periods sort by when they end, the undated last."""

    end: str
    start: str
    iri: str
    label: Text

    @property
    def is_dated(self) -> bool:
        """Tell whether it is known when the period is, so that it has a place in time."""
        return self.end != _UNDATED


@dataclass(frozen=True, slots=True)
class Document:
    """A source document: what to call it, the digest of its text, and what a citation needs.

    `kind` is the letter of GB/T 7714: N for news, R for a report, J, M, EB or Z for the rest.
    """

    iri: str
    title: str
    issued: str | None
    url: str | None
    digest: str
    kind: str = "Z"
    author: Text | None = None
    periodical: Text | None = None


@dataclass(slots=True)
class Knowledge:
    """Everything asked, by the thing that it is about; `unknown` are kinds that nobody foresaw."""

    words: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    classes: dict[str, list[str]] = field(default_factory=dict)
    identifiers: dict[str, list[tuple[Text, str]]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    dates: dict[str, tuple[str, str]] = field(default_factory=dict)
    unknown: dict[str, Region] = field(default_factory=dict)
    _labels: dict[str, Text] = field(default_factory=dict)
    _linked: dict[tuple[str, str], str] = field(default_factory=dict)
    _claimed: dict[str, list[Claim]] = field(default_factory=dict)

    def label(self, iri: str) -> Text:
        """Return what a thing is called; where a language lacks, the other one, or the IRI."""
        label = self._labels.get(iri)
        if label is None:
            found = self._by_language(iri, f"{RDFS}label")
            fallback = found.get("") or found.get("en") or found.get("zh") or as_name(iri)
            label = Text(found.get("zh", fallback), found.get("en", fallback))
            self._labels[iri] = label
        return label

    def linked(self, iri: str, *predicates: str) -> Text | None:
        """Return what a thing is linked to is called, by the first of the relations it has."""
        if not self._linked:
            for subject, predicate, object_ in self.links:
                self._linked.setdefault((subject, predicate), object_)
        found = (self._linked.get((iri, predicate)) for predicate in predicates)
        return next((self.label(object_) for object_ in found if object_), None)

    def claims_of(self, iri: str) -> list[Claim]:
        """Return the claims that a thing is the subject of."""
        if not self._claimed:
            for each in self.claims:
                self._claimed.setdefault(each.subject, []).append(each)
        return self._claimed.get(iri, [])

    def note(self, iri: str) -> Text | None:
        """Return a thing's note, if it has one."""
        found = self._by_language(iri, f"{SKOS}note")
        if not found:
            return None
        anything = next(iter(found.values()))
        return Text(found.get("zh", anything), found.get("en", anything))

    def aliases(self, iri: str) -> tuple[str, ...]:
        """Return a thing's other names and its code, in a fixed order."""
        words = self.words.get((iri, f"{SKOS}altLabel"), []) + self.words.get(
            (iri, f"{SKOS}notation"), []
        )
        return tuple(dict.fromkeys(word for word, _ in words))

    def short(self, iri: str) -> Text | None:
        """Return what stands for a long name where there is little room, if it has such a name."""
        label, others = self.label(iri), self.words.get((iri, f"{SKOS}altLabel"), [])
        short = Text(*(shorter_name(label.to(tongue), others, tongue) for tongue in LANGUAGES))
        return None if short == label else short

    def period(self, iri: str | None) -> Period | None:
        """Return a period with its first and last day, as far as they are known."""
        if iri is None:
            return None
        start, end = self.dates.get(iri, ("", ""))
        return Period(end or start or _UNDATED, start, iri, self.label(iri))

    def region(self, iri: str) -> Region:
        """Return the kind of thing that the picture shows an IRI as."""
        return self.unknown.get(iri) or region_of(self.classes.get(iri, ()))

    def is_a(self, iri: str, *names: str) -> bool:
        """Tell whether a thing has one of these classes."""
        return any(name in self.classes.get(iri, ()) for name in names)

    def _by_language(self, iri: str, property_: str) -> dict[str, str]:
        words = self.words.get((iri, property_), [])
        return {language.partition("-")[0]: word for word, language in reversed(words)}


def read_knowledge(ask: Ask) -> Knowledge:
    """Ask the store for everything the explorer shows."""
    know = Knowledge()
    for thing, property_, word, language in _rows(ask, questions.WORDS):
        know.words.setdefault((thing, property_), []).append((word, language))
    for thing, class_ in _rows(ask, questions.CLASSES):
        know.classes.setdefault(thing, []).append(class_)
    for thing, agency, scheme, value in _rows(ask, questions.IDENTIFIERS):
        name = Text(agency, agency) if agency or not scheme else know.label(scheme)
        know.identifiers.setdefault(thing, []).append((name, value))
    know.claims = _read_claims(ask)
    know.evidence = _read_evidence(ask)
    know.links = [(s, p, o) for s, p, o in _rows(ask, questions.LINKS)]
    know.documents = _read_documents(ask, know)
    know.dates = {iri: (start, end) for iri, start, end in _rows(ask, questions.PERIODS)}
    return know


def _rows(ask: Ask, question: str) -> list[tuple[str, ...]]:
    """Return the rows sorted, so that the page does not depend on the engine's order."""
    return sorted({tuple(value or "" for value in row) for row in ask(question)})


def _read_claims(ask: Ask) -> list[Claim]:
    found: dict[str, Claim] = {}
    for iri, subject, predicate, object_, is_thing, language, modality, status, period in _rows(
        ask, questions.CLAIMS
    ):
        manner = modality.rpartition("modality-")[2] or "actual"
        found.setdefault(
            iri,
            Claim(
                iri=iri,
                subject=subject,
                predicate=predicate,
                object=object_,
                is_thing=is_thing == "true",
                language=language,
                modality=manner,
                status=status or None,
                period=period or None,
            ),
        )
    return list(found.values())


def _read_evidence(ask: Ask) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for (
        claim,
        document,
        paragraph,
        start,
        end,
        digest,
        explicit,
        voice,
        open_,
        wording,
        quote,
    ) in _rows(ask, questions.EVIDENCE):
        evidence = Evidence(
            document=document,
            start=int(start),
            end=int(end),
            paragraph=int(paragraph) if paragraph else None,
            digest=digest or None,
            explicitness=explicit.rpartition("explicitness-")[2] or None,
            voice=voice or None,
            in_open_list=open_ in ("true", "1"),
            wording=wording or None,
            quote=quote or None,
        )
        found[claim].append(evidence)
    return dict(found)


def _read_documents(ask: Ask, know: Knowledge) -> list[Document]:
    found: dict[str, Document] = {}
    for iri, title, issued, url, digest in _rows(ask, questions.DOCUMENTS):
        if not know.is_a(iri, f"{QKG}Claim", f"{QKG}Evidence"):
            name = title or know.label(iri).zh
            document = Document(
                iri=iri,
                title=name,
                issued=issued or None,
                url=url or None,
                digest=digest,
                kind=_kind(iri, know),
                author=know.linked(iri, *_AUTHORS),
                periodical=know.linked(iri, f"{DCTERMS}source", *_CARRIERS),
            )
            found.setdefault(iri, document)
    return list(found.values())


_AUTHORS = (f"{SCHEMA}author", f"{DCTERMS}creator")
_CARRIERS = (f"{DCTERMS}isPartOf", f"{SCHEMA}isPartOf", f"{SCHEMA}publisher", f"{DCTERMS}publisher")
_KINDS = {
    "NewsArticle": "N",
    "Report": "R",
    "ScholarlyArticle": "J",
    "Book": "M",
    "WebPage": "EB",
}


def _kind(iri: str, know: Knowledge) -> str:
    return next((sign for name, sign in _KINDS.items() if know.is_a(iri, SCHEMA + name)), "Z")
