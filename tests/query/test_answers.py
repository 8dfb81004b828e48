"""Answers: columns in the order of SELECT, rows as values, terms, labels or the engine's bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Literal, URIRef

from qualitykg.errors import QueryError
from qualitykg.namespaces import ID
from qualitykg.query.answers import Answer
from qualitykg.query.headers import read_question
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.store.results import Result

TEXT = """
SELECT ?label ?city ?nothing WHERE { ?city a schema:City ; rdfs:label ?label } ORDER BY ?label"""


def test_rows_are_read_in_many_ways(harbour: OxigraphStore) -> None:
    """Values, records, terms and labels tell the same rows."""
    answer = Answer(harbour, TEXT)
    city = f"{ID}city-harbour"
    assert answer.columns == ("label", "city", "nothing")
    assert list(answer) == [("Harbour", city, None), ("临港市", city, None)]
    assert next(answer.records()) == {"label": "Harbour", "city": city, "nothing": None}
    assert next(answer.terms()) == (Literal("Harbour", lang="en"), URIRef(city), None)
    assert [row[1] for row in answer.labelled("zh")] == ["临港市", "临港市"]
    assert [row[1] for row in answer.labelled("en")] == ["Harbour", "Harbour"]
    assert len(answer) == 2
    assert not answer.is_empty


def test_bytes_may_be_asked_for_before_and_after_rows(harbour: OxigraphStore) -> None:
    """The engine's rows are read once; the answer may be written as often as one likes."""
    answer = Answer(harbour, TEXT)
    first = json.loads(answer.serialize("json"))
    assert len(answer.rows) == 2
    assert json.loads(answer.serialize("json")) == first
    assert len(first["results"]["bindings"]) == 2


def test_a_quoted_triple_is_a_term_like_any_other(harbour: OxigraphStore) -> None:
    """It is told as N-Triples has it, and stays itself beside a further column."""
    quoted = "<<( <http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> 1 )>> )>>"
    answer = Answer(harbour, f"SELECT ?city ({quoted} AS ?said) {{ ?city a schema:City }}")
    ((_, said),) = answer.values()
    assert said == quoted.replace("1", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>')
    wider = answer.with_column("more", Text("更多", "more"), ["here"])
    assert [row[:2] for row in wider.rows] == answer.rows


def test_an_answer_without_rows_says_so(harbour: OxigraphStore) -> None:
    """Before its rows are read and after."""
    answer = Answer(harbour, "SELECT ?x WHERE { ?x a schema:Person }")
    assert answer.is_empty
    assert len(answer) == 0
    assert answer.is_empty


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
@pytest.mark.parametrize(("class_", "is_empty"), [("schema:Person", True), ("schema:City", False)])
def test_a_written_answer_knows_whether_it_has_rows(
    harbour: OxigraphStore, form: str, class_: str, is_empty: bool
) -> None:
    """The question is not asked again, which may take as long as it took before."""
    asked = Counting(harbour)
    answer = Answer(asked, f"SELECT ?x (1 AS ?y) {{ ?x a {class_} }}")
    answer.serialize(form)
    assert answer.is_empty is is_empty
    assert asked.times == 1


class Counting:
    """An engine that counts how often it is asked."""

    def __init__(self, engine: OxigraphStore) -> None:
        self.engine = engine
        self.times = 0

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer a query."""
        self.times += 1
        return self.engine.query(text, origin=origin, rows=rows)


def test_what_has_no_label_has_its_prefixed_name(harbour: OxigraphStore) -> None:
    """A reader sees a short name where nobody gave a label."""
    answer = Answer(harbour, "SELECT (qkg:noSuchTerm AS ?x) (<http://e/x> AS ?y) WHERE {}")
    assert list(answer.labelled("zh")) == [("qkg:noSuchTerm", "http://e/x")]


def test_headings_are_the_catalogue_s_words(harbour: OxigraphStore) -> None:
    """In Chinese the header's words, in English and elsewhere the variables."""
    header = "#+ question_zh: 问\n#+ question_en: q\n#+ description_zh: 述\n#+ description_en: d\n"
    question = read_question(
        Path("test.rq"), f"{header}#+ tags: t\n#+ answers: label 名称, city 城市\n{TEXT}"
    )
    answer = Answer(harbour, TEXT, question=question)
    assert answer.headings("zh") == ("名称", "城市", "nothing")
    assert answer.headings("en") == ("label", "city", "nothing")
    assert Answer(harbour, TEXT).headings("zh") == answer.columns


@pytest.mark.parametrize("text", ["ASK { ?x ?y ?z }", "DESCRIBE id:city-harbour"])
def test_only_a_select_has_rows(harbour: OxigraphStore, text: str) -> None:
    """The sentence says how to ask the other forms."""
    with pytest.raises(QueryError, match="a SELECT is needed"):
        Answer(harbour, text)


def test_blank_nodes_are_numbered_where_people_read() -> None:
    """The engine's labels are another at each reading."""
    answer = Answer(OxigraphStore(), "SELECT ?a ?b { BIND(BNODE() AS ?a) BIND(BNODE() AS ?b) }")
    assert list(answer.labelled()) == [("_:1", "_:2")]


def test_a_notebook_shows_the_table() -> None:
    """Its texts are no markup, and only the first rows of many are shown."""
    store = OxigraphStore()
    assert "<td>&lt;b&gt;</td>" in Answer(store, 'SELECT ?x { BIND("<b>" AS ?x) }')._repr_html_()
    values = " ".join(map(str, range(101)))
    shown = Answer(store, f"SELECT ?x {{ VALUES ?x {{ {values} }} }}")._repr_html_()
    assert shown.count("<td>") == 100
    assert shown.endswith("<p>100 / 101</p>")
