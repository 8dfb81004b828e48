"""The rows of a SELECT as bytes, in the formats that the engine writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.store.engine_formats import table_format

if TYPE_CHECKING:
    import pyoxigraph as ox


def write_rows(rows: ox.QuerySolutions, name: str) -> bytes:
    """Return all rows in the format of that name.

    Raises `FormatError` for an unknown format, and where XML cannot say what they hold.
    """
    written = rows.serialize(format=table_format(name)) or b""
    if name != "xml":
        return written
    from qualitykg.store.xml_text import well_formed

    return well_formed(written)
