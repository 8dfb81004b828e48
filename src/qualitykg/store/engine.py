"""What every engine can do: the one interface that questions are asked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from qualitykg.store.results import Result


class Engine(Protocol):
    """Something that holds a graph and answers SPARQL."""

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer a query; the prefixes of `namespaces.PREFIXES` need no declaration.

        `origin` names the text in errors. At most so many `rows` are given, or triples; an
        answer that a limit ended early says so (`is_cut`). Raises `QueryError`, and
        `QueryStoppedError` where the engine has a deadline.
        """
        ...
