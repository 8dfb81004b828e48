"""Turtle 1.2: a claim is a reifier of the statement that it makes.

`rdf:reifies` with a triple term says in one triple what `rdf:subject`, `rdf:predicate` and
`rdf:object` say in three; nothing else is different. https://www.w3.org/TR/rdf12-turtle/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.export.claim_parts import OBJECT, PREDICATE, SUBJECT, claims_in
from qualitykg.namespaces import RDF
from qualitykg.store.graph_bytes import write_statements
from qualitykg.store.statements import Statements, split_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_REIFIES = f"<{RDF}reifies>".encode()


def as_turtle12(statements: Statements) -> bytes:
    """Return Turtle 1.2, which begins by saying so."""
    return b'VERSION "1.2"\n' + write_statements(Statements(_reified(statements)), "turtle")


def _reified(statements: Statements) -> Iterator[bytes]:
    terms = {claim.claim: claim.statement[:-2] for claim in claims_in(statements)}
    for line in statements.lines:
        subject, predicate, _ = split_line(line)
        if subject not in terms or predicate not in (SUBJECT, PREDICATE, OBJECT):
            yield line
    for claim, said in terms.items():
        yield b"%b %b <<( %b )>> ." % (claim, _REIFIES, said)
