"""JSON-LD that people read, and the context that it is written with."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from qualitykg.export.context import (
    context_as_bytes,
    load_context,
    prefixes_as_json,
    prefixes_as_turtle,
)
from qualitykg.export.jsonld import as_framed_jsonld, as_jsonld
from qualitykg.export.surroundings import Surroundings
from qualitykg.locations import data_file
from qualitykg.namespaces import ID, PREFIXES
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from pathlib import Path

# rdflib's own JSON-LD parser uses a class that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(scope="module")
def brand() -> Statements:
    """Return a brand with what is said about it."""
    return Surroundings(Statements.read([data_file()])).of([f"{ID}brand-laoganma"])


def node(written: bytes, iri: str) -> dict[str, Any]:
    """Return one thing of a JSON-LD file."""
    nodes = json.loads(written)["@graph"]
    return next(each for each in nodes if each["@id"] == iri)


def test_a_thing_is_written_with_readable_keys(brand: Statements) -> None:
    """English keys, labels by language, classes by name, things by prefixed name."""
    written = node(as_jsonld(brand), "id:brand-laoganma")
    assert written["label"] == {"zh": "老干妈", "en": "Lao Gan Ma"}
    assert written["@type"] == ["Brand", "Product"]
    assert written["reachesMarket"] == "id:market-nationwide"
    assert not [key for key in written if ":" in key]


def test_numbers_and_truth_values_are_json_s_own(brand: Statements) -> None:
    """An integer is a number; a decimal keeps its digits as a string of its type."""
    graph = json.loads(as_jsonld(brand))["@graph"]
    [place] = [each for each in graph if each.get("@type") == "TextPositionSelector"]
    assert place["start"] == 1618
    evidence = next(each for each in graph if "Evidence" in each.get("@type", ()))
    assert evidence["isInOpenList"] in (True, False)


def test_a_framed_thing_holds_its_claims(brand: Statements) -> None:
    """Claims stand in their subject, evidence in the claim, and places in the evidence."""
    written = node(as_framed_jsonld(brand), "id:brand-laoganma")
    assert {claim["subject"] for claim in written["claims"]} == {"id:brand-laoganma"}
    places = [
        place["start"]
        for claim in written["claims"]
        for evidence in claim["hasEvidence"]
        for place in evidence["hasSelector"]
    ]
    assert places == [1618] * 4


def test_another_library_reads_the_same_graph(brand: Statements) -> None:
    """The parser of rdflib agrees with pyld and the engine."""
    expected = Graph().parse(data=brand.as_bytes(), format="nt")
    for written in (as_jsonld(brand), as_framed_jsonld(brand)):
        assert isomorphic(Graph().parse(data=written, format="json-ld"), expected)


def test_an_odd_number_keeps_its_spelling() -> None:
    """`007` is not written as JSON's 7, which would be read as another literal."""
    line = b'<http://e/s> <http://e/p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    written = as_jsonld(Statements([line]))
    assert '"007"' in written.decode()


def test_the_context_can_be_named_instead(brand: Statements) -> None:
    """A site writes the address of its context; the keys are the same."""
    address = "https://example.org/context.jsonld"
    written = json.loads(as_jsonld(brand, context=address))
    assert written["@context"] == address
    assert written["@graph"] == json.loads(as_jsonld(brand))["@graph"]


def test_an_empty_graph_is_a_file_too() -> None:
    """Nothing is said, in both forms."""
    empty = Statements([])
    assert json.loads(as_jsonld(empty))["@graph"] == []
    assert json.loads(as_framed_jsonld(empty))["@graph"] == []


def test_the_context_is_what_the_ontology_says(root: Path) -> None:
    """`ontology/context.jsonld` is what the tool makes of the ontology as it is."""
    tool = [sys.executable, str(root / "tools" / "make_context.py")]
    made = subprocess.run(tool, capture_output=True, check=True).stdout
    assert made == context_as_bytes(), "run: python tools/make_context.py > ontology/context.jsonld"
    assert len(load_context()) > 150


def test_every_own_term_has_a_key(root: Path) -> None:
    """A class or property that the ontology defines can be written without its prefix."""
    terms = {
        str(term)
        for path in (root / "ontology").glob("*.ttl")
        for term in Graph().parse(path).subjects()
        if str(term).startswith(PREFIXES["qkg"])
    }
    missing = {term for term in terms if term.partition("#")[2] not in load_context()}
    assert len(terms) > 60
    assert missing == set()


def test_prefixes_are_declared_for_editors() -> None:
    """SHACL's declarations and the JSON form hold all prefixes and nothing else."""
    graph = Graph().parse(data=prefixes_as_turtle(), format="turtle")
    rows = graph.query("SELECT ?p ?n { ?o sh:declare [ sh:prefix ?p ; sh:namespace ?n ] }")
    assert {str(p): str(n) for p, n in rows} == PREFIXES  # type: ignore[misc]
    assert json.loads(prefixes_as_json()) == {"@context": PREFIXES}
