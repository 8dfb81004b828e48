"""Data files to a graph that stands alone, the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef

from qualitykg.graph.building import build_turtle
from qualitykg.namespaces import DCTERMS, ID, OA, QKG, SCHEMA
from tests.reading.hill_town import HillTown, build_hill_town

if TYPE_CHECKING:
    from pathlib import Path

CITY = URIRef(f"{ID}city-hill-town")
BUILD = "import sys; from qualitykg.cli.main import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> HillTown:
    """Return the invented town's files."""
    return build_hill_town(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def graph(town: HillTown) -> Graph:
    """Return the invented town's graph."""
    return Graph().parse(data=build_turtle([town.path]), format="turtle")


def claims_about(graph: Graph, predicate: str) -> list[URIRef]:
    """Return the claim nodes with a predicate."""
    return [URIRef(str(s)) for s in graph.subjects(RDF.predicate, URIRef(predicate))]


def test_fact_is_asserted_and_reified(graph: Graph) -> None:
    """What is done stands as a triple of its own, and as a claim with evidence."""
    policy = URIRef(f"{ID}policy-double-random-one-public")
    assert (CITY, URIRef(f"{QKG}implementsPolicy"), policy) in graph
    (claim,) = claims_about(graph, f"{QKG}implementsPolicy")
    assert graph.value(claim, RDF.object) == policy
    assert graph.value(claim, URIRef(f"{QKG}hasEvidence")) is not None


def test_plan_is_reified_only(graph: Graph) -> None:
    """A plan is a claim with its modality and status, and no triple of its own."""
    assert (CITY, URIRef(f"{QKG}buildsPlatform"), None) not in graph
    (claim,) = claims_about(graph, f"{QKG}buildsPlatform")
    assert graph.value(claim, URIRef(f"{QKG}hasModality")) == URIRef(f"{ID}modality-planned")
    assert graph.value(claim, URIRef(f"{QKG}hasStatus")) == URIRef(f"{ID}status-to-be-built")


def test_evidence_leads_to_the_words(graph: Graph, town: HillTown) -> None:
    """From a claim one reaches the document, the offsets and the digest of the passage."""
    (claim,) = claims_about(graph, f"{QKG}cultivatesBrand")
    evidence = graph.value(claim, URIRef(f"{QKG}hasEvidence"))
    place = graph.value(evidence, URIRef(f"{OA}hasSelector"))
    start, end = (graph.value(place, URIRef(OA + each)) for each in ("start", "end"))
    assert isinstance(start, Literal)
    assert isinstance(end, Literal)
    text = town.text_path.read_text(encoding="utf-8")
    assert text[int(start) : int(end)] == "云雾茶、石磨面等特色产品销往全国"
    assert graph.value(evidence, URIRef(f"{QKG}isInOpenList")) == Literal(True)
    assert len(str(graph.value(evidence, URIRef(f"{SCHEMA}sha256")))) == 64


def test_no_sentence_of_the_text_is_in_the_graph(graph: Graph, town: HillTown) -> None:
    """Quotes stay out unless the author keeps them."""
    assert "石磨面" not in graph.serialize(format="turtle")
    kept = town.path.with_name("kept.yaml")
    data = town.path.read_text(encoding="utf-8")
    kept.write_text(
        data.replace(
            "    open_list: true\n",
            "    open_list: true\n    quote: 云雾茶、石磨面等特色产品销往全国\n",
        ),
        encoding="utf-8",
    )
    assert '"云雾茶、石磨面等特色产品销往全国"' in build_turtle([kept])


def test_graph_stands_alone(graph: Graph) -> None:
    """Every thing of ours that is mentioned is described, and none is a blank node."""
    mentioned = {t for spo in graph for t in spo if isinstance(t, URIRef) and t.startswith(ID)}
    assert {t for t in mentioned if not list(graph.predicate_objects(t))} == set()
    assert not any(isinstance(term, BNode) for spo in graph for term in spo)


def test_every_content_triple_has_a_claim(graph: Graph) -> None:
    """What is said of the town, and of no code list, rests on words."""
    reified = {
        (graph.value(c, RDF.subject), graph.value(c, RDF.predicate), graph.value(c, RDF.object))
        for c in graph.subjects(RDF.type, URIRef(f"{QKG}Claim"))
    }
    said = {spo for spo in graph if spo[0] == CITY and spo[1] not in (RDFS.label,)}
    assert said
    assert said <= reified


def test_base_moves_every_iri_of_ours(town: HillTown) -> None:
    """A publisher's base replaces ours everywhere, and claim keys stay the same."""
    moved = build_turtle([town.path], base="https://data.example.cn/quality/")
    ours = build_turtle([town.path])
    assert "w3id.org/qualitykg" not in moved
    keys = [line for line in ours.splitlines() if line.startswith("id:claim-")]
    assert keys == [line for line in moved.splitlines() if line.startswith("id:claim-")]


def test_bytes_are_the_same_on_each_run(town: HillTown) -> None:
    """Hash seeds and locales leave no trace in the file."""
    output = town.path.with_suffix(".ttl")
    seen = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4242", "POSIX")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        words = [sys.executable, "-c", BUILD, "build", str(town.path), "-o", str(output)]
        subprocess.run(words, env=environment, check=True, capture_output=True)
        seen.add(output.read_bytes())
    assert len(seen) == 1


def test_two_documents_that_agree_make_one_claim(root: Path) -> None:
    """The claim that both cities' articles make has two pieces of evidence."""
    files = [*sorted((root / "data").glob("*.yaml")), root / "examples/linjiang/linjiang.yaml"]
    graph = Graph().parse(data=build_turtle(files), format="turtle")
    found = [
        claim
        for claim in claims_about(graph, f"{QKG}implementsPolicy")
        if (claim, RDF.subject, URIRef(f"{ID}city-guiyang")) in graph
        and (claim, RDF.object, URIRef(f"{ID}policy-double-random-one-public")) in graph
    ]
    assert len(found) == 1
    assert len(list(graph.objects(found[0], URIRef(f"{QKG}hasEvidence")))) == 2
    assert len(list(graph.objects(found[0], URIRef(f"{DCTERMS}source")))) == 2


def test_two_documents_that_differ_keep_both_values(root: Path) -> None:
    """Guiyang's air quality of 2019 has one observation for each reporting source."""
    files = [*sorted((root / "data").glob("*.yaml")), root / "examples/linjiang/linjiang.yaml"]
    graph = Graph().parse(data=build_turtle(files), format="turtle")
    rows = graph.query(
        """SELECT ?value WHERE {
             ?o qkg:hasIndicator id:indicator-air-quality-good-rate ;
                sdmx-dimension:refArea id:city-guiyang ;
                sdmx-dimension:refPeriod id:period-2019 ; sdmx-measure:obsValue ?value }"""
    )
    assert sorted(float(row[0]) for row in rows) == [98.1, 98.3]  # type: ignore[index,arg-type]
