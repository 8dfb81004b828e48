"""Each form of RDF says the same: its canonical form is that of the graph."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualitykg.errors import FormatError
from qualitykg.export.rdf import graph_as_bytes
from qualitykg.formats import RDF_FORMATS, format_named
from qualitykg.locations import data_file
from qualitykg.namespaces import RDF
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGINE = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "jsonld-framed": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "turtle12": ox.RdfFormat.TURTLE,
}
STRINGS = ["a\rb", " lead\n", "\t", "\x7f", "\x85", "<&>\"'", "]]>", "\\u0041", "007", "\U0001f600"]


@pytest.fixture(scope="module")
def shipped() -> Statements:
    """Return the shipped graph."""
    return Statements.read([data_file()])


def read(written: bytes, name: str) -> Iterable[ox.Quad]:
    """Yield the triples of a file, reifiers as our claims and graph names dropped."""
    for quad in ox.parse(written, format=ENGINE[name]):
        subject, term = quad.subject, quad.object
        if not isinstance(term, ox.Triple):
            yield ox.Quad(subject, quad.predicate, term)
            continue
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        for part, value in parts.items():
            yield ox.Quad(subject, ox.NamedNode(f"{RDF}{part}"), value)


def canonical_hash(quads: Iterable[ox.Quad]) -> str:
    """Return the hash of the canonical N-Quads (RDFC-1.0)."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return hashlib.sha256("\n".join(sorted(map(str, dataset))).encode()).hexdigest()


@pytest.mark.parametrize("name", ENGINE)
def test_the_shipped_graph_is_the_same_in_each_form(shipped: Statements, name: str) -> None:
    """Triples, literals letter by letter, and what the graphs of TriG add up to."""
    written = graph_as_bytes(shipped, format_named(name, RDF_FORMATS))
    assert len(shipped) > 5000
    assert canonical_hash(read(written, name)) == canonical_hash(shipped.quads())


@pytest.mark.parametrize("name", ENGINE)
def test_blank_nodes_keep_their_shape(name: str) -> None:
    """A ring of nodes without names comes back as a ring."""
    ring = [f"_:n{n} <http://e/next> _:n{(n + 1) % 5} ." for n in range(5)]
    graph = Statements(line.encode() for line in ring)
    written = graph_as_bytes(graph, format_named(name, RDF_FORMATS))
    assert canonical_hash(read(written, name)) == canonical_hash(graph.quads())


@pytest.mark.parametrize("name", ENGINE)
@given(text=st.text(max_size=12) | st.sampled_from(STRINGS))
def test_any_string_comes_back_or_is_refused(name: str, text: str) -> None:
    """RDF/XML has no way to write some control characters, and says so."""
    node = ox.NamedNode("http://e/s")
    literals = [ox.Literal(text), ox.Literal(text, language="zh")]
    graph = Statements.of(ox.Triple(node, ox.NamedNode("http://e/p"), each) for each in literals)
    try:
        written = graph_as_bytes(graph, format_named(name, RDF_FORMATS))
    except FormatError:
        assert name == "rdfxml"
        assert any(ord(sign) < 32 or sign in "\ufffe\uffff" for sign in text)
        return
    assert canonical_hash(read(written, name)) == canonical_hash(graph.quads())


def test_a_property_without_an_xml_name_is_refused() -> None:
    """RDF/XML writes properties as element names; one that ends in a digit has none."""
    graph = Statements([b'<http://e/s> <http://e/1> "x" .'])
    with pytest.raises(FormatError, match=r"http://e/1"):
        graph_as_bytes(graph, format_named("rdfxml", RDF_FORMATS))
