"""An empty answer says which part of the question lets nothing through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import QueryError
from qualitykg.query.answers import Answer
from qualitykg.query.empty.findings import Cause
from qualitykg.query.headers import read_question
from qualitykg.store.opening import open_engine
from qualitykg.store.oxigraph import OxigraphStore, open_shipped
from qualitykg.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.store.engine import Engine
    from qualitykg.store.results import Result

CASES = [
    ("?x a qkg:政策", Cause.UNKNOWN_TERM, "is qkg:Policy (policy instrument) meant?"),
    ("?x a qkg:Polcy", Cause.UNKNOWN_TERM, "is qkg:Policy (policy instrument) meant?"),
    ("?x qkg:implementPolicy ?y", Cause.UNKNOWN_TERM, "is qkg:implementsPolicy"),
    ("?y qkg:implementsPolicy/qkg:落实政策 ?x", Cause.UNKNOWN_TERM, "is qkg:implementsPolicy"),
    ("id:city-guiyan qkg:implementsPolicy ?x", Cause.UNKNOWN_TERM, "id:city-guiyang (Guiyang)"),
    ("?x a qkg:TechnicalInstitution", Cause.NO_INSTANCE, "nothing is of class"),
    ("?x qkg:hasEquivalentTitle ?y", Cause.UNKNOWN_TERM, "no property qkg:hasEquivalentTitle"),
    ('?x rdfs:label "贵阳市"', Cause.OTHER_FORM, '"贵阳市"@zh'),
    ('?x rdfs:label ?n FILTER(?n = "贵阳市")', Cause.OTHER_FORM, '"贵阳市"@zh'),
    ('?x qkg:hasWrittenNumber "4039.6"', Cause.OTHER_FORM, "stands in the graph as 4039.6"),
    ("?x qkg:hasWrittenNumber ?n FILTER(?m > 1)", Cause.UNBOUND_VARIABLE, "no pattern binds ?m"),
    ("?x qkg:hasWrittenNumber ?n FILTER(?n > 1e9)", Cause.FILTER, "such as ?n: "),
    ('?x rdfs:label ?n FILTER(REGEX(?n, "zzzz"))', Cause.FILTER, "this leaves nothing over"),
    ('?x rdfs:label ?n FILTER(REGEX(?n, "贵("))', Cause.FILTER, 'REGEX(…, "贵(") is no valid'),
    (
        '?x rdfs:label ?n FILTER(REGEX(?n, "a", "k"))',
        Cause.FILTER,
        'REGEX(…, "a", "k") is no valid',
    ),
    ('?x rdfs:label ?n FILTER(LANG(?n) = "zh-x")', Cause.FILTER, "this leaves nothing over"),
    ("?x a qkg:Policy MINUS { ?x a qkg:Policy }", Cause.FILTER, "MINUS"),
    ("?x a schema:City ; qkg:reachesMarket ?m", Cause.PATTERN, "but together nothing"),
    ("?x a schema:City ; a qkg:Policy ; rdfs:label ?n", Cause.PATTERN, "qkg:Policy"),
    ("VALUES ?x { id:brand-laoganma } ?x a schema:City", Cause.PATTERN, "id:brand-laoganma"),
]


@pytest.fixture(scope="module")
def shipped() -> OxigraphStore:
    """Return the shipped graph."""
    return open_shipped()


@pytest.mark.parametrize(("body", "cause", "said"), CASES, ids=[body for body, _, _ in CASES])
def test_the_cause_is_named(shipped: OxigraphStore, body: str, cause: Cause, said: str) -> None:
    """The finding tells the cause, and what is meant or what is there instead."""
    found = Answer(shipped, f"SELECT ?x {{ {body} }}").why_empty()
    assert [each.cause for each in found] == [cause]
    assert said in found[0].said.en


class Listening:
    """An engine that remembers what it was asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.asked: list[str] = []

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer a query."""
        self.asked.append(text)
        return self._engine.query(text, origin=origin, rows=rows)


@pytest.mark.parametrize("body", ["?x qkg:implementPolicy ?y", "?x a qkg:Polcy"])
def test_an_unknown_term_is_compared_with_its_like(shipped: OxigraphStore, body: str) -> None:
    """Of a large graph the names of classes or of properties are read, not all names."""
    engine = Listening(shipped)
    assert Answer(engine, f"SELECT ?x {{ {body} }}").why_empty()
    reading_names = [each for each in engine.asked if "?name" in each]
    assert reading_names
    assert all(re.search(r"VALUES \?kind \{\s*<", each) for each in reading_names)


def test_the_failing_patterns_are_the_fewest(shipped: OxigraphStore) -> None:
    """Patterns that make no difference are not in the sentence."""
    body = "?x rdfs:label ?name ; a schema:City ; qkg:implementsPolicy ?y ; qkg:reachesMarket ?m"
    [found] = Answer(shipped, f"SELECT ?x {{ {body} }}").why_empty()
    assert "rdfs:label" not in found.said.en
    assert "reachesMarket" in found.said.en


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x { ?x a schema:City } OFFSET 9", "LIMIT or OFFSET"),
        ("SELECT ?x { ?x a schema:City } GROUP BY ?x HAVING (COUNT(*) > 5)", "HAVING"),
        ("SELECT ?citty { ?city a qkg:Polcy }", "is ?city meant?"),
    ],
)
def test_what_comes_after_the_patterns_is_looked_at_too(
    shipped: OxigraphStore, text: str, said: str
) -> None:
    """Slices, groups and what is selected."""
    assert any(said in each.said.en for each in Answer(shipped, text).why_empty())


def test_a_column_that_nothing_binds_is_named_though_there_are_rows(
    shipped: OxigraphStore,
) -> None:
    """Else it would look as if the graph left it open."""
    [found] = Answer(shipped, "SELECT ?city ?citty { ?city a schema:City }").why_empty()
    assert found.cause is Cause.UNBOUND_VARIABLE
    assert found.said.en == "no pattern binds ?citty; is ?city meant?"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (COUNT(*) AS ?n) { ?x a schema:City }",
        "SELECT (STR(?x) AS ?y) (STRLEN(?y) AS ?z) { ?x a schema:City }",
        "SELECT ?n { ?x a schema:City } VALUES ?n { 1 }",
        "SELECT * { ?x a schema:City }",
        "SELECT ?y { ?x a schema:City OPTIONAL { ?x skos:broader ?y } }",
    ],
)
def test_a_column_that_something_could_bind_is_not(shipped: OxigraphStore, text: str) -> None:
    """Calculated, listed, or in a pattern."""
    assert Answer(shipped, text).why_empty() == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT (COUNT(?x) AS ?n) { ?x a qkg:Brand }", "is schema:Brand (brand) meant?"),
        ("SELECT (MAX(?v) AS ?n) { ?o qkg:hasWrittenNumbr ?v }", "is qkg:hasWrittenNumber"),
        ("SELECT (SUM(?v) AS ?n) { ?o qkg:hasWrittenNumber ?v FILTER(?v < 0) }", "such as ?v: "),
    ],
)
@pytest.mark.parametrize("is_written", [False, True])
def test_an_aggregate_over_nothing_is_explained(
    shipped: OxigraphStore, text: str, said: str, *, is_written: bool
) -> None:
    """A count of 0 is a row, and yet nothing matched; the question is not asked again for it."""
    engine = Listening(shipped)
    answer = Answer(engine, text)
    if is_written:
        assert answer.serialize("csv").count(b"\n") == 2
    nothing, found = answer.why_empty()
    assert nothing.cause is Cause.AGGREGATE
    assert said in found.said.en
    assert engine.asked.count(text) == 1


def test_a_count_of_what_an_optional_leaves_open_is_not(shipped: OxigraphStore) -> None:
    """It is 0, but of something."""
    text = "SELECT (COUNT(?y) AS ?n) { ?x a schema:City OPTIONAL { ?x skos:broader ?y } }"
    answer = Answer(shipped, text)
    assert list(answer) == [("0",)]
    assert answer.why_empty() == ()


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ('?x a schema:City ; rdfs:label ?l FILTER(lang(?l) = "cn")', '"贵阳市"@zh, "Guiyang"@en'),
        (
            "?o qkg:hasIndicator id:indicator-gdp ; sdmx-measure:obsValue ?v FILTER(?v < 0)",
            "?v: 403960000000",
        ),
    ],
)
def test_values_before_a_filter_are_those_of_the_whole_group(
    shipped: OxigraphStore, body: str, values: str
) -> None:
    """Not of the one pattern that has the variable."""
    [found] = Answer(shipped, f"SELECT * {{ {body} }}").why_empty()
    assert found.said.en.endswith(values)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX ex: <http://e/> SELECT * { GRAPH ex:a\\~b { ?s ?p ?o } }",
        "BASE <http://e/> SELECT * { GRAPH <a~b> { ?s ?p ?o } }",
    ],
)
def test_a_graph_is_named_by_its_whole_iri(shipped: OxigraphStore, text: str) -> None:
    """Whichever way the query writes it."""
    assert Answer(shipped, text).why_empty()[0].part == "http://e/a~b"


class Refusing(Listening):
    """An engine that answers one question and no other."""

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer the first question."""
        if self.asked:
            raise QueryError(Text("不答", "no"))
        return super().query(text, origin=origin, rows=rows)


