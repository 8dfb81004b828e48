"""Triples that an export adds of its own, as lines of N-Triples; terms by prefixed names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.namespaces import XSD, as_iri
from qualitykg.store.terms import write_iri, write_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.text import Text


def link(subject: str, predicate: str, *objects: str) -> Iterator[bytes]:
    """Yield triples whose objects are IRIs or prefixed names.

    >>> next(link("https://example.org/a", "rdf:type", "void:Dataset"))[-35:]
    b'<http://rdfs.org/ns/void#Dataset> .'
    """
    for each in objects:
        yield _line(subject, predicate, write_iri(as_iri(each) or each))


def number(subject: str, predicate: str, value: int) -> Iterator[bytes]:
    """Yield a triple whose object is a count."""
    yield _line(subject, predicate, write_literal(str(value), datatype=f"{XSD}integer"))


def literal(subject: str, predicate: str, value: str, datatype: str = "") -> Iterator[bytes]:
    """Yield a triple whose object is a string, or of the datatype with that prefixed name."""
    yield _line(subject, predicate, write_literal(value, datatype=as_iri(datatype)))


def both(subject: str, predicate: str, text: Text) -> Iterator[bytes]:
    """Yield the two triples that say a text in Chinese and in English."""
    yield _line(subject, predicate, write_literal(text.zh, language="zh"))
    yield _line(subject, predicate, write_literal(text.en, language="en"))


def _line(subject: str, predicate: str, term: str) -> bytes:
    iri = as_iri(predicate) or predicate
    return f"{write_iri(as_iri(subject) or subject)} {write_iri(iri)} {term} .".encode()
