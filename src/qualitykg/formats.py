"""Each format's name, file ending and media type: one table for commands, files and HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import IS_FOLDER, FormatError, Place
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Format(NamedTuple):
    """A way to write something down.

    `name` is what a user types, `ending` has no dot, `media_type` is the registered one.
    """

    name: str
    ending: str
    media_type: str


GRAPH_FORMATS = (
    Format("turtle", "ttl", "text/turtle"),
    Format("ntriples", "nt", "application/n-triples"),
    Format("jsonld", "jsonld", "application/ld+json"),
    Format("rdfxml", "rdf", "application/rdf+xml"),
)
"""What is read, and what a CONSTRUCT is answered in."""
DATASET_FORMATS = (
    Format("trig", "trig", "application/trig"),
    Format("nquads", "nq", "application/n-quads"),
)
"""RDF formats that can hold named graphs."""
READ_FORMATS = (*GRAPH_FORMATS, *DATASET_FORMATS)
_XLSX = Format("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
RDF_FORMATS = (
    *READ_FORMATS,
    Format("jsonld-framed", "jsonld", "application/ld+json"),
    Format("turtle12", "ttl", "text/turtle; version=1.2"),
    Format("schemaorg", "jsonld", "application/ld+json"),
    Format("void", "ttl", "text/turtle"),
    Format("context", "jsonld", "application/ld+json"),
    Format("prefixes", "ttl", "text/turtle"),
    Format("prefixes-json", "json", "application/json"),
)
"""What a graph is exported as in RDF. An ending means the first format that has it."""
EXPORT_FORMATS = (
    *RDF_FORMATS,
    Format("csv", "csv", "text/csv"),
    _XLSX,
    Format("parquet", "parquet", "application/vnd.apache.parquet"),
    Format("sdmx-csv", "csv", "application/vnd.sdmx.data+csv; version=2.0.0"),
    Format("graphml", "graphml", "application/graphml+xml"),
    Format("gexf", "gexf", "application/gexf+xml"),
    Format("cytoscape", "cyjs", "application/json"),
    Format("neo4j", "csv", "text/csv"),
    Format("sssom", "tsv", "text/tab-separated-values"),
)
"""All that a graph is exported as."""
ANSWER_FORMATS = (
    Format("table", "txt", "text/plain"),
    Format("csv", "csv", "text/csv"),
    Format("tsv", "tsv", "text/tab-separated-values"),
    Format("json", "json", "application/sparql-results+json"),
    Format("xml", "srx", "application/sparql-results+xml"),
    Format("markdown", "md", "text/markdown"),
    Format("html", "html", "text/html"),
    _XLSX,
)
_OTHER_ENDINGS = {"xml": "xml", "srj": "json", "htm": "html", "n3": "turtle"}
"""Endings that mean a format by its name, where that is among those asked for.

All Turtle is N3, so that a file of that ending is written, and read, as Turtle.
"""


def format_named(name: str, among: Iterable[Format]) -> Format:
    """Return the format of that name.

    Raises `FormatError` when there is none.
    """
    formats = tuple(among)
    for each in formats:
        if each.name == name:
            return each
    raise _unknown(name, formats)


def format_of_file(path: Path, among: Iterable[Format]) -> Format:
    """Return the format that a file's ending asks for.

    Raises `FormatError` when no format has that ending, or it is a folder's.
    """
    formats, ending = tuple(among), path.suffix.lower().removeprefix(".")
    for each in formats:
        if ending and (each.ending == ending or each.name == _OTHER_ENDINGS.get(ending)):
            return each
    if path.is_dir():
        raise FormatError(IS_FOLDER, place=Place(path))
    raise _unknown(path.suffix or str(path), formats)


def chosen_format(name: str | None, target: Path | None, among: Iterable[Format]) -> Format:
    """Return the format asked for by name, else by the target's ending, else the first.

    Raises `FormatError` when the two name different formats, or one is unknown.
    """
    formats = tuple(among)
    if target is None or not target.suffix:
        return format_named(name, formats) if name else formats[0]
    if name is None:
        return format_of_file(target, formats)
    wanted = format_named(name, formats)
    ending = target.suffix.lower().removeprefix(".")
    if ending != wanted.ending and ending in {each.ending for each in formats}:
        raise FormatError(
            Text(
                f"{target.name} 的扩展名与格式 {name} 不符",
                f"{target.name} has the ending of another format than {name}",
            )
        )
    return wanted


def _unknown(name: str, formats: tuple[Format, ...]) -> FormatError:
    known = ", ".join(f"{each.name} (.{each.ending})" for each in formats)
    return FormatError(
        Text(f"不认识格式 {name}；可用：{known}", f"{name} is not a format known here; use {known}")
    )
