"""Each format's name, file ending and media type: one table for commands, files and HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import FormatError
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
ANSWER_FORMATS = (
    Format("table", "txt", "text/plain"),
    Format("csv", "csv", "text/csv"),
    Format("tsv", "tsv", "text/tab-separated-values"),
    Format("json", "json", "application/sparql-results+json"),
    Format("xml", "srx", "application/sparql-results+xml"),
    Format("markdown", "md", "text/markdown"),
    Format("html", "html", "text/html"),
)


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

    Raises `FormatError` when no format has that ending.
    """
    formats = tuple(among)
    for each in formats:
        if path.suffix.lower() == f".{each.ending}":
            return each
    raise _unknown(path.suffix or str(path), formats)


def _unknown(name: str, formats: tuple[Format, ...]) -> FormatError:
    known = ", ".join(f"{each.name} (.{each.ending})" for each in formats)
    return FormatError(
        Text(f"不认识格式 {name}；可用：{known}", f"{name} is not a format known here; use {known}")
    )
