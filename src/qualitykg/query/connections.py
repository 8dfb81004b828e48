"""How a graph hangs together: what is joined to most, what joins parts, and which parts.

A graph about one city is a hub with spokes: the city is joined to nearly all, and every
measure would say so and nothing else. A thing that is joined to more than half of the
others is therefore named as the hub, and left out where bridges and groups are looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.query.census import Tally, tallies
from qualitykg.query.communities import communities
from qualitykg.query.unsourced import all_ties

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from qualitykg.store.engine import Engine

_HUB_SHARE = 0.5
_MOST_EXACT = 1_000
_SAMPLE = 200
_SEED = 1


class Connections(NamedTuple):
    """How things are joined; `pairs` are things that are, `parts` what no tie joins.

    `connected` counts the things that each is joined to, as a share of all others. `bridges`
    have that count too, but their share is betweenness (Freeman, 1977): of the shortest ways
    between two others, how many pass. `groups` are called by their most connected member and
    count members; what the hub alone joined to the rest is counted in `alone`.
    """

    things: int
    pairs: int
    parts: int
    hub: str | None
    connected: tuple[Tally, ...]
    bridges: tuple[Tally, ...]
    groups: tuple[Tally, ...]
    alone: int
    modularity: float
    is_sampled: bool


def connections_in(engine: Engine) -> Connections:
    """Return how a graph's things are joined by its ties."""
    return connections_of((each.subject, each.object) for each in all_ties(engine))


def connections_of(pairs: Iterable[tuple[str, str]]) -> Connections:
    """Return how things are joined by pairs of them; the same pairs give the same.

    >>> star = connections_of([("hub", "a"), ("hub", "b"), ("hub", "c"), ("a", "b")])
    >>> star.hub, star.groups[0].number, star.alone
    ('hub', 2, 1)
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}))
    connected = tallies(dict(graph.degree), max(len(graph) - 1, 1))
    hub = next((each.iri for each in connected if len(graph) > 2 and each.share > _HUB_SHARE), None)
    rest = graph.subgraph(sorted(set(graph) - {hub}))
    groups, modularity = _groups(rest)
    return Connections(
        things=len(graph),
        pairs=graph.number_of_edges(),
        parts=nx.number_connected_components(graph),
        hub=hub,
        connected=connected,
        bridges=_bridges(rest),
        groups=tuple(each for each in groups if each.number > 1),
        alone=sum(each.number == 1 for each in groups),
        modularity=modularity,
        is_sampled=len(rest) > _MOST_EXACT,
    )


def _bridges(graph: nx.Graph) -> tuple[Tally, ...]:
    import networkx as nx

    # Each node asked costs a walk over the whole graph: exact is n walks, a sample is k.
    sample = _SAMPLE if len(graph) > _MOST_EXACT else None
    ordered = _in_order(graph)
    between = nx.betweenness_centrality(ordered, k=sample, seed=_SEED)
    ranked = sorted(between, key=lambda iri: (-between[iri], iri))
    return tuple(Tally(iri, graph.degree[iri], between[iri]) for iri in ranked if between[iri])


def _in_order(graph: nx.Graph) -> nx.Graph:
    """Return the graph with its nodes in a fixed order, on which a sample depends."""
    import networkx as nx

    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(graph.edges))
    return ordered


def _groups(graph: nx.Graph) -> tuple[tuple[Tally, ...], float]:
    names = sorted(graph)
    number = {iri: at for at, iri in enumerate(names)}
    found = communities(len(names), ((number[a], number[b]) for a, b in graph.edges))
    groups = ([names[each] for each in group] for group in found.groups)
    sizes = {min(each, key=lambda iri: (-graph.degree[iri], iri)): len(each) for each in groups}
    return tallies(sizes, max(len(names), 1)), found.modularity
