"""A row names the claims that it rests on: forgetting one of them, and no other, changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import event, given, settings

from qualitykg.namespaces import PREFIXES
from qualitykg.query.answers import Answer
from qualitykg.query.catalogue import Catalogue
from qualitykg.store.oxigraph import OxigraphStore, open_shipped
from tests.query.forgetting import Graph, disagreements
from tests.query.small_questions import graphs, questions, samples

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = Catalogue()
EACH = 15
"""So many claims that a question's rows name, and so many others, are forgotten in turn."""


@pytest.fixture(scope="module")
def shipped() -> Graph:
    """Return the shipped graph, whose claims can be forgotten."""
    return Graph(open_shipped())


def spread(claims: list[str]) -> list[str]:
    """Return some of these claims, from all over the list."""
    return claims[:: len(claims) // EACH + 1]


@pytest.mark.parametrize("name", CATALOGUE.names)
def test_rows_of_the_catalogue_rest_on_what_they_name(shipped: Graph, name: str) -> None:
    """For each question, forgetting a claim changes exactly the rows that need it."""
    text = CATALOGUE.question(name).text
    why = Answer(shipped.engine, text).why()
    named = sorted({iri for reason in why for iri in reason.claims})
    others = sorted(set(shipped.claims()) - set(named))
    forgotten = [*spread(named), *spread(others)]
    assert all(reason.is_traced for reason in why)
    assert why.notes == ()
    assert disagreements(shipped, text, forgotten) == []


def needed(harbour: OxigraphStore, text: str) -> list[list[str]]:
    """Return the claims that each row needs, by the last part of their ids."""
    return [[iri.rpartition("-")[2] for iri in each.needed] for each in Answer(harbour, text).why()]


def test_a_pattern_rests_on_the_claim_that_asserts_it(harbour: OxigraphStore) -> None:
    """The claim with the triple's subject, predicate and object is named."""
    assert needed(harbour, "SELECT ?p { id:city-harbour qkg:implementsPolicy ?p }") == [["6"]]


def test_a_plan_supports_no_triple_but_its_own_node(harbour: OxigraphStore) -> None:
    """Who asks for the claim of a plan gets it; the statement itself is not in the graph."""
    text = "SELECT ?o { ?c rdf:predicate qkg:buildsPlatform ; rdf:object ?o }"
    assert needed(harbour, text) == [["90"]]
    assert needed(harbour, "SELECT ?o { ?s qkg:buildsPlatform ?o }") == []


def test_a_sum_rests_on_all_members_and_a_maximum_on_the_greatest(harbour: OxigraphStore) -> None:
    """MAX names the claims of what attains it, SUM those of all."""
    values = "VALUES ?p { sdmx-measure:obsValue qkg:hasWrittenNumber } ?s ?p ?v"
    assert needed(harbour, f"SELECT (SUM(?v) AS ?n) {{ {values} }}") == [["3", "5"]]
    assert needed(harbour, f"SELECT (MAX(?v) AS ?n) {{ {values} }}") == [["3"]]
    assert needed(harbour, f"SELECT (MIN(?v) AS ?n) {{ {values} }}") == [["5"]]


@pytest.mark.parametrize("aggregate", ["SUM(?x)", "AVG(?x)", "GROUP_CONCAT(?x)", "MIN(1/0)"])
def test_what_has_no_value_rests_on_any_member_that_fails(aggregate: str) -> None:
    """Two names make no sum, and one of them makes none either."""
    store = store_of(stated([("a0", "b"), ("a1", "b")]))
    for form in (aggregate, f"COALESCE({aggregate}, 0)"):
        text = f"SELECT ?y ({form} AS ?v) {{ ?x qkg:p ?y }} GROUP BY ?y"
        why = Answer(store, text).why()
        assert [(each.needed, len(each.claims)) for each in why] == [((), 2)]


def test_what_is_not_there_is_said(harbour: OxigraphStore) -> None:
    """An OPTIONAL that finds nothing and a negation are told, with the pattern."""
    text = """SELECT ?p ?q { id:city-harbour qkg:implementsPolicy ?p
      OPTIONAL { ?p qkg:isPartOf ?q } FILTER NOT EXISTS { ?p a schema:City } MINUS { ?p a ?p } }"""
    [reason] = Answer(harbour, text).why()
    assert reason.absent == (
        "MINUS { ?p rdf:type ?p . }",
        "NOT EXISTS { ?p rdf:type schema:City . }",
        "OPTIONAL { ?p qkg:isPartOf ?q . }",
    )


@pytest.mark.parametrize("aggregate", ["COUNT(?x)", "MAX(?x)", "SUM(?x)"])
def test_an_aggregate_over_nothing_rests_on_what_is_not_there(
    harbour: OxigraphStore, aggregate: str
) -> None:
    """Also in a subquery; one over something says nothing of the kind."""
    nothing = f"SELECT ({aggregate} AS ?n) {{ ?x a schema:Person }}"
    for text in (nothing, f"SELECT ?n {{ {{ {nothing} }} }}"):
        [reason] = Answer(harbour, text).why()
        assert reason.is_traced
        assert reason.absent == ("{ ?x rdf:type schema:Person . }",)
    [reason] = Answer(harbour, nothing.replace("Person", "City")).why()
    assert reason.absent == ()


def test_an_optional_that_no_row_shows_is_not_named(harbour: OxigraphStore) -> None:
    """The row would be the same without it."""
    text = "SELECT ?c { ?c qkg:implementsPolicy ?p OPTIONAL { ?p a ?class } }"
    assert needed(harbour, text) == [["6"]]


@pytest.mark.parametrize(
    "front",
    [
        "{ id:a0 qkg:p ?x } UNION { ?x qkg:p id:a0 }",
        "{ SELECT DISTINCT ?x { id:a0 qkg:p ?x } }",
        "VALUES (?x ?y) { (id:a1 UNDEF) }",
        "BIND(id:a1 AS ?x)",
    ],
)
def test_nor_is_it_whatever_binds_its_variable_before(front: str) -> None:
    """A UNION, a subquery, VALUES and BIND are as good as a triple pattern."""
    graph = Graph(store_of(stated([("a0", "a1"), ("a1", "a2")])))
    text = f"SELECT ?x {{ {front} OPTIONAL {{ ?x qkg:p ?unseen }} }}"
    assert disagreements(graph, text, graph.claims()) == []


def test_an_optional_that_may_bind_what_is_shown_is_named() -> None:
    """UNDEF, one branch of a UNION and a BIND that fails leave the variable open."""
    store = store_of(stated([("a0", "a1")]))
    fronts = ("VALUES ?x { UNDEF }", "{ BIND(1 AS ?y) } UNION { ?x qkg:no ?y }", "BIND(1/0 AS ?x)")
    for front in fronts:
        assert needed(store, f"SELECT ?x {{ {front} OPTIONAL {{ ?x qkg:p ?unseen }} }}") == [["0"]]


def test_names_and_codes_rest_on_no_claim(harbour: OxigraphStore) -> None:
    """Such a row names none, and lists the triples that nobody states."""
    [reason] = Answer(harbour, 'SELECT ?c { ?c rdfs:label "临港市"@zh }').why()
    assert reason.is_traced
    assert reason.claims == ()
    [(subject, _, label)] = reason.unclaimed
    assert (subject.rpartition("/")[2], label) == ("city-harbour>", '"临港市"@zh')


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("SELECT ?c { { SELECT ?c { ?c a schema:City } LIMIT 1 } }", "LIMIT"),
        ("SELECT ?a { ?a (rdf:type/rdfs:label)* ?b }", "several steps"),
        ("SELECT ?a { ?a a ?b MINUS { ?a a ?c OPTIONAL { ?c a ?d } } }", "inside MINUS"),
        ("SELECT (COUNT(?a) AS ?n) { ?a a ?b } GROUP BY (STR(?b))", "AS does not name"),
        ("SELECT ?a { ?a a ?b FILTER(EXISTS { ?a a ?a } || ?b != ?a) }", "inside ||"),
        ("SELECT ?a { ?a !(rdf:type|^rdfs:label) ?b }", "a step that goes back"),
    ],
)
def test_what_is_not_traced_is_said(harbour: OxigraphStore, text: str, part: str) -> None:
    """A note names the part of the query that is beyond tracing."""
    why = Answer(harbour, text).why()
    assert any(part in note.en for note in why.notes)


