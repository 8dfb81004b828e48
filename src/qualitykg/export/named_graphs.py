"""TriG and N-Quads in which each claim stands in the graph of its source document.

The graph bears the document's IRI and holds the claims that the document makes, with their
evidence and places, and the statements that follow from them. What is no document's (names,
code lists, the dataset) stands in the default graph. All graphs together are the whole.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qualitykg.export.claim_parts import claims_in, evidence_of
from qualitykg.store.graph_bytes import write_quads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.statements import Statements


def as_trig(statements: Statements) -> bytes:
    """Return TriG, the default graph first."""
    return write_quads(_quads(statements), "trig")


def as_nquads(statements: Statements) -> bytes:
    """Return N-Quads, the default graph first."""
    return write_quads(_quads(statements), "nquads")


def _quads(statements: Statements) -> Iterator[bytes]:
    """Yield lines of N-Quads, graph by graph."""
    homes = _homes(statements)
    by_graph: dict[bytes, list[bytes]] = defaultdict(list)
    for line in statements.lines:
        graphs = homes.get(line) or homes.get(line[: line.index(b" ")]) or {b""}
        for graph in graphs:
            by_graph[graph].append(line)
    for graph in sorted(by_graph):
        yield from (b"%b%b ." % (line[:-1], graph) if graph else line for line in by_graph[graph])


def _homes(statements: Statements) -> dict[bytes, set[bytes]]:
    """Return the graphs of each node of a claim, and of each line that a claim states."""
    homes: dict[bytes, set[bytes]] = defaultdict(set)
    for claim in claims_in(statements):
        for key in (claim.claim, claim.statement):
            homes[key].update(claim.sources)
        for node in claim.evidence:
            evidence = evidence_of(statements, node)
            for key in (node, *evidence.selectors):
                homes[key].add(evidence.document)
    return homes
