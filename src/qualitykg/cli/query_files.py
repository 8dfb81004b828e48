"""Queries that stand in files of the user's own, beside the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualitykg.query.questions import Question


def query_file(word: str) -> Path | None:
    """Return the file that a word of the command line names, None where it is no file's name."""
    path = Path(word)
    return path if path.suffix in (".rq", ".sparql") or len(path.parts) > 1 else None


def question_in(path: Path, text: str) -> Question | None:
    """Return the question that a file's text asks, None where it has no header of one.

    Raises `QueryError` with the line of a header that is not as it should be.
    """
    from qualitykg.query.headers import read_question

    return read_question(path, text) if "#+ question_" in text else None
