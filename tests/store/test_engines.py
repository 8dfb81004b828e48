"""Each engine gives the same answers, keeps its deadline, and reaches nothing else.

The embedded engine in memory is the measure. Rows are compared as multisets of terms: which
order they come in without ORDER BY is each engine's own.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import QueryError, QueryStoppedError
from qualitykg.namespaces import ID
from qualitykg.query.asking import ask
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.evidence import PASSAGES, claims_of
from qualitykg.query.naming import Names
from qualitykg.query.parameters import fill
from qualitykg.query.plain_triples import read_plain
from qualitykg.query.unsourced import PlainGraph
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import OxigraphStore, open_files
from qualitykg.store.results import Boolean, Solutions, Triples
from tests.canary import Canary
from tests.ledger import figure, write_ledger
from tests.servers.virtuoso import MOST_ROWS
from tests.store.engines import ENGINES, ODD, Given, write_world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.engine import Engine
    from qualitykg.store.results import Result
    from qualitykg.store.terms import Row

EXPECTED = Path(__file__).parents[1] / "query" / "expected"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c < ?l) }"
FIGURES = (
    figure("output", "400.2亿元"),
    figure("output", "380.1亿元", year=2020),
    figure("tea-share", "7.4%", "qkg:hasDenominator id:indicator-output"),
    figure("firms", "200家"),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that each engine holds: the shipped graph, a small city, odd terms."""
    folder = tmp_path_factory.mktemp("world")
    return write_world(folder, write_ledger(folder, *FIGURES))


@pytest.fixture(scope="module")
def measure(world: Path) -> OxigraphStore:
    """Return the embedded engine in memory."""
    return open_files([world])


@pytest.fixture(scope="module", params=ENGINES)
def engine(
    world: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Engine]:
    """Give each engine in turn."""
    folder = tmp_path_factory.mktemp(request.param)
    with contextlib.ExitStack() as ending:
        yield ENGINES[request.param](Given(world, folder, ending, request))


def rows(result: Result) -> Counter[Row]:
    """Return the rows of a SELECT, each with how often it comes."""
    assert isinstance(result, Solutions)
    return Counter(result)


def questions() -> Iterator[object]:
    """Yield each question of the catalogue, and again with the parameters of its examples."""
    for name in Catalogue().names:
        yield pytest.param(name, {}, id=name)
        cases = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
        for number, case in enumerate(cases):
            if case["parameters"]:
                yield pytest.param(name, case["parameters"], id=f"{name}-{number}")


@pytest.mark.parametrize(("name", "parameters"), [*questions()])
def test_the_catalogue_has_the_same_answers(
    engine: Engine, measure: OxigraphStore, name: str, parameters: dict[str, str]
) -> None:
    """Each question has the same rows, each as often, of the same terms."""
    text = fill(Catalogue().question(name), parameters, Names(measure))
    assert rows(engine.query(text)) == rows(measure.query(text))


def test_names_are_found(engine: Engine) -> None:
    """What a user types is found in each engine."""
    assert Names(engine).iri_of("老干妈") == f"{ID}brand-laoganma"


def test_claims_have_the_same_passages(engine: Engine, measure: OxigraphStore) -> None:
    """The numbers of their places are numbers everywhere."""
    found, wanted = (
        {claim.iri: claim.passages for claim in claims_of(each, f"{ID}city-guiyang")}
        for each in (engine, measure)
    )
    assert found == wanted
    assert len(found) > 50


def test_things_are_joined_alike(engine: Engine, measure: OxigraphStore) -> None:
    """Triples beside the claims join the same things, blank nodes among them."""
    found, wanted = (
        [each[:3] for each in graph.unclaimed(set(), set()) if graph.joins(each)]
        for graph in (PlainGraph(read_plain(partial(ask, each))) for each in (engine, measure))
    )
    assert found == wanted
    assert len(found) > 100


