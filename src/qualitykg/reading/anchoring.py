"""Quotes turned into places: how an author gets offsets and digests without counting.

An author writes `quote: 达到4039.6亿元` (with `paragraph: 8` where the words stand more
than once). Anchoring puts `paragraph`, `at` and `sha256` in its place and leaves every
other byte of the file as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.errors import SpanError
from qualitykg.files import read_text
from qualitykg.reading.nodes import read_nodes
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualitykg.reading.nodes import Node
    from qualitykg.reading.source_text import SourceText


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def anchor(path: Path, source: SourceText, *, keep_quotes: bool = False) -> tuple[str, int]:
    """Return the data file's text with its quotes anchored, and how many there were.

    Raises `SpanError` when a quote is not in the text, or stands in it more than once.
    """
    text = read_text(path)
    edits = [
        _edit(mapping, source, keep_quotes=keep_quotes)
        for mapping in read_nodes(path).mappings()
        if "quote" in mapping.plain_keys() and "at" not in mapping.plain_keys()
    ]
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, len(edits)


def _edit(mapping: Node, source: SourceText, *, keep_quotes: bool) -> _Edit:
    keys = mapping.plain_keys()
    key, quote = keys["quote"]
    paragraph = keys["paragraph"][1].number() if "paragraph" in keys else None
    start = _find(quote, source, paragraph)
    end = start + len(quote.text())
    parts = [f"at: {start}-{end}", f"sha256: {source.digest(start, end)}"]
    if paragraph is None:
        parts.insert(0, f"paragraph: {source.paragraph_at(start)}")
    begin, stop = key.raw.start_mark, quote.raw.end_mark
    joint = ", " if mapping.is_inline else "\n" + " " * begin.column
    if keep_quotes:
        return _Edit(begin.index, begin.index, joint.join(parts) + joint)
    return _Edit(begin.index, stop.index, joint.join(parts))


def _find(quote: Node, source: SourceText, paragraph: int | None) -> int:
    words = quote.text()
    starts = [
        each.start + offset
        for each in source.paragraphs()
        if paragraph in (None, each.paragraph)
        for offset in _occurrences(words, source.text[each.start : each.end])
    ]
    if len(starts) == 1:
        return starts[0]
    if not starts:
        message = Text(
            f"原文中没有“{words}”", f"the text does not have {words}; copy the words exactly"
        )
        raise SpanError(message, place=quote.place)
    where = ", ".join(str(source.paragraph_at(start)) for start in starts)
    message = Text(
        f"“{words}”出现 {len(starts)} 次（第 {where} 段）；请写 paragraph 或引得更长",
        f"{words} stands {len(starts)} times (paragraphs {where}); add paragraph, or quote more",
    )
    raise SpanError(message, place=quote.place)


def _occurrences(words: str, text: str) -> Iterator[int]:
    found = text.find(words)
    while found >= 0:
        yield found
        found = text.find(words, found + 1)
