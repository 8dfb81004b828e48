"""Groups of things that have more to do with each other than with the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEED = 1
_COARSENESS = 0.5


class Partition(NamedTuple):
    """The groups, the largest first, and their modularity (Newman and Girvan, 2004).

    A modularity near 0 says that the groups are no closer than chance would make them.
    """

    groups: list[list[int]]
    modularity: float


def communities(count: int, pairs: Iterable[tuple[int, int]]) -> Partition:
    """Divide the things 0, 1, … `count` - 1 by the pairs of them that are joined.

    Louvain's method, seeded: the same pairs give the same groups. It is asked for groups
    twice as coarse as usual, because a reader takes in dozens and not hundreds of them.

    >>> communities(6, [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)]).groups
    [[0, 1, 2], [3, 4, 5]]
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}))
    if not graph.number_of_edges():
        return Partition([[each] for each in range(count)], 0.0)
    found = nx.community.louvain_communities(graph, seed=_SEED, resolution=_COARSENESS)
    groups = sorted((sorted(each) for each in found), key=lambda group: (-len(group), group[0]))
    return Partition(groups, nx.community.modularity(graph, found))
