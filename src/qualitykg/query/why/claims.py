"""From a triple of the graph to the claims that put it there.

A claim supports the triple that it asserts (a plan asserts none), the triples of its own
node, of its evidence, and of the places that its evidence points to. What makes a record a
record (the class of an observation, its data set) is supported by any of the claims that
the record is made of. Names, codes and the ontology rest on no claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from qualitykg.namespaces import ID
from qualitykg.query.asking import portions, solve, with_terms
from qualitykg.query.why.support import Support, any_of
from qualitykg.store.kept import written_rows
from qualitykg.store.oxigraph import OxigraphStore

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
  ?node a ?class
  FILTER(?class IN (qb:Observation, qkg:Designation, qkg:PlannedFigure, qkg:Threshold))
}"""
_NOT_FACTS = frozenset({f"<{ID}modality-planned>", f"<{ID}modality-target>"})


def supports_of(engine: Engine, triples: set[Triple]) -> dict[Triple, Support]:
    """Return what each of these triples rests on; those that rest on no claim are left out."""
    ledger = _ledger_of(engine)
    asserted = ledger.asserted(engine, {each[0] for each in triples})
    found = {each: asserted[each] for each in triples if each in asserted}
    rest = [each for each in triples if each not in found] if found else triples
    borne = ledger.borne(engine, {each[0] for each in rest})
    found.update((each, borne[each[0]]) for each in rest if each[0] in borne)
    return found


class _Ledger:
    """What is known so far of the claims about a graph's nodes, and of those that bear them.

    Each node is asked about once.
    """

    def __init__(self, revision: int = 0) -> None:
        self.revision = revision
        self._asserted: dict[Triple, Support] = {}
        self._about: dict[str, list[str]] = {}
        self._borne: dict[str, Support] = {}
        self._asked_asserted: set[str] = set()
        self._asked_borne: set[str] = set()

    def __len__(self) -> int:
        """Return how much is known."""
        return sum(map(len, (self._asserted, self._asked_asserted, self._asked_borne)))

    def asserted(self, engine: Engine, nodes: set[str]) -> dict[Triple, Support]:
        """Return what claims assert of these nodes, and of others: triples and their support."""
        new = nodes - self._asked_asserted
        claims: dict[Triple, list[str]] = {}
        about: dict[str, list[str]] = {}
        for node, predicate, obj, claim, modality in _rows(engine, _STATED, new):
            about.setdefault(node, []).append(claim)
            if modality not in _NOT_FACTS:
                claims.setdefault((node, predicate, obj), []).append(claim)
        self._about |= about
        self._asserted |= {triple: any_of(each) for triple, each in claims.items()}
        self._asked_asserted |= new
        return self._asserted

    def borne(self, engine: Engine, nodes: set[str]) -> dict[str, Support]:
        """Return what all triples of these nodes, and of others, rest on, by node."""
        new = nodes - self._asked_borne
        claims: dict[str, list[str]] = {}
        for node, claim in _rows(engine, _BEARING, new):
            claims.setdefault(node, []).append(claim)
        records = _rows(engine, _RECORDS, self._about.keys() & new - claims.keys())
        claims |= {node: self._about[node] for node, *_ in records}
        self._borne |= {node: any_of(each) for node, each in claims.items()}
        self._asked_borne |= new
        return self._borne


_LARGEST = 1_000_000
_ledgers: WeakKeyDictionary[OxigraphStore, _Ledger] = WeakKeyDictionary()


def _ledger_of(engine: Engine) -> _Ledger:
    """Return what is known of an engine's graph, which is nothing where it may have changed."""
    if not isinstance(engine, OxigraphStore):
        return _Ledger()
    ledger = _ledgers.get(engine)
    if ledger is None or ledger.revision != engine.revision or len(ledger) > _LARGEST:
        ledger = _ledgers[engine] = _Ledger(engine.revision)
    return ledger


def _rows(engine: Engine, text: str, nodes: Iterable[str]) -> list[tuple[str, ...]]:
    iris = sorted(node for node in nodes if node.startswith("<"))
    found: list[tuple[str, ...]] = []
    for some in portions(iris):
        rows = written_rows(solve(engine, with_terms(text, "node", some)))
        found += cast("list[tuple[str, ...]]", rows)
    return found
