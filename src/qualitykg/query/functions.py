"""The questions of the catalogue as Python functions, one for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualitykg.errors import QueryError
from qualitykg.query.questions import KINDS

if TYPE_CHECKING:
    import inspect
    from collections.abc import Callable, Iterator

    from qualitykg.query.answers import Answer
    from qualitykg.query.catalogue import Catalogue
    from qualitykg.query.questions import Question


class Functions:
    """The catalogue's questions as functions: `policies-of-city` is `policies_of_city(city=…)`.

    `dir` and tab completion list them, and `help` tells what each asks and takes. Iterating
    gives the functions.

    >>> from qualitykg import KnowledgeGraph
    >>> [row] = KnowledgeGraph.load().queries.indicator_values(indicator="GDP").records()
    >>> row["written"]
    '4039.6亿元'
    """

    def __init__(self, catalogue: Catalogue, ask: Callable[..., Answer]) -> None:
        self._catalogue = catalogue
        self._ask = ask

    def __dir__(self) -> list[str]:
        """Return the names of the functions."""
        return [name.replace("-", "_") for name in self._catalogue.names]

    def __iter__(self) -> Iterator[Callable[..., Answer]]:
        """Yield a function for each question, by name."""
        return (getattr(self, name) for name in self._catalogue.names)

    def __len__(self) -> int:
        """Return the number of questions."""
        return len(self._catalogue.names)

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        """Return the function that asks a question.

        Raises `AttributeError`, naming the nearest questions, when there is none.
        """
        try:
            question = self._catalogue.question(name.replace("_", "-"))
        except QueryError as error:
            raise AttributeError(str(error)) from None
        return _function(question, self._ask)

    def __repr__(self) -> str:
        """Return the questions, one in a line."""
        asked = (self._catalogue.question(each) for each in self._catalogue.names)
        return "\n".join(f"{each.function_name}{_signature(each)}" for each in asked)


def _function(question: Question, ask: Callable[..., Answer]) -> Callable[..., Answer]:
    def answer(**parameters: Any) -> Answer:
        return ask(question.name, **parameters)

    answer.__name__ = answer.__qualname__ = question.function_name
    answer.__doc__ = _documentation(question)
    answer.__signature__ = _signature(question)  # type: ignore[attr-defined]
    return answer


def _signature(question: Question) -> inspect.Signature:
    import inspect  # takes as long to import as a small question takes to answer

    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Signature(
        [inspect.Parameter(each.name, kind, default=None) for each in question.parameters]
    )


def _documentation(question: Question) -> str:
    lines = [question.question.en, question.question.zh, "", question.description.en, ""]
    for each in question.parameters:
        of_class = f" of a {each.class_}" if each.class_ else ""
        lines.append(f"{each.name}: {KINDS[each.kind].en}{of_class}; else {each.default or 'all'}")
    lines.append(f"Columns: {', '.join(each.name for each in question.columns)}")
    return "\n".join(lines)
