"""Quotes turned into places: how an author gets offsets and digests without counting.

An author writes `quote: 达到4039.6亿元` (with `paragraph: 8` where the words stand more
than once). Anchoring puts `paragraph`, `at` and `sha256` in its place, gives the document
its own digest and length where they are missing, and leaves every other byte as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.errors import DocumentMismatchError, SpanError
from qualitykg.files import read_text
from qualitykg.reading.nodes import read_nodes
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualitykg.reading.nodes import Node
    from qualitykg.reading.source_text import SourceText


_OTHER_TEXT = Text(
    "摘要与所给原文不符：这不是采录时的文本",
    "this digest is not that of the text given; give the text that the places are counted in",
)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def anchor(path: Path, source: SourceText, *, keep_quotes: bool = False) -> tuple[str, int]:
    """Return the data file's text with its quotes anchored, and how many there were.

    Raises `SpanError` when a quote is not in the text, or stands in it more than once, and
    `DocumentMismatchError` when the file was anchored in another text before.
    """
    text, nodes = read_text(path), read_nodes(path)
    quotes = [
        _edit(mapping, source, keep_quotes=keep_quotes)
        for mapping in nodes.mappings()
        if mapping.has_key("quote") and not mapping.has_key("at")
    ]
    edits = [*quotes, *_document_edits(nodes, source)]
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, len(quotes)


def _document_edits(nodes: Node, source: SourceText) -> Iterator[_Edit]:
    document = nodes.plain_keys()["document"][1] if nodes.has_key("document") else None
    if document is None or not document.is_mapping:
        return
    keys = document.plain_keys()
    if "sha256" in keys and keys["sha256"][1].text() != source.sha256:
        raise DocumentMismatchError(_OTHER_TEXT, place=keys["sha256"][1].place)
    facts = {"sha256": source.sha256, "characters": str(len(source.text))}
    missing = [f"{key}: {value}" for key, value in facts.items() if key not in keys]
    if missing and "id" in keys:
        key, value = keys["id"]
        joint = _joint(document, key)
        end = value.raw.end_mark.index
        yield _Edit(end, end, joint + joint.join(missing))


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
    joint = _joint(mapping, key)
    if keep_quotes:
        return _Edit(begin.index, begin.index, joint.join(parts) + joint)
    return _Edit(begin.index, stop.index, joint.join(parts))


def _joint(mapping: Node, key: Node) -> str:
    return ", " if mapping.is_inline else "\n" + " " * key.raw.start_mark.column


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
