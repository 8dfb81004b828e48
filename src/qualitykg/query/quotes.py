"""The words of a passage, cut from the document's text where it is at hand."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from qualitykg.errors import DocumentMismatchError, Place
from qualitykg.files import read_text
from qualitykg.query.asking import ask
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualitykg.query.evidence import Passage
    from qualitykg.store.engine import Engine

_DIGESTS = """
SELECT ?digest ?document WHERE {
  ?document qkg:hasCharacterCount ?count ; schema:sha256 ?digest
}"""


class Source:
    """A document's text, which gives a passage's words only when their digest is right."""

    def __init__(self, text: str, document: str | None = None) -> None:
        self._text = text
        self._document = document

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the whole text."""
        return hashlib.sha256(self._text.encode()).hexdigest()

    def words(self, passage: Passage) -> str | None:
        """Return a passage's words, or None where the text has others."""
        if not self.is_about(passage):
            return None
        words = self._text[passage.start : passage.end]
        digest = hashlib.sha256(words.encode()).hexdigest()
        return words if digest == passage.digest else None

    def is_about(self, passage: Passage) -> bool:
        """Tell whether a passage is one of this document, as far as that is known."""
        return self._document in (None, passage.document)


def open_source(engine: Engine, path: Path, passages: Iterable[Passage]) -> Source:
    """Return the text of a document that the graph was read from.

    A text that was changed still gives the words that it has kept. Raises `FileError` when
    the file cannot be read, `DocumentMismatchError` when it is another document.
    """
    text = read_text(path)
    source = Source(text)
    known = {row[0]: row[1] for row in ask(engine, _DIGESTS)}
    if source.digest in known:
        return Source(text, known[source.digest])
    kept = next((each.document for each in passages if source.words(each)), None)
    if kept:
        return Source(text, kept)
    raise DocumentMismatchError(
        Text("这不是图谱所据的文献", "this is not a document that the graph was read from"),
        place=Place(path),
    )
