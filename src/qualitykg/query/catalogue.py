"""The catalogue: one file per question, looked up by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.errors import QueryError
from qualitykg.files import read_text
from qualitykg.locations import queries_folder
from qualitykg.query.headers import read_question
from qualitykg.text import LANGUAGES, Text

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.query.questions import Question

_NAMES = re.compile(r"^#\+ parameters: (.*)$", re.MULTILINE)
_NAME = re.compile(r"(\w+) \(")


class Catalogue:
    """The questions of a folder. A file is read when its question is asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self._paths = {
            path.stem: path for path in sorted((folder or queries_folder()).glob("*.rq"))
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Return the questions' names in alphabetical order."""
        return tuple(self._paths)

    def question(self, name: str) -> Question:
        """Return the question of that name.

        Raises `QueryError`, naming the nearest ones, when there is none.
        """
        if name not in self._paths:
            raise QueryError(_unknown(name, self.names))
        return read_question(self._paths[name], read_text(self._paths[name]))

    def questions(self) -> tuple[Question, ...]:
        """Return all questions."""
        return tuple(self.question(name) for name in self.names)

    def search(self, word: str) -> tuple[Question, ...]:
        """Return the questions in which a word stands: in name, text, description or tags."""
        sought = word.casefold()
        return tuple(each for each in self.questions() if sought in _words_of(each))

    def parameter_names(self) -> tuple[str, ...]:
        """Return the names of all questions' parameters, reading no more than their lists."""
        names: set[str] = set()
        for path in self._paths.values():
            if listed := _NAMES.search(read_text(path)):
                names.update(_NAME.findall(listed[1]))
        return tuple(sorted(names))


def _words_of(question: Question) -> str:
    said = [
        pair.to(each) for pair in (question.question, question.description) for each in LANGUAGES
    ]
    return "\n".join((question.name, *question.tags, *question.competency, *said)).casefold()


def _unknown(name: str, names: tuple[str, ...]) -> Text:
    from difflib import get_close_matches

    near = get_close_matches(name, names, 3, 0.5) or [each for each in names if name in each][:3]
    if not near:
        return Text(
            f"目录中没有“{name}”；用 qualitykg queries 查看全部问题",
            f"the catalogue has no question {name}; see qualitykg queries",
        )
    listed = ", ".join(near)
    return Text(
        f"目录中没有“{name}”；最接近的有：{listed}",
        f"the catalogue has no question {name}; the nearest are {listed}",
    )