def test_terms_come_as_they_are(engine: Engine, measure: OxigraphStore) -> None:
    """Languages, large numbers, dates, truths, signs beyond 16 bits and odd IRIs survive."""
    text = f"SELECT ?p ?o {{ <{ODD}> ?p ?o }}"
    wanted = rows(measure.query(text))
    assert wanted.total() > 20
    assert rows(engine.query(text)) == wanted


def test_large_numbers_keep_their_digits(engine: Engine) -> None:
    """A whole number of 63 bits is not rounded; Virtuoso gives it as a decimal."""
    found = engine.query(f"SELECT ?n {{ <{ODD}-large> ?p ?n }}")
    assert isinstance(found, Solutions)
    assert list(found.values()) == [("9223372036854775807",)]


@pytest.mark.parametrize(
    "condition", ['CONTAINS(?o, "强市")', 'CONTAINS(?o, "𠮷")', 'LANG(?o) = "en-gb"']
)
def test_text_is_matched(engine: Engine, measure: OxigraphStore, condition: str) -> None:
    """Chinese text and signs beyond 16 bits are found, and counted as signs."""
    text = f"SELECT ?o (STRLEN(?o) AS ?n) {{ <{ODD}> <{ODD}-name> ?o FILTER({condition}) }}"
    wanted = rows(measure.query(text))
    assert wanted
    assert rows(engine.query(text)) == wanted


def test_ask_gives_a_truth_value(engine: Engine) -> None:
    """Yes and no are told apart."""
    yes, no = engine.query("ASK { ?x a schema:City }"), engine.query("ASK { ?x a schema:Nothing }")
    assert isinstance(yes, Boolean)
    assert (bool(yes), bool(no)) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT WHERE { ?x a schema:City }",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(?s = <{ODD}>) }}",
        "CONSTRUCT { ?b schema:isPartOf [ a schema:Thing ] } { ?b a schema:City }",
        "CONSTRUCT WHERE { ?x a schema:Nothing }",
    ],
)
def test_construct_gives_the_same_triples(
    engine: Engine, measure: OxigraphStore, text: str
) -> None:
    """Triples are written alike, blank nodes among them."""
    here, there = engine.query(text), measure.query(text)
    assert isinstance(here, Triples)
    assert isinstance(there, Triples)
    shape = [sorted(kinds_of(each) for each in result) for result in (here, there)]
    assert shape[0] == shape[1]


def kinds_of(triple: Row) -> tuple[str, ...]:
    """Return a triple's terms as they are written; blank nodes have no name of their own."""
    return tuple("_:" if str(term).startswith("_:") else str(term) for term in triple)


def test_describe_tells_all_about_a_subject(engine: Engine, measure: OxigraphStore) -> None:
    """SPARQL leaves open what more an engine tells."""
    told = engine.query("DESCRIBE id:brand-laoganma")
    assert isinstance(told, Triples)
    about = measure.query("CONSTRUCT WHERE { id:brand-laoganma ?p ?o }")
    assert isinstance(about, Triples)
    wanted = set(about)
    assert len(wanted) > 5
    assert wanted <= set(told)


def test_an_empty_answer_has_its_columns(engine: Engine) -> None:
    """No row is an answer, with the columns in the order of SELECT."""
    nothing = engine.query("SELECT ?b (STR(?a) AS ?c) ?a { ?a a schema:Nothing ; rdfs:label ?b }")
    assert isinstance(nothing, Solutions)
    assert (nothing.variables, list(nothing)) == (("b", "c", "a"), [])


def test_the_columns_of_a_star_stand_as_they_are_written(engine: Engine) -> None:
    """All of them, and none of what only a MINUS or a subquery sees."""
    body = "?s a ?c OPTIONAL { ?s rdfs:label ?b } { SELECT ?c { ?c a ?z } } MINUS { ?m ?c ?s }"
    answer = engine.query(f"SELECT DISTINCT * {{ {body} }} LIMIT 1")
    assert isinstance(answer, Solutions)
    assert answer.variables == ("s", "c", "b")