@pytest.mark.parametrize(
    "text", ["SELECT ?x { ?x a qkg:Brand }", "SELECT (COUNT(?x) AS ?n) { ?x a qkg:Brand }"]
)
def test_an_explanation_that_fails_is_none(shipped: OxigraphStore, text: str) -> None:
    """The answer is good as it is."""
    answer = Answer(Refusing(shipped), text)
    assert len(answer) < 2
    assert answer.why_empty() == ()


def test_an_answer_with_rows_has_nothing_to_explain(shipped: OxigraphStore) -> None:
    """Nothing is said of it."""
    assert Answer(shipped, "SELECT ?x { ?x a schema:City }").why_empty() == ()


def test_every_finding_is_said_in_both_languages(shipped: OxigraphStore) -> None:
    """The Chinese sentence is Chinese."""
    for body, _, _ in CASES:
        for each in Answer(shipped, f"SELECT ?x {{ {body} }}").why_empty():
            assert any("\u4e00" <= sign <= "\u9fff" for sign in each.said.zh)
            assert each.said.zh != each.said.en


OTHERS = """
@prefix schema: <https://schema.org/> .
@prefix ex: <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
GRAPH ex:people {
  ex:li a schema:Person ; schema:name "Wang Li" ; schema:birthDate "1980"^^xsd:gYear ; ex:size 5 .
}
"""


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Return RDF of somebody else, in a named graph."""
    path = tmp_path_factory.mktemp("foreign") / "people.trig"
    path.write_text(OTHERS, encoding="utf-8")
    return open_engine([path])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ ?x a <http://schema.org/Person> }", "is schema:Person meant?"),
        ("{ ?x a schema:Persn }", "is schema:Person meant?"),
        ("{ ?x schema:nam ?n }", "is schema:name meant?"),
        ("{ ?x ?p <http://example.org/l> }", "the graph has no http://example.org/l"),
        ('{ ?x schema:name "wang li" }', 'stands in the graph as "Wang Li"'),
        ("{ ?x <http://example.org/size> 5.0 }", "stands in the graph as 5"),
        ('{ ?x schema:birthDate "1980-05"^^xsd:gYearMonth }', 'such as "1980"^^xsd:gYear'),
        ("{ ?x schema:birthDate ?y FILTER(?y > 1970) }", "write xsd:decimal(STR(?y))"),
        ("{ GRAPH <http://e/g> { ?x ?p ?o } }", "graph http://e/g; there are http://example.org/p"),
        ("FROM <http://e/g> { ?x ?p ?o }", "graph http://e/g; there are http://example.org/p"),
    ],
)
def test_rdf_of_others_is_known_by_what_it_uses(foreign: Engine, text: str, said: str) -> None:
    """Its own classes, properties, graphs and values are what may be meant."""
    [found] = Answer(foreign, f"SELECT ?x {text}").why_empty()
    assert said in found.said.en


def test_nothing_is_guessed_from_a_letter(foreign: Engine) -> None:
    """A short name that is not there is like too many things."""
    [found] = Answer(foreign, "SELECT ?p { schema:x ?p ?o }").why_empty()
    assert found.near == ()


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("?town a schema:City FILTER NOT EXISTS { ?town a schema:City }", []),
        ("?town a qkg:Town FILTER NOT EXISTS { ?town a schema:City }", [Cause.UNKNOWN_TERM]),
    ],
)
def test_where_no_row_is_an_answer_only_what_the_graph_lacks_is_told(
    shipped: OxigraphStore, tmp_path: Path, text: str, causes: list[Cause]
) -> None:
    """No filter is blamed for what the question answers with no row."""
    header = [
        *("question_zh: 名？", "question_en: What?", "description_zh: 名。"),
        *("description_en: That.", "tags: names", "answers: town 市"),
        *("empty_zh: 没有。", "empty_en: None."),
    ]
    text = f"SELECT ?town {{ {text} }}"
    question = read_question(
        tmp_path / "towns.rq", "\n".join((*(f"#+ {line}" for line in header), text))
    )
    found = Answer(shipped, question.text, question=question).why_empty()
    assert [each.cause for each in found] == causes


def test_a_parameter_with_several_values_is_explained_as_any_pattern(
    shipped: OxigraphStore, tmp_path: Path
) -> None:
    """Two terms are no value that a reader gave: what goes together with nothing is said."""
    header = [
        *("question_zh: 名？", "question_en: What?", "description_zh: 名。"),
        *("description_en: That.", "tags: names", "answers: town 市"),
        "parameters: town (IRI of a schema:City; default two)",
    ]
    text = "SELECT ?town { VALUES ?town { id:brand-shenqi id:brand-yibai } ?town a schema:City }"
    question = read_question(
        tmp_path / "towns.rq", "\n".join((*(f"#+ {line}" for line in header), text))
    )
    found = Answer(shipped, question.text, question=question).why_empty()
    assert [each.cause for each in found] == [Cause.PATTERN]
