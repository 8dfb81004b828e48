"""From the names and literals of claims to rdflib terms."""

from __future__ import annotations

from rdflib import Literal, URIRef

from qualitykg.reading.claims import Literal as Value

Triple = tuple[URIRef, URIRef, "URIRef | Literal"]


def as_term(value: str | Value) -> URIRef | Literal:
    """Return the term of an IRI or of a plain literal.

    >>> as_term(Value("7", datatype="http://www.w3.org/2001/XMLSchema#integer")).toPython()
    7
    """
    if isinstance(value, str):
        return URIRef(value)
    if value.language:
        return Literal(value.lexical, lang=value.language)
    return Literal(value.lexical, datatype=URIRef(value.datatype) if value.datatype else None)


def triple(subject: str, predicate: str, obj: str | Value) -> Triple:
    """Return one triple."""
    return URIRef(subject), URIRef(predicate), as_term(obj)


def both(subject: str, predicate: str, zh: str, en: str) -> list[Triple]:
    """Return the two triples that say a text in Chinese and in English."""
    return [
        triple(subject, predicate, Value(zh, language="zh")),
        triple(subject, predicate, Value(en, language="en")),
    ]
