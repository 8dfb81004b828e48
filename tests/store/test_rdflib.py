"""A graph that the caller holds in rdflib: asked, seen as it changes, and left as it is."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, RDFS, BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from qualitykg import KnowledgeGraph
from qualitykg.errors import QueryError, QueryStoppedError
from qualitykg.namespaces import PREFIXES
from qualitykg.store.rdflib_store import _prepared
from tests.canary import Canary

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA = Namespace(PREFIXES["schema"])
HILL = URIRef("https://example.org/hill")
VALE = URIRef("https://example.org/vale")
CITIES = "SELECT ?city { ?city a schema:City } ORDER BY ?city"


def hill() -> Graph:
    """Return a graph of one invented city."""
    graph = Graph()
    graph.add((HILL, RDF.type, SCHEMA.City))
    graph.add((HILL, RDFS.label, Literal("山城", lang="zh")))
    return graph


def live(graph: Graph) -> KnowledgeGraph:
    """Return the graph asked where it is."""
    return KnowledgeGraph.of_rdflib(graph, is_live=True)


def guarded(graph: Graph) -> KnowledgeGraph:
    """Return a copy in a process of its own."""
    return KnowledgeGraph.of_rdflib(graph, timeout=20)


WAYS = pytest.mark.parametrize("of", [KnowledgeGraph.of_rdflib, guarded, live])


@WAYS
def test_the_graph_stays_as_it_is(of: Callable[[Graph], KnowledgeGraph]) -> None:
    """Asked by name, class and DESCRIBE, it has its triples and prefixes and no more."""
    mine = hill()
    before = set(mine), list(mine.namespaces())
    graph = of(mine)
    assert list(graph.query(CITIES)) == [(str(HILL),)]
    assert graph.iri("山城") == str(HILL)
    assert len(list(graph.construct("DESCRIBE <https://example.org/hill>"))) == 2
    assert graph.ask("ASK { qkg:Policy a owl:Class }")
    assert (set(mine), list(mine.namespaces())) == before


@WAYS
def test_named_graphs_count_as_part_of_the_graph(of: Callable[[Graph], KnowledgeGraph]) -> None:
    """What any graph of a Dataset says is found; GRAPH tells where it stands."""
    mine = Dataset()
    mine.graph(URIRef("https://example.org/one")).add((HILL, RDF.type, SCHEMA.City))
    mine.graph(DATASET_DEFAULT_GRAPH_ID).add((VALE, RDF.type, SCHEMA.City))
    graph = of(mine)
    assert list(graph.query(CITIES)) == [(str(HILL),), (str(VALE),)]
    where = graph.query("SELECT ?g { GRAPH ?g { <https://example.org/hill> a schema:City } }")
    assert list(where) == [("https://example.org/one",)]


def test_only_the_live_graph_is_seen_to_change() -> None:
    """A copy is of the moment; what is added later is seen where nothing was copied."""
    mine = hill()
    copy, original = KnowledgeGraph.of_rdflib(mine), live(mine)
    mine.add((VALE, RDF.type, SCHEMA.City))
    assert (len(copy.query(CITIES)), len(original.query(CITIES))) == (1, 2)


def test_what_mine_and_the_ontology_both_say_comes_once() -> None:
    """A caller's graph that holds a term of the ontology gives it one row, not two."""
    mine = hill()
    policy = URIRef(f"{PREFIXES['qkg']}Policy")
    mine.add((policy, RDF.type, URIRef(f"{PREFIXES['owl']}Class")))
    assert len(live(mine).query("SELECT ?x { ?x a owl:Class FILTER(?x = qkg:Policy) }")) == 1


def test_a_copy_behind_the_guard_ends_on_time() -> None:
    """What would hold rdflib for hours ends at the deadline, and the next is answered."""
    graph = KnowledgeGraph.of_rdflib(hill(), timeout=1)
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryStoppedError):
        graph.query(runaway)
    assert len(graph.query(CITIES)) == 1


def test_no_deadline_is_promised_where_none_can_be_kept() -> None:
    """A live graph with a deadline is refused at once."""
    with pytest.raises(ValueError, match="nothing can stop"):
        KnowledgeGraph.of_rdflib(hill(), timeout=1, is_live=True)


def test_what_is_no_rdf_is_told() -> None:
    """An IRI with a space, which rdflib lets in, is named when it is copied."""
    mine = Graph()
    mine.add((BNode(), RDF.type, URIRef("https://example.org/a b")))
    with pytest.raises(ValueError, match="a b"):
        KnowledgeGraph.of_rdflib(mine)
    with pytest.raises(QueryError, match="rdflib cannot answer"):
        list(live(mine).query("SELECT ?x { ?y a ?x FILTER(ISBLANK(?y)) }"))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
        "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
        "ASK FROM NAMED <ADDRESS> { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_rdflib_calls_nobody(text: str) -> None:
    """What its own parser finds is refused, even where no word was noticed before."""
    bird = Canary()
    asked = text.replace("ADDRESS", bird.address)
    with pytest.raises(QueryError):
        live(hill()).query(asked)
    with pytest.raises(QueryError, match="does not open the network"):
        _prepared(asked)
    bird.close()
    assert bird.calls == 0


def test_an_endpoint_is_asked_without_rdflib() -> None:
    """Who connects to a server or loads files does not wait for rdflib."""
    code = (
        "import sys; from qualitykg import KnowledgeGraph\n"
        "print(KnowledgeGraph.connect('http://example.org/sparql'), 'rdflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "<KnowledgeGraph of http://example.org/sparql> False"
