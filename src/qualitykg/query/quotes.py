"""The words of a passage, cut from the document's text where it is at hand."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import DocumentMismatchError, Place
from qualitykg.files import read_text, with_line_ends
from qualitykg.query.asking import ask
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from qualitykg.query.evidence import Passage
    from qualitykg.store.engine import Engine

_DIGESTS = """
SELECT ?digest ?document WHERE {
  ?document qkg:hasCharacterCount ?count ; schema:sha256 ?digest
}"""
_SPANS = """
SELECT DISTINCT ?document ?start ?end ?digest WHERE {
  ?evidence oa:hasSource ?document ; oa:hasSelector ?place ; schema:sha256 ?digest .
  ?place oa:start ?from ; oa:end ?to .
  BIND(xsd:integer(?from) AS ?start)
  BIND(xsd:integer(?to) AS ?end)
  FILTER(BOUND(?start) && BOUND(?end))
}"""


class Span(NamedTuple):
    """Where words stand in a document, in code points, and their SHA-256 in hexadecimal."""

    document: str
    start: int
    end: int
    digest: str | None


class Texts:
    """The texts of documents, which give a passage's words only when their digest is right."""

    def __init__(self, by_document: Mapping[str, str]) -> None:
        self._by_document = by_document

    def words(self, passage: Passage) -> str | None:
        """Return a passage's words, or None where its text has others or is not at hand."""
        text = self._by_document.get(passage.document)
        return None if text is None else words_in(text, _span_of(passage))

    def have_document_of(self, passage: Passage) -> bool:
        """Tell whether the text that a passage stands in is at hand."""
        return passage.document in self._by_document


NO_TEXTS = Texts({})


def open_texts(engine: Engine, paths: Iterable[Path]) -> Texts:
    """Return the texts of documents that the graph was read from.

    A text that was changed still gives the passages that it has kept. Raises `FileError` when
    a file cannot be read, `DocumentMismatchError` when it is another document.
    """
    if not (files := list(paths)):
        return NO_TEXTS
    documents = {row[0]: row[1] for row in ask(engine, _DIGESTS)}
    spans = partial(_spans, engine)
    return Texts(dict(recognised(path, documents, spans) for path in files))


def _spans(engine: Engine) -> list[Span]:
    """Return the spans of all evidence; a place that is no number is left out."""
    return [
        Span(document, int(start), int(end), digest)
        for document, start, end, digest in ask(engine, _SPANS)
    ]


def recognised(
    path: Path, documents: Mapping[str, str], spans: Callable[[], Iterable[Span]]
) -> tuple[str, str]:
    """Return the IRI of the document that a file holds, and its text with the line ends it had.

    `documents` are those of the graph, by the SHA-256 of their texts. Of a text that was changed
    the `spans` tell which it was. Raises `FileError` when the file cannot be read,
    `DocumentMismatchError` when it holds none of them.
    """
    texts = list(with_line_ends(read_text(path)))
    for text in texts:
        if (document := documents.get(_digest(text))) is not None:
            return document, text
    kept = Counter(
        (each.document, text) for each in spans() for text in texts if words_in(text, each)
    )
    if not kept:
        raise DocumentMismatchError(
            Text("这不是图谱所据的文献", "this is not a document that the graph was read from"),
            place=Place(path),
        )
    [(found, _)] = kept.most_common(1)
    return found


def words_in(text: str, span: Span) -> str | None:
    """Return a span's words in its document's text, or None where the text has others there."""
    if span.start < 0:
        return None
    words = text[span.start : span.end]
    return words if are_meant(words, span.digest) else None


def are_meant(words: str, digest: str | None) -> bool:
    """Tell whether words are those that evidence rests on: their SHA-256 is what it gives."""
    return _digest(words) == digest


def _span_of(passage: Passage) -> Span:
    return Span(passage.document, passage.start, passage.end, passage.digest)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
