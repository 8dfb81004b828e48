"""What a graph refers to: things and terms that nothing describes, and nameless nodes.

These look at every triple, which takes a SPARQL engine in Python seconds, and this
module a moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import BNode, URIRef
from rdflib.namespace import RDF

from qualitykg.namespaces import ID, QKG, as_name
from qualitykg.ontology.findings import Finding
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from qualitykg.ontology.findings import Severity
    from qualitykg.ontology.vocabulary import Vocabulary

_RULES: dict[str, tuple[Severity, Text, Text]] = {
    "blank-node": (
        "violation",
        Text("图中有空白节点，无法被引用。", "A node is blank, so nobody can refer to it."),
        Text("给它一个 id: 名字空间中的 IRI。", "Give it an IRI of the id: namespace."),
    ),
    "dangling-reference": (
        "violation",
        Text("指向的事物没有描述。", "A thing is referred to that nothing describes."),
        Text("描述该事物，或改正拼写。", "Describe it, or correct its name."),
    ),
    "thing-without-class": (
        "violation",
        Text("事物没有类型。", "A thing has no class."),
        Text("给事物加上 rdf:type。", "Give the thing its rdf:type."),
    ),
    "term-without-label": (
        "info",
        Text(
            "使用了本体没有收录的外部术语。",
            "A term of another vocabulary is used that is not listed.",
        ),
        Text(
            "核对拼写；确需使用的，在 ontology/reused.ttl 中给出中英名称。",
            "Check its spelling; if it is meant, give it labels in ontology/reused.ttl.",
        ),
    ),
    "unknown-term": (
        "violation",
        Text("使用了本体没有定义的术语。", "A term is used that the ontology does not define."),
        Text(
            "改用 ontology/ 中的术语，或在那里定义它。",
            "Use a term of ontology/, or define it there.",
        ),
    ),
}
REFERENCE_RULES = tuple(_RULES)


def reference_findings(graph: Graph, vocabulary: Vocabulary) -> list[Finding]:
    """Return what is wrong with the names that a graph uses."""
    return [
        *_blank_nodes(graph),
        *_dangling_references(graph, vocabulary),
        *_things_without_class(graph),
        *_unknown_terms(graph, vocabulary),
        *_terms_without_label(graph, vocabulary),
    ]


def _blank_nodes(graph: Graph) -> Iterator[Finding]:
    """Yield a finding where each blank node is referred to, or for itself where it is not."""
    alone = {each for each in graph.subjects() if isinstance(each, BNode)}
    for subject, path, value in graph:
        if isinstance(value, BNode):
            alone.discard(value)
            yield _finding("blank-node", subject, path)
    for each in alone:
        yield _finding("blank-node", each)


def _dangling_references(graph: Graph, vocabulary: Vocabulary) -> Iterator[Finding]:
    described = {str(each) for each in graph.subjects()} | vocabulary.things
    for subject, path, value in graph:
        if _is_thing(value) and str(value) not in described:
            near = vocabulary.suggest(str(value))
            yield _finding("dangling-reference", subject, path, value, near)


def _things_without_class(graph: Graph) -> Iterator[Finding]:
    for subject in set(graph.subjects()) - set(graph.subjects(RDF.type)):
        if _is_thing(subject):
            yield _finding("thing-without-class", subject)


def _unknown_terms(graph: Graph, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield one finding for each undefined term, at the first thing that uses it."""
    known = vocabulary.classes | vocabulary.properties
    first: dict[Node, tuple[Node, Node]] = {}
    for term, use in _uses_of_own_terms(graph):
        if str(term) not in known:
            first[term] = min(first.get(term, use), use)
    for term, (subject, path) in first.items():
        yield _finding("unknown-term", subject, path, term, vocabulary.suggest(str(term)))


def _terms_without_label(graph: Graph, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield one notice for each foreign property or class that views cannot name."""
    known = vocabulary.classes | vocabulary.properties
    first: dict[Node, tuple[Node, Node]] = {}
    for subject, predicate, obj in graph:
        for term in (predicate, obj) if predicate == RDF.type else (predicate,):
            if str(term) not in known and not str(term).startswith(QKG):
                first[term] = min(first.get(term, (subject, predicate)), (subject, predicate))
    for term, (subject, path) in first.items():
        near = vocabulary.suggest(str(term))
        yield _finding("term-without-label", subject, path, term, near)


def _uses_of_own_terms(graph: Graph) -> Iterator[tuple[Node, tuple[Node, Node]]]:
    for subject, predicate, obj in graph:
        for term in (predicate, obj):
            # The namespace itself is no term; a dataset's description names it.
            if isinstance(term, URIRef) and term.startswith(QKG) and len(term) > len(QKG):
                yield term, (subject, predicate)


def _is_thing(term: Node) -> bool:
    return isinstance(term, URIRef) and term.startswith(ID) and len(term) > len(ID)


def _finding(
    rule: str,
    focus: Node,
    path: Node | None = None,
    value: Node | None = None,
    near: list[str] | None = None,
) -> Finding:
    severity, message, remedy = _RULES[rule]
    if near:
        remedy = Text(f"是否指 {near[0]}？", f"Did you mean {near[0]}?")
    return Finding(
        severity=severity,
        rule=rule,
        message=message,
        remedy=remedy,
        focus=str(focus),
        path=as_name(str(path)) if path is not None else None,
        value=as_name(str(value)) if value is not None else None,
    )
