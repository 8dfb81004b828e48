"""Named graphs, reifiers, and the view in schema.org's words."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from qualitykg.errors import FormatError
from qualitykg.export.named_graphs import as_nquads
from qualitykg.export.rdf import graph_as_bytes
from qualitykg.export.reifiers import as_turtle12
from qualitykg.export.schema_org import as_schema_org, schema_org_statements
from qualitykg.formats import RDF_FORMATS
from qualitykg.locations import data_file
from qualitykg.namespaces import DCTERMS, ID, PREFIXES, RDF, SCHEMA
from qualitykg.store.statements import Statements

FORMATS = {each.name: each for each in RDF_FORMATS}
DOCUMENT = f"<{ID}document-guiyang-quality-month-2020>"


@pytest.fixture(scope="module")
def shipped() -> Statements:
    """Return the shipped graph."""
    return Statements.read([data_file()])


def test_a_claim_stands_in_the_graph_of_its_source(shipped: Statements) -> None:
    """With its evidence and its statement; names stand in the default graph."""
    lines = as_nquads(shipped).decode().splitlines()
    in_document = {line for line in lines if line.endswith(f" {DOCUMENT} .")}
    claims = {line.split(" ")[0] for line in lines if line.startswith(f"<{ID}claim-")}
    assert len(claims) > 800
    for line in lines:
        if line.split(" ")[0] in claims or line.startswith(f"<{ID}evidence-"):
            assert line in in_document
    market = f"<{ID}brand-laoganma> <{PREFIXES['qkg']}reachesMarket> <{ID}market-nationwide>"
    assert f"{market} {DOCUMENT} ." in in_document
    assert not [line for line in in_document if "rdf-schema#label" in line]


def test_a_claim_of_two_documents_stands_in_both_graphs() -> None:
    """Its evidence stands only in the graph of its own document."""
    q, oa, i = PREFIXES["qkg"], PREFIXES["oa"], ID
    text = f"""
<{i}c> <{RDF}type> <{q}Claim> .
<{i}c> <{RDF}subject> <{i}s> .
<{i}c> <{RDF}predicate> <{i}p> .
<{i}c> <{RDF}object> <{i}o> .
<{i}c> <{DCTERMS}source> <{i}d1> .
<{i}c> <{DCTERMS}source> <{i}d2> .
<{i}c> <{q}hasEvidence> <{i}e1> .
<{i}c> <{q}hasEvidence> <{i}e2> .
<{i}e1> <{oa}hasSource> <{i}d1> .
<{i}e2> <{oa}hasSource> <{i}d2> .
<{i}s> <{i}p> <{i}o> ."""
    quads = list(
        ox.parse(as_nquads(Statements(text.strip().encode().splitlines())),
                 format=ox.RdfFormat.N_QUADS)
    )  # fmt: skip

    def graphs(subject: str) -> set[str]:
        return {str(quad.graph_name) for quad in quads if str(quad.subject) == f"<{i}{subject}>"}

    assert graphs("c") == graphs("s") == {f"<{i}d1>", f"<{i}d2>"}
    assert (graphs("e1"), graphs("e2")) == ({f"<{i}d1>"}, {f"<{i}d2>"})


@pytest.mark.parametrize(
    ("part", "other"),
    [("subject", '"text"'), ("predicate", '"text"'), ("predicate", "_:node"), ("object", None)],
)
def test_what_no_triple_could_say_is_no_claim(part: str, other: str | None) -> None:
    """Of a graph from elsewhere: about a text, related by one, or without an object."""
    said = {"subject": f"<{ID}s>", "predicate": f"<{ID}p>", "object": f"<{ID}o>", part: other}
    lines = [f"<{ID}c> <{RDF}type> <{PREFIXES['qkg']}Claim> ."]
    lines += [f"<{ID}c> <{RDF}{name}> {term} ." for name, term in said.items() if term]
    lines.append(f'<{ID}c> <{DCTERMS}source> "a text" .')
    statements = Statements(line.encode() for line in lines)
    assert set(as_nquads(statements).decode().splitlines()) == set(lines)
    written = as_turtle12(statements)
    assert b"<<(" not in written
    assert len(list(ox.parse(written, format=ox.RdfFormat.TURTLE))) == len(lines)
    for form in ("jsonld", "jsonld-framed", "trig"):
        assert graph_as_bytes(statements, FORMATS[form])


def test_a_format_without_triples_in_triples_says_so() -> None:
    """One sentence, and what to do."""
    statements = Statements([b'<http://e/a> <http://e/b> <<( <http://e/a> <http://e/b> "c" )>> .'])
    with pytest.raises(FormatError, match=r"jsonld cannot hold this graph .* another format"):
        graph_as_bytes(statements, FORMATS["jsonld"])


def test_a_claim_reifies_its_statement_in_turtle_12(shipped: Statements) -> None:
    """One triple with a triple term for each claim, and none of RDF 1.1's three."""
    text = as_turtle12(shipped).decode()
    assert text.startswith('VERSION "1.2"\n')
    assert text.count("rdf:reifies <<( ") == 896
    assert "rdf:subject" not in text
    said = "<<( id:brand-laoganma qkg:reachesMarket id:market-nationwide )>>"
    assert f"rdf:reifies {said} ;" in text


def test_schema_org_has_the_things_that_portals_show(shipped: Statements) -> None:
    """A brand with both names, a figure with its unit, the dataset with licence and source."""
    nodes = {node["@id"]: node for node in json.loads(as_schema_org(shipped))["@graph"]}
    brand = nodes["id:brand-laoganma"]
    assert {each["@value"] for each in brand["name"]} == {"Lao Gan Ma", "老干妈"}
    assert "Brand" in brand["@type"]
    figure = nodes["id:observation-guiyang-gdp-2019-report-guiyang-government-work"]
    assert (figure["@type"], figure["observationAbout"]) == (
        "Observation",
        {"@id": "id:city-guiyang"},
    )
    assert figure["value"]["@value"].startswith("403960000000")
    dataset = nodes["id:dataset-qualitykg"]
    assert "licenses/by/4.0" in dataset["license"]["@id"]
    assert dataset["isBasedOn"] == {"@id": DOCUMENT[1:-1].replace(ID, "id:")}


def test_schema_org_s_view_uses_no_other_words(shipped: Statements) -> None:
    """Every property and class is schema.org's, every subject one of the graph."""
    view = schema_org_statements(shipped)
    subjects = {line.split(b" ")[0] for line in shipped.lines}
    assert len(view) > 3000
    for subject, predicate, obj in view.parts():
        assert subject in subjects
        words = (obj,) if predicate == f"<{RDF}type>".encode() else (predicate,)
        assert all(word.startswith(f"<{SCHEMA}".encode()) for word in words), words
