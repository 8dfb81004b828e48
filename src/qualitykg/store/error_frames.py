"""An error of our family as bytes, and back: what a worker raises is raised by its parent."""

from __future__ import annotations

import json

from qualitykg.errors import (
    FileError,
    FormatError,
    Place,
    QualityKGError,
    QueryError,
    SyntaxInFileError,
)
from qualitykg.text import Text

_FAMILY = {each.__name__: each for each in (FileError, SyntaxInFileError, FormatError, QueryError)}


def pack_error(error: QualityKGError) -> bytes:
    """Return an error as bytes."""
    place = error.place and (str(error.place.file), error.place.line, error.place.column)
    return json.dumps([type(error).__name__, *error.text, place]).encode()


def unpack_error(packed: bytes) -> QualityKGError:
    """Return the error that these bytes were made from."""
    name, zh, en, place = json.loads(packed)
    kind = _FAMILY.get(name, QualityKGError)
    return kind(Text(zh, en), place=Place(*place) if place else None)
