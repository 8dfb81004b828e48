"""What every engine can do: the one interface that questions are asked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from qualitykg.store.results import Result


class Engine(Protocol):
    """Something that holds a graph and answers SPARQL."""

    def query(self, text: str, *, origin: object = "query") -> Result:
        """Answer a query; the prefixes of `namespaces.PREFIXES` need no declaration.

        `origin` names the text in errors. Raises `QueryError`.
        """
        ...