def test_a_path_rests_on_any_of_its_routes() -> None:
    """Where the routes part, none of their steps is needed; too many are told."""
    short = store_of(stated([("a0", "a1"), ("a1", "a3"), ("a0", "a2"), ("a2", "a3"), ("a3", "a4")]))
    [reason] = Answer(short, "SELECT ?x { id:a0 qkg:p+ ?x FILTER(?x = id:a4) }").why()
    assert [iri[-1] for iri in reason.needed] == ["4"]
    assert len(reason.claims) == 5
    text = "SELECT ?x { id:a0 qkg:p+ ?x FILTER(?x = id:a7) }"
    everything = [(f"a{n}", f"a{m}") for n in range(8) for m in range(n + 1, 8)]
    [note] = Answer(store_of(stated(everything)), text).why().notes
    assert "more routes" in note.en


def test_dead_ends_hide_no_route() -> None:
    """Of ten thousands of ways, those that lead nowhere take no place from the one that arrives."""
    ends = [f"id:a0 qkg:p id:x{n} ." for n in range(110)]
    ends += [f"id:x{n} qkg:p {', '.join(f'id:y{m}' for m in range(110))} ." for n in range(110)]
    store = store_of(stated([(f"a{n}", f"a{n + 1}") for n in range(4)]) + "\n".join(ends))
    why = Answer(store, "SELECT ?x { id:a0 qkg:p+ ?x FILTER(?x = id:a4) }").why()
    assert [iri[-1] for iri in why[0].needed] == ["0", "1", "2", "3"]
    assert why.notes == ()


