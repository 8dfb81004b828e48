"""The text of a source document: its digest, paragraphs and sentences.

Nothing is normalised or stripped: offsets are those of the file as it is.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.files import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualitykg.reading.claims import Span

_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*[”’」』)）]*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Stretch(NamedTuple):
    """A part of a text: where it lies, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The whole text of a document, as Unicode code points."""

    text: str

    @property
    def sha256(self) -> str:
        """Return the digest of the text's UTF-8 bytes."""
        return self.digest(0, len(self.text))

    def digest(self, start: int, end: int) -> str:
        """Return the SHA-256 of the UTF-8 bytes of `text[start:end]`, in hexadecimal."""
        return hashlib.sha256(self.text[start:end].encode()).hexdigest()

    def paragraphs(self) -> Iterator[Stretch]:
        """Yield the lines that are not blank, numbered from 1, without their margins."""
        for number, line in enumerate(_LINE.finditer(self.text), start=1):
            margin = len(line[0]) - len(line[0].lstrip())
            yield Stretch(line.start() + margin, line.start() + len(line[0].rstrip()), number)

    def sentences(self) -> Iterator[Stretch]:
        """Yield the sentences of each paragraph, in order."""
        for start, end, number in self.paragraphs():
            for found in _SENTENCE.finditer(self.text, start, end):
                yield Stretch(found.start(), found.end(), number)

    def holds(self, span: Span) -> bool:
        """Tell whether the words in the place of a span are those that its digest is of."""
        return self.digest(span.start, span.end) == span.sha256

    def paragraph_at(self, offset: int) -> int | None:
        """Return the number of the paragraph in which an offset lies; None after the last."""
        return next((each.paragraph for each in self.paragraphs() if offset < each.end), None)


def read_source(path: Path) -> SourceText:
    """Read a document's text, byte for byte.

    Raises `FileError` when the file is missing or is not UTF-8.
    """
    return SourceText(read_text(path))
