"""Quotes turned into places: how an author gets offsets and digests without counting.

An author writes `quote: 达到4039.6亿元` (with `paragraph: 8` where the words stand more
than once). Anchoring puts `paragraph`, `at` and `sha256` in its place, gives the document
its own digest and length where they are missing, and leaves every other byte as it is.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.errors import (
    DocumentMismatchError,
    DuplicateError,
    Place,
    SpanError,
    SyntaxInFileError,
)
from qualitykg.files import decode_text, read_bytes, with_line_ends
from qualitykg.reading.nodes import parse_nodes
from qualitykg.reading.source_text import SourceText
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualitykg.reading.nodes import Node


_OTHER_TEXT = Text(
    "摘要与所给原文不符：这不是采录时的文本",
    "this digest is not that of the text given; give the text that the places are counted in",
)
_NOT_ITS_OWN_WORDS = Text(
    "引文写成了 YAML 的别名或块标量，无法替换；请在 quote 之后直接写出原文",
    "a quote that is a YAML alias or a block cannot be replaced; "
    "write its words right after the key",
)
_DIGEST_IS_THERE = Text(
    "尚未定位的引文已有 sha256；请删去它",
    "a sha256 stands beside a quote without a place; delete it",
)
_WOULD_BREAK = Text(
    "替换引文会破坏此文件；请把每条引文写成一行“quote: 原文”",
    "replacing the quotes would break this file; write each one as quote: words, on a line",
)
_LINE_END = re.compile(r"\r\n|\n")


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def anchor(path: Path, source: SourceText, *, keep_quotes: bool = False) -> tuple[str, int]:
    """Return the data file's text with its quotes anchored, and how many there were.

    A text with the line ends of another system is taken as it was when the file was first
    anchored. The file's own line ends and byte order mark are kept.

    Raises `SpanError` when a quote is not in the text, stands in it more than once, or is
    written so that it cannot be replaced; `DuplicateError` when a key stands twice; and
    `DocumentMismatchError` when the file was anchored in another text before.
    """
    data = read_bytes(path)
    text = decode_text(data, path)
    nodes = parse_nodes(text, path)
    document = _document(nodes)
    if document is not None:
        source = _as_read(document, source)
    quotes = [
        _edit(mapping, source, keep_quotes=keep_quotes)
        for mapping in nodes.mappings()
        if _is_loose(mapping)
    ]
    edits = [*quotes, *(_document_edits(document, source) if document else ())]
    changed = _apply(edits, text)
    if not _is_as_meant(nodes, changed, keep_quotes=keep_quotes):
        raise SpanError(_WOULD_BREAK, place=Place(path))
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    return mark + changed, len(quotes)


def _is_loose(mapping: Node) -> bool:
    return mapping.has_key("quote") and not mapping.has_key("at")


def _document(nodes: Node) -> Node | None:
    document = nodes.plain_keys()["document"][1] if nodes.has_key("document") else None
    return document if document is not None and document.is_mapping else None


def _as_read(document: Node, source: SourceText) -> SourceText:
    keys = document.plain_keys()
    if "sha256" not in keys:
        return source
    digest = keys["sha256"][1]
    for each in map(SourceText, with_line_ends(source.text)):
        if each.sha256 == digest.text():
            return each
    raise DocumentMismatchError(_OTHER_TEXT, place=digest.place)


def _document_edits(document: Node, source: SourceText) -> Iterator[_Edit]:
    keys = document.plain_keys()
    facts = {"sha256": source.sha256, "characters": str(len(source.text))}
    missing = [f"{key}: {value}" for key, value in facts.items() if key not in keys]
    if missing and "id" in keys:
        yield _before(keys["id"][0], missing, document)


def _edit(mapping: Node, source: SourceText, *, keep_quotes: bool) -> _Edit:
    keys = mapping.plain_keys()
    key, quote = keys["quote"]
    if "sha256" in keys:
        raise SpanError(_DIGEST_IS_THERE, place=keys["sha256"][0].place)
    is_alias = quote.raw.start_mark.index < key.raw.start_mark.index
    if not keep_quotes and (is_alias or quote.is_block):
        raise SpanError(_NOT_ITS_OWN_WORDS, place=key.place)
    paragraph = keys["paragraph"][1].number() if "paragraph" in keys else None
    start = _find(quote, source, paragraph)
    end = start + len(quote.text())
    parts = [f"at: {start}-{end}", f"sha256: {source.digest(start, end)}"]
    if paragraph is None:
        parts.insert(0, f"paragraph: {source.paragraph_at(start)}")
    if keep_quotes:
        return _before(key, parts, mapping)
    joint = _joint(mapping, key)
    return _Edit(key.raw.start_mark.index, quote.raw.end_mark.index, joint.join(parts))


def _before(key: Node, parts: list[str], mapping: Node) -> _Edit:
    begin, joint = key.raw.start_mark.index, _joint(mapping, key)
    return _Edit(begin, begin, joint.join(parts) + joint)


def _joint(mapping: Node, key: Node) -> str:
    return ", " if mapping.is_inline else "\n" + " " * key.raw.start_mark.column


def _apply(edits: list[_Edit], text: str) -> str:
    ends = _LINE_END.search(text)
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        words = edit.text.replace("\n", ends[0]) if ends else edit.text
        text = text[: edit.start] + words + text[edit.end :]
    return text


def _is_as_meant(nodes: Node, changed: str, *, keep_quotes: bool) -> bool:
    # YAML has more ways to write a mapping than the edits know of.
    try:
        found = [set(each.plain_keys()) for each in parse_nodes(changed, nodes.file).mappings()]
    except (SyntaxInFileError, DuplicateError):
        return False
    document = _document(nodes)
    gone = set[str]() if keep_quotes else {"quote"}
    meant = []
    for each in nodes.mappings():
        keys = set(each.plain_keys())
        if _is_loose(each):
            keys = (keys - gone) | {"paragraph", "at", "sha256"}
        if document is not None and each.raw is document.raw and "id" in keys:
            keys |= {"sha256", "characters"}
        meant.append(keys)
    return found == meant


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
