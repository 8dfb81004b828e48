"""A question of the catalogue: what it asks in words, what it takes, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.text import Text

if TYPE_CHECKING:
    from pathlib import Path


class Parameter(NamedTuple):
    """What a question can be narrowed by.

    `kind` is one of `KINDS`; `class_` is the prefixed name of the class that an IRI must
    belong to; `default` is the term that stands in the file, None where it is UNDEF (all).
    """

    name: str
    kind: str
    class_: str | None = None
    default: str | None = None


KINDS = {
    "IRI": Text("名称、编号或 IRI", "a name, an id or an IRI"),
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "decimal": Text("数字", "a number"),
    "date": Text("日期（如 2020-09-29）", "a date such as 2020-09-29"),
}
"""The kinds of parameters, and what each takes."""


class Column(NamedTuple):
    """One variable of the answer: its name in the query, and its heading."""

    name: str
    heading: Text


class Question(NamedTuple):
    """One `.rq` file of the catalogue.

    `licence` is an SPDX identifier; `empty` is what an answer without rows says, where that is
    not that the sources are silent.
    """

    name: str
    question: Text
    description: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    tags: tuple[str, ...]
    competency: tuple[str, ...]
    text: str
    path: Path
    licence: str = "Apache-2.0"
    empty: Text | None = None

    @property
    def function_name(self) -> str:
        """Return what the question is called in Python."""
        return self.name.replace("-", "_")

    @property
    def sparql(self) -> str:
        """Return the query without the header."""
        lines = [each for each in self.text.splitlines() if not each.startswith("#+")]
        return "\n".join(lines).strip() + "\n"

    def as_mapping(self) -> dict[str, object]:
        """Return all that the file says, as JSON can hold it."""
        return {
            "name": self.name,
            "question": self.question._asdict(),
            "description": self.description._asdict(),
            "empty": self.empty and self.empty._asdict(),
            "parameters": [each._asdict() for each in self.parameters],
            "answers": [each.name for each in self.columns],
            "tags": self.tags,
            "competency": self.competency,
            "licence": self.licence,
            "sparql": self.sparql,
        }

    @property
    def is_derived(self) -> bool:
        """Tell whether the answer is calculated here, and not stated by a source."""
        return "derived" in self.tags
