"""Knowledge graphs of a city's quality governance, with evidence for every statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualitykg.knowledge_graph import KnowledgeGraph

__all__ = ["KnowledgeGraph"]


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that a command that needs no graph starts at once.
    if name == "KnowledgeGraph":
        from qualitykg.knowledge_graph import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
