"""Each question of the catalogue is a Python function that tells what it takes."""

from __future__ import annotations

import inspect

import pytest

from qualitykg import KnowledgeGraph
from qualitykg.errors import EntityNotFoundError, QueryError
from qualitykg.query.catalogue import Catalogue


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """Return the shipped graph."""
    return KnowledgeGraph.load()


def test_tab_completion_lists_every_question(graph: KnowledgeGraph) -> None:
    """A question's name has `_` for `-`, and is an identifier."""
    names = dir(graph.queries)
    assert len(names) == len(graph.queries) == len(Catalogue().names)
    assert all(name.isidentifier() for name in names)
    assert repr(graph.queries).count("\n") == len(names) - 1


def test_each_function_says_what_it_asks_and_takes(graph: KnowledgeGraph) -> None:
    """Its documentation is the header's, its signature the parameters, all by name."""
    for function, question in zip(graph.queries, Catalogue().questions(), strict=True):
        said = inspect.getdoc(function)
        assert said is not None
        assert question.question.zh in said
        assert question.question.en in said
        taken = inspect.signature(function).parameters
        assert list(taken) == [each.name for each in question.parameters]
        assert all(each.kind is each.KEYWORD_ONLY for each in taken.values())


def test_a_function_answers_as_the_question_does(graph: KnowledgeGraph) -> None:
    """With names for parameters; None stands for what is left out."""
    asked = graph.queries.policies_of_city(city="贵阳市", kind=None)
    assert list(asked) == list(graph.query("policies-of-city", city="贵阳市"))


def test_what_is_not_there_is_refused_with_the_nearest(graph: KnowledgeGraph) -> None:
    """Names of questions, of parameters and of things."""
    with pytest.raises(AttributeError, match="policies-of-city"):
        _ = graph.queries.policies_of_citi
    with pytest.raises(QueryError, match="it takes city, kind"):
        graph.queries.policies_of_city(town="贵阳市")
    with pytest.raises(EntityNotFoundError, match="nearest"):
        graph.queries.policies_of_city(city="桂阳市")
