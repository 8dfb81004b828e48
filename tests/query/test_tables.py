"""Tables line up where characters are wide, and hold nothing that steers a terminal."""

from __future__ import annotations

import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from qualitykg.query.tables import as_table, clean, width


def columns_of(table: str) -> list[int]:
    """Return how wide each line is when trailing blanks are counted as none."""
    return [width(line) for line in table.splitlines()]


def test_columns_line_up_under_wide_headings() -> None:
    """The second column begins at the same place in each line."""
    table = as_table(["城市", "name"], [["贵阳市", "Guiyang"], ["A", "乙"]])
    starts = []
    for line, word in zip(table.splitlines(), ["name", "───", "Guiyang", "乙"], strict=True):
        starts.append(width(line[: line.rindex(word)]))
    assert starts[0] == starts[2] == starts[3] == 8


def test_numbers_stand_to_the_right() -> None:
    """A column of numbers is aligned by its end, a column with a word is not."""
    table = as_table(["n", "m"], [["7", "7"], ["1154", "x"], [None, None]])
    assert table.splitlines()[2:] == ["   7  7", "1154  x", ""]


def test_an_answer_without_rows_has_its_headings() -> None:
    """The reader sees what was asked for."""
    assert as_table(["城市", "n"], []).splitlines() == ["城市  n", "────  ─"]


def test_cells_cannot_steer_the_terminal() -> None:
    """Escapes, line ends and direction marks of foreign labels do not reach the screen."""
    hostile = "a\x1b[31mred\x07\nnext\u202eback\x9b2J"
    table = as_table(["x"], [[hostile]])
    assert len(table.splitlines()) == 3
    assert not set(table) & {"\x1b", "\x07", "\u202e", "\x9b"}
    assert clean("一\t二\r\n三") == "一 二 三"


@given(st.text(st.characters(max_codepoint=0x9FFF, exclude_categories=["Cs", "Cc", "Cf", "Cn"])))
def test_width_agrees_with_wcwidth_on_our_languages(text: str) -> None:
    """For Chinese and Latin text both count the same columns."""
    # Other blocks have changed their width between versions of Unicode.
    ranges = (("\u3001", "\u3011"), ("\u3041", "\u3096"), ("\u4e00", "\u9fff"))
    plain = "".join(
        each for each in text if each.isascii() or any(a <= each <= z for a, z in ranges)
    )
    assert width(plain) == wcwidth.wcswidth(plain)
