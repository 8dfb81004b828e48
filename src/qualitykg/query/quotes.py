"""The words of a passage, cut from the document's text where it is at hand."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from qualitykg.errors import DocumentMismatchError, Place
from qualitykg.files import read_text
from qualitykg.query.asking import ask
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qualitykg.query.evidence import Passage
    from qualitykg.store.engine import Engine

_DIGESTS = """
SELECT ?digest ?document WHERE {
  ?document qkg:hasCharacterCount ?count ; schema:sha256 ?digest
}"""


class Texts:
    """The texts of documents, which give a passage's words only when their digest is right."""

    def __init__(self, by_document: Mapping[str, str]) -> None:
        self._by_document = by_document

    def words(self, passage: Passage) -> str | None:
        """Return a passage's words, or None where its text has others or is not at hand."""
        text = self._by_document.get(passage.document)
        return None if text is None else _words_in(text, passage)

    def have_document_of(self, passage: Passage) -> bool:
        """Tell whether the text that a passage stands in is at hand."""
        return passage.document in self._by_document


NO_TEXTS = Texts({})


def open_texts(engine: Engine, paths: Iterable[Path], passages: Iterable[Passage]) -> Texts:
    """Return the texts of documents that the graph was read from.

    A text that was changed still gives those of the `passages` that it has kept. Raises
    `FileError` when a file cannot be read, `DocumentMismatchError` when it is another document.
    """
    texts = [(path, read_text(path)) for path in paths]
    if not texts:
        return NO_TEXTS
    documents = {row[0]: row[1] for row in ask(engine, _DIGESTS)}
    sought = list(passages)
    return Texts({_document(path, text, documents, sought): text for path, text in texts})


def _document(
    path: Path, text: str, documents: Mapping[str, str], passages: Iterable[Passage]
) -> str:
    if (document := documents.get(_digest(text))) is not None:
        return document
    for each in passages:
        if _words_in(text, each) is not None:
            return each.document
    raise DocumentMismatchError(
        Text("这不是图谱所据的文献", "this is not a document that the graph was read from"),
        place=Place(path),
    )


def _words_in(text: str, passage: Passage) -> str | None:
    words = text[passage.start : passage.end]
    return words if _digest(words) == passage.digest else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
