"""Rows under headings, as a table to read, Markdown, or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.export.markdown import as_markdown
from qualitykg.query.tables import as_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write_sheet(name: str, headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """Return rows in the format of that name: `table`, `markdown` or `csv`."""
    return _WRITERS[name](headings, rows)


def _as_csv(headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    import csv
    import io

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return stream.getvalue()


_WRITERS = {"table": as_table, "markdown": as_markdown, "csv": _as_csv}
