"""Checking every claim of a data file against the text that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.errors import DocumentMismatchError
from qualitykg.text import Text, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.errors import Place
    from qualitykg.reading.claims import Claim, Span
    from qualitykg.reading.data_file import DataFile
    from qualitykg.reading.source_text import SourceText

_RECOGNISED = 0.5
"""The share of passages that must stand in a text for it to count as the same document."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A claim whose passage is not in the text as it was read.

    `stands_in` is the paragraph in which its words do stand, where only the number is wrong.
    """

    claim: Claim
    span: Span
    place: Place
    stands_in: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome: how much was checked, whether the text is the very one, and what failed."""

    claims: int
    passages: int
    same_text: bool
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Tell whether there was something to check and all of it stands in the text."""
        return self.claims > 0 and not self.failures


def verify(file: DataFile, source: SourceText) -> Verification:
    """Compare each passage's digest and paragraph with those of the text in its place.

    Raises `DocumentMismatchError` when so few passages match that the text must be
    another document.
    """
    spans = {claim.evidence[0].span for claim, _ in file.claims}
    good = set(filter(source.holds, spans))
    same_text = source.sha256 == file.document.sha256
    if spans and not same_text and len(good) < _RECOGNISED * len(spans):
        title = file.document.entity.label.zh
        raise DocumentMismatchError(
            Text(
                f"这不是《{title}》的原文：{len(spans)} 处原文片段只有 {len(good)} 处相符",
                f"this is another document than {file.document.iri}: "
                f"{len(good)} of {counted(len(spans), 'passage')} match; "
                "give the text it was read from",
            )
        )
    paragraphs = {span: source.paragraph_at(span.start) for span in good}
    failures = tuple(_failures(file, paragraphs))
    return Verification(len(file.claims), len(spans), same_text, failures)


def _failures(file: DataFile, paragraphs: dict[Span, int | None]) -> Iterator[Failure]:
    for claim, place in file.claims:
        span = claim.evidence[0].span
        stands_in = paragraphs.get(span)
        if stands_in != span.paragraph:
            yield Failure(claim, span, place, stands_in)