def test_rows_without_a_binding_are_rows(engine: Engine) -> None:
    """What OPTIONAL does not find is None, and a row of nothing else is kept."""
    text = "SELECT ?none { ?city a schema:City OPTIONAL { ?city schema:nothing ?none } }"
    assert rows(engine.query(text)) == Counter({(None,): 2})


def test_a_fault_has_its_place(engine: Engine) -> None:
    """A syntax error is told with line and column of the text as it was given."""
    with pytest.raises(QueryError) as fault:
        engine.query("SELECT ?city {\n ?city a schema:City ; }}", origin="my.rq")
    assert str(fault.value.place) == "my.rq:2:25"


def test_more_rows_than_a_server_gives_are_all_there(
    engine: Engine, measure: OxigraphStore
) -> None:
    """Where a server stops at a number, the rest is asked for: each row comes once."""
    text = "SELECT ?s ?o { ?s rdfs:label ?o }"
    wanted = rows(measure.query(text))
    assert wanted.total() > 2 * MOST_ROWS
    found = engine.query(text)
    assert rows(found) == wanted
    assert not getattr(found, "is_cut", None)


def test_rows_of_many_columns_are_all_there(engine: Engine, measure: OxigraphStore) -> None:
    """More columns than Virtuoso sorts by keys, of more rows than it gives."""
    wanted = rows(measure.query(PASSAGES))
    assert wanted.total() > MOST_ROWS
    assert rows(engine.query(PASSAGES)) == wanted


def test_a_limit_of_rows_is_told(engine: Engine) -> None:
    """So many rows and no more, and the answer says whether there were more."""
    for text in ("SELECT ?s { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
        cut = engine.query(text, rows=7)
        assert not isinstance(cut, Boolean)
        assert (len(list(cut)), cut.is_cut) == (7, True)
    whole = engine.query("SELECT ?c { ?c a schema:City }", rows=2)
    assert isinstance(whole, Solutions)
    assert (len(list(whole)), whole.is_cut) == (2, False)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
        "SELECT * { ?x a schema:City . SERVICE SILENT <ADDRESS> { ?s ?p ?o } }",
        "LOAD <ADDRESS>",
        "INSERT DATA { id:a id:b id:c }",
        "CLEAR ALL",
    ],
)
def test_nobody_else_is_asked_and_nothing_is_changed(
    engine: Engine, canary: Canary, text: str
) -> None:
    """SERVICE and updates are refused before any engine sees them."""
    with pytest.raises(QueryError):
        engine.query(text.replace("ADDRESS", canary.address))
    assert canary.calls == 0
    assert not engine.query("ASK { id:a id:b id:c }")


def test_from_opens_no_address(engine: Engine, canary: Canary) -> None:
    """FROM may name a graph that is held, and never one to be fetched."""
    with contextlib.suppress(QueryError):
        engine.query(
            "SELECT ?s FROM <ADDRESS> { ?s ?p ?o }".replace("ADDRESS", canary.address), rows=9
        )
    assert canary.calls == 0


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    """Return a port that notes who calls."""
    bird = Canary()
    yield bird
    bird.close()


def test_a_runaway_ends_at_its_deadline(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an engine has a deadline, what does not end is ended, and the next is answered."""
    if not hasattr(engine, "limits"):
        pytest.skip("an engine in this process cannot be stopped: docs/engines.md says so")
    engine.query("ASK {}")
    monkeypatch.setattr(engine, "limits", Limits(seconds=1))
    begun = time.monotonic()
    with pytest.raises(QueryStoppedError):
        engine.query(RUNAWAY)
    # What is promised is a second; a machine that does other work is given more.
    assert time.monotonic() - begun < 4
    monkeypatch.undo()
    assert rows(engine.query("SELECT ?c { ?c a schema:City }")).total() == 2
