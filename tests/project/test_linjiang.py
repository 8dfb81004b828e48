"""A second document is one file: the invented city of Linjiang, built together with Guiyang."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.graph.building import build_turtle
from qualitykg.locations import data_files
from qualitykg.ontology.validation import validate
from qualitykg.reading.anchoring import anchor
from qualitykg.reading.source_text import read_source
from qualitykg.store.oxigraph import OxigraphStore, open_files
from qualitykg.store.results import Solutions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

GUIYANG = "document-guiyang-quality-month-2020"
LINJIANG = "document-linjiang-quality-review-2020"


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    """Return the folder of the example."""
    return root / "examples" / "linjiang"


@pytest.fixture(scope="module")
def both_file(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of both documents, as a file."""
    path = tmp_path_factory.mktemp("both") / "both.ttl"
    turtle = build_turtle([*data_files(), folder / "linjiang.yaml"])
    path.write_text(turtle, encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="module")
def both(both_file: Path) -> OxigraphStore:
    """Return the graph of both documents, ready to answer."""
    return open_files([both_file])


def rows(store: OxigraphStore, question: str) -> list[tuple[str, ...]]:
    """Return the sorted answers to a question, things by their ids."""
    result = store.query(question)
    assert isinstance(result, Solutions)
    return sorted(
        tuple((value or "").removeprefix("https://w3id.org/qualitykg/id/") for value in row)
        for row in result.values()
    )


def test_the_two_cities_make_one_valid_graph(both_file: Path) -> None:
    """Built together, the documents satisfy the shapes, Data Cube's constraints among them."""
    report = validate([both_file])
    assert report.passed
    assert report.findings == ()


def test_a_claim_that_both_make_is_one_claim(both: OxigraphStore) -> None:
    """Both documents say that Guiyang implements the policy: one claim, two pieces of evidence."""
    found = rows(
        both,
        """SELECT ?claim ?document ?voice WHERE {
          ?claim rdf:subject id:city-guiyang ; rdf:predicate qkg:implementsPolicy ;
            rdf:object id:policy-double-random-one-public ; qkg:hasEvidence ?evidence .
          ?evidence oa:hasSource ?document ; qkg:hasVoice ?voice }""",
    )
    assert len({claim for claim, _, _ in found}) == 1
    assert [(document, voice) for _, document, voice in found] == [
        (GUIYANG, GUIYANG),
        (LINJIANG, "body-linjiang-market-regulation"),
    ]


def test_sources_that_differ_are_both_kept(both: OxigraphStore) -> None:
    """Two reports give Guiyang's air quality in 2019 differently: two observations."""
    found = rows(
        both,
        """SELECT ?source ?value WHERE {
          ?o sdmx-dimension:refArea id:city-guiyang ; sdmx-dimension:refPeriod id:period-2019 ;
            qkg:hasIndicator id:indicator-air-quality-good-rate ;
            qkg:hasReportingSource ?source ; sdmx-measure:obsValue ?value }""",
    )
    assert found == [
        ("report-city-quality-comparison", "98.3"),
        ("report-guiyang-government-work", "98.1"),
    ]


def test_cities_can_be_compared(both: OxigraphStore) -> None:
    """One question gives the gross regional product of both cities in 2019, in yuan."""
    found = rows(
        both,
        """SELECT ?area ?value WHERE {
          ?o qkg:hasIndicator id:indicator-gdp ; sdmx-dimension:refArea ?area ;
            sdmx-dimension:refPeriod id:period-2019 ; sdmx-measure:obsValue ?value }""",
    )
    assert [(area, float(value)) for area, value in found] == [
        ("city-guiyang", 403_960_000_000),
        ("city-linjiang", 201_680_000_000),
    ]


def test_a_target_is_not_a_fact(both: OxigraphStore) -> None:
    """The product aimed at for 2025 and the platform to be built are claims, not plain triples."""
    plain = rows(both, "SELECT ?o WHERE { ?o sdmx-dimension:refPeriod id:period-2025 }")
    built = rows(both, "SELECT ?p WHERE { id:city-linjiang qkg:buildsPlatform ?p }")
    claimed = rows(
        both,
        """SELECT DISTINCT ?modality ?object WHERE {
          VALUES ?object { id:period-2025 id:platform-quality-cloud }
          VALUES ?predicate { sdmx-dimension:refPeriod qkg:buildsPlatform }
          ?claim rdf:predicate ?predicate ; rdf:object ?object ; qkg:hasModality ?modality }""",
    )
    assert plain == []
    assert built == []
    assert claimed == [
        ("modality-planned", "platform-quality-cloud"),
        ("modality-target", "period-2025"),
    ]


@pytest.mark.parametrize("command", ["verify", "coverage"])
def test_every_claim_stands_in_the_article(
    folder: Path, run_qualitykg: Callable[..., Ran], command: str
) -> None:
    """The article of the example is at hand: each passage is in it, and nothing is overlooked."""
    ran = run_qualitykg(command, folder / "linjiang.yaml", "--source", folder / "article.txt")
    assert ran.status == 0, ran.stdout + ran.stderr


def test_the_tutorial_ends_with_a_valid_graph(root: Path, tmp_path: Path) -> None:
    """The tutorial's own data file has quotes to anchor; once anchored, it builds and is valid."""
    source = read_source(root / "examples" / "tutorial" / "brief.txt")
    text, quotes = anchor(root / "examples" / "tutorial" / "brief.yaml", source)
    path = tmp_path / "brief.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    (tmp_path / "brief.ttl").write_text(build_turtle([path]), encoding="utf-8", newline="")
    assert quotes > 5
    assert validate([tmp_path / "brief.ttl"]).passed


@pytest.mark.parametrize(
    ("question", "row"),
    [
        (
            "differing-values",
            ("city-guiyang", "indicator-air-quality-good-rate", "period-2019", "98.1%"),
        ),
        ("indicators-not-stated", ("city-linjiang", "indicator-forest-coverage")),
        ("derived-comparison", ("city-guiyang", "city-linjiang", "2022.8", "2.003", "亿元")),
    ],
)
def test_questions_that_need_two_documents(
    both: OxigraphStore, root: Path, question: str, row: tuple[str, ...]
) -> None:
    """What one article cannot answer, two can."""
    text = (root / "queries" / f"{question}.rq").read_text(encoding="utf-8")
    assert any(set(row) <= set(each) for each in rows(both, text))
