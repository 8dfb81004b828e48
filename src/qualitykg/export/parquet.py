"""Tables as Parquet files, with types: for pandas, polars, DuckDB and Spark."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from qualitykg.errors import QualityKGError
from qualitykg.export.data_tables import tables_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualitykg.export.data_tables import Column, Table
    from qualitykg.store.statements import Statements


def parquet_files(statements: Statements, only: str | None = None) -> dict[str, bytes]:
    """Return the Parquet files of a graph's tables by name.

    Raises `QualityKGError` when pyarrow, which is an extra, is not installed.
    """
    return {f"{table.name}.parquet": as_parquet(table) for table in tables_of(statements, only)}


def as_parquet(table: Table) -> bytes:
    """Return one table as Parquet; empty cells are nulls.

    A decimal column has as many digits as its numbers need. A column with a cell that is not
    of its type is text.
    """
    pyarrow, write_table = _library()
    arrays, fields = [], []
    for at, column in enumerate(table.columns):
        array = _array(pyarrow, column, [row[at] or None for row in table.rows])
        said = {"title_zh": column.title.zh, "title_en": column.title.en}
        arrays.append(array)
        fields.append(pyarrow.field(column.name, array.type, metadata=said))
    stream = io.BytesIO()
    write_table(pyarrow.table(arrays, schema=pyarrow.schema(fields)), stream, compression="zstd")
    return stream.getvalue()


def _array(pyarrow: Any, column: Column, cells: Sequence[str | None]) -> Any:
    kinds: dict[str, tuple[Any, Callable[[str], object]]] = {
        "integer": (pyarrow.int64(), int),
        "date": (pyarrow.date32(), datetime.date.fromisoformat),
        "boolean": (pyarrow.bool_(), "true".__eq__),
        "decimal": (None, Decimal),
    }
    if column.datatype not in kinds:
        return pyarrow.array(cells, pyarrow.string())
    kind, convert = kinds[column.datatype]
    try:
        return pyarrow.array([None if cell is None else convert(cell) for cell in cells], kind)
    except (ValueError, ArithmeticError):
        # A graph from elsewhere may call something a number that is none, or too large a one.
        return pyarrow.array(cells, pyarrow.string())


def _library() -> tuple[Any, Callable[..., None]]:
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError:
        raise QualityKGError(_MISSING) from None
    return pyarrow, write_table


_MISSING = Text(
    "parquet 需要 pyarrow：pip install 'qualitykg[parquet]'",
    "parquet needs pyarrow: pip install 'qualitykg[parquet]'",
)
