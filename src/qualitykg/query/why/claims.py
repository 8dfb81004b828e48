"""From a triple of the graph to the claims that put it there.

A claim supports the triple that it asserts (a plan asserts none), the triples of its own
node, of its evidence, and of the places that its evidence points to. What makes a record a
record (the class of an observation, its data set) is supported by any of the claims that
the record is made of. Names, codes and the ontology rest on no claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.namespaces import ID
from qualitykg.query.asking import portions, solve, with_terms
from qualitykg.query.why.support import Support, any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.query.why.chains import Triple
    from qualitykg.store.engine import Engine

_STATED = """
SELECT ?node ?predicate ?object ?claim ?modality WHERE {
  VALUES ?node { UNDEF }
  ?claim rdf:subject ?node ; rdf:predicate ?predicate ; rdf:object ?object .
  OPTIONAL { ?claim qkg:hasModality ?modality }
}"""
_BEARING = """
SELECT DISTINCT ?node ?claim WHERE {
  VALUES ?node { UNDEF }
  { ?node a qkg:Claim BIND(?node AS ?claim) }
  UNION { ?claim qkg:hasEvidence ?node }
  UNION { ?evidence oa:hasSelector ?node . ?claim qkg:hasEvidence ?evidence }
}"""
_RECORDS = """
SELECT DISTINCT ?node WHERE {
  VALUES ?node { UNDEF }
  VALUES ?class { qb:Observation qkg:Designation qkg:PlannedFigure qkg:Threshold }
  ?node a ?class
}"""
_NOT_FACTS = frozenset({f"<{ID}modality-planned>", f"<{ID}modality-target>"})


def supports_of(engine: Engine, triples: Iterable[Triple]) -> dict[Triple, Support]:
    """Return what each of these triples rests on; those that rest on no claim are left out."""
    sought = set(triples)
    stated, about = _stated(engine, {subject for subject, _, _ in sought})
    found = {triple: any_of(stated[triple]) for triple in sought if triple in stated}
    rest = sought - found.keys()
    bearing = _by_node(engine, _BEARING, {subject for subject, _, _ in rest})
    known = about.keys() & {subject for subject, _, _ in rest}
    records = {node for node, *_ in _rows(engine, _RECORDS, known)}
    for triple in rest:
        node = triple[0]
        if claims := bearing.get(node) or (about[node] if node in records else None):
            found[triple] = any_of(claims)
    return found


def _stated(
    engine: Engine, nodes: set[str]
) -> tuple[dict[Triple, list[str]], dict[str, list[str]]]:
    """Return the claims that assert each triple, and all claims about each node."""
    asserting: dict[Triple, list[str]] = {}
    about: dict[str, list[str]] = {}
    for node, predicate, obj, claim, modality in _rows(engine, _STATED, nodes):
        about.setdefault(node, []).append(claim)
        if modality not in _NOT_FACTS:
            asserting.setdefault((node, predicate, obj), []).append(claim)
    return asserting, about


def _by_node(engine: Engine, text: str, nodes: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node, claim in _rows(engine, text, nodes):
        found.setdefault(node, []).append(claim)
    return found


def _rows(engine: Engine, text: str, nodes: Iterable[str]) -> list[tuple[str, ...]]:
    iris = sorted(node for node in nodes if node.startswith("<"))
    found: list[tuple[str, ...]] = []
    for some in portions(iris):
        found += [tuple(map(str, row)) for row in solve(engine, with_terms(text, "node", some))]
    return found
