"""RDF files into the engine: each whole or not at all, with faults told by line and column."""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.errors import FileError, Place, SyntaxInFileError
from qualitykg.files import decode_text, read_bytes
from qualitykg.formats import GRAPH_FORMATS, Format, format_of_file
from qualitykg.store.engine_formats import graph_format
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATASET_FORMATS = (
    Format("trig", "trig", "application/trig"),
    Format("nquads", "nq", "application/n-quads"),
)
EMPTY = Text("文件是空的", "the file is empty")
_PLACE_IN_MESSAGE = r"^Parser error at line .*?: | \(line \d+\)$"


def load_file(store: ox.Store, path: Path) -> None:
    """Load one file, whose ending tells its format; a fault in it loads nothing.

    Raises `FormatError` for an unknown ending, `FileError` when the file cannot be read,
    is not UTF-8 or is empty, and `SyntaxInFileError` when it breaks its format's grammar.
    """
    with _opened(path) as (data, form):
        store.load(data, format=graph_format(form.name), base_iri=path.absolute().as_uri())


def read_triples(path: Path) -> list[ox.Triple]:
    """Return a file's triples with every literal as it is written; graph names are dropped.

    A store would rewrite `1.10` as `1.1`. Raises as `load_file` does.
    """
    with _opened(path) as (data, form):
        base = path.absolute().as_uri()
        return [
            each.triple for each in ox.parse(data, format=graph_format(form.name), base_iri=base)
        ]


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[bytes, Format]]:
    form = rdf_format_of(path)
    data = read_bytes(path).removeprefix(codecs.BOM_UTF8)
    if not data or data.isspace():
        raise FileError(EMPTY, place=Place(path))
    try:
        yield data, form
    except SyntaxError as error:
        # Decoding says better what is wrong with a file in another encoding.
        decode_text(data, path)
        raise syntax_error_in(path, form, error) from None


def rdf_format_of(path: Path) -> Format:
    """Return the RDF format that a file's ending tells; `FormatError` when it tells none."""
    return format_of_file(path, (*GRAPH_FORMATS, *DATASET_FORMATS))


def syntax_error_in(path: Path, form: Format, error: SyntaxError) -> SyntaxInFileError:
    """Return what the engine's parser says of a file, in our words and with its place."""
    said = re.sub(_PLACE_IN_MESSAGE, "", " ".join((error.msg or "").split()))[:300]
    if "LoadDocumentCallback" in said:
        text = Text(
            "不读取网络上的 @context；请把它写进文件",
            "a remote @context is not fetched; write it into the file",
        )
    else:
        text = Text(f"不是合格的 {form.name}：{said}", f"not well-formed {form.name}: {said}")
    return SyntaxInFileError(text, place=Place(path, error.lineno, error.offset))
