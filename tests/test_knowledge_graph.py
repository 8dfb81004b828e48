"""The Python API on the shipped graph and on files."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from qualitykg import KnowledgeGraph
from qualitykg.errors import EntityNotFoundError, FileError, QueryError
from qualitykg.namespaces import ID, as_name
from tests.harbour import write_harbour

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """Return the shipped graph."""
    return KnowledgeGraph.load()


@pytest.fixture
def harbour_file(tmp_path: Path) -> Path:
    """Return the invented city's file."""
    return write_harbour(tmp_path)


def test_questions_and_sparql_are_asked_alike(graph: KnowledgeGraph) -> None:
    """A catalogue name with parameters, or a text without."""
    named = graph.query("brands-by-kind", kind="民族制药品牌")
    assert {row[0] for row in named.labelled("zh")} == {"益佰", "神奇", "同济堂"}
    typed = graph.query("SELECT ?city WHERE { ?city a schema:City }")
    assert list(typed) == [(f"{ID}city-guiyang",)]
    with pytest.raises(QueryError, match="write them into the SPARQL"):
        graph.query("SELECT ?x WHERE { ?x a schema:City }", city="贵阳")


def test_an_unknown_question_is_told(graph: KnowledgeGraph) -> None:
    """A word is a name and not SPARQL."""
    with pytest.raises(QueryError, match="brands-by-kind"):
        graph.query("brand-by-kind")
    with pytest.raises(EntityNotFoundError, match="nearest"):
        graph.query("brands-by-kind", kind="民族制药品")


def test_other_forms_have_methods_of_their_own(graph: KnowledgeGraph) -> None:
    """`ask` gives a truth value, `construct` triples; each refuses what is not its own."""
    assert graph.ask("ASK { ?x a qkg:Slogan }") is True
    slogans = graph.construct("CONSTRUCT WHERE { ?x a qkg:Slogan }")
    assert len(list(slogans.terms())) >= 5
    assert len(slogans.to_rdflib()) == len(list(slogans)) >= 5
    with pytest.raises(QueryError):
        graph.ask("SELECT ?x { ?x a qkg:Slogan }")
    with pytest.raises(QueryError):
        graph.construct("ASK {}")


def test_what_cannot_be_meant_is_refused(graph: KnowledgeGraph, harbour_file: Path) -> None:
    """Instead of being left out or taken for something else."""
    with pytest.raises(ValueError, match="files or a store"):
        KnowledgeGraph.load(harbour_file, store="store")
    with pytest.raises(ValueError, match="1 or more, not 0"):
        graph.paths("老干妈", "贵阳市", ways=0)
    with pytest.raises(ValueError, match="0 or more, not -1"):
        graph.neighbourhood("老干妈", hops=-1)
    with pytest.raises(TypeError, match="holder takes one text"):
        graph.query("titles-held", holder=["贵阳市"])


def test_a_parameter_that_is_none_is_left_out(graph: KnowledgeGraph) -> None:
    """By the question's name as by its function."""
    everything = list(graph.query("titles-held"))
    assert list(graph.query("titles-held", holder=None)) == everything
    assert list(graph.queries.titles_held(holder=None)) == everything


def test_files_are_loaded_together(harbour_file: Path, graph: KnowledgeGraph) -> None:
    """Two files make one graph in which each entity is found."""
    both = KnowledgeGraph.load(harbour_file, str(graph.files[0]))
    cities = both.query("SELECT ?city WHERE { ?city a schema:City } ORDER BY ?city")
    assert [as_name(row[0] or "") for row in cities] == ["id:city-guiyang", "id:city-harbour"]
    assert both.iri("港城") == f"{ID}city-harbour"
    with pytest.raises(FileError):
        KnowledgeGraph.load(harbour_file.with_name("none.ttl"))


def test_planned_claims_are_found_but_not_asserted(graph: KnowledgeGraph) -> None:
    """A plan is a claim of the platform, and no triple of the city."""
    (plan,) = [
        each for each in graph.claims("智慧市监") if each.predicate.endswith("buildsPlatform")
    ]
    assert (plan.modality or "").endswith("planned")
    assert not graph.ask("ASK { ?x qkg:buildsPlatform id:platform-smart-market-regulation }")


def test_neighbourhood_and_path(graph: KnowledgeGraph) -> None:
    """What stands near an entity, and how two are connected."""
    near = graph.neighbourhood("双随机、一公开")
    assert f"{ID}policy-credit-supervision" in near
    assert f"{ID}brand-laoganma" not in near
    assert f"{ID}brand-laoganma" in graph.neighbourhood("双随机、一公开", hops=2)
    steps = graph.path("检验检测集聚示范区", "贵州省")
    assert as_name(steps[0].ties[0].predicate) == "qkg:hasTitle"
    assert as_name(steps[-1].to) == "id:province-guizhou"


def test_the_graph_is_exported(harbour_file: Path, tmp_path: Path) -> None:
    """What was loaded is written, without the ontology, and gives the same answers."""
    target = tmp_path / "out.jsonld"
    KnowledgeGraph.load(harbour_file).export(target)
    again = KnowledgeGraph.load(target)
    assert again.entity("临港市").label.en == "Harbour"
    assert b'"Policy"' in target.read_bytes()
    assert "政策工具".encode() not in target.read_bytes()


def test_the_explorer_is_written(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """One HTML file; the same network comes as a pyvis object."""
    target = tmp_path / "explorer.html"
    graph.explore(target)
    assert target.read_text(encoding="utf-8").startswith("<!")
    assert graph.to_pyvis().num_nodes() > 100


def test_loading_and_asking_imports_no_heavy_library() -> None:
    """rdflib, networkx and pyvis come when a method needs them."""
    code = (
        "import sys; from qualitykg import KnowledgeGraph\n"
        "graph = KnowledgeGraph.load(); list(graph.query('plans')); graph.claims('贵阳市')\n"
        "heavy = {'rdflib', 'networkx', 'pyvis', 'pyshacl', 'SPARQLWrapper', 'yaml'}\n"
        "print(*heavy & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_what_a_construct_gives_is_a_network() -> None:
    """Each triple between two things is an edge with its property."""
    text = "CONSTRUCT { ?c qkg:cultivatesBrand ?b } WHERE { ?c qkg:cultivatesBrand ?b }"
    network = KnowledgeGraph.load().to_networkx(text)
    assert network.number_of_edges() == 7
    assert {p.rpartition("#")[2] for _, _, p in network.edges(data="property")} == {
        "cultivatesBrand"
    }
