"""Claims to a graph that stands alone: statements, evidence, and what things are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph, URIRef

from qualitykg.graph.claim_triples import claim_triples
from qualitykg.graph.dataset import dataset_triples
from qualitykg.graph.descriptions import document_triples, entity_triples, period_triples
from qualitykg.graph.record_labels import record_labels
from qualitykg.graph.terms import triple
from qualitykg.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.reading.collection import Collection


def assemble_graph(collection: Collection, vocabulary: Vocabulary) -> Graph:
    """Return the whole graph of what the documents say.

    Every thing in our namespace that the graph mentions is described in it: concepts and
    other reference things are copied from the code lists.
    """
    graph = Graph()
    for document in collection.documents:
        _add(graph, document_triples(document))
    for entity in collection.entities:
        _add(graph, entity_triples(entity))
    for claim in collection.claims:
        _add(graph, claim_triples(claim))
    _add(graph, (triple(*form) for form in collection.forms))
    _add(graph, dataset_triples(collection))
    _describe_mentioned(graph, vocabulary)
    _add(graph, list(record_labels(graph)))
    return graph


def _add(graph: Graph, triples: Iterable[tuple[Node, Node, Node]]) -> None:
    for each in triples:
        graph.add(each)


def _describe_mentioned(graph: Graph, vocabulary: Vocabulary) -> None:
    described: set[str] = set()
    while waiting := _mentioned(graph) - described:
        for iri in waiting:
            _add(graph, period_triples(iri))
            if iri in vocabulary.things:
                _add(graph, vocabulary.triples_about(iri))
        described |= waiting


def _mentioned(graph: Graph) -> set[str]:
    return {
        str(term)
        for spo in graph
        for term in (spo[0], spo[2])
        if isinstance(term, URIRef) and term.startswith(ID)
    }
