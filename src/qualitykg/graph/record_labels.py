"""Labels of observations, planned figures and designations, made of the labels of their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph, URIRef

from qualitykg.graph.terms import Triple, both
from qualitykg.namespaces import QB, QKG, RDF, RDFS, SDMX_DIMENSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib.term import Node

    from qualitykg.text import Language

_DIMENSIONS = (
    f"{SDMX_DIMENSION}refArea",
    f"{SDMX_DIMENSION}refPeriod",
    f"{QKG}hasIndicator",
)
_PARTS = {
    f"{QB}Observation": _DIMENSIONS,
    f"{QKG}PlannedFigure": _DIMENSIONS,
    f"{QKG}Designation": (f"{QKG}designates", f"{QKG}hasTitle", f"{QKG}hasStatus"),
    f"{QKG}Threshold": (f"{QKG}isWrittenAs",),
}


def record_labels(graph: Graph) -> Iterator[Triple]:
    """Yield the labels of every record: observation, planned figure, designation, threshold."""
    for class_, parts in _PARTS.items():
        for node in graph.subjects(URIRef(f"{RDF}type"), URIRef(class_)):
            names = _namer(graph, node, parts)
            yield from both(
                str(node), f"{RDFS}label", "·".join(names("zh")), ", ".join(names("en"))
            )


def _namer(graph: Graph, node: Node, parts: tuple[str, ...]) -> Callable[[Language], list[str]]:
    def names(language: Language) -> list[str]:
        values = [_part(graph, node, URIRef(part)) for part in parts]
        return [_label(graph, value, language) for value in values if value is not None]

    return names


def _part(graph: Graph, node: Node, part: URIRef) -> Node | None:
    # What is only planned stands in claims and not in triples of its own.
    said = graph.value(node, part)
    claims = graph.subjects(URIRef(f"{RDF}subject"), node) if said is None else ()
    for claim in claims:
        if (claim, URIRef(f"{RDF}predicate"), part) in graph:
            return graph.value(claim, URIRef(f"{RDF}object"))
    return said


def _label(graph: Graph, value: Node, language: Language) -> str:
    for label in graph.objects(value, URIRef(f"{RDFS}label")):
        if getattr(label, "language", None) == language:
            return str(label)
    return str(value)
