"""Large RDF files into a store on disk: read in pieces, never whole in memory."""

from __future__ import annotations

import codecs
from typing import IO, TYPE_CHECKING, cast

from qualitykg.errors import FileError, Place
from qualitykg.files import decode_text, read_bytes, why_unreadable
from qualitykg.store.engine_formats import graph_format
from qualitykg.store.inspection import DEEPEST, QUOTED, refuse_dangers
from qualitykg.store.loading import (
    COSTLY,
    EMPTY,
    TOO_LONG,
    opened,
    rdf_format_of,
    syntax_error_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyoxigraph as ox

_BLOCK = 1 << 18


def bulk_load_file(store: ox.Store, path: Path, told: Callable[[int], object]) -> None:
    """Load one file, whose ending tells its format; `told` hears how many bytes are read.

    A fault leaves part of the file in the store. Raises `FormatError` for an unknown ending,
    `FileError` when the file cannot be read, is not UTF-8 or is empty, and
    `SyntaxInFileError` when it breaks its format's grammar.
    """
    form = rdf_format_of(path)
    base = path.absolute().as_uri()
    if form.name in COSTLY:
        with opened(path) as (data, form):
            store.bulk_load(data, format=graph_format(form.name), base_iri=base)
        told(path.stat().st_size)
        return
    try:
        with path.open("rb") as stream:
            reader = CarefulReader(
                stream, lambda: refuse_dangers(read_bytes(path), form, path), told
            )
            if reader.is_empty():
                raise FileError(EMPTY, place=Place(path))
            store.bulk_load(
                cast("IO[bytes]", reader), format=graph_format(form.name), base_iri=base
            )
    except SyntaxError as error:
        # Decoding says better what is wrong with a file in another encoding.
        decode_text(read_bytes(path), path)
        raise syntax_error_in(path, form, error) from None
    except MemoryError:
        raise FileError(TOO_LONG, place=Place(path)) from None
    except OSError as error:
        raise FileError(why_unreadable(error), place=Place(path)) from None


class CarefulReader:
    """A file without its byte order mark, which tells how far it has been read.

    Before the engine has seen more quoted triples than may be nested, the whole is inspected
    by `inspect`, which raises when it may not be read.
    """

    def __init__(
        self,
        stream: IO[bytes],
        inspect: Callable[[], None],
        told: Callable[[int], object] = lambda _: None,
    ) -> None:
        self._stream, self._told, self._inspect = stream, told, inspect
        self._quoted = 0
        self._block, self._at = b"", 0
        begin = stream.read(len(codecs.BOM_UTF8))
        self._waiting = begin.removeprefix(codecs.BOM_UTF8)
        self._read = len(begin) - len(self._waiting)

    def is_empty(self) -> bool:
        """Tell whether nothing but blanks is in the file."""
        while self._waiting.isspace() or not self._waiting:
            self._waiting = self._stream.read(_BLOCK)
            if not self._waiting:
                return True
        return False

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most so many: the engine asks for some 2000 at a time."""
        if self._at == len(self._block):
            self._block, self._at = self._next(), 0
        piece = self._block[self._at : self._at + size]
        self._at += len(piece)
        return piece

    def _next(self) -> bytes:
        block = self._waiting or self._stream.read(_BLOCK)
        self._waiting = b""
        self._read += len(block)
        self._told(self._read)
        if self._quoted <= DEEPEST:
            self._quoted += block.count(QUOTED)
            if self._quoted > DEEPEST:
                self._inspect()
        return block
