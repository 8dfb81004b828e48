"""A question of the catalogue: what it asks in words, what it takes, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.text import Text


class Parameter(NamedTuple):
    """What a question can be narrowed by.

    `kind` is one of `KINDS`; `class_` is the prefixed name of the class that an IRI must
    belong to; `default` is the term that stands in the file, None where it is UNDEF (all).
    """

    name: str
    kind: str
    class_: str | None = None
    default: str | None = None


KINDS = ("IRI", "string", "integer", "decimal", "date")


class Column(NamedTuple):
    """One variable of the answer: its name in the query, and its heading."""

    name: str
    heading: Text


class Question(NamedTuple):
    """One `.rq` file of the catalogue."""

    name: str
    question: Text
    description: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    tags: tuple[str, ...]
    competency: tuple[str, ...]
    text: str
    path: Path

    @property
    def is_derived(self) -> bool:
        """Tell whether the answer is calculated here, and not stated by a source."""
        return "derived" in self.tags
