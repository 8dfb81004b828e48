"""Paragraphs, sentences and offsets of a text."""

from __future__ import annotations

from qualitykg.reading.source_text import SourceText

TEXT = SourceText("标题\n\n\xa0\xa0 第一句。第二句!\n　　𠮷第三段?”\n\n尾")


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    """Numbers count from 1 and skip blank lines; margins are not part of a paragraph."""
    found = [(each.paragraph, TEXT.text[each.start : each.end]) for each in TEXT.paragraphs()]
    assert found == [(1, "标题"), (2, "第一句。第二句!"), (3, "𠮷第三段?”"), (4, "尾")]


def test_sentences_cover_every_paragraph() -> None:
    """Nothing that is not blank is outside a sentence."""
    sentences = [TEXT.text[each.start : each.end] for each in TEXT.sentences()]
    assert sentences == ["标题", "第一句。", "第二句!", "𠮷第三段?”", "尾"]


def test_offsets_count_code_points() -> None:
    """A sign outside the basic plane is one character, as in Python."""
    start = TEXT.text.index("𠮷")
    assert TEXT.text[start + 1 : start + 4] == "第三段"
    assert TEXT.paragraph_at(start) == 3


def test_digest_is_of_utf8_bytes() -> None:
    """The digest of a span is that of its UTF-8 bytes (checked against sha256sum)."""
    assert SourceText("abc").sha256 == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
