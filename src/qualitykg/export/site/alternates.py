"""The same as each page says, in RDF: together, these files are the dump and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.export.site.pages import ALTERNATES
from qualitykg.namespaces import BASE, ONTOLOGY
from qualitykg.store.graph_bytes import write_statements
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.export.site.material import Material

# Strings and IRIs are matched so as to be passed over: they may hold what looks like a node.
_BLANK = re.compile(rb'"(?:[^"\\]|\\.)*"|<[^<>]*>|(?:_:b(\d+))')


def without_blank_nodes(statements: Statements) -> Statements:
    """Return the triples with an IRI of ours for each blank node, so that it has a page.

    https://www.w3.org/TR/rdf11-concepts/#section-skolemization
    """
    if not any(b"_:b" in line for line in statements.lines):
        return statements
    return Statements(_BLANK.sub(_named, line) for line in statements.lines)


def moved(statements: Statements, base: str) -> Statements:
    """Return the triples with our IRIs under another base."""
    if base == BASE:
        return statements
    old, new = BASE.encode(), base.encode()
    return Statements(line.replace(old, new) for line in statements.lines)


def lines_beside(material: Material, iri: str) -> tuple[bytes, ...]:
    """Return the triples of the RDF files beside an IRI's page."""
    if iri == ONTOLOGY:
        terms = sorted(material.terms)
        return tuple(line for term in terms for line in material.lines_about(term))
    return tuple(material.lines_about(iri))


def alternates_of(lines: Iterable[bytes], base: str) -> Iterator[tuple[str, bytes]]:
    """Yield the ending and the bytes of each RDF file that holds these triples."""
    statements = moved(Statements(lines), base)
    for ending, _, name in ALTERNATES:
        yield f".{ending}", write_statements(statements, name)


def _named(found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return found[0]
    return b"<%sid/genid-%s>" % (BASE.encode(), found[1])
