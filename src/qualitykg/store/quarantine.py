"""RDF/XML and JSON-LD read apart: in a process that can be ended, and opens nothing.

Their cost is not in proportion to their size: a megabyte of JSON-LD with contexts for each
type keeps the engine busy for minutes, and nothing in this process could stop it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from qualitykg.errors import FileError, Place
from qualitykg.store.fresh_python import fresh_python
from qualitykg.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.formats import Format

# What a file may take: far more than an honest one needs, on a slow machine.
_SECONDS = 10
_BYTES_PER_SECOND = 1_000_000
_MEMORY = 256 << 20
_MEMORY_PER_BYTE = 10
# Exit statuses of the other side.
_FAULT = 9
_TOO_LONG = 8


def read_apart(data: bytes, form: Format, path: Path) -> bytes:
    """Return a file's quads as N-Quads.

    Raises what the engine raises for a fault in the file, and `FileError` when reading takes
    more time or memory than a file of its size may.
    """
    seconds = _SECONDS + len(data) // _BYTES_PER_SECOND
    memory = _MEMORY + len(data) * _MEMORY_PER_BYTE
    words = (form.name, path.absolute().as_uri(), str(seconds), str(memory))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and no shell
            fresh_python("qualitykg.store.quarantine", "convert", *words),
            input=data,
            capture_output=True,
            # The kernel counts the time at work; a busy machine may take longer.
            timeout=seconds * 6,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileError(_TOO_MUCH, place=Place(path)) from None
    if done.returncode == _FAULT:
        said, line, column = json.loads(done.stderr)
        raise SyntaxError(said, (None, line, column, None))
    if done.returncode == _TOO_LONG:
        raise MemoryError
    if done.returncode != 0:
        raise FileError(_TOO_MUCH, place=Place(path))
    return done.stdout


def convert(form: str, base: str, seconds: str, memory: str) -> None:
    """Turn standard input into N-Quads on standard output, within limits: the other side."""
    import pyoxigraph as ox

    from qualitykg.store.confinement import confine
    from qualitykg.store.engine_formats import graph_format

    data = sys.stdin.buffer.read()
    confine(int(memory), seconds=int(seconds))
    try:
        quads = ox.parse(data, format=graph_format(form), base_iri=base)
        ox.serialize(quads, sys.stdout.buffer, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        sys.stderr.write(json.dumps([error.msg, error.lineno, error.offset]))
        sys.exit(_FAULT)
    except MemoryError:
        sys.exit(_TOO_LONG)


_TOO_MUCH = Text(
    "读取这个文件所需的时间或内存远超其大小；文件可能是有意构造的",
    "reading it takes more time or memory than a file of its size may; it may be made to do harm",
)
