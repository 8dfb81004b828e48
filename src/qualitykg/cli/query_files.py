"""Queries that stand in files of the user's own, beside the catalogue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.errors import FileError, Place

if TYPE_CHECKING:
    from qualitykg.query.questions import Question


def query_file(word: str) -> Path | None:
    """Return the file that a word of the command line names, None where it is no file's name."""
    path = Path(word)
    return path if path.suffix in (".rq", ".sparql") or len(path.parts) > 1 else None


def read_pipe(name: Path) -> str:
    """Return what standard input gives, under a name for what is wrong with it.

    Raises `FileError` when it is closed or cannot be read, or is not UTF-8.
    """
    from qualitykg.files import decode_text, why_unreadable

    try:
        return decode_text(sys.stdin.buffer.read(), name)
    except OSError as error:
        raise FileError(why_unreadable(error), place=Place(name)) from None


def question_in(path: Path, text: str) -> Question | None:
    """Return the question that a file's text asks, None where it has no header of one.

    Raises `QueryError` with the line of a header that is not as it should be.
    """
    from qualitykg.query.headers import read_question

    return read_question(path, text) if "#+ question_" in text else None
