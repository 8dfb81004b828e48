"""Every question of the catalogue has an answer that was checked against the article by eye.

A case in `expected/<question>.json` holds the parameters as a user types them and the rows
that must come out: prefixed names for things, lexical forms for values, in order.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qualitykg.namespaces import as_name
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.naming import Names
from qualitykg.query.parameters import fill
from qualitykg.store.oxigraph import OxigraphStore, open_shipped
from qualitykg.store.results import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPECTED = Path(__file__).with_name("expected")
CATALOGUE = Catalogue()
COMPETENCY = [f"CQ{number:02}" for number in range(1, 40, 2)]


def _cases() -> Iterator[Any]:
    for path in sorted(EXPECTED.glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            yield pytest.param(path.stem, case, id=f"{path.stem}-{number}")


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    """Return the shipped graph."""
    return open_shipped()


@pytest.mark.parametrize(("name", "case"), list(_cases()))
def test_answer_is_the_expected_one(store: OxigraphStore, name: str, case: dict[str, Any]) -> None:
    """The rows, their order and their columns are as they were checked."""
    question = CATALOGUE.question(name)
    solutions = store.query(fill(question, case["parameters"], Names(store)))
    assert isinstance(solutions, Solutions)
    assert solutions.variables == tuple(column.name for column in question.columns)
    rows = [
        [value if value is None else as_name(value) for value in row] for row in solutions.values()
    ]
    assert rows == case["rows"]


def test_every_question_has_an_expected_answer() -> None:
    """A question without a checked answer is not finished, nor is an answer to no question."""
    assert len(CATALOGUE.names) >= 25
    assert {path.stem for path in EXPECTED.glob("*.json")} == set(CATALOGUE.names)


def test_every_competency_question_is_answered() -> None:
    """The twenty competency questions stand in headers, and each has a checked case."""
    in_headers = {each for question in CATALOGUE.questions() for each in question.competency}
    in_cases = {
        case["competency"]
        for path in EXPECTED.glob("*.json")
        for case in json.loads(path.read_text(encoding="utf-8"))
        if "competency" in case
    }
    assert sorted(in_headers) == sorted(in_cases) == COMPETENCY


def test_expected_answers_are_not_all_empty() -> None:
    """Some questions have nothing to find in one article; they are asked of others elsewhere.

    Those are `test_linjiang` and `test_derived_answers`.
    """
    empty = [
        path.stem
        for path in EXPECTED.glob("*.json")
        if not all(case["rows"] for case in json.loads(path.read_text(encoding="utf-8")))
    ]
    assert sorted(empty) == [
        "derived-change",
        "derived-comparison",
        "differing-values",
        "indicators-not-stated",
    ]
