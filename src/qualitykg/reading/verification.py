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
    """A claim one of whose passages is not in the text as it was read."""

    claim: Claim
    span: Span
    place: Place


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
    """Compare the digest of each passage with that of the text in its place.

    Raises `DocumentMismatchError` when so few passages match that the text must be
    another document.
    """
    spans = {claim.evidence[0].span for claim, _ in file.claims}
    good = {span for span in spans if source.digest(span.start, span.end) == span.sha256}
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
    failures = tuple(_failures(file, good))
    return Verification(len(file.claims), len(spans), same_text, failures)


def _failures(file: DataFile, good: set[Span]) -> Iterator[Failure]:
    for claim, place in file.claims:
        span = claim.evidence[0].span
        if span not in good:
            yield Failure(claim, span, place)
