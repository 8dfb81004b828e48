"""Passages as lines of text: where they stand, and the words where the text is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.query.quotes import NO_TEXTS, Texts, are_meant
from qualitykg.query.tables import clean
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.evidence import Passage
    from qualitykg.query.labels import Labels

_SOURCES = Text("文献", "Documents")
_OPEN = Text("列举未尽（等）", "list left open (等)")
CHANGED = Text("所给文本此处不同", "the text given differs here")
_INDENT = " " * 6


class PassageWriter:
    """Writes passages in one language, and numbers their documents as they come."""

    def __init__(self, labels: Labels, language: Language, texts: Texts = NO_TEXTS) -> None:
        self._labels = labels
        self._language = language
        self._texts = texts
        self._numbers: dict[str, int] = {}

    def lines(self, passages: Iterable[Passage]) -> Iterator[str]:
        """Yield for each passage its place, and its words or that the text has others."""
        for each in passages:
            yield f"{_INDENT}{self._place(each)}"
            words = words_of(each, self._texts)
            if words is not None:
                yield f"{_INDENT}「{clean(words)}」"
            elif self._texts.have_document_of(each):
                yield f"{_INDENT}{CHANGED.to(self._language)}"

    def documents(self) -> Iterator[str]:
        """Yield the documents that were numbered, under a heading."""
        if self._numbers:
            yield from ("", _SOURCES.to(self._language))
            yield from (f"  [{n}] {self._name(iri)}" for iri, n in self._numbers.items())

    def _place(self, passage: Passage) -> str:
        number = self._numbers.setdefault(passage.document, len(self._numbers) + 1)
        parts = [f"[{number}] {place_of(passage).to(self._language)}"]
        if passage.explicitness:
            parts.append(self._name(passage.explicitness))
        if passage.voice and passage.voice != passage.document:
            voice = self._name(passage.voice)
            parts.append(Text(f"转述 {voice}", f"reporting {voice}").to(self._language))
        if passage.in_open_list:
            parts.append(_OPEN.to(self._language))
        return " · ".join(parts)

    def _name(self, iri: str) -> str:
        return clean(self._labels[iri].to(self._language))


def bracketed(words: Iterable[str]) -> str:
    """Return words in brackets after a gap; nothing where there are none.

    >>> bracketed(["planned", "2020"]), bracketed([])
    ('  [planned, 2020]', '')
    """
    said = ", ".join(words)
    return f"  [{said}]" if said else ""


def place_of(passage: Passage) -> Text:
    """Return where in its document a passage stands: paragraph and characters."""
    span = f"{passage.start}-{passage.end}"
    if passage.paragraph is None:
        return Text(span, span)
    return Text(f"第 {passage.paragraph} 段 {span}", f"¶{passage.paragraph} {span}")


def words_of(passage: Passage, texts: Texts) -> str | None:
    """Return a passage's words: from its text where that is given, else as the graph keeps them.

    Words whose SHA-256 is not the one that the passage gives are never shown.
    """
    if texts.have_document_of(passage):
        return texts.words(passage)
    quote = passage.quote
    return quote if quote is not None and are_meant(quote, passage.digest) else None
