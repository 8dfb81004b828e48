"""The graph as RDF files: sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.errors import FormatError
from qualitykg.files import write_whole
from qualitykg.formats import GRAPH_FORMATS, Format, format_named, format_of_file
from qualitykg.store.graph_bytes import write_triples
from qualitykg.store.loading import read_triples
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def graph_as_bytes(paths: Iterable[Path], form: Format) -> bytes:
    """Return all triples of these files in one format, literals as they were written.

    Raises `FileError` or `SyntaxInFileError` when a file cannot be read.
    """
    return write_triples((triple for path in paths for triple in read_triples(path)), form.name)


def export_graph(paths: Iterable[Path], target: Path, form: Format) -> None:
    """Write all triples of these files to one file, whole or not at all."""
    write_whole(target, graph_as_bytes(paths, form))


def chosen_format(name: str | None, target: Path | None) -> Format:
    """Return the format asked for by name, else by the target's ending, else Turtle.

    Raises `FormatError` when the two name different formats, or one is unknown.
    """
    if target is None or not target.suffix:
        return format_named(name or "turtle", GRAPH_FORMATS)
    if name is None:
        return format_of_file(target, GRAPH_FORMATS)
    wanted = format_named(name, GRAPH_FORMATS)
    endings = {f".{each.ending}": each for each in GRAPH_FORMATS}
    if endings.get(target.suffix.lower(), wanted) != wanted:
        raise FormatError(
            Text(
                f"{target.name} 的扩展名与格式 {name} 不符",
                f"{target.name} has the ending of another format than {name}",
            )
        )
    return wanted
