"""A graph that holds nothing at all: most often, one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.query.asking import ask
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.store.engine import Engine

_ANYTHING = "SELECT ?s { ?s ?p ?o } LIMIT 1"


def why_bare(engine: Engine) -> Text | None:
    """Return that the graph that is asked holds nothing, and which it is; None if it does."""
    from qualitykg.store.endpoint import RemoteStore

    if ask(engine, _ANYTHING):
        return None
    if not isinstance(engine, RemoteStore):
        return Text("所问的图谱是空的", "the graph that was asked is empty")
    if engine.graph is None:
        return Text(
            "服务器的默认图是空的；可用 QUALITYKG_ENDPOINT_GRAPH 指定另一个",
            "the server's default graph is empty; QUALITYKG_ENDPOINT_GRAPH names another one",
        )
    return Text(
        f"服务器上没有图 {engine.graph}，或是空的",
        f"the server's graph {engine.graph} is empty or not there",
    )
