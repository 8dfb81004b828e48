"""RDF files into the engine: each whole or not at all, with faults told by line and column."""

from __future__ import annotations

import codecs
import contextlib
import re
import stat
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from qualitykg.errors import FileError, Place, SyntaxInFileError
from qualitykg.files import decode_text, read_bytes
from qualitykg.formats import DATASET_FORMATS, READ_FORMATS, Format, format_of_file
from qualitykg.store.engine_formats import graph_format
from qualitykg.store.inspection import refuse_dangers
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# The formats whose cost may be the square of their size, which is little when that is small.
COSTLY = ("rdfxml", "jsonld")
_N_QUADS = DATASET_FORMATS[1]
_SMALL = 16 << 10
_PLACE_IN_MESSAGE = r"^Parser error at line .*?: | \(line \d+\)$"


def load_file(store: ox.Store, path: Path) -> None:
    """Load one file, whose ending tells its format; a fault in it loads nothing.

    Raises `FormatError` for an unknown ending, `FileError` when the file cannot be read,
    is not UTF-8 or is empty, and `SyntaxInFileError` when it breaks its format's grammar.
    """
    with opened(path) as (data, form):
        store.load(data, format=graph_format(form.name), base_iri=path.absolute().as_uri())


def read_lines(path: Path) -> bytes:
    """Return a file's triples as N-Triples, every literal as it is written.

    Graph names are dropped. A store would rewrite `1.10` as `1.1`. Raises as `load_file` does.
    """
    with opened(path) as (data, form):
        read = ox.parse(data, format=graph_format(form.name), base_iri=path.absolute().as_uri())
        is_dataset = form in DATASET_FORMATS
        triples = (
            (each.triple for each in read) if is_dataset else cast("Iterable[ox.Triple]", read)
        )
        return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[tuple[bytes, Format]]:
    """Give a file's content in a form that is safe to read, and translate what goes wrong."""
    form = rdf_format_of(path)
    data = _content(path)
    try:
        refuse_dangers(data, form, path)
        yield _made_safe(data, form, path)
    except SyntaxInFileError:
        decode_text(data, path)
        raise
    except SyntaxError as error:
        # Decoding says better what is wrong with a file in another encoding.
        decode_text(data, path)
        raise syntax_error_in(path, form, error, data) from None
    except MemoryError:
        raise FileError(TOO_LONG, place=Place(path)) from None


def rdf_format_of(path: Path) -> Format:
    """Return the RDF format that a file's ending tells; `FormatError` when it tells none."""
    return format_of_file(path, READ_FORMATS)


def refuse_endless(path: Path) -> None:
    """Refuse what is no file and may never end, such as a pipe or a device, with `FileError`."""
    if _may_never_end(path):
        raise FileError(_NO_FILE, place=Place(path))


def _content(path: Path) -> bytes:
    refuse_endless(path)
    data = read_bytes(path).removeprefix(codecs.BOM_UTF8)
    if not data or data.isspace():
        raise FileError(EMPTY, place=Place(path))
    return data


def _may_never_end(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _made_safe(data: bytes, form: Format, path: Path) -> tuple[bytes, Format]:
    """Return a file's content in a form whose cost is in proportion to its size."""
    is_json = form.name == "jsonld"
    if form.name in COSTLY and len(data) > _SMALL:
        from qualitykg.store.quarantine import read_apart

        data, form = read_apart(data, form, path), _N_QUADS
    if is_json and _is_without_triples(data, form, path):
        raise FileError(_NO_LINKED_DATA, place=Place(path))
    return data, form


def _is_without_triples(data: bytes, form: Format, path: Path) -> bool:
    base = path.absolute().as_uri()
    return next(iter(ox.parse(data, format=graph_format(form.name), base_iri=base)), None) is None


def syntax_error_in(
    path: Path, form: Format, error: SyntaxError, data: bytes = b""
) -> SyntaxInFileError:
    """Return what the engine's parser says of a file, in our words and with its place."""
    said = re.sub(_PLACE_IN_MESSAGE, "", " ".join((error.msg or "").split()))[:300]
    if "LoadDocumentCallback" in said:
        text = Text(
            "不读取网络上的 @context；请把它写进文件",
            "a remote @context is not fetched; write it into the file",
        )
    else:
        text = Text(f"不是合格的 {form.name}：{said}", f"not well-formed {form.name}: {said}")
    line = error.lineno or _line_of_quoted(said, data)
    return SyntaxInFileError(text, place=Place(path, line, error.offset))


def _line_of_quoted(said: str, data: bytes) -> int | None:
    """Return the line of the text that a message without a place quotes."""
    quoted = re.search(r"'([^']+)'|`([^`]+)`", said)
    at = data.find((quoted[1] or quoted[2]).encode()) if quoted else -1
    return data.count(b"\n", 0, at) + 1 if at >= 0 else None


EMPTY = Text("文件是空的", "the file is empty")
_NO_FILE = Text("这不是普通文件", "this is not an ordinary file")
TOO_LONG = Text(
    "其中一处文字超过 16 MB，或内存不足",
    "a single text in it is longer than 16 MB, or there is not enough memory",
)
_NO_LINKED_DATA = Text(
    "这份 JSON 中没有关联数据：键不是 IRI，也未由 @context 定义",
    "there is no linked data in this JSON: its keys are no IRIs, and no @context defines them",
)
