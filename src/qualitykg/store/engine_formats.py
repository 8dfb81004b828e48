"""Our names of formats, and what the engine calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from qualitykg.errors import FormatError
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_Format = TypeVar("_Format")
_TABLES = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_TRUTHS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}


def table_format(name: str) -> ox.QueryResultsFormat:
    """Return the engine's format for rows; `FormatError` when it has none of that name."""
    return _named(name, _TABLES)


def truth_format(name: str) -> ox.QueryResultsFormat:
    """Return the engine's format for an ASK; `FormatError` when it has none of that name."""
    return _named(name, _TRUTHS)


def graph_format(name: str) -> ox.RdfFormat:
    """Return the engine's RDF format; `FormatError` when it has none of that name."""
    return _named(name, _GRAPHS)


def _named(name: str, formats: Mapping[str, _Format]) -> _Format:
    if name in formats:
        return formats[name]
    known = ", ".join(formats)
    raise FormatError(
        Text(
            f"这类结果不能写成 {name}；可用：{known}",
            f"an answer of this kind cannot be written as {name}; use {known}",
        )
    )
