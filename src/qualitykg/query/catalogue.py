"""The catalogue: one file per question, looked up by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.errors import QueryError
from qualitykg.files import read_text
from qualitykg.locations import queries_folder
from qualitykg.query.headers import read_question
from qualitykg.text import Text

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
        """Return the question of that name, or the one that is asked in these words.

        Raises `QueryError`, naming the nearest ones, when there is none.

        >>> Catalogue().question("某市落实了哪些政策").name
        'policies-of-city'
        """
        if name in self._paths:
            return read_question(self._paths[name], read_text(self._paths[name]))
        from qualitykg.query.folding import fold

        if sought := fold(name):
            for each in self.questions():
                if sought in map(fold, each.question):
                    return each
        raise QueryError(_unknown(name, self._near(name) if sought else ()))

    def _near(self, name: str) -> tuple[Question, ...]:
        from difflib import get_close_matches

        near = get_close_matches(name, self.names, 3, 0.5)
        return tuple(map(self.question, near)) or self.search(name)[:3]

    def questions(self) -> tuple[Question, ...]:
        """Return all questions."""
        return tuple(self.question(name) for name in self.names)

    def search(self, word: str) -> tuple[Question, ...]:
        """Return the questions in which all words stand: in name, text, description or tags."""
        if not word:
            return self.questions()
        from qualitykg.query.folding import fold

        sought = [fold(each) for each in word.split()]
        told = ((each, _told_by(each)) for each in self.questions())
        return tuple(
            question
            for question, texts in told
            if all(any(part in text for text in texts) for part in sought)
        )

    def parameter_names(self) -> dict[str, tuple[str, ...]]:
        """Return the names of all parameters, each with the names of the questions that take it.

        No more of each file is read than its list of them.
        """
        taken: dict[str, list[str]] = {}
        for question, path in self._paths.items():
            if listed := _NAMES.search(read_text(path)):
                for name in _NAME.findall(listed[1]):
                    taken.setdefault(name, []).append(question)
        return {name: tuple(taken[name]) for name in sorted(taken)}


def _told_by(question: Question) -> list[str]:
    """Return the texts of a question in which words are looked for, folded."""
    from qualitykg.query.folding import fold

    said = (*question.question, *question.description)
    return [fold(each) for each in (question.name, *question.tags, *question.competency, *said)]


def _unknown(name: str, near: tuple[Question, ...]) -> Text:
    if not near:
        return Text(
            f"目录中没有“{name}”；用 qualitykg queries 查看全部问题",
            f"the catalogue has no question {name}; see qualitykg queries",
        )
    listed_zh = "、".join(f"{each.name}（{each.question.zh}）" for each in near)
    listed_en = ", ".join(f'{each.name} ("{each.question.en}")' for each in near)
    return Text(
        f"目录中没有“{name}”；最接近的有：{listed_zh}",
        f"the catalogue has no question {name}; the nearest are {listed_en}",
    )
