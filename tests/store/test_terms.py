"""Engine terms, as SPARQL writes them and as rdflib has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Literal, URIRef

from qualitykg.namespaces import XSD
from qualitykg.store.kept import as_kept
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.results import Solutions
from qualitykg.store.terms import (
    RdflibTerms,
    datatype_of,
    is_iri,
    language_of,
    write_iri,
    write_literal,
)

if TYPE_CHECKING:
    from qualitykg.store.terms import Row

EMPTY = OxigraphStore()
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def solve(text: str) -> Row:
    """Return the first row of a SELECT on an empty store."""
    result = EMPTY.query(text)
    assert isinstance(result, Solutions)
    return next(iter(result))


@given(TEXTS)
def test_any_text_is_one_literal(text: str) -> None:
    """Whatever a literal holds, SPARQL reads it back as that literal and nothing else."""
    result = EMPTY.query(f"SELECT ?x ?y WHERE {{ VALUES ?x {{ {write_literal(text)} }} }}")
    assert isinstance(result, Solutions)
    assert list(result.values()) == [(text, None)]


@pytest.mark.parametrize(
    "number", ["1", "-1", "+05", "1.0", "-0.50", ".5", "1.", "1e3", "true", "x"]
)
@pytest.mark.parametrize("kind", ["integer", "decimal", "double", "boolean"])
def test_numbers_are_written_out_as_the_engine_does(number: str, kind: str) -> None:
    """A number that stands bare among the engine's lines keeps its form and its datatype."""
    written = write_literal(number, datatype=f"{XSD}{kind}")
    result = EMPTY.query(f"SELECT ?x WHERE {{ VALUES ?x {{ {written} }} }}")
    assert isinstance(result, Solutions)
    [[cell]] = as_kept(result).written()
    assert cell == str(solve(f"SELECT ?x WHERE {{ VALUES ?x {{ {written} }} }}")[0])


@pytest.mark.parametrize("iri", ["not an iri", "http://e/> } SERVICE <http://e/", "a", ""])
def test_what_is_no_iri_is_not_written(iri: str) -> None:
    """An IRI cannot smuggle anything into a query."""
    with pytest.raises(ValueError, match=r"IRI|scheme|code point"):
        write_iri(iri)


def test_rdflib_terms_mean_the_same() -> None:
    """IRIs, languages, datatypes and lexical forms are kept."""
    row = (
        ox.NamedNode("http://e/a"),
        ox.Literal("城", language="zh"),
        ox.Literal("007", datatype=ox.NamedNode(f"{XSD}integer")),
        ox.Literal("plain"),
        ox.Literal("2020-09-29", datatype=ox.NamedNode(f"{XSD}date")),
    )
    memo = RdflibTerms()
    assert [memo[term] for term in row] == [
        URIRef("http://e/a"),
        Literal("城", lang="zh"),
        Literal("007", datatype=URIRef(f"{XSD}integer"), normalize=False),
        Literal("plain"),
        Literal("2020-09-29", datatype=URIRef(f"{XSD}date")),
    ]
    assert str(memo[row[2]]) == "007"


def test_a_term_is_converted_once() -> None:
    """The same engine term gives the very same rdflib term."""
    memo = RdflibTerms()
    first = memo[solve('SELECT ("城" AS ?x) WHERE {}')[0]]
    assert memo[solve('SELECT ("城" AS ?x) WHERE {}')[0]] is first
    assert memo[None] is None


def test_blank_nodes_stay_blank() -> None:
    """A blank node is not mistaken for a text."""
    assert isinstance(RdflibTerms()[solve("SELECT (BNODE() AS ?x) WHERE {}")[0]], BNode)


def test_kinds_of_terms_are_told_apart() -> None:
    """Language and datatype are asked without knowing the engine's classes."""
    iri, text, number = solve('SELECT * WHERE { VALUES (?a ?b ?c) { (<http://e/> "城"@zh 1) } }')
    assert [is_iri(term) for term in (iri, text, number, None)] == [True, False, False, False]
    assert [language_of(term) for term in (iri, text, number)] == [None, "zh", None]
    assert datatype_of(number) == f"{XSD}integer"
    assert datatype_of(iri) is None
