"""SHACL shapes, applied by pySHACL: the only door to that library.

Every constraint of ours stands in a shape with an IRI, so that its message in both
languages and its remedy can be read from the shapes graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import SH, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from qualitykg.errors import QualityKGError
from qualitykg.namespaces import as_name
from qualitykg.ontology.findings import Finding
from qualitykg.ontology.graph_files import read_graph
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib.term import Node

    from qualitykg.ontology.findings import Severity

_SEVERITIES: dict[Node, Severity] = {
    SH.Violation: "violation",
    SH.Warning: "warning",
    SH.Info: "info",
}


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """A set of SHACL shapes."""

    graph: Graph

    @property
    def names(self) -> tuple[str, ...]:
        """Return the prefixed names of the node shapes that choose their own nodes."""
        targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
        nodes = {str(s) for target in targets for s in self.graph.subjects(target)}
        return tuple(as_name(iri) for iri in sorted(nodes))

    def nodes_in(self, graph: Graph) -> set[Node]:
        """Return the nodes of a graph that the shapes apply to."""
        chosen: set[Node] = set()
        for target in self.graph.objects(None, SH.targetClass):
            for each in graph.transitive_subjects(RDFS.subClassOf, target):
                chosen.update(graph.subjects(RDF.type, each))
        for target in self.graph.objects(None, SH.targetSubjectsOf):
            chosen.update(graph.subjects(target))
        for target in self.graph.objects(None, SH.targetObjectsOf):
            chosen.update(graph.objects(None, target))
        return chosen

    def findings_in(self, graph: Graph) -> list[Finding]:
        """Return what the shapes find wrong in a graph."""
        from pyshacl import validate

        _, results, _ = validate(
            graph, shacl_graph=self.graph, inference="none", advanced=False, do_owl_imports=False
        )
        assert isinstance(results, Graph)  # noqa: S101 - pySHACL's signature says less
        return [self._finding(results, each) for each in _top_results(results)]

    def _finding(self, results: Graph, result: Node) -> Finding:
        shape = results.value(result, SH.sourceShape)
        path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
        severity = results.value(result, SH.resultSeverity)
        return Finding(
            severity=_SEVERITIES.get(severity or SH.Violation, "violation"),
            rule=as_name(str(shape)),
            message=self._text(shape, SH.message),
            remedy=self._text(shape, SH.description),
            focus=str(results.value(result, SH.focusNode)),
            path=as_name(str(path)) if isinstance(path, URIRef) else None,
            value=None if value is None else as_name(str(value)),
        )

    def _text(self, shape: Node | None, predicate: URIRef) -> Text:
        said = {
            each.language: str(each)
            for each in self.graph.objects(shape, predicate)
            if isinstance(each, Literal)
        }
        return Text(said.get("zh", ""), said.get("en", ""))


def read_shapes(files: Iterable[Path]) -> Shapes:
    """Read shapes from Turtle files.

    Raises `QualityKGError` when the files hold no shape that chooses its nodes: a check
    without shapes would pass whatever it is given.
    """
    shapes = Shapes(read_graph(files))
    if not shapes.names:
        raise QualityKGError(Text("没有找到任何形状", "no shapes were found to check against"))
    return shapes


def _top_results(results: Graph) -> Iterable[Node]:
    # sh:detail results, from shapes used within shapes, hang below these.
    for report in results.subjects(RDF.type, SH.ValidationReport):
        yield from results.objects(report, SH.result)
