"""The catalogue as linked data holds each question whole, and stays the same byte for byte."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from qualitykg.export.questions import as_executables
from qualitykg.namespaces import BASE, PREFIXES, RDF, RDFS, SCHEMA
from qualitykg.query.catalogue import Catalogue

SH = PREFIXES["sh"]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Return a store of the catalogue's linked data."""
    loaded = ox.Store()
    loaded.load(as_executables(Catalogue().questions()), format=ox.RdfFormat.TURTLE)
    return loaded


def objects(store: ox.Store, name: str, predicate: str) -> set[str]:
    """Return what is said of a question with a property."""
    subject = ox.NamedNode(f"{BASE}query/{name}")
    found = store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
    return {quad.object.value for quad in found if not isinstance(quad.object, ox.Triple)}


def test_each_question_is_there_with_all_that_its_file_says(store: ox.Store) -> None:
    """Class, texts in both languages, keywords, licence, and SPARQL that runs."""
    for question in Catalogue().questions():
        classes = objects(store, question.name, f"{RDF}type")
        assert classes == {f"{SH}SPARQLExecutable", f"{SH}SPARQLSelectExecutable"}
        assert objects(store, question.name, f"{RDFS}comment") == set(question.question)
        assert objects(store, question.name, f"{SCHEMA}keywords") == set(question.tags)
        assert objects(store, question.name, f"{SCHEMA}license") == {
            f"https://spdx.org/licenses/{question.licence}"
        }
        [text] = objects(store, question.name, f"{SH}select")
        assert "#+" not in text
        answer = store.query(text)
        assert isinstance(answer, ox.QuerySolutions)
        assert [each.value for each in answer.variables] == [c.name for c in question.columns]


def test_the_bytes_are_the_same_each_time() -> None:
    """In whichever order the questions come."""
    questions = Catalogue().questions()
    assert as_executables(questions) == as_executables(reversed(questions))
