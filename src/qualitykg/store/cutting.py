"""An answer on its way out of an engine, cut after a row when it has grown too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.store.results import Solutions

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualitykg.store.results import Cut, Triples


class CutError(Exception):
    """The answer has reached a limit."""

    def __init__(self, limit: Cut) -> None:
        super().__init__(limit)
        self.limit = limit


def write_cut(
    result: Solutions | Triples, put: Callable[[bytes], object], *, rows: int, size: int
) -> None:
    """Put out an answer's lines, up to so many rows or triples and so many bytes of them.

    Raises `CutError` at a limit.
    """
    lines = rows
    if isinstance(result, Solutions):
        # The line of the variables counts neither as a row nor as bytes.
        head = "\t".join(f"?{name}" for name in result.variables) + "\n"
        lines, size = rows + 1, size + len(head.encode())
    result.write_lines(LineWriter(put, lines=lines, size=size))


class LineWriter:
    """A file for the engine to write lines into, each of which is a row or a triple.

    TSV and N-Triples escape line ends within values, so lines can be counted
    without being read. Only whole lines go out, through `put`. Raises `CutError` at a limit.
    """

    def __init__(self, put: Callable[[bytes], object], *, lines: int, size: int) -> None:
        self._put = put
        self._lines, self._size = lines, size
        self._rest = bytearray()
        self._is_cut = False

    def write(self, data: bytes) -> int:
        """Send on the lines that are whole."""
        # The engine tries once more to write what was refused.
        if self._is_cut:
            return len(data)
        if end := data.rfind(b"\n") + 1:
            whole, self._rest = bytes(self._rest + data[:end]), bytearray()
            self._send(whole)
        self._rest += data[end:]
        if len(self._rest) > self._size:
            raise self._cut("size")
        return len(data)

    def flush(self) -> None:
        """Do nothing: whole lines have gone out."""

    def _send(self, whole: bytes) -> None:
        count = whole.count(b"\n")
        if count > self._lines:
            end = _after_line(whole, self._lines)
            self._put(whole[: self._within_size(whole[:end])])
            raise self._cut("rows")
        if len(whole) > self._size:
            self._put(whole[: self._within_size(whole)])
            raise self._cut("size")
        self._lines -= count
        self._size -= len(whole)
        self._put(whole)

    def _cut(self, limit: Cut) -> CutError:
        self._is_cut = True
        return CutError(limit)

    def _within_size(self, whole: bytes) -> int:
        return len(whole) if len(whole) <= self._size else whole.rfind(b"\n", 0, self._size) + 1


def _after_line(data: bytes, number: int) -> int:
    end = 0
    for _ in range(number):
        end = data.index(b"\n", end) + 1
    return end
