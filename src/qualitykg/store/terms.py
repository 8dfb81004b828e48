"""The engine's terms: how they are read, written into SPARQL, and turned into rdflib's.

Answers keep the engine's terms. Turning each into an rdflib term costs more than most
questions do, so it happens on demand, and once for each different term.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    from rdflib.term import Identifier

Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"
Row: TypeAlias = "tuple[Term | None, ...]"

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


def value_of(term: Term) -> str:
    """Return a term's IRI, lexical form or blank node label; a quoted triple as written."""
    return write_term(term) if isinstance(term, ox.Triple) else term.value


def is_iri(term: Term | None) -> bool:
    """Tell whether a term is an IRI."""
    return isinstance(term, ox.NamedNode)


def is_blank(term: Term | None) -> bool:
    """Tell whether a term is a blank node."""
    return isinstance(term, ox.BlankNode)


def language_of(term: Term | None) -> str | None:
    """Return a literal's language tag, or None."""
    return term.language if isinstance(term, ox.Literal) else None


def datatype_of(term: Term | None) -> str | None:
    """Return the IRI of a literal's datatype, or None for other terms."""
    return term.datatype.value if isinstance(term, ox.Literal) else None


def write_iri(iri: str) -> str:
    """Return an IRI as it stands in SPARQL and Turtle.

    Raises `ValueError` when the text is not an absolute IRI.

    >>> write_iri("https://example.org/city")
    '<https://example.org/city>'
    """
    return str(ox.NamedNode(iri))


def is_written_iri(text: str) -> bool:
    """Tell whether a text is an absolute IRI.

    >>> is_written_iri("https://example.org/city"), is_written_iri("https://example.org/%zz")
    (True, False)
    """
    try:
        return bool(ox.NamedNode(text))
    except ValueError:
        return False


def write_literal(value: str, *, datatype: str | None = None, language: str | None = None) -> str:
    r"""Return a literal as it stands in SPARQL and Turtle, whatever the value holds.

    >>> write_literal('a "b"', language="en")
    '"a \\"b\\""@en'
    """
    if language:
        return str(ox.Literal(value, language=language))
    return str(ox.Literal(value, datatype=ox.NamedNode(datatype) if datatype else _STRING))


def write_term(term: Term) -> str:
    """Return a term as it stands in N-Triples, also a quoted triple.

    >>> node = ox.NamedNode("http://e/n")
    >>> write_term(ox.Triple(node, node, ox.Literal("a")))
    '<<( <http://e/n> <http://e/n> "a" )>>'
    """
    if isinstance(term, ox.Triple):
        return f"<<( {' '.join(map(write_term, term))} )>>"
    return str(term)


def write_row(row: Row) -> tuple[str | None, ...]:
    """Return a row's terms as they stand in N-Triples."""
    # Written out, since the rows of an answer are many and hardly ever hold a quoted triple.
    return tuple(
        [
            None if term is None else str(term) if type(term) is not ox.Triple else write_term(term)
            for term in row
        ]
    )


class RdflibTerms(dict["Term | None", "Identifier | None"]):
    """A memo from engine terms to rdflib terms; looking one up converts it."""

    def __missing__(self, term: Term | None) -> Identifier | None:
        """Convert a term that was not seen before, and remember it."""
        converted = self[term] = None if term is None else as_rdflib(term)
        return converted


def as_rdflib(term: Term) -> Identifier:
    """Return the rdflib term that means the same, in the same lexical form.

    Raises `ValueError` for a quoted triple, which rdflib has no term for.
    """
    from rdflib import BNode, Literal, URIRef

    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal() if term.language:
            return Literal(term.value, lang=term.language)
        case ox.Literal() if term.datatype == _STRING:
            return Literal(term.value)
        case ox.Literal():
            return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise ValueError(f"rdflib has no term for the quoted triple {term}")
