"""Named graphs as part of the graph: what they say stands in the default graph as well.

A triple that stands in two of them is one there, as in a set, and `GRAPH` still tells where it
stands. The engine's own union of graphs would give it once for each of them.
https://www.w3.org/TR/sparql11-query/#specifyingDataset
"""

from __future__ import annotations

from typing import cast

import pyoxigraph as ox

_MERGE = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def has_graphs(store: ox.Store) -> bool:
    """Tell whether a store has named graphs."""
    return next(iter(store.named_graphs()), None) is not None


def merge_graphs(store: ox.Store) -> None:
    """Copy the triples of named graphs in memory to the default graph."""
    if has_graphs(store):
        store.update(_MERGE)


def merge_graphs_on_disk(store: ox.Store) -> None:
    """Do the same in a store on disk: an update would hold all of them in memory."""
    if has_graphs(store):
        default = ox.DefaultGraph()
        named = (quad for quad in store if quad.graph_name != default)
        store.bulk_extend(ox.Quad(*quad.triple) for quad in named)


def count_triples(store: ox.Store) -> int:
    """Return the number of triples in the default graph."""
    if not has_graphs(store):
        return len(store)
    (row,) = cast("ox.QuerySolutions", store.query(_COUNT))
    return int(cast("ox.Literal", row[0]).value)
