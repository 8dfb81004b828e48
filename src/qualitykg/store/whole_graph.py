"""All that an engine holds, as statements: for what is written, sent or counted as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from qualitykg.errors import QueryError
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.statements import Statements
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.engine import Engine
    from qualitykg.store.results import Solutions

    _Row = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]

_ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def statements_of(engine: Engine) -> Statements:
    """Return all triples of an engine's graph, as our own engine keeps them.

    Raises `QueryError` when the engine does not give them all.
    """
    if isinstance(engine, OxigraphStore):
        return engine.statements()
    # Rows and not a CONSTRUCT: an endpoint that gives only so many is asked for the rest.
    rows = cast("Solutions", engine.query(_ALL))
    triples = (ox.Triple(*row) for row in cast("Iterator[_Row]", rows))
    ours = OxigraphStore()
    ours.add(Statements.of(triples))
    if rows.is_cut:
        raise QueryError(_CUT)
    return ours.statements()


_CUT = Text(
    "图谱太大，未能取得全部三元组；请在服务器上导出",
    "the graph is too large: not all triples were given; export it on the server itself",
)