def test_a_path_of_one_step_has_no_routes_of_two() -> None:
    """Where ? leads from several places, the way through another of them does not count."""
    store = store_of(stated([("a0", "a1"), ("a1", "a2"), ("a0", "a2")]))
    text = "SELECT ?x ?y { ?x qkg:p? ?y FILTER(?x != ?y) } ORDER BY ?x ?y"
    assert needed(store, text) == [["0"], ["2"], ["1"]]


def stated(links: list[tuple[str, str]]) -> str:
    """Return Turtle in which a claim of its own links each pair."""
    lines = [
        f"id:{a} qkg:p id:{b} . id:claim-{n} a qkg:Claim ; rdf:subject id:{a} ;"
        f" rdf:predicate qkg:p ; rdf:object id:{b} ; qkg:hasModality id:modality-actual ."
        for n, (a, b) in enumerate(links)
    ]
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + "\n".join(
        lines
    )


def test_what_is_remembered_of_claims_is_forgotten_when_the_graph_grows(tmp_path: Path) -> None:
    """A second claim of the same, loaded later, makes the first one dispensable."""
    store = store_of(stated([("a0", "a1")]))
    text = "SELECT ?x { id:a0 qkg:p ?x }"
    assert needed(store, text) == needed(store, text) == [["0"]]
    later = tmp_path / "later.ttl"
    later.write_text(stated([("b", "c"), ("a0", "a1")]), encoding="utf-8")
    store.load(later)
    [reason] = Answer(store, text).why()
    assert reason.needed == ()
    assert [iri[-1] for iri in reason.claims] == ["0", "1"]


