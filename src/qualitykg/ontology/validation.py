"""Validation: a graph, or the ontology itself, against shapes and checks.

What a graph says of the code lists' concepts may be left to the ontology: descriptions
that a graph mentions and does not give are lent to it, and are not themselves judged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS

from qualitykg.locations import data_file, ontology_files, shape_files
from qualitykg.ontology.checks import Check, check_files, read_checks
from qualitykg.ontology.findings import Finding, Report, in_order
from qualitykg.ontology.graph_files import read_graph
from qualitykg.ontology.references import REFERENCE_RULES, reference_findings
from qualitykg.ontology.shapes import Shapes, read_shapes
from qualitykg.ontology.vocabulary import Vocabulary, load_vocabulary
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib.term import Node

_STYLE = "style.ttl"
_NOTHING = Finding(
    severity="violation",
    rule="nothing-to-check",
    message=Text("图中没有任何可检查的事物。", "The graph holds nothing that could be checked."),
    remedy=Text(
        "确认文件是用本体写成的数据；换了 --base 的图谱，请在更换前检查。",
        "Make sure that it is written with the ontology; check a graph before changing --base.",
    ),
)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """All that a graph is checked against."""

    vocabulary: Vocabulary
    shapes: Shapes
    checks: tuple[Check, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name of every shape that chooses its nodes, and of every check."""
        return (*self.shapes.names, *(each.name for each in self.checks), *REFERENCE_RULES)


def load_rules() -> Rules:
    """Read the ontology, the shapes for data and the checks."""
    return Rules(load_vocabulary(), read_shapes(data_shape_files()), read_checks(check_files()))


def validate(files: Iterable[Path] | None = None) -> Report:
    """Check RDF files, together as one graph, or the shipped graph when none is given.

    Raises `FileError` or `FormatError` when a file cannot be read.
    """
    graph = read_graph(files if files is not None else [data_file()])
    return validate_graph(graph, load_rules())


def validate_ntriples(content: bytes) -> Report:
    """Check a graph that is at hand as N-Triples."""
    graph = Graph(bind_namespaces="none")
    graph.parse(data=content, format="nt")
    return validate_graph(graph, load_rules())


def validate_graph(graph: Graph, rules: Rules) -> Report:
    """Check a graph against the data shapes, the checks across the graph, and the terms."""
    judged = set(graph.subjects())
    whole = _with_background(graph, rules.vocabulary)
    findings = rules.shapes.findings_in(whole)
    for check in rules.checks:
        findings += check.findings_in(whole)
    names = {str(each) for each in judged}
    findings = [each for each in findings if each.focus is None or each.focus in names]
    findings += reference_findings(graph, rules.vocabulary)
    things = rules.shapes.nodes_in(whole) & judged
    return _report(findings, things, len(rules.names), whole)


def validate_ontology(files: Iterable[Path] | None = None) -> Report:
    """Check the ontology's own files against the writing rules for terms and code lists."""
    graph = read_graph(files if files is not None else ontology_files())
    shapes = read_shapes(style_shape_files())
    things = shapes.nodes_in(graph)
    return _report(shapes.findings_in(graph), things, len(shapes.names), graph)


def data_shape_files() -> tuple[Path, ...]:
    """Return the shapes for data."""
    return tuple(path for path in shape_files() if path.name != _STYLE)


def style_shape_files() -> tuple[Path, ...]:
    """Return the writing rules for the ontology's own files, as shapes."""
    return tuple(path for path in shape_files() if path.name == _STYLE)


def _with_background(graph: Graph, vocabulary: Vocabulary) -> Graph:
    whole = Graph(bind_namespaces="none")
    whole += graph
    described = set(graph.subjects())
    for triple in vocabulary.schema_triples():
        whole.add(triple)
    mentioned = {str(term) for term in graph.objects() if isinstance(term, URIRef)}
    for iri in mentioned & vocabulary.things:
        for triple in vocabulary.triples_about(iri):
            if triple[0] not in described:
                whole.add(triple)
    return whole


def _report(findings: list[Finding], things: set[Node], rules: int, graph: Graph) -> Report:
    labelled = [replace(each, label=_label(graph, each.focus)) for each in findings]
    if not things:
        labelled.append(_NOTHING)
    return Report(in_order(labelled), len(things), rules)


def _label(graph: Graph, focus: str | None) -> Text | None:
    if focus is None:
        return None
    said = {
        each.language: str(each)
        for node in (URIRef(focus), BNode(focus))
        for each in graph.objects(node, RDFS.label)
        if isinstance(each, Literal)
    }
    zh, en = said.get("zh"), said.get("en")
    return Text(zh or en or "", en or zh or "") if zh or en else None
