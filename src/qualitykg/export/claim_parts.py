"""Which lines of a graph are the record of its claims, and which claims say what.

Works on N-Triples lines, because a graph may be too large to ask claim by claim.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import DCTERMS, ID, OA, QKG, RDF
from qualitykg.store.statements import split_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.statements import Statements

TYPE = f"<{RDF}type>".encode()
SUBJECT, PREDICATE, OBJECT = (f"<{RDF}{n}>".encode() for n in ("subject", "predicate", "object"))
SOURCE = f"<{DCTERMS}source>".encode()
_EVIDENCE = f"<{QKG}hasEvidence>".encode()
_SELECTOR = f"<{OA}hasSelector>".encode()
_MODALITY = f"<{QKG}hasModality>".encode()
_EXPLICITNESS = f"<{QKG}hasExplicitness>".encode()
_OF_DOCUMENT = f"<{OA}hasSource>".encode()
_IS_CLAIM = b" %b <%b> ." % (TYPE, f"{QKG}Claim".encode())
_IMPLIED = f"<{ID}explicitness-implied-by-".encode()
_PLANS = frozenset(f"<{ID}modality-{name}>".encode() for name in ("planned", "target"))


class ClaimParts(NamedTuple):
    """A claim in N-Triples terms: what it says, and the nodes that record it."""

    claim: bytes
    subject: bytes
    predicate: bytes
    object: bytes
    modality: bytes
    sources: tuple[bytes, ...]
    evidence: tuple[bytes, ...]

    @property
    def statement(self) -> bytes:
        """Return the line of the statement itself, which the graph has unless it is a plan."""
        return b" ".join((self.subject, self.predicate, self.object, b"."))

    @property
    def is_plan(self) -> bool:
        """Tell whether the source states it as something still to come about."""
        return self.modality in _PLANS


class EvidenceParts(NamedTuple):
    """A piece of evidence in N-Triples terms: its document, its places, and its manner."""

    document: bytes
    selectors: tuple[bytes, ...]
    is_implied: bool


def claims_in(statements: Statements) -> Iterator[ClaimParts]:
    """Yield the claims that the graph records whole.

    What lacks a part is none, nor what is about a text or related by one: no triple says it.
    """
    for line in statements.lines:
        if not line.endswith(_IS_CLAIM):
            continue
        claim = line.removesuffix(_IS_CLAIM)
        said = values_of(statements, claim)
        if not (SUBJECT in said and PREDICATE in said and OBJECT in said):
            continue
        if _is_node(said[SUBJECT][0]) and _is_iri(said[PREDICATE][0]):
            yield ClaimParts(
                claim=claim,
                subject=said[SUBJECT][0],
                predicate=said[PREDICATE][0],
                object=said[OBJECT][0],
                modality=said.get(_MODALITY, [b""])[0],
                sources=tuple(filter(_is_node, said.get(SOURCE, ()))),
                evidence=tuple(said.get(_EVIDENCE, ())),
            )


def evidence_of(statements: Statements, evidence: bytes) -> EvidenceParts:
    """Return what the graph says about a piece of evidence."""
    said = values_of(statements, evidence)
    documents = filter(_is_node, said.get(_OF_DOCUMENT, ()))
    return EvidenceParts(
        document=next(documents, b""),
        selectors=tuple(said.get(_SELECTOR, ())),
        is_implied=any(each.startswith(_IMPLIED) for each in said.get(_EXPLICITNESS, ())),
    )


def _is_node(term: bytes) -> bool:
    return _is_iri(term) or term.startswith(b"_:")


def _is_iri(term: bytes) -> bool:
    return term.startswith(b"<") and not term.startswith(b"<<")


def values_of(statements: Statements, subject: bytes) -> dict[bytes, list[bytes]]:
    """Return a subject's objects by property."""
    found: dict[bytes, list[bytes]] = defaultdict(list)
    for line in statements.about(subject):
        _, predicate, obj = split_line(line)
        found[predicate].append(obj)
    return found
