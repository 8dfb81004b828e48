"""The claims as a network: what stands near an entity, and how two are connected.

Nodes are entities, edges are claims whose object is an entity; plans are edges too, and
say so. What only describes a value (unit, comparator, class) is left out. A few links
that no document states but that hold by reference (legal basis, broader concept, the
division that a place lies in) are edges without a claim.
"""

from __future__ import annotations

from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, Any, NamedTuple

from qualitykg.namespaces import QKG, RDF, SDMX_ATTRIBUTE
from qualitykg.query.asking import ask
from qualitykg.query.evidence import all_claims
from qualitykg.store.terms import is_iri, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from qualitykg.store.engine import Engine

_REFERENCE = """
SELECT ?subject ?property ?object WHERE {
  VALUES ?property { qkg:hasLegalBasis skos:broader schema:containedInPlace }
  ?subject ?property ?object
  FILTER NOT EXISTS {
    ?claim rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object }
} ORDER BY ?subject ?property ?object"""
_DESCRIBES_A_VALUE = frozenset(
    {
        f"{RDF}type",
        f"{QKG}hasComparator",
        f"{QKG}hasMemberClass",
        f"{QKG}hasWrittenUnit",
        f"{SDMX_ATTRIBUTE}unitMeasure",
    }
)


class Link(NamedTuple):
    """One edge: IRIs of subject, property and object, and of its claim and modality if any."""

    subject: str
    property: str
    object: str
    claim: str | None
    modality: str | None


def links_of(engine: Engine) -> list[Link]:
    """Return all edges, in a fixed order."""
    claimed = [
        Link(each.subject, each.predicate, value_of(each.object), each.iri, each.modality)
        for each in all_claims(engine)
        if is_iri(each.object) and each.predicate not in _DESCRIBES_A_VALUE
    ]
    reference = [Link(s, p, o, None, None) for s, p, o in ask(engine, _REFERENCE)]
    return sorted(claimed, key=str) + reference


def as_network(links: Iterable[Link]) -> nx.MultiDiGraph:
    """Return the edges as a networkx graph; each edge carries `property`, `claim`, `modality`."""
    import networkx as nx

    network = nx.MultiDiGraph()
    for link in links:
        network.add_edge(
            link.subject,
            link.object,
            property=link.property,
            claim=link.claim,
            modality=link.modality,
        )
    return network


def near(network: nx.MultiDiGraph, entity: str, hops: int) -> nx.MultiDiGraph:
    """Return the part of a network within so many edges of an entity, in either direction."""
    import networkx as nx

    if entity not in network:
        alone = nx.MultiDiGraph()
        alone.add_node(entity)
        return alone
    return nx.ego_graph(network, entity, radius=hops, undirected=True)


def connect(network: nx.MultiDiGraph, first: str, second: str) -> tuple[Link, ...]:
    """Return the links of the best way between two entities, none where there is no way.

    Each step costs one, and more where it passes a hub: every two things of a city meet
    in the city, which says little. A node costs the binary logarithm of its degree.
    """
    import networkx as nx

    cost = {node: log2(degree + 1) for node, degree in network.degree()}

    def step(one: str, other: str, _: Any) -> float:
        return 1 + (cost[one] + cost[other]) / 2

    both_ways = network.to_undirected(as_view=True)
    try:
        nodes = nx.dijkstra_path(both_ways, first, second, weight=step)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return ()
    return tuple(_link(network, *pair) for pair in pairwise(nodes))


def _link(network: nx.MultiDiGraph, one: str, other: str) -> Link:
    """Return the first link between two neighbours; facts go before plans."""
    found = [
        Link(subject, said["property"], obj, said["claim"], said["modality"])
        for subject, obj in ((one, other), (other, one))
        for said in (network.get_edge_data(subject, obj) or {}).values()
    ]
    return min(found, key=lambda link: (not (link.modality or "").endswith("actual"), str(link)))
