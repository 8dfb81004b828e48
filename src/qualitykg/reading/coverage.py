"""How much of a document is in the graph: sentence by sentence, and numeral by numeral."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qualitykg.reading.claims import Literal as Value
from qualitykg.reading.verification import verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualitykg.reading.claims import Claim, Span
    from qualitykg.reading.data_file import DataFile
    from qualitykg.reading.omissions import Omission
    from qualitykg.reading.source_text import SourceText, Stretch

State = Literal["full", "part", "left out", "missing"]

_CLAUSE = re.compile(r"[^,，;；:：。！？!?]+")
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the text, and what the graph has of it.

    `state` is "full" when each of its clauses carries a claim, "part" when some do,
    "left out" when none does and reasons cover the rest, "missing" otherwise.
    `loose_numerals` are carried by no claim and covered by no reason; `open_clauses`
    are the (start, end) of clauses with neither claim nor reason.
    """

    stretch: Stretch
    state: State
    claims: int
    loose_numerals: tuple[str, ...]
    open_clauses: tuple[tuple[int, int], ...]
    reasons: tuple[Omission, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a whole document."""

    sentences: tuple[Sentence, ...]
    numerals: int

    @property
    def passed(self) -> bool:
        """Tell whether every numeral and every clause is in the graph or has its reason."""
        return bool(self.sentences) and not any(
            each.loose_numerals or each.open_clauses for each in self.sentences
        )

    def count(self, state: State) -> int:
        """Return how many sentences are in the given state."""
        return sum(each.state == state for each in self.sentences)


def cover(file: DataFile, source: SourceText, labels: Mapping[str, str]) -> Coverage:
    """Compare a document's text with the claims that rest on it.

    `labels` gives the Chinese label of a thing; a numeral is carried by a claim whose
    passage holds it and whose object, or the object's label, says it. A passage or reason
    whose words are others in the text counts for nothing.

    Raises `DocumentMismatchError` when the text must be another document.
    """
    verify(file, source)
    claims = [claim for claim, _ in file.claims if source.holds(claim.evidence[0].span)]
    omissions = [each for each in file.omissions if source.holds(each.span)]
    sentences = tuple(
        _cover_sentence(stretch, source, claims, omissions, labels)
        for stretch in source.sentences()
    )
    return Coverage(sentences, len(_NUMERAL.findall(source.text)))


def _cover_sentence(
    stretch: Stretch,
    source: SourceText,
    claims: list[Claim],
    omissions: Iterable[Omission],
    labels: Mapping[str, str],
) -> Sentence:
    here = [each for each in claims if _meets(each.evidence[0].span, stretch.start, stretch.end)]
    spans = [each.evidence[0].span for each in here]
    reasons = tuple(each for each in omissions if _meets(each.span, stretch.start, stretch.end))
    clauses = _clauses(source.text, stretch)
    carried = [each for each in clauses if any(_meets(span, *each) for span in spans)]
    excused = [each for each in clauses if any(_meets(r.span, *each) for r in reasons)]
    loose = tuple(
        found[0]
        for found in _NUMERAL.finditer(source.text, stretch.start, stretch.end)
        if not _is_carried(found, here, labels) and not _is_excused(found, reasons)
    )
    left = tuple(each for each in clauses if each not in carried and each not in excused)
    return Sentence(stretch, _state(clauses, carried, left), len(here), loose, left, reasons)


def _state(
    clauses: list[tuple[int, int]],
    carried: list[tuple[int, int]],
    left: tuple[tuple[int, int], ...],
) -> State:
    if len(carried) == len(clauses):
        return "full"
    if carried:
        return "part"
    return "missing" if left else "left out"


def _clauses(text: str, stretch: Stretch) -> list[tuple[int, int]]:
    found = _CLAUSE.finditer(text, stretch.start, stretch.end)
    return [(each.start(), each.end()) for each in found if _WORD.search(each[0])]


def _meets(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _is_carried(numeral: re.Match[str], claims: list[Claim], labels: Mapping[str, str]) -> bool:
    return any(
        claim.evidence[0].span.start <= numeral.start()
        and numeral.end() <= claim.evidence[0].span.end
        and any(_says(numeral[0], words) for words in _words(claim, labels))
        for claim in claims
    )


def _says(numeral: str, words: str) -> bool:
    return numeral in _NUMERAL.findall(words)


def _words(claim: Claim, labels: Mapping[str, str]) -> list[str]:
    if isinstance(claim.object, Value):
        return [claim.object.lexical, labels.get(claim.subject, "")]
    return [labels.get(claim.object, ""), labels.get(claim.subject, "")]


def _is_excused(numeral: re.Match[str], reasons: tuple[Omission, ...]) -> bool:
    return any(r.span.start <= numeral.start() and numeral.end() <= r.span.end for r in reasons)
