"""An entity card as lines of text: names, statements by property, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.export.passages import PassageWriter, bracketed
from qualitykg.namespaces import as_name
from qualitykg.query.quotes import NO_TEXTS, Texts
from qualitykg.query.tables import clean
from qualitykg.store.terms import is_iri, value_of
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.cards import Card, Said
    from qualitykg.query.evidence import StatedClaim

_TYPES = Text("类型", "types")
_ALIASES = Text("别名", "aliases")
_CODES = Text("编号", "identifiers")
_REFERENCE = Text("参考信息（不是文献所述）", "For reference (no document says it)")
_RECORDS = Text("统计与称号", "Figures and titles")
_INCOMING = Text("作为宾语", "As the object")


class CardWriter:
    """Writes one card in one language, with quotes where the document's text is at hand."""

    def __init__(self, card: Card, language: Language, texts: Texts = NO_TEXTS) -> None:
        self._card = card
        self._language = language
        self._passages = PassageWriter(card.labels, language, texts)

    def lines(self) -> Iterator[str]:
        """Yield the card line by line."""
        yield from self._head()
        yield from self._records()
        for property_, claims in self._card.outgoing.items():
            yield from ("", self._name(property_))
            yield from self._claims(claims, incoming=False)
        for property_, claims in self._card.incoming.items():
            yield from ("", f"{self._say(_INCOMING)}: {self._name(property_)}")
            yield from self._claims(claims, incoming=True)
        yield from self._reference()
        yield from self._passages.documents()

    def _head(self) -> Iterator[str]:
        card = self._card
        yield "  ".join(dict.fromkeys(map(clean, card.label)))
        yield f"  {as_name(card.iri)}"
        yield from self._field(_TYPES, map(self._name, card.types))
        yield from self._field(_ALIASES, dict.fromkeys(clean(each.text) for each in card.aliases))
        codes = (f"{self._name(scheme)} {clean(code)}" for scheme, code in card.identifiers)
        yield from self._field(_CODES, codes)

    def _field(self, heading: Text, values: Iterable[str]) -> Iterator[str]:
        if shown := ", ".join(values):
            yield f"  {self._say(heading)}: {shown}"

    def _records(self) -> Iterator[str]:
        if self._card.records:
            yield from ("", self._say(_RECORDS))
        for record in self._card.records:
            others = [self._name(iri) for iri in record.about if iri != self._card.iri]
            yield f"  {' · '.join(others)}: {clean(self._say(record.said))}"
            if main := self._card.mains.get(record.iri):
                yield from self._passages.lines(main.passages)

    def _claims(self, claims: Iterable[StatedClaim], *, incoming: bool) -> Iterator[str]:
        for claim in claims:
            other = claim.subject if incoming else value_of(claim.object)
            is_thing = incoming or is_iri(claim.object)
            manner = [
                self._name(iri) for iri in (claim.modality, claim.status, claim.period) if iri
            ]
            yield f"  {self._name(other) if is_thing else clean(other)}{bracketed(manner)}"
            yield from self._passages.lines(claim.passages)

    def _reference(self) -> Iterator[str]:
        if self._card.reference:
            yield from ("", self._say(_REFERENCE))
        for property_, values in self._card.reference.items():
            for said in values:
                if said.language in (None, "", self._language):
                    yield f"  {self._name(property_)}: {self._value(said)}"

    def _value(self, said: Said) -> str:
        return self._name(said.text) if said.is_thing else clean(said.text)

    def _name(self, iri: str) -> str:
        return clean(self._card.labels[iri].to(self._language))

    def _say(self, text: Text) -> str:
        return text.to(self._language)
