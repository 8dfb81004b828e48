"""What passes between the guard and its worker: frames of a kind, a length and bytes."""

from __future__ import annotations

import enum
import struct
from typing import IO, NamedTuple

_HEAD = struct.Struct(">cI")
LONGEST = 1 << 16


class Kind(enum.Enum):
    """What a frame carries; the values are the bytes on the pipe."""

    SETUP = b"i"
    READY = b"r"
    QUERY = b"q"
    ROWS = b"s"
    TRIPLES = b"t"
    TRUTH = b"b"
    END = b"."
    ERROR = b"e"


class Frame(NamedTuple):
    """One message."""

    kind: Kind
    content: bytes


def write_frame(stream: IO[bytes], kind: Kind, content: bytes = b"") -> None:
    """Write one frame and let it go."""
    stream.write(_HEAD.pack(kind.value, len(content)) + content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Return the next frame, or None when the other side has gone."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    content = stream.read(length)
    return Frame(Kind(kind), content) if len(content) == length else None
