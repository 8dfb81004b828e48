"""All that the pages are made of, read once: triples by subject, names, claims, statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from qualitykg.export.schema_org import schema_org_statements
from qualitykg.export.site.addresses import Addresses
from qualitykg.export.site.literals import read_literal
from qualitykg.namespaces import PREFIXES, QKG, RDF, RDFS, as_iri, as_name
from qualitykg.query.asking import ask
from qualitykg.query.figures import count_in
from qualitykg.store.statements import Statements, split_line
from qualitykg.text import Text
from qualitykg.visualize.atlas import MOST_THINGS
from qualitykg.visualize.knowledge import read_knowledge
from qualitykg.visualize.quotes import sentence_of
from qualitykg.visualize.view import narrow_view, view_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.engine import Engine
    from qualitykg.visualize.knowledge import Claim, Document, Evidence
    from qualitykg.visualize.quotes import Sentence
    from qualitykg.visualize.regions import Region
    from qualitykg.visualize.statements import Statement
    from qualitykg.visualize.view import Node, View

TYPE = f"{RDF}type"
_TERM_CLASSES = frozenset(
    as_iri(name)
    for name in (
        "owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty",
        "owl:Ontology", "rdfs:Class", "rdf:Property",
    )
)  # fmt: skip
EVIDENCE, CLAIM = f"{QKG}Evidence", f"{QKG}Claim"
SELECTORS = frozenset(
    f"{PREFIXES['oa']}{name}" for name in ("TextPositionSelector", "TextQuoteSelector")
)


class Material:
    """A graph made ready to be written page by page; nothing is asked once per page."""

    def __init__(
        self, engine: Engine, statements: Statements, texts: dict[str, str] | None = None
    ) -> None:
        self.engine = engine
        self.statements = statements
        self.texts = texts or {}
        self.know = read_knowledge(lambda question: ask(engine, question))
        self.view = view_in(self.know)
        self.subjects = _subjects(statements)
        self.classes: dict[str, list[str]] = {
            iri: sorted(set(self.objects(iri, TYPE))) for iri in self.subjects
        }
        self.terms = frozenset(
            iri for iri, classes in self.classes.items() if not _TERM_CLASSES.isdisjoint(classes)
        )
        parts = SELECTORS
        self.pages = [i for i in self.subjects if parts.isdisjoint(self.classes[i])]
        self.addresses = Addresses(self.pages, self.terms)

    def lines_about(self, iri: str) -> list[bytes]:
        """Return an IRI's own triples, and those of the places that it selects."""
        own = self.statements.about(_term(iri))
        selected = [o for _, p, o in map(split_line, own) if p == _SELECTS]
        return own + [line for each in selected for line in self.statements.about(each)]

    def values(self, iri: str) -> list[tuple[str, bytes]]:
        """Return the properties of an IRI with their values as they stand in N-Triples."""
        return [
            (p.decode()[1:-1], o) for _, p, o in map(split_line, self.statements.about(_term(iri)))
        ]

    def objects(self, iri: str, predicate: str) -> list[str]:
        """Return the IRIs that an IRI has as values of a property."""
        return [o.decode()[1:-1] for p, o in self.values(iri) if p == predicate and o[:1] == b"<"]

    def label(self, iri: str) -> Text:
        """Return what a thing is called."""
        return self.know.label(iri)

    def region(self, iri: str) -> Region:
        """Return the kind of thing that the explorer shows an IRI as."""
        return self.know.region(iri)

    def text_of(self, iri: str, *predicates: str) -> Text | None:
        """Return the first of these texts that a thing has, in both languages."""
        for predicate in predicates:
            if (iri, predicate) in self.know.words or self._has_text(iri, predicate):
                return self._texts_of(iri, predicate)
        return None

    def _has_text(self, iri: str, predicate: str) -> bool:
        return any(p == predicate and o[:1] == b'"' for p, o in self.values(iri))

    def _texts_of(self, iri: str, predicate: str) -> Text:
        found: dict[str, str] = {}
        for p, o in self.values(iri):
            if p == predicate and o[:1] == b'"':
                literal = read_literal(o)
                found.setdefault(literal.language.partition("-")[0], literal.text)
        anything = next(iter(found.values()))
        return Text(found.get("zh", anything), found.get("en", anything))

    def sentence(self, evidence: Evidence) -> Sentence | None:
        """Return the sentence that evidence stands in, where the text is at hand."""
        return sentence_of(evidence, self.texts)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Return the claims by their IRIs."""
        return {each.iri: each for each in self.know.claims}

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """Return the claims by their subjects."""
        return _grouped((each.subject, each) for each in self.know.claims)

    @cached_property
    def claims_on(self) -> dict[str, list[Claim]]:
        """Return the claims by their objects, where these are things."""
        return _grouped((each.object, each) for each in self.know.claims if each.is_thing)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Return what stands in the picture, by IRI."""
        return {each.iri: each for each in self.view.nodes}

    @cached_property
    def listed(self) -> frozenset[str]:
        """Return the kinds that have a list, because something of them stands in the picture."""
        return frozenset(node.region for node in self.view.nodes)

    @cached_property
    def explorable(self) -> View:
        """Return what the explorer's page shows: all, or what it can hold, the most said first."""
        if len(self.view.nodes) <= MOST_THINGS:
            return self.view
        nodes = sorted(self.view.nodes, key=lambda node: (-node.degree, node.iri))
        kept = frozenset(node.iri for node in nodes[:MOST_THINGS]) | {self.view.hub}
        return narrow_view(self.view, kept, self.view.hub)

    @cached_property
    def explored(self) -> frozenset[str]:
        """Return the things that the explorer's page shows."""
        return frozenset(node.iri for node in self.explorable.nodes)

    @cached_property
    def said_of(self) -> dict[str, list[Statement]]:
        """Return the statements of the picture by their subjects."""
        return _grouped((each.subject, each) for each in self.view.statements)

    @cached_property
    def said_on(self) -> dict[str, list[Statement]]:
        """Return the statements of the picture by their objects."""
        return _grouped((s.object, s) for s in self.view.statements if s.object)

    @cached_property
    def linked_from(self) -> dict[str, list[tuple[str, str]]]:
        """Return what links to a thing without a claim: subjects with their properties."""
        claimed = {(c.subject, c.predicate, c.object) for c in self.know.claims if c.is_thing}
        return _grouped(
            (o, (p, s)) for s, p, o in self.know.links if (s, p, o) not in claimed and s != o
        )

    @cached_property
    def claims_by_evidence(self) -> dict[str, list[str]]:
        """Return the claims that rest on each piece of evidence."""
        return _grouped(
            (evidence, claim)
            for claim in self.claims
            for evidence in self.objects(claim, f"{QKG}hasEvidence")
        )

    def offsets_of(self, evidence: str) -> list[tuple[str, int, int]]:
        """Return the places that an evidence node selects: document, start and end."""
        documents = self.objects(evidence, f"{PREFIXES['oa']}hasSource")
        found = []
        for selector in self.objects(evidence, f"{PREFIXES['oa']}hasSelector"):
            ends = [self._number(selector, f"{PREFIXES['oa']}{name}") for name in ("start", "end")]
            if None not in ends:
                found += [(each, ends[0] or 0, ends[1] or 0) for each in documents]
        return found

    def length_of(self, document: str) -> int:
        """Return how many characters a document has, 0 where that is not recorded."""
        return self._number(document, f"{QKG}hasCharacterCount") or 0

    def _number(self, iri: str, predicate: str) -> int | None:
        texts = (read_literal(o).text for p, o in self.values(iri) if p == predicate)
        return next((each for each in map(count_in, texts) if each is not None), None)

    @cached_property
    def spans_of(self) -> dict[str, set[tuple[int, int]]]:
        """Return the places in each document that claims rest on."""
        found: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for several in self.know.evidence.values():
            for each in several:
                found[each.document].add((each.start, each.end))
        return found

    @cached_property
    def claims_resting_on(self) -> Counter[str]:
        """Return how many claims rest on each document."""
        found: Counter[str] = Counter()
        for several in self.know.evidence.values():
            found.update({each.document for each in several})
        return found

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Return the source documents by their IRIs."""
        return {each.iri: each for each in self.know.documents}

    @cached_property
    def schema_org(self) -> Statements:
        """Return what schema.org has words for, as the export of that name says it."""
        return schema_org_statements(self.statements)

    @cached_property
    def instances(self) -> dict[str, list[str]]:
        """Return the things of each class."""
        return _grouped((c, iri) for iri, classes in self.classes.items() for c in classes)

    @cached_property
    def uses(self) -> dict[str, int]:
        """Return how many triples have each property."""
        found: dict[bytes, int] = defaultdict(int)
        for _, predicate, _ in self.statements.parts():
            found[predicate] += 1
        return {predicate.decode()[1:-1]: count for predicate, count in found.items()}


_SELECTS = f"<{PREFIXES['oa']}hasSelector>".encode()
LABELS = frozenset((f"{RDFS}label", f"{PREFIXES['skos']}prefLabel"))


def short(iri: str) -> str:
    """Return an IRI as a reader writes it: with a prefix where one of ours fits."""
    return as_name(iri)


def _term(iri: str) -> bytes:
    return iri.encode() if iri.startswith("_:") else f"<{iri}>".encode()


def _subjects(statements: Statements) -> list[str]:
    return list(
        dict.fromkeys(
            s.decode() if s.startswith(b"_:") else s.decode()[1:-1]
            for s, _, _ in statements.parts()
        )
    )


def _grouped(pairs: Iterable[tuple[str, object]]) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list[object]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
