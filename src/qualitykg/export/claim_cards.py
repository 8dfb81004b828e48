"""A claim as lines of text: what it states, how, in which passages, and under which IRI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.export.passages import PassageWriter, bracketed
from qualitykg.namespaces import as_name
from qualitykg.query.quotes import NO_TEXTS, Texts
from qualitykg.query.tables import clean
from qualitykg.store.terms import is_iri, value_of
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.query.evidence import StatedClaim
    from qualitykg.query.labels import Labels

_ADDRESS = Text("永久链接", "permalink")


class ClaimWriter:
    """Writes one claim in one language, with quotes where the document's text is at hand."""

    def __init__(
        self, claim: StatedClaim, labels: Labels, language: Language, texts: Texts = NO_TEXTS
    ) -> None:
        self._claim, self._labels, self._language = claim, labels, language
        self._passages = PassageWriter(labels, language, texts)

    def lines(self) -> Iterator[str]:
        """Yield the statement, the id and IRI of the claim, its manner, and where it stands."""
        claim = self._claim
        obj = value_of(claim.object)
        said = self._name(obj) if is_iri(claim.object) else clean(obj)
        yield f"{self._name(claim.subject)} · {self._name(claim.predicate)} · {said}"
        yield f"  {as_name(claim.iri)}"
        yield f"  {_ADDRESS.to(self._language)}: {claim.iri}"
        manner = filter(None, (claim.modality, claim.status, claim.period))
        yield ""
        if said := bracketed(map(self._name, manner)):
            yield said
        yield from self._passages.lines(claim.passages)
        yield from self._passages.documents()

    def _name(self, iri: str) -> str:
        return clean(self._labels[iri].to(self._language))
