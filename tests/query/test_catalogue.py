"""The catalogue: headers that say what the queries do, and questions found by name and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import QueryError
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.headers import held_in, read_question
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.results import Solutions
from qualitykg.text import Text

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
#+ question_zh: 有哪些平台？
#+ question_en: Which platforms are there?
#+ description_zh: 平台。
#+ description_en: Platforms.
#+ parameters: city (IRI of a schema:City; UNDEF = all), after (date), words (string; default 建设)
#+ empty_zh: 没有。
#+ empty_en: None.
#+ tags: platforms, list
#+ answers: city 城市, platform 平台
SELECT ?city ?platform WHERE {
  VALUES ?city { UNDEF }
  VALUES ?after { "2020-01-01"^^xsd:date }
  VALUES ?words { "建设" }
  ?city qkg:buildsPlatform ?platform
}
"""
TAKEN_BY_THE_COMMAND = {"data", "format", "labels", "bom", "output", "execute", "lang", "help"}


def question_of(folder: Path, text: str) -> None:
    """Read a question from a text."""
    read_question(folder / "platforms.rq", text)


def test_a_header_says_all(tmp_path: Path) -> None:
    """Parameters have a type, a class and the default that stands in the query."""
    question = read_question(tmp_path / "platforms.rq", GOOD)
    assert question.name == "platforms"
    assert question.question.zh == "有哪些平台？"
    city, after, words = question.parameters
    assert (city.kind, city.class_, city.default) == ("IRI", "schema:City", None)
    assert (after.kind, after.default) == ("date", '"2020-01-01"^^xsd:date')
    assert (words.kind, words.default) == ("string", '"建设"')
    assert [(each.name, each.heading.zh) for each in question.columns] == [
        ("city", "城市"),
        ("platform", "平台"),
    ]
    assert question.tags == ("platforms", "list")
    assert question.empty == Text("没有。", "None.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#+ tags:", "#+ tag:", "not a header line"),
        ("#+ tags: platforms, list", "#+ tags:", "not a header line"),
        ("#+ question_en: Which platforms are there?\n", "", "lacks question_en"),
        ("#+ empty_zh: 没有。\n", "", "lacks empty_zh"),
        ("#+ empty_en: None.", "#+ empty_en:", "not a header line"),
        ("#+ tags: platforms, list", "#+ tags: a\n#+ tags: b", "one too many"),
        ("city (IRI of a schema:City; UNDEF = all)", "town (IRI)", "no VALUES takes it"),
        ("after (date)", "after (day)", "not of a known form"),
        ("after (date)", "after", "not of a known form"),
    ],
)
def test_a_faulty_header_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The sentence names the file and what is wrong in it."""
    assert old in GOOD
    with pytest.raises(QueryError) as caught:
        question_of(tmp_path, GOOD.replace(old, new))
    assert said in str(caught.value)
    assert "platforms.rq" in str(caught.value)


def test_a_file_is_found_by_its_name(tmp_path: Path) -> None:
    """A question is called what its file is called; other files are none."""
    (tmp_path / "platforms.rq").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    catalogue = Catalogue(tmp_path)
    assert catalogue.names == ("platforms",)
    assert catalogue.question("platforms").tags == ("platforms", "list")
    assert catalogue.parameter_names() == dict.fromkeys(["after", "city", "words"], ("platforms",))


@pytest.mark.parametrize("name", ["../queries/plans", "plans.rq", "/etc/hostname", ""])
def test_a_name_is_no_path(name: str) -> None:
    """Names are looked up among those that are there; nothing else is opened."""
    with pytest.raises(QueryError):
        Catalogue().question(name)


def test_an_unknown_name_gets_the_nearest() -> None:
    """A typing error is answered with the name that was meant."""
    with pytest.raises(QueryError, match="policies-of-city"):
        Catalogue().question("policy-of-city")
    with pytest.raises(QueryError, match="qualitykg queries"):
        Catalogue().question("xyzzy")


@pytest.mark.parametrize(("word", "name"), [("约数", "approximate-numbers"), ("PLANS", "plans")])
def test_search_looks_in_both_languages(word: str, name: str) -> None:
    """A word in either language, in capitals or not, finds the question."""
    assert name in [each.name for each in Catalogue().search(word)]
    assert Catalogue().search("xyzzy") == ()


def test_headers_and_queries_agree() -> None:
    """Columns stand as SELECT gives them, and each VALUES of one variable is a parameter."""
    empty = OxigraphStore()
    for question in Catalogue().questions():
        result = empty.query(question.text)
        assert isinstance(result, Solutions), question.name
        assert result.variables == tuple(each.name for each in question.columns), question.name
        assert {each.name for each in question.parameters} <= set(held_in(question.text))


def test_parameters_do_not_collide_with_options() -> None:
    """A question's parameter is an option of the command and may not hide another."""
    names = set(Catalogue().parameter_names())
    assert names
    assert not names & TAKEN_BY_THE_COMMAND


def test_derived_answers_show_their_formula() -> None:
    """What is calculated here says how, and is marked as derived."""
    for question in Catalogue().questions():
        columns = {each.name for each in question.columns}
        assert question.is_derived == ("formula" in columns), question.name


def test_question_files_run_in_any_editor() -> None:
    """Each file declares the prefixes that it uses, so it needs nothing of ours."""
    import pyoxigraph

    for question in Catalogue().questions():
        pyoxigraph.Store().query(question.text)
