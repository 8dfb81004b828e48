"""Tables as CSV files, with the metadata that tells a program what the cells are.

CSV on the Web: https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from qualitykg.export.data_tables import tables_of
from qualitykg.namespaces import LICENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.export.data_tables import Column, Table
    from qualitykg.store.statements import Statements
    from qualitykg.text import Text

METADATA = "csv-metadata.json"


def csv_files(statements: Statements, only: str | None = None) -> dict[str, bytes]:
    """Return the CSV files of a graph's tables by name, and their metadata."""
    tables = tables_of(statements, only)
    files = {f"{table.name}.csv": as_csv(table) for table in tables}
    return {**files, METADATA: _metadata(tables)}


def as_csv(table: Table) -> bytes:
    """Return one table as CSV: UTF-8, a line of names, cells as they are."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(column.name for column in table.columns)
    writer.writerows(table.rows)
    return stream.getvalue().encode()


def _metadata(tables: Sequence[Table]) -> bytes:
    document = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:license": {"@id": LICENCE},
        "tables": [_described(table) for table in tables],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _described(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(each) for each in table.columns]}
    if len({row[0] for row in table.rows}) == len(table.rows):
        schema["primaryKey"] = table.columns[0].name
    return {
        "url": f"{table.name}.csv",
        "dc:title": _in_both(table.title),
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    # A column's `titles` must be what stands in the first line; what people call it is a label.
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": column.datatype,
        "rdfs:label": _in_both(column.title),
    }


def _in_both(text: Text) -> list[dict[str, str]]:
    return [{"@value": text.zh, "@language": "zh"}, {"@value": text.en, "@language": "en"}]
