"""The claims as a network, and what stands near an entity.

Nodes are entities, edges are claims whose object is an entity; plans are edges too, and
say so. What only describes a value (unit, comparator, class) is left out. A few links
that no document states but that hold by reference (legal basis, broader concept, the
division that a place lies in) are edges without a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import QKG, RDF, SDMX_ATTRIBUTE
from qualitykg.query.asking import ask
from qualitykg.query.evidence import all_claims
from qualitykg.query.labels import labels_of
from qualitykg.store.terms import is_iri, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from qualitykg.store.engine import Engine
    from qualitykg.store.terms import Term

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


def links_in(triples: Iterable[tuple[Term, Term, Term]]) -> list[Link]:
    """Return an edge for each triple between two things, in a fixed order; classes are none."""
    return sorted(
        Link(value_of(subject), value_of(predicate), value_of(obj), None, None)
        for subject, predicate, obj in triples
        if is_iri(subject) and is_iri(obj) and value_of(predicate) != f"{RDF}type"
    )


def plain_links_of(engine: Engine) -> list[Link]:
    """Return what joins two things in a graph without claims, in a fixed order."""
    from qualitykg.query.unsourced import all_ties

    return sorted(Link(*each[:3], None, None) for each in all_ties(engine))


def with_labels(network: nx.MultiDiGraph, engine: Engine) -> nx.MultiDiGraph:
    """Return the network with `label_zh` and `label_en` at each node."""
    for iri, label in labels_of(engine, network).items():
        network.nodes[iri].update(label_zh=label.zh, label_en=label.en)
    return network


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
