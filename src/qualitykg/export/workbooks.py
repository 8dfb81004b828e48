"""Excel workbooks: typed cells, a header that stays in sight, and nothing that runs.

Strings are written as strings, never as formulas or links, whatever they begin with:
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import datetime
import io
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from qualitykg.errors import FormatError
from qualitykg.export.data_tables import tables_of
from qualitykg.namespaces import XSD
from qualitykg.query.tables import width
from qualitykg.store.terms import datatype_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qualitykg.query.answers import Answer
    from qualitykg.store.statements import Statements
    from qualitykg.store.terms import Term
    from qualitykg.text import Language

# The file says when it was made: always the same, so that the same graph gives the same bytes.
_MADE = datetime.datetime(2020, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
_LONGEST, _MOST_ROWS = 32_767, 1_048_575
_WIDEST, _NARROWEST = 60, 6
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
# Excel keeps 15 digits of a number: more of them stay text.
_DIGITS = 15
_DATATYPES = {
    f"{XSD}{name}": kind
    for kind, names in {
        "decimal": ("decimal", "integer", "double", "float", "nonNegativeInteger", "int", "long"),
        "boolean": ("boolean",),
        "date": ("date",),
    }.items()
    for name in names
}


class Sheet(NamedTuple):
    """A sheet: headings, the kind of each cell in each row, and the cells."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str | None]]
    kind: Callable[[int, int], str]
    """Of a row and a column: `decimal`, `integer`, `date`, `boolean`, else text."""


def tables_as_workbook(
    statements: Statements, *, only: str | None = None, language: Language = "zh"
) -> bytes:
    """Return a graph's tables as sheets of one workbook."""
    sheets = []
    for table in tables_of(statements, only):
        kinds = [column.datatype for column in table.columns]
        headings = [column.title.to(language) for column in table.columns]
        sheets.append(
            Sheet(table.name, headings, table.rows, lambda _, at, kinds=kinds: kinds[at])  # type: ignore[misc]
        )
    return write_workbook(sheets)


def answer_as_workbook(answer: Answer, language: Language) -> bytes:
    """Return an answer as a workbook, with labels in place of IRIs."""
    terms = answer.rows
    name = answer.question.name if answer.question else "answer"

    def kind(row: int, column: int) -> str:
        return kind_of(terms[row][column]) if column < len(terms[row]) else "string"

    rows = list(answer.labelled(language))
    return write_workbook([Sheet(name, answer.headings(language), rows, kind)])


def kind_of(term: Term | None) -> str:
    """Return what kind of cell a term makes."""
    return _DATATYPES.get((term and datatype_of(term)) or "", "string")


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook.

    Raises `FormatError` when a text or a table is larger than a sheet can hold.
    """
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _MADE})
    for sheet in sheets:
        _write_sheet(book, sheet)
    book.close()
    return stream.getvalue()


def _write_sheet(book: Any, sheet: Sheet) -> None:
    if len(sheet.rows) > _MOST_ROWS:
        raise FormatError(_TOO_MANY)
    page = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", "-", sheet.name)[:31])
    heading = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, text in enumerate(sheet.headings):
        page.write_string(0, at, text, heading)
    for number, row in enumerate(sheet.rows):
        for at, cell in enumerate(row):
            if cell:
                _write_cell(page, (number + 1, at), cell, sheet.kind(number, at), day)
    page.freeze_panes(1, 0)
    if sheet.headings:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
    for at, text in enumerate(sheet.headings):
        page.set_column(at, at, _width_of(text, [row[at] for row in sheet.rows[:1000]]))


def _write_cell(page: Any, place: tuple[int, int], cell: str, kind: str, day: Any) -> None:
    if kind in ("decimal", "integer") and _NUMBER.fullmatch(cell) and _is_exact(cell):
        page.write_number(*place, float(cell))
    elif kind == "boolean" and cell in ("true", "false"):
        page.write_boolean(*place, cell == "true")
    elif kind == "date" and (date := _date(cell)):
        page.write_datetime(*place, date, day)
    elif len(cell) > _LONGEST:
        raise FormatError(_TOO_LONG)
    else:
        page.write_string(*place, cell)


def _is_exact(number: str) -> bool:
    return len(number.lstrip("-0.").replace(".", "").rstrip("0")) <= _DIGITS


def _date(text: str) -> datetime.date | None:
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return date if date.year >= 1900 else None  # Excel's calendar begins there


def _width_of(heading: str, cells: Iterable[str | None]) -> int:
    widest = max(width(heading), *(width(cell or "") for cell in cells), 0)
    return min(max(widest + 2, _NARROWEST), _WIDEST)


_TOO_LONG = Text(
    f"Excel 的一个单元格最多 {_LONGEST} 字；请用 csv",
    f"a cell of Excel holds {_LONGEST} characters; choose csv",
)
_TOO_MANY = Text(
    f"Excel 的一个表最多 {_MOST_ROWS} 行；请用 csv 或 parquet",
    f"a sheet of Excel holds {_MOST_ROWS} rows; choose csv or parquet",
)
