"""An answer as a Markdown table, which reads well before it is rendered too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.query.tables import clean, is_numeric, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~&#]")


def as_markdown(headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    r"""Return a table in GitHub's Markdown, whose cells are text and nothing else.

    >>> print(as_markdown(["城市", "n"], [["贵阳*", "12"]]), end="")
    | 城市   | n  |
    | ------ | -: |
    | 贵阳\* | 12 |
    """
    plain = [[clean(cell or "") for cell in row] for row in rows]
    right = [is_numeric(row[number] for row in plain) for number in range(len(headings))]
    lines = [[_escaped(clean(cell)) for cell in row] for row in (headings, *plain)]
    widths = [max(2, *map(width, column)) for column in zip(*lines, strict=True)]
    rule = [
        "-" * (wide - 1) + (":" if to_right else "-")
        for wide, to_right in zip(widths, right, strict=True)
    ]
    return "".join(_line(row, widths) for row in (lines[0], rule, *lines[1:]))


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
    return f"| {' | '.join(cells)} |\n"
