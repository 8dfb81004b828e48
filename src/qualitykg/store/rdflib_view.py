"""What rdflib's engine looks into: a caller's graph with the ontology beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import ConjunctiveGraph, Graph
from rdflib.paths import Path

from qualitykg.store.oxigraph import with_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator


class GraphAndOntology(Graph):
    """The triples of both, each once, to be read only; neither graph is copied or changed."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(bind_namespaces="none")
        self._brought = graph
        self._ontology = Graph(bind_namespaces="none")
        for path in with_ontology(()):
            self._ontology.parse(path, format="turtle")

    def triples(self, triple: Any) -> Iterator[Any]:  # type: ignore[override]
        """Yield the triples that fit a pattern, whose predicate may be a path."""
        subject, predicate, obj = triple
        if isinstance(predicate, Path):
            for first, last in predicate.eval(self, subject, obj):
                yield first, predicate, last
            return
        yield from self._of_caller(triple)
        for each in self._ontology.triples(triple):
            if next(self._of_caller(each), None) is None:
                yield each

    def __len__(self) -> int:
        """Return the number of triples."""
        return sum(1 for _ in self.triples((None, None, None)))

    def _of_caller(self, triple: Any) -> Iterator[Any]:
        # A Dataset shows its default graph alone, unless it is told otherwise.
        if isinstance(self._brought, ConjunctiveGraph):
            return (found for found, _ in self._brought.store.triples(triple, None))
        return self._brought.triples(triple)
