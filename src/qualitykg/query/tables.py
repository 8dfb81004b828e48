"""An answer as a table for the terminal, aligned where characters are wide."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_GAP = "  "
_MOST_SHOWN = 100


def as_table(headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """Return lines of aligned columns under their headings; numbers stand to the right.

    >>> print(as_table(["城市", "n"], [["贵阳市", "12"], [None, "3"]]), end="")
    城市     n
    ──────  ──
    贵阳市  12
             3
    """
    cells = [[clean(cell or "") for cell in row] for row in rows]
    heads = [clean(each) for each in headings]
    widths = [max(map(width, column)) for column in zip(heads, *cells, strict=True)]
    right = [is_numeric(row[number] for row in cells) for number in range(len(heads))]
    rule = ["─" * each for each in widths]
    lines = [_line(row, widths, right) for row in (heads, rule, *cells)]
    return "".join(f"{line}\n" for line in lines)


def as_html_table(headings: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """Return an HTML table of the first rows, and of how many they are.

    >>> as_html_table(["n"], [["<b>"]])
    '<table><thead><tr><th>n</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(each)}</th>" for each in headings)
    cells = [[f"<td>{escape(cell or '')}</td>" for cell in row] for row in rows[:_MOST_SHOWN]]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    more = f"<p>{_MOST_SHOWN} / {len(rows)}</p>" if len(rows) > _MOST_SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def width(text: str) -> int:
    """Return how many columns a terminal gives a text.

    Wide and full-width characters take two (Unicode's East Asian Width), marks that
    combine take none. wcwidth knows more, and takes longer to import than a query runs.
    """
    return len(text) if text.isascii() else sum(map(_sign_width, text))


@cache
def _sign_width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (
        " " * (wide - width(cell)) + cell if to_right else cell + " " * (wide - width(cell))
        for cell, wide, to_right in zip(row, widths, right, strict=True)
    )
    return _GAP.join(padded).rstrip()


def is_numeric(cells: Iterable[str]) -> bool:
    """Tell whether a column's cells are numbers, and there is one."""
    written = [cell for cell in cells if cell]
    return bool(written) and all(NUMBER.fullmatch(cell) for cell in written)


def clean(cell: str) -> str:
    """Return a text on one line, without what could steer a terminal."""
    if cell.isprintable():
        return cell
    spaced = re.sub(r"[\t\r\n\u2028\u2029]+", " ", cell)
    return "".join(
        "\ufffd" if unicodedata.category(each) in ("Cc", "Cf") else each for each in spaced
    )
