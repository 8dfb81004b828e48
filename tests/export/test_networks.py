"""Networks load in the tools that they are for."""

from __future__ import annotations

import csv
import io
import json
import re

import networkx as nx
import pytest

from qualitykg.export.networks import (
    as_cytoscape,
    as_gexf,
    as_graphml,
    neo4j_files,
    to_networkx,
)
from qualitykg.export.omissions import leave_out
from qualitykg.locations import data_file
from qualitykg.namespaces import ID, PREFIXES, RDF, RDFS
from qualitykg.store.statements import Statements

CITY, BRAND = f"{ID}city-guiyang", f"{ID}brand-laoganma"


@pytest.fixture(scope="module")
def shipped() -> Statements:
    """Return the shipped graph."""
    return Statements.read([data_file()])


@pytest.fixture(scope="module")
def network(shipped: Statements) -> nx.MultiDiGraph:
    """Return the shipped graph as a network."""
    return to_networkx(shipped)


def test_nodes_and_edges_carry_names_and_claims(network: nx.MultiDiGraph) -> None:
    """Both labels, the class, and the claim that an edge rests on."""
    assert network.nodes[BRAND]["label"] == "老干妈"
    assert network.nodes[BRAND]["class"] == "品牌"
    [edge] = network.get_edge_data(CITY, BRAND).values()
    assert edge["property"] == "qkg:cultivatesBrand"
    assert edge["claim"].startswith(f"{ID}claim-")


def test_graphml_reads_as_the_same_network(shipped: Statements, network: nx.MultiDiGraph) -> None:
    """Nodes, edges and all that they carry."""
    again = nx.read_graphml(io.BytesIO(as_graphml(shipped)))
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_gexf_reads_as_the_same_network(shipped: Statements, network: nx.MultiDiGraph) -> None:
    """The same nodes and edges; no day of writing."""
    written = as_gexf(shipped)
    again = nx.read_gexf(io.BytesIO(written))
    assert dict(again.nodes(data="label")) == dict(network.nodes(data="label"))
    assert sorted(again.edges(data="claim")) == sorted(network.edges(data="claim"))
    assert b"lastmodified" not in written


def test_cytoscape_reads_as_the_same_network(shipped: Statements, network: nx.MultiDiGraph) -> None:
    """Its JSON has the same nodes and edges."""
    again = nx.cytoscape_graph(json.loads(as_cytoscape(shipped)))
    assert set(again.edges(keys=True)) == set(network.edges(keys=True))
    assert again.nodes[BRAND]["label"] == "老干妈"


def test_neo4j_s_tables_fit_together(shipped: Statements, network: nx.MultiDiGraph) -> None:
    """Each end of a relationship is a node, and types are written as Neo4j writes them."""
    files = {name: text.decode() for name, text in neo4j_files(shipped).items()}
    nodes = list(csv.DictReader(io.StringIO(files["nodes.csv"])))
    edges = list(csv.DictReader(io.StringIO(files["relationships.csv"])))
    iris = {node["iri:ID"] for node in nodes}
    assert len(iris) == len(nodes) == network.number_of_nodes()
    assert len(edges) == network.number_of_edges()
    assert all(edge[":START_ID"] in iris and edge[":END_ID"] in iris for edge in edges)
    assert "CULTIVATES_BRAND" in {edge[":TYPE"] for edge in edges}
    assert all(re.fullmatch(r"[A-Z_]+", edge[":TYPE"]) for edge in edges)
    assert "Brand;Product" in {node[":LABEL"] for node in nodes}


def test_without_claims_each_triple_between_things_is_an_edge(shipped: Statements) -> None:
    """So that what a CONSTRUCT gives can be drawn."""
    plain = to_networkx(leave_out(shipped, ["claims"]))
    assert plain.has_edge(CITY, BRAND)


def test_a_label_that_xml_cannot_hold_is_written_all_the_same() -> None:
    """Control characters become the sign for what is unknown; markup is escaped."""
    text = f"""<{ID}a> <{RDFS}label> "<b>\\u0001&\\"" .
<{ID}a> <{PREFIXES["skos"]}related> <{ID}b> .
<{ID}b> <{RDF}type> <{ID}c> ."""
    graph = Statements(text.encode().splitlines())
    for read, write in ((nx.read_graphml, as_graphml), (nx.read_gexf, as_gexf)):
        again = read(io.BytesIO(write(graph)))
        assert again.nodes[f"{ID}a"]["label"] == '<b>\ufffd&"'
