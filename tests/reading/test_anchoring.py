"""Quotes turned into places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import DataFileError, DocumentMismatchError, SpanError
from qualitykg.reading.anchoring import anchor
from qualitykg.reading.nodes import parse_nodes
from qualitykg.reading.source_text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = SourceText("甲城。\n乙城和甲城,共3座。\n")


def write(folder: Path, content: str) -> Path:
    """Write a data file."""
    path = folder / "data.yaml"
    path.write_text(content, encoding="utf-8", newline="")
    return path


def test_only_the_quote_is_replaced(tmp_path: Path) -> None:
    """Comments, order and every other byte stay as the author left them."""
    path = write(tmp_path, "# 说明\npassages:\n  - quote: 乙城和甲城   # 注\n    x: 1\n")
    text, quotes = anchor(path, SOURCE)
    digest = SOURCE.digest(4, 9)
    assert quotes == 1
    assert text == (
        f"# 说明\npassages:\n  - paragraph: 2\n    at: 4-9\n    sha256: {digest}   # 注\n    x: 1\n"
    )


def test_quote_in_a_flow_mapping_stays_in_it(tmp_path: Path) -> None:
    """`{is: 3, quote: 共3座}` stays on one line."""
    text, _ = anchor(write(tmp_path, "a: {is: 3, quote: 共3座}\n"), SOURCE)
    assert text == f"a: {{is: 3, paragraph: 2, at: 10-13, sha256: {SOURCE.digest(10, 13)}}}\n"


def test_anchored_file_stays_as_it_is(tmp_path: Path) -> None:
    """Anchoring twice changes nothing the second time, with quotes kept or not."""
    for keep in (False, True):
        path = write(tmp_path, "- quote: 乙城\n- quote: 共3座\n")
        once, _ = anchor(path, SOURCE, keep_quotes=keep)
        assert ("quote" in once) == keep
        assert anchor(write(tmp_path, once), SOURCE, keep_quotes=keep) == (once, 0)


def test_quote_shared_by_alias_is_anchored_once(tmp_path: Path) -> None:
    """A YAML anchor that several parts refer to is one quote."""
    text, quotes = anchor(write(tmp_path, "a: &x {quote: 乙城}\nb: *x\n"), SOURCE)
    assert quotes == 1
    assert text.endswith("b: *x\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("- quote: 丙城\n", "does not have 丙城"),
        ("- quote: 甲城\n", r"2 times \(paragraphs 1, 2\)"),
    ],
)
def test_quote_that_is_nowhere_or_twice_is_refused(tmp_path: Path, content: str, says: str) -> None:
    """The error names the line and says what to add."""
    with pytest.raises(SpanError, match=says) as caught:
        anchor(write(tmp_path, content), SOURCE)
    assert caught.value.place is not None
    assert caught.value.place.line == 1


def test_paragraph_chooses_among_equal_words(tmp_path: Path) -> None:
    """With `paragraph` the same words in another paragraph do not count."""
    text, _ = anchor(write(tmp_path, "- paragraph: 1\n  quote: 甲城\n"), SOURCE)
    assert "at: 0-2\n" in text


def test_aliases_that_multiply_are_walked_once(tmp_path: Path) -> None:
    """A file of nested aliases ("billion laughs") takes no longer than its length."""
    lines = ["a0: &a0 [{quote: 共3座}]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    _, quotes = anchor(write(tmp_path, "\n".join(lines) + "\n"), SOURCE)
    assert quotes == 1


def test_document_gets_its_digest_and_length(tmp_path: Path) -> None:
    """An author never counts: what identifies the text is filled in once."""
    path = write(tmp_path, "document:\n  id: document-a  # 注\n  zh: 甲\n")
    text, quotes = anchor(path, SOURCE)
    assert quotes == 0
    assert text == (
        f"document:\n  sha256: {SOURCE.sha256}\n  characters: {len(SOURCE.text)}\n"
        "  id: document-a  # 注\n  zh: 甲\n"
    )
    assert anchor(write(tmp_path, text), SOURCE) == (text, 0)


def test_another_text_than_before_is_refused(tmp_path: Path) -> None:
    """Places counted in one text must not be mixed with places of another."""
    path = write(tmp_path, f"document: {{id: document-a, sha256: {'0' * 64}}}\n")
    with pytest.raises(DocumentMismatchError, match="not that of the text given"):
        anchor(path, SOURCE)


@pytest.mark.parametrize(
    ("content", "says", "line"),
    [
        ("- quote: &q 乙城\n- quote: *q\n", "alias or a block", 2),
        ("- x: 1\n  quote: |-\n    乙城\n  names: [a]\n", "alias or a block", 2),
        ("- quote: >-\n    乙城\n", "alias or a block", 1),
        ("- quote: |\n    乙城\n", "alias or a block", 1),
        (f"- quote: 乙城\n  sha256: {'0' * 64}\n", "delete it", 2),
        ("- quote: 乙城\n  quote: 共3座\n", "quote stands twice", 2),
        ("- quote: &q 乙城\n  wording: *q\n", "would break this file", None),
        ("- ? quote\n  : 乙城\n", "would break this file", None),
        ("document:\n  ? id\n  : document-a\n", "would break this file", None),
    ],
)
def test_quote_that_cannot_be_replaced_is_refused(
    tmp_path: Path, content: str, says: str, line: int | None
) -> None:
    """What cutting the words out would break is told, with its line, and never written."""
    with pytest.raises(DataFileError, match=says) as caught:
        anchor(write(tmp_path, content), SOURCE)
    assert caught.value.place is not None
    assert caught.value.place.line == line


def test_alias_and_block_are_kept_where_quotes_are(tmp_path: Path) -> None:
    """Nothing is cut when the quotes stay, so they may be written in any way."""
    content = "- quote: &q 乙城\n- quote: *q\n- quote: |-\n    共3座\n  x: 1\n"
    text, quotes = anchor(write(tmp_path, content), SOURCE, keep_quotes=True)
    assert quotes == 3
    places = [each.plain_keys()["at"][1].text() for each in parse_nodes(text, tmp_path).mappings()]
    assert sorted(places) == ["10-13", "4-6", "4-6"]


def test_document_whose_id_is_a_block_keeps_it(tmp_path: Path) -> None:
    """The digest and length stand before the id, however that is written."""
    content = "document:\n  id: |-\n    document-a\n  zh: 甲\n"
    text, _ = anchor(write(tmp_path, content), SOURCE)
    facts = f"  sha256: {SOURCE.sha256}\n  characters: {len(SOURCE.text)}\n"
    assert text == content.replace("document:\n", f"document:\n{facts}")


def test_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    """A file from another system keeps what that system writes, in the new lines too."""
    content = "\ufeffdocument:\r\n  id: document-a\r\npassages:\r\n  - quote: 乙城\r\n"
    text, quotes = anchor(write(tmp_path, content), SOURCE)
    assert quotes == 1
    assert text == (
        f"\ufeffdocument:\r\n  sha256: {SOURCE.sha256}\r\n  characters: {len(SOURCE.text)}\r\n"
        "  id: document-a\r\npassages:\r\n"
        f"  - paragraph: 2\r\n    at: 4-6\r\n    sha256: {SOURCE.digest(4, 6)}\r\n"
    )


def test_text_with_other_line_ends_is_the_same_text(tmp_path: Path) -> None:
    """Places are counted in the text as it was when the file was first anchored."""
    content = f"document: {{id: document-a, sha256: {SOURCE.sha256}}}\np: {{quote: 共3座}}\n"
    copy = SourceText(SOURCE.text.replace("\n", "\r\n"))
    path = write(tmp_path, content)
    assert anchor(path, copy) == anchor(path, SOURCE)
