"""RDF of other people, without claims: its things are found, named, counted and connected."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from qualitykg import KnowledgeGraph
from qualitykg.errors import EntityNotFoundError
from qualitykg.export.passages import place_of
from qualitykg.export.paths import PathWriter
from qualitykg.query.asking import ask
from qualitykg.query.cards import card_of
from qualitykg.query.grounds import Grounds
from qualitykg.query.labels import labels_of
from qualitykg.query.paths import ties_in
from qualitykg.query.unsourced import all_ties
from qualitykg.text import Text
from qualitykg.visualize.knowledge import read_knowledge

if TYPE_CHECKING:
    from pathlib import Path

EX = "http://example.org/"
PEOPLE = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <http://schema.org/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/> .
ex:ada a foaf:Person ; foaf:name "Ada" ; foaf:knows [ schema:worksFor ex:acme ] ; foaf:age 42 .
ex:acme a schema:Organization ; schema:name "Acme"@en, "艾克美"@zh ; dct:title "ACME Inc." .
ex:table a ex:Table ; dct:title "Counts" ; foaf:homepage <http://acme.example/> .
"""


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return a graph of FOAF, schema.org and DCMI terms."""
    path = tmp_path_factory.mktemp("people") / "people.ttl"
    path.write_text(PEOPLE, encoding="utf-8")
    return KnowledgeGraph.load(path)


@pytest.mark.parametrize(
    ("name", "thing"),
    [("Ada", "ada"), ("艾克美", "acme"), ("aikemei", "acme"), ("Counts", "table")],
)
def test_a_thing_goes_by_its_name(people: KnowledgeGraph, name: str, thing: str) -> None:
    """Names and titles of the usual vocabularies name a thing, as labels do."""
    assert people.iri(name) == EX + thing
    assert people.search(name)[0].iri == EX + thing


def test_a_name_stands_for_a_missing_label(people: KnowledgeGraph) -> None:
    """The first of the properties that name a thing counts, in both languages."""
    labels = labels_of(people.store, [f"{EX}acme", f"{EX}ada", f"{EX}nobody", "_:1"])
    assert labels[f"{EX}acme"] == Text("艾克美", "Acme")
    assert labels[f"{EX}ada"] == Text("Ada", "Ada")
    assert labels[f"{EX}nobody"].en == f"{EX}nobody"


def test_a_way_without_claims_has_no_source(people: KnowledgeGraph) -> None:
    """Plain triples join things, an unnamed one among them, and each step says what it rests on."""
    (path,) = people.paths("Ada", "Acme")
    assert len(path.steps) == 2
    ties = ties_in([path])
    assert {(tie.is_unsourced, tie.is_background, tie.claims) for tie in ties} == {
        (True, False, ())
    }
    writer = PathWriter([path], Grounds(people.store, ties), "en")
    assert writer.write("text").count("[no source given]") == 2
    (told,) = json.loads(writer.write("json"))
    assert told["steps"][0]["statements"][0]["is_unsourced"] is True


def test_values_and_pages_join_nothing(people: KnowledgeGraph) -> None:
    """A number and a homepage are no things."""
    assert len(all_ties(people.store)) == 2


def test_people_are_counted(people: KnowledgeGraph) -> None:
    """Things with a name are entities, and what joins them is counted."""
    stats = people.stats()
    assert {each.iri: each.number for each in stats.classes}[
        "http://xmlns.com/foaf/0.1/Person"
    ] == 1


def test_the_ontology_beside_them_is_not_counted(people: KnowledgeGraph) -> None:
    """What is in the graph is theirs: no indicator or unit of ours."""
    assert people.stats().entities == 3


def test_codes_of_others_are_what_they_are_about(tmp_path: Path) -> None:
    """A thesaurus holds concepts, and is not empty."""
    path = tmp_path / "terms.ttl"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/> ."
        'ex:a a skos:Concept ; skos:prefLabel "a" ; skos:broader ex:b .'
        'ex:b a skos:Concept ; skos:prefLabel "b" .',
        encoding="utf-8",
    )
    graph = KnowledgeGraph.load(path)
    assert [(each.number, each.share) for each in graph.stats().classes] == [(2, 1.0)]
    assert set(graph.to_networkx()) == {f"{EX}a", f"{EX}b"}


def test_people_are_a_network(people: KnowledgeGraph) -> None:
    """Plain triples between things are its edges, and things have their labels."""
    network = people.to_networkx()
    assert network.number_of_edges() == 2
    assert network.nodes[f"{EX}acme"] == {"label_zh": "艾克美", "label_en": "Acme"}


CLAIMS = """
@prefix qkg: <https://w3id.org/qualitykg/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix ex: <http://example.org/> .
ex:a ex:p ex:b , ex:c .
[] a qkg:Claim ; rdf:subject ex:a ; rdf:predicate ex:p ; rdf:object ex:b ; qkg:hasEvidence ex:e .
ex:nameless a qkg:Claim ; rdf:subject [] ; rdf:predicate ex:p ; rdf:object ex:a .
ex:claim a qkg:Claim ; rdf:subject ex:a ; rdf:predicate ex:p ; rdf:object ex:c ;
  qkg:hasModality "actual" ; qkg:hasStatus [] ; qkg:hasEvidence ex:e , ex:f , ex:g .
ex:e oa:hasSource "a text" ; qkg:hasParagraphNumber "two" ; oa:hasSelector ex:place .
ex:place oa:start 1 ; oa:end 2 .
ex:f oa:hasSource ex:doc ; oa:hasSelector [ oa:start "one" ; oa:end 2 ] .
ex:g oa:hasSource ex:doc ; oa:hasSelector [ oa:start 1 ; oa:end [] ] .
"""


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return a graph with claims that are not as ours: without IRIs, with places in words."""
    path = tmp_path_factory.mktemp("stated") / "claims.ttl"
    path.write_text(CLAIMS, encoding="utf-8")
    return KnowledgeGraph.load(path)


def test_claims_that_cannot_be_named_are_left_out(stated: KnowledgeGraph) -> None:
    """And of those that can, the places that are no numbers."""
    claims = [
        each for several in card_of(stated.store, f"{EX}a").outgoing.values() for each in several
    ]
    assert [each.iri for each in claims] == [f"{EX}claim"]
    assert [(each.start, each.end, each.paragraph) for each in claims[0].passages] == [(1, 2, None)]
    assert place_of(claims[0].passages[0]).en == "1-2"


def test_the_explorer_leaves_out_places_that_are_no_numbers(stated: KnowledgeGraph) -> None:
    """As the card of a thing does."""
    know = read_knowledge(partial(ask, stated.store))
    assert [each.start for each in know.evidence[f"{EX}claim"]] == [1]


def test_a_row_rests_on_no_claim_that_cannot_be_named(stated: KnowledgeGraph) -> None:
    """What only such a claim states has no claim, and no place without a paragraph is invented."""
    answer = stated.query(f"SELECT ?x {{ <{EX}a> <{EX}p> ?x }} ORDER BY ?x")
    assert [each.claims for each in answer.why()] == [(), (f"{EX}claim",)]
    assert set(answer.why().claims) == {f"{EX}claim"}


def test_a_thing_that_is_only_spoken_of_is_there(people: KnowledgeGraph) -> None:
    """An IRI that stands as an object or a class alone is known by itself."""
    assert people.iri("http://acme.example/") == "http://acme.example/"
    with pytest.raises(EntityNotFoundError):
        people.iri("http://acme.example/nobody")
