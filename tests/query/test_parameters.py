"""Values become terms of their type; none can change what a question asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualitykg.errors import EntityNotFoundError, QueryError
from qualitykg.query.headers import read_question
from qualitykg.query.naming import Names
from qualitykg.query.parameters import fill
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.results import Solutions

if TYPE_CHECKING:
    from qualitykg.query.questions import Question

HEAD = """\
#+ question_zh: 问？
#+ question_en: What?
#+ description_zh: 述。
#+ description_en: That.
#+ tags: test
#+ answers: x 值
"""
EMPTY = OxigraphStore()
HOSTILE = [
    '" } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #',
    "\\u0022 } UNION { ?s ?p ?o } #",
    "} ; DROP ALL ; {",
    "'''\n\"\"\"\\",
    "\\",
    "\\1 \\g<0>",
    "?x",
    "UNDEF } VALUES ?x { 1",
]


def asking(kind: str) -> Question:
    """Return a question that gives its one parameter back."""
    text = f"{HEAD}#+ parameters: x ({kind})\nSELECT ?x WHERE {{ VALUES ?x {{ UNDEF }} }}"
    return read_question(Path("test.rq"), text)


def answer(kind: str, value: str, store: OxigraphStore = EMPTY) -> list[tuple[str | None, ...]]:
    """Return what comes back for a value."""
    result = store.query(fill(asking(kind), {"x": value}, Names(store)))
    assert isinstance(result, Solutions)
    return list(result.values())


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_string_comes_back_as_it_is(value: str) -> None:
    """A string is one literal, whatever stands in it."""
    assert answer("string", value) == [(value,)]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_strings_are_only_strings(value: str) -> None:
    """Quotes, braces, escapes and keywords do not leave the literal."""
    assert answer("string", value) == [(value,)]


@pytest.mark.parametrize("kind", ["IRI", "IRI of a schema:City", "integer", "decimal", "date"])
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_of_other_types_are_refused(kind: str, value: str) -> None:
    """They are no numbers, no dates and no entities."""
    with pytest.raises((QueryError, EntityNotFoundError)):
        answer(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("integer", "7.5", "whole number"),
        ("integer", "７", "whole number"),
        ("string", "\udce8", "takes text"),
        ("decimal", "1e9", "a number"),
        ("date", "2020-13-01", "a date"),
        ("date", "20200929", "a date"),
        ("date", "2020-W40-2", "a date"),
    ],
)
def test_a_wrong_type_is_refused(kind: str, value: str, said: str) -> None:
    """The sentence says what the parameter takes."""
    with pytest.raises(QueryError, match=said):
        answer(kind, value)


def test_values_have_their_datatype() -> None:
    """A number is compared as a number, a date as a date."""
    text = "SELECT ?x WHERE { VALUES ?x { UNDEF } FILTER(?x < 10) }"
    question = read_question(Path("test.rq"), f"{HEAD}#+ parameters: x (integer)\n{text}")
    for value, found in (("9", 1), ("10", 0)):
        result = EMPTY.query(fill(question, {"x": value}, Names(EMPTY)))
        assert isinstance(result, Solutions)
        assert len(list(result)) == found


def test_an_entity_may_be_given_by_any_of_its_names(harbour: OxigraphStore) -> None:
    """Label, alias, code, id and IRI mean the same thing."""
    iri = "https://w3id.org/qualitykg/id/city-harbour"
    for name in ("临港市", "Harbour", "990100", "city-harbour", "id:city-harbour", iri, f"<{iri}>"):
        assert answer("IRI of a schema:City", name, harbour) == [(iri,)]


def test_a_value_is_not_looked_through_for_the_place_of_another() -> None:
    """What is put in for one parameter may read as the place of the next; it stays a text."""
    text = "SELECT ?x ?y WHERE { VALUES ?x { UNDEF } VALUES ?y { UNDEF } }"
    question = read_question(
        Path("test.rq"), f"{HEAD}#+ parameters: x (string), y (string)\n{text}"
    )
    given = {"x": "VALUES ?y { UNDEF }", "y": "} ?s ?p ?o #"}
    for values in (given, dict(reversed(given.items()))):
        result = EMPTY.query(fill(question, values, Names(EMPTY)))
        assert isinstance(result, Solutions)
        assert list(result.values()) == [(given["x"], given["y"])]


def test_a_parameter_that_is_not_taken_is_refused() -> None:
    """The sentence lists those that are."""
    with pytest.raises(QueryError, match="it takes x"):
        fill(asking("string"), {"y": "1"}, Names(EMPTY))
    plain = read_question(Path("test.rq"), f"{HEAD}SELECT ?x WHERE {{}}")
    with pytest.raises(QueryError, match="no parameters"):
        fill(plain, {"y": "1"}, Names(EMPTY))


def test_without_a_value_the_question_stays_as_it_is() -> None:
    """The default that stands in the file holds."""
    assert fill(asking("string"), {}, Names(EMPTY)) == asking("string").text


def test_a_text_has_the_language_of_the_default() -> None:
    """What is compared with Chinese texts must be one."""
    text = 'SELECT ?x WHERE { VALUES ?x { "全面实现"@zh } }'
    question = read_question(Path("test.rq"), f"{HEAD}#+ parameters: x (string)\n{text}")
    assert '"推动"@zh' in fill(question, {"x": "推动"}, Names(EMPTY))
