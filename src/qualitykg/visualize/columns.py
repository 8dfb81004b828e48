"""Rows as columns, in which a value that comes again is written once.

The page's tables have thousands of rows with the same few keys, relations and documents.
`columns.js` makes rows of them again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row: TypeAlias = "dict[str, Any]"

_LEAST_REPETITION = 2


def as_columns(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the number of rows and, by key, a column of values.

    A column has the numbers of its `rows` where not all have it, and where values repeat
    themselves the different ones under `of` and their numbers under `at`; numbers stand for
    themselves.

    >>> as_columns([{"p": "is"}, {"p": "is"}, {"p": "has", "v": 7}])
    {'rows': 3, 'columns': {'p': {'at': ['is', 'is', 'has']}, 'v': {'rows': [2], 'at': [7]}}}
    """
    keys = sorted({key for row in rows for key in row})
    return {"rows": len(rows), "columns": {key: _column(key, rows) for key in keys}}


def _column(key: str, rows: Sequence[Row]) -> dict[str, Any]:
    filled = [number for number, row in enumerate(rows) if key in row]
    values = [rows[number][key] for number in filled]
    column: dict[str, Any] = {"rows": filled} if len(filled) < len(rows) else {}
    if all(type(value) is int for value in values):
        return column | {"at": values}
    different = {text: number for number, text in enumerate(_different(values))}
    if len(different) * _LEAST_REPETITION > len(values):
        return column | {"at": values}
    numbers = [different[_written(value)] for value in values]
    return column | {"of": [json.loads(text) for text in different], "at": numbers}


def _different(values: Iterable[Any]) -> dict[str, None]:
    return dict.fromkeys(_written(value) for value in values)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
