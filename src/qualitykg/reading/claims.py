"""A claim: who says what about what, and the passages that it rests on.

Claims are plain data. Only `qualitykg.graph` turns them into triples.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from qualitykg.namespaces import BASE, ID


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is not a thing: its lexical form, with a datatype IRI or a language tag."""

    lexical: str
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        """Return a form in which two literals are equal only if they mean the same."""
        return f'"{self.lexical}"@{self.language or ""}^^{self.datatype or ""}'


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text.

    `start` and `end` are 0-based and half-open, in Unicode code points of the text;
    `paragraph` counts the lines that are not blank, from 1; `sha256` is of the span's
    UTF-8 bytes.
    """

    start: int
    end: int
    sha256: str
    paragraph: int
    quote: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The support that one passage of one document gives to one claim.

    `explicitness` is the concept that tells how the words carry the claim; `voice` is
    who speaks: the document itself, a report that it cites, or a body.
    """

    document: str
    span: Span
    explicitness: str
    voice: str
    in_open_list: bool = False
    wording: str | None = None


def is_fact(modality: str) -> bool:
    """Tell whether a modality says that something is so; plans and targets only say it may be."""
    return modality in (f"{ID}modality-actual", f"{ID}modality-ongoing")


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: subject, predicate, object, and in which mode it is made.

    All fields but `evidence` are the claim's meaning; they are IRIs, but for an object
    that is a `Literal`. `status` and `during` (a period) qualify the relation.
    """

    subject: str
    predicate: str
    object: str | Literal
    modality: str
    status: str | None = None
    during: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)

    @property
    def key(self) -> str:
        """Return 20 hex digits that are the same for the same statement, everywhere.

        >>> city, policy = ID + "city-a", ID + "policy-b"
        >>> Claim(city, "p", policy, "m").key == Claim(city, "p", policy, "m").key
        True
        """
        parts = (self.subject, self.predicate, str(self.object), self.modality)
        meaning = [*parts, self.status or "", self.during or ""]
        relative = "\n".join(part.removeprefix(BASE) for part in meaning)
        return hashlib.sha256(relative.encode()).hexdigest()[:20]

    @property
    def iri(self) -> str:
        """Return the claim's own IRI."""
        return f"{ID}claim-{self.key}"

    @property
    def is_asserted(self) -> bool:
        """Tell whether the statement holds as a fact; plans and targets do not."""
        return is_fact(self.modality)
