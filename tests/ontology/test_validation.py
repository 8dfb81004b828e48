"""Validation judges what a graph says, lends it the code lists, and cannot pass on nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from qualitykg.errors import QualityKGError, SyntaxInFileError
from qualitykg.locations import data_file
from qualitykg.namespaces import ID, QKG
from qualitykg.ontology.checks import read_checks
from qualitykg.ontology.graph_files import read_graph
from qualitykg.ontology.shapes import read_shapes
from qualitykg.ontology.validation import validate_graph, validate_ontology

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.ontology.validation import Rules

_HEADER = (
    "#+ title_zh: 错。\n#+ title_en: Wrong.\n#+ remedy_zh: 改。\n#+ remedy_en: Mend.\n"
    "#+ severity: violation\n"
)


@pytest.fixture(scope="module")
def shipped() -> Graph:
    """Return the shipped graph."""
    return read_graph([data_file()])


def test_shipped_graph_is_valid(shipped: Graph, rules: Rules) -> None:
    """The graph that we ship has not a single finding."""
    report = validate_graph(shipped, rules)
    assert report.findings == ()
    assert report.things > 1000


def test_shipped_graph_stands_alone(shipped: Graph) -> None:
    """The graph that we ship describes everything of ours that it mentions."""
    mentioned = {o for o in shipped.objects() if isinstance(o, URIRef) and o.startswith(ID)}
    assert mentioned - {URIRef(ID)} <= set(shipped.subjects())


def test_every_shape_finds_nodes_in_the_shipped_graph_or_is_for_others(
    shipped: Graph, rules: Rules
) -> None:
    """The shapes look at most of what we ship: claims, evidence, observations, entities."""
    looked_at = rules.shapes.nodes_in(shipped)
    ours = {s for s in shipped.subjects() if isinstance(s, URIRef) and s.startswith(ID)}
    assert len(looked_at & ours) > 0.9 * len(ours)


def test_empty_graph_does_not_pass(rules: Rules) -> None:
    """A graph with nothing to check is a finding, not a success."""
    report = validate_graph(Graph(), rules)
    assert [each.rule for each in report.findings] == ["nothing-to-check"]
    assert not report.passed


def test_graph_of_other_things_does_not_pass(rules: Rules) -> None:
    """A graph in which no shape finds a node has not been checked."""
    graph = Graph()
    graph.add((URIRef("http://example.org/a"), RDFS.label, Literal("a")))
    assert not validate_graph(graph, rules).passed


def test_ontology_without_terms_does_not_pass(tmp_path: Path) -> None:
    """Writing rules that find no term to look at have not been kept."""
    path = tmp_path / "other.ttl"
    path.write_text(
        '<http://example.org/a> <http://example.org/b> "c" .\n', encoding="utf-8", newline=""
    )
    assert not validate_ontology([path]).passed


def test_no_shapes_is_an_error() -> None:
    """Without shapes nothing can be checked."""
    with pytest.raises(QualityKGError, match="no shapes"):
        read_shapes([])


def test_no_checks_is_an_error() -> None:
    """Without checks nothing can be checked."""
    with pytest.raises(QualityKGError, match="no checks"):
        read_checks([])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?focus WHERE { ?focus ?path ?value }", "title_zh"),
        (_HEADER.replace("violation", "fatal") + "SELECT * {}", "severity"),
        (_HEADER + "SELECT ?focus WHERE {", "not a query"),
    ],
)
def test_faulty_check_is_named(tmp_path: Path, text: str, said: str) -> None:
    """A check without a header, with an unknown severity or a broken query is refused by name."""
    path = tmp_path / "faulty.rq"
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(SyntaxInFileError, match=said) as caught:
        read_checks([path])
    assert caught.value.place is not None
    assert caught.value.place.file == path


def test_blank_nodes_are_judged(rules: Rules) -> None:
    """What is wrong with a thing is found whether or not it has a name, and the lack of one too."""
    counts = []
    for claim, figure in ((BNode(), BNode()), (URIRef(f"{ID}claim-a"), URIRef(f"{ID}figure-a"))):
        graph = Graph()
        graph.add((claim, RDF.type, URIRef(f"{QKG}Claim")))
        graph.add((claim, RDFS.label, Literal("无名", lang="zh")))
        graph.add((figure, RDF.type, URIRef("http://purl.org/linked-data/cube#Observation")))
        report = validate_graph(graph, rules)
        counts.append(Counter(each.rule for each in report.findings))
        labels = {each.label.zh for each in report.findings if each.label}
        assert labels == {"无名"}
    nameless, named = counts
    assert nameless["blank-node"] == 2
    assert nameless >= named
    assert len(named) > 5


def test_lent_descriptions_are_not_judged(rules: Rules) -> None:
    """Only what the graph itself says is judged, not the code lists that it refers to."""
    graph = Graph()
    slogan = URIRef(f"{ID}slogan-example")
    graph.add((slogan, RDF.type, URIRef(f"{QKG}Slogan")))
    graph.add((slogan, URIRef("http://purl.org/dc/terms/type"), URIRef(f"{ID}slogan-kind-theme")))
    report = validate_graph(graph, rules)
    assert [each.focus for each in report.findings] == [str(slogan)]
    assert report.things == 1


def test_findings_do_not_change_between_runs(rules: Rules, examples: Path) -> None:
    """The same graph gives the same report, in the same order."""
    graph = read_graph([*examples.glob("invalid.Claim.*.ttl")])
    first = validate_graph(graph, rules)
    assert len(first.findings) > 3
    assert validate_graph(graph, rules) == first


def test_finding_names_the_thing_by_its_label(rules: Rules, examples: Path) -> None:
    """A finding carries the label of the thing at fault, and a remedy in both languages."""
    report = validate_graph(read_graph([examples / "invalid.Policy.no-kind.ttl"]), rules)
    (finding,) = report.findings
    assert finding.label is not None
    assert finding.label.zh == "质量承诺制度"
    assert all(finding.message)
    assert all(finding.remedy)


def test_unknown_term_is_answered_with_the_nearest(rules: Rules) -> None:
    """A misspelt term is found, and the finding says what may have been meant."""
    graph = Graph()
    graph.add((URIRef(f"{ID}city-a"), URIRef(f"{QKG}implementPolicy"), URIRef(f"{ID}city-guiyang")))
    found = {each.rule: each.remedy.en for each in validate_graph(graph, rules).findings}
    assert found["unknown-term"] == "Did you mean qkg:implementsPolicy?"


def test_validation_leaves_the_graph_as_it_was(rules: Rules, examples: Path) -> None:
    """Lending descriptions to a graph does not add them to the caller's."""
    graph = read_graph([examples / "valid.Claim.ttl"])
    before = len(graph)
    validate_graph(graph, rules)
    assert len(graph) == before
