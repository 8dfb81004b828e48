"""What the ontology's README shows is true of the ontology and of the shipped graph."""

from __future__ import annotations

import re

import pytest
from rdflib import Graph

from qualitykg.locations import data_file, ontology_files, ontology_folder
from qualitykg.namespaces import PREFIXES, QKG
from qualitykg.ontology.graph_files import read_graph
from qualitykg.ontology.vocabulary import Vocabulary, load_vocabulary

_TEXT = (ontology_folder() / "README.md").read_text(encoding="utf-8")
_DECLARED = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", _TEXT, re.DOTALL)


@pytest.fixture(scope="module")
def loaded() -> Graph:
    """Return the shipped graph with the ontology, as `qualitykg query` loads them."""
    return read_graph([data_file(), *ontology_files()])


@pytest.mark.parametrize("query", _blocks("sparql"))
def test_every_query_of_the_cookbook_has_an_answer(query: str, loaded: Graph) -> None:
    """Each query runs with our prefixes and finds something in the shipped graph."""
    assert len(loaded.query(query, initNs=dict(PREFIXES))) > 0


@pytest.mark.parametrize("turtle", _blocks("turtle"))
def test_every_example_stands_in_the_shipped_graph(turtle: str, loaded: Graph) -> None:
    """Each Turtle example is, triple by triple, what the shipped graph says."""
    shown = Graph().parse(data=_DECLARED + turtle, format="turtle")
    assert len(shown) > 0
    assert [triple for triple in shown if triple not in loaded] == []


def test_cookbook_and_examples_are_there() -> None:
    """The README shows at least six queries and four examples."""
    assert len(_blocks("sparql")) >= 6
    assert len(_blocks("turtle")) >= 4


def _row(vocabulary: Vocabulary, term: str) -> str:
    name = term.removeprefix(QKG)
    return f"| `{name}` | {vocabulary.label(term, 'zh')} | {vocabulary.definition(term, 'en')} |"


def test_table_lists_every_term_as_it_is_defined() -> None:
    """The table of terms has a row for each term of ours, and no other row."""
    vocabulary = load_vocabulary()
    terms = vocabulary.classes | vocabulary.properties
    rows = {_row(vocabulary, term) for term in terms if term.startswith(QKG)}
    assert set(re.findall(r"^\| `\w+` \|.*$", _TEXT, re.MULTILINE)) == rows


def test_classes_are_drawn() -> None:
    """Every class of ours stands in the drawing."""
    (drawing,) = _blocks("mermaid")
    names = {iri.removeprefix(QKG) for iri in load_vocabulary().classes if iri.startswith(QKG)}
    assert {name for name in names if not re.search(rf"\b{name}\b", drawing)} == set()


def test_files_that_are_named_exist() -> None:
    """Every relative link of the README leads to a file or folder."""
    links = set(re.findall(r"\]\(([^)#:]+)\)", _TEXT))
    assert {link for link in links if not (ontology_folder() / link).exists()} == set()