def test_few_claims_are_found_among_many_things() -> None:
    """Where there are more things than claims, what is asserted and what bears it is the same."""
    things = " ".join(f'id:a{n} qkg:p id:b ; rdfs:label "a{n}" .' for n in range(1200))
    store = store_of(stated([("a0", "b"), ("a7", "b")]) + f' id:claim-1 rdfs:label "c" . {things}')
    for _ in ("first", "again"):
        asserted = needed(store, "SELECT ?x { ?x qkg:p id:b } ORDER BY ?x")
        assert [each for each in asserted if each] == [["0"], ["1"]]
        labelled = needed(store, "SELECT ?x ?l { ?x rdfs:label ?l } ORDER BY ?x")
        assert [each for each in labelled if each] == [["1"]]


EQUAL = "SELECT ?y { VALUES ?x { id:a0 id:a1 id:a2 } ?x qkg:p ?y }"


def test_a_limit_that_leaves_nothing_out_changes_no_reason() -> None:
    """Equal rows are told apart, as they are without it."""
    store = store_of(stated([("a0", "b"), ("a1", "b"), ("a2", "b")]))
    assert sorted(needed(store, f"{EQUAL} LIMIT 3")) == sorted(needed(store, EQUAL))
    assert sorted(needed(store, EQUAL)) == [["0"], ["1"], ["2"]]


def test_a_limit_among_equal_rows_is_said() -> None:
    """Of those which it leaves, nobody knows which claim is whose."""
    store = store_of(stated([("a0", "b"), ("a1", "b"), ("a2", "b")]))
    why = Answer(store, f"{EQUAL} LIMIT 2").why()
    assert [(each.needed, len(each.claims)) for each in why] == [((), 3), ((), 3)]
    assert ["LIMIT" in note.en for note in why.notes] == [True]


def test_a_row_of_any_characters_is_traced() -> None:
    """Control characters, quotes and numbers are the same in the answer and in its trace."""
    values = r'"\u007F" "\u0001\t\n" "a\"\\" 007 1.50 1e3 true "x"@en-gb'
    text = f"SELECT ?x {{ VALUES ?x {{ {values} }} }}"
    assert [each.is_traced for each in Answer(store_of(""), text).why()] == [True] * 8


def test_rows_that_cannot_be_traced_say_so(harbour: OxigraphStore) -> None:
    """What the traced query does not give again is marked, not guessed."""
    why = Answer(harbour, "SELECT ?c ?r { ?c a schema:City BIND(RAND() AS ?r) }").why()
    assert [each.is_traced for each in why] == [False]


def test_a_guarded_engine_traces_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The trace asks its own questions within the same limits."""
    from qualitykg import KnowledgeGraph
    from tests.harbour import write_harbour

    file = write_harbour(tmp_path_factory.mktemp("guarded"))
    graph = KnowledgeGraph.load(file, timeout=20)
    [reason] = graph.query("SELECT ?p { ?c qkg:implementsPolicy ?p }").why()
    assert len(reason.needed) == 1


@settings(max_examples=150)
@given(turtle=graphs(), text=questions())
def test_rows_of_any_question_rest_on_what_they_name(turtle: str, text: str) -> None:
    """On small graphs and for small queries: patterns, paths, groups, subqueries, negation."""
    graph = Graph(store_of(turtle))
    if notes := Answer(graph.engine, text).why().notes:
        event(f"not traced: {notes[0].en[:20]}")
        return
    assert disagreements(graph, text, graph.claims()) == []


@settings(max_examples=100)
@given(turtle=graphs(), asked=samples())
def test_a_sample_rests_on_those_that_say_it(turtle: str, asked: tuple[str, str]) -> None:
    """It can be what it is as long as one of the members with its value is there."""
    graph = Graph(store_of(turtle))
    text, possible = asked
    if Answer(graph.engine, text).why().notes:
        return
    assert disagreements(graph, text, graph.claims(), possible) == []


def store_of(turtle: str) -> OxigraphStore:
    """Return a store of some Turtle."""
    store = OxigraphStore()
    store._store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return store
