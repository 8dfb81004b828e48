"""The values that a question's parameters can take are those of the graph."""

from __future__ import annotations

import pytest

from qualitykg.errors import EntityNotFoundError
from qualitykg.namespaces import as_name
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.choices import Choice, choices_of
from qualitykg.query.naming import Names
from qualitykg.query.parameters import fill
from qualitykg.store.oxigraph import OxigraphStore, open_shipped
from qualitykg.store.results import Solutions

CATALOGUE = Catalogue()
PARAMETERS = [
    (question.name, parameter.name)
    for question in CATALOGUE.questions()
    for parameter in question.parameters
]

SHARED = ("制造业", "manufacturing")
"""What a field and an industry are both called."""


@pytest.fixture(scope="module")
def shipped() -> OxigraphStore:
    """Return the shipped graph."""
    return open_shipped()


def choices(engine: OxigraphStore, name: str, parameter: str) -> list[Choice]:
    """Return the values of one parameter of one question."""
    return choices_of(engine, CATALOGUE.question(name))[parameter]


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_each_value_gives_as_many_rows_as_it_says(
    shipped: OxigraphStore, name: str, parameter: str
) -> None:
    """Asked with the value by its IRI or by a label, the command has those rows.

    A label that several things have is answered with their ids.
    """
    question = CATALOGUE.question(name)
    for each in choices(shipped, name, parameter):
        for written in {each.value, *each.label}:
            if written in SHARED:
                with pytest.raises(EntityNotFoundError, match=as_name(each.value)):
                    fill(question, {parameter: written}, Names(shipped))
                continue
            result = shipped.query(fill(question, {parameter: written}, Names(shipped)))
            assert isinstance(result, Solutions)
            assert each.rows in (None, len(list(result))), (written, each)


def test_values_come_with_their_labels_and_the_most_frequent_first(shipped: OxigraphStore) -> None:
    """As in `qualitykg queries policies-of-city`."""
    first, *rest = choices(shipped, "policies-of-city", "kind")
    assert (first.label.zh, first.label.en) == ("举措", "measure")
    assert all(each.rows is not None and each.rows <= (first.rows or 0) for each in rest)


def test_a_parameter_that_is_no_column_takes_what_is_of_its_class(harbour: OxigraphStore) -> None:
    """All things of the class, though it is not known how many rows they give."""
    question = CATALOGUE.question("policies-of-city")
    [city, kind] = question.parameters
    hidden = question._replace(columns=question.columns[1:])
    assert [each.label.zh for each in choices_of(harbour, hidden)["city"]] == ["临港市"]
    anything = hidden._replace(parameters=(city._replace(class_=None), kind))
    assert choices_of(harbour, anything)["city"] == []


def test_what_a_parameter_refuses_is_not_among_its_values(shipped: OxigraphStore) -> None:
    """Where a query lets more through than things of the parameter's class."""
    question = CATALOGUE.question("policies-of-city")
    narrower = question.parameters[0]._replace(class_="qkg:Policy")
    assert choices_of(shipped, question)["city"]
    assert choices_of(shipped, question._replace(parameters=(narrower,)))["city"] == []
