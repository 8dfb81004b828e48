"""The sentences that evidence points into, cut from the source's text when it is at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.query.quotes import Span, are_meant, recognised, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qualitykg.visualize.knowledge import Evidence
    from qualitykg.visualize.view import View

_STOPS = re.compile(r"[。！？；;\n]")
_MOST_BEFORE = 160
_MOST_AFTER = 160


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence round a span; `start` is where it begins in the document."""

    start: int
    text: str


def read_sources(paths: Iterable[Path], view: View) -> dict[str, str]:
    """Return the texts of source documents by IRI.

    A text that was changed still gives the words that it has kept. Raises `FileError`,
    and `DocumentMismatchError` when a file is none of the documents of the graph.
    """
    documents = {each.digest: each.iri for each in view.documents if each.digest}

    def spans() -> Iterator[Span]:
        for statement in view.statements:
            for each in statement.evidence:
                yield _span_of(each)

    return dict(recognised(path, documents, spans) for path in paths)


def sentence_of(evidence: Evidence, texts: dict[str, str]) -> Sentence | None:
    """Return the sentence that holds the evidence, or None when the text is not at hand.

    The span's digest is checked: words that are not those meant are never shown.
    """
    if evidence.quote is not None and are_meant(evidence.quote, evidence.digest):
        return Sentence(evidence.start, evidence.quote)
    text = texts.get(evidence.document)
    if text is None or not words_in(text, _span_of(evidence)):
        return None
    start, end = _begin(text, evidence.start), _finish(text, evidence.end)
    return Sentence(start, text[start:end])


def _span_of(evidence: Evidence) -> Span:
    return Span(evidence.document, evidence.start, evidence.end, evidence.digest)


def _begin(text: str, start: int) -> int:
    low = max(0, start - _MOST_BEFORE)
    stops = [found.end() for found in _STOPS.finditer(text, low, start)]
    begin = stops[-1] if stops else low
    return begin + len(text[begin:start]) - len(text[begin:start].lstrip())


def _finish(text: str, end: int) -> int:
    # A span that ends with its stop is complete.
    found = _STOPS.search(text, max(end - 1, 0), end + _MOST_AFTER)
    finish = max(found.end(), end) if found else min(end + _MOST_AFTER, len(text))
    return end + len(text[end:finish].rstrip())
