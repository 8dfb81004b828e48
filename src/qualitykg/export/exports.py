"""All that a graph is exported as: one file, or a folder of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.errors import FormatError
from qualitykg.export.csvw import as_csv, csv_files
from qualitykg.export.data_tables import tables_of
from qualitykg.export.networks import as_cytoscape, as_gexf, as_graphml, neo4j_files
from qualitykg.export.parquet import as_parquet, parquet_files
from qualitykg.export.rdf import graph_as_bytes
from qualitykg.export.sdmx import as_sdmx_csv
from qualitykg.export.sssom import as_sssom
from qualitykg.export.workbooks import tables_as_workbook
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualitykg.export.data_tables import Table
    from qualitykg.formats import Format
    from qualitykg.store.statements import Statements

_FILES: dict[str, Callable[[Statements], bytes]] = {
    "sdmx-csv": as_sdmx_csv,
    "graphml": as_graphml,
    "gexf": as_gexf,
    "cytoscape": as_cytoscape,
    "sssom": lambda _: as_sssom(),
}
_FOLDERS: dict[str, Callable[[Statements], dict[str, bytes]]] = {
    "csv": csv_files,
    "parquet": parquet_files,
    "neo4j": neo4j_files,
}
_TABLES: dict[str, Callable[[Table], bytes]] = {"csv": as_csv, "parquet": as_parquet}


def is_folder(form: Format, table: str | None = None) -> bool:
    """Tell whether a format is several files, of which `table` does not choose one.

    Raises `FormatError` when the format has no tables to choose from.
    """
    if table is not None and form.name not in (*_TABLES, "xlsx"):
        raise FormatError(
            Text(f"格式 {form.name} 没有表", f"{form.name} has no tables; drop --table")
        )
    return form.name in _FOLDERS and table is None


def export_file(
    statements: Statements, form: Format, *, table: str | None = None, language: Language = "zh"
) -> bytes:
    """Return a graph in a format that is one file, or one table of it.

    Raises `FormatError` when the format cannot hold the graph, or is several files.
    """
    if is_folder(form, table):
        raise FormatError(
            Text(
                f"{form.name} 是多个文件：请用 -o 指明文件夹，或用 --table 选一个表",
                f"{form.name} is several files: name a folder with -o, or a table with --table",
            )
        )
    if form.name == "xlsx":
        return tables_as_workbook(statements, only=table, language=language)
    if table is not None:
        [chosen] = tables_of(statements, table)
        return _TABLES[form.name](chosen)
    if form.name in _FILES:
        return _FILES[form.name](statements)
    return graph_as_bytes(statements, form)


def export_folder(statements: Statements, form: Format) -> dict[str, bytes]:
    """Return the files of a format that is several, by name."""
    return _FOLDERS[form.name](statements)
