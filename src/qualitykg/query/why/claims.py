"""From a triple of the graph to the claims that put it there.

A claim supports the triple that it asserts (a plan asserts none), the triples of its own
node, of its evidence, and of the places that its evidence points to. What makes a record a
record (the class of an observation, its data set) is supported by any of the claims that
the record is made of. Names, codes and the ontology rest on no claim. A claim without an IRI,
which a graph from elsewhere may hold, cannot be named and counts as none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from qualitykg.namespaces import ID
from qualitykg.query.asking import portions, solve_whole, with_terms
from qualitykg.query.why.support import Support, any_of
from qualitykg.store.kept import written_rows
from qualitykg.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualitykg.query.why.reading import Reading, Triple
    from qualitykg.store.engine import Engine

_COUNT = """
SELECT (COUNT(*) AS ?claims) WHERE {
  { SELECT ?claim WHERE { ?claim a qkg:Claim } LIMIT #most# }
}"""
_PREDICATES = """
SELECT ?node WHERE {
  VALUES ?node { UNDEF }
  FILTER EXISTS { ?claim rdf:predicate ?node }
}"""
_STATED = """
SELECT ?node ?predicate ?object ?claim ?modality WHERE {
  VALUES ?node { UNDEF }
  ?claim rdf:subject ?node ; rdf:predicate ?predicate ; rdf:object ?object .
  #filter#
  OPTIONAL { ?claim qkg:hasModality ?modality }
}"""
_BEARING = """
SELECT ?node ?claim WHERE {
  VALUES ?node { UNDEF }
  { ?node a qkg:Claim BIND(?node AS ?claim) }
  UNION { ?claim qkg:hasEvidence ?node }
  UNION { ?evidence oa:hasSelector ?node . ?claim qkg:hasEvidence ?evidence }
}"""
_RECORDS = """
SELECT ?node ?claim WHERE {
  VALUES ?node { UNDEF }
  ?claim rdf:subject ?node .
  ?node a ?class
  FILTER(?class IN (qb:Observation, qkg:Designation, qkg:PlannedFigure, qkg:Threshold))
}"""
_FEW = 50  # to ask about so many costs no more than to rule predicates out
_MANY = 1000
_NOT_FACTS = frozenset({f"<{ID}modality-planned>", f"<{ID}modality-target>"})


class Ledger:
    """What is known so far of the claims about a graph's nodes, and of those that bear them.

    Each node is asked about once with each predicate, and once for itself. Predicates that no
    claim has, such as that of names, are ruled out first where many nodes would be asked about.
    Where there are more nodes to ask about than claims, all claims are read instead.
    """

    def __init__(self, revision: int = 0) -> None:
        self.revision = revision
        self._asserted: dict[Triple | tuple[()], Support] = {}
        self._borne: dict[str | None, Support] = {}
        self._asked_about: defaultdict[str, set[str]] = defaultdict(set)
        self._in_no_claim: set[str] = set()
        self._knows_all_asserted = self._knows_all_borne = False
        self._asked_borne: set[str] = set()

    def __len__(self) -> int:
        """Return how much is known."""
        nodes = sum(map(len, self._asked_about.values()))
        return nodes + len(self._asserted) + len(self._asked_borne)

    def supports(self, reading: Reading) -> Sequence[Support | None]:
        """Return what each of these triples rests on: None for no claim."""
        stated = map(self._asserted.get, reading.triples)
        if not self._borne:
            return list(stated)
        borne = map(self._borne.get, reading.subjects)
        return [one or other for one, other in zip(stated, borne, strict=True)]

    def support(self, triple: Triple) -> Support | None:
        """Return what a triple rests on, or None."""
        return self._asserted.get(triple) or self._borne.get(triple[0])

    def learn(self, engine: Engine, readings: Iterable[Reading]) -> None:
        """Ask what is not known yet of these triples."""
        readings = list(readings)
        if not self._knows_all_asserted and (new := self._not_asked(readings)):
            self._learn_asserted(engine, new)
        if self._knows_all_borne:
            return
        nodes = set().union(*map(self._not_asserted, readings))
        if not nodes <= self._asked_borne:
            self._learn_borne(engine, nodes - self._asked_borne)

    def _not_asked(self, readings: Iterable[Reading]) -> dict[str, set[str]]:
        """Return the nodes of which it is not known what is asserted, by the predicate."""
        nodes: dict[str, set[str]] = {}
        for each in readings:
            for name in each.predicates - self._in_no_claim:
                nodes.setdefault(name, set()).update(filter(None, each.subjects))
        return {
            name: new for name, some in nodes.items() if (new := some - self._asked_about[name])
        }

    def _learn_asserted(self, engine: Engine, new: dict[str, set[str]]) -> None:
        if sum(map(len, new.values())) > _FEW:
            there = {name for (name,) in _rows(engine, _PREDICATES, new)}
            self._in_no_claim |= new.keys() - there
            new = {name: new[name] for name in there}
        nodes = set().union(*new.values())
        self._knows_all_asserted = _are_fewer_claims(engine, len(nodes))
        if self._knows_all_asserted:
            self._asserted |= _asserted_in(_rows(engine, _STATED.replace("#filter#", "")))
            return
        only = f"FILTER(?predicate IN ({', '.join(sorted(new))}))"
        self._asserted |= _asserted_in(_rows(engine, _STATED.replace("#filter#", only), nodes))
        for name in new:
            self._asked_about[name] |= nodes

    def _not_asserted(self, reading: Reading) -> set[str]:
        if self._in_no_claim.issuperset(reading.predicates):
            return set(filter(None, reading.subjects))
        known = self._asserted
        pairs = zip(reading.subjects, reading.triples, strict=True)
        return {node for node, triple in pairs if node and triple not in known}

    def _learn_borne(self, engine: Engine, new: set[str]) -> None:
        self._knows_all_borne = _are_fewer_claims(engine, len(new))
        claims = _claims_of(_rows(engine, _BEARING, None if self._knows_all_borne else new))
        others = None if self._knows_all_borne else new - claims.keys()
        self._borne |= _any_of_each(_claims_of(_rows(engine, _RECORDS, others)) | claims)
        self._asked_borne |= new


_LARGEST = 1_000_000
_ledgers: WeakKeyDictionary[OxigraphStore, Ledger] = WeakKeyDictionary()


def ledger_of(engine: Engine) -> Ledger:
    """Return what is known of an engine's graph, which is nothing where it may have changed."""
    if not isinstance(engine, OxigraphStore):
        return Ledger()
    ledger = _ledgers.get(engine)
    if ledger is None or ledger.revision != engine.revision or len(ledger) > _LARGEST:
        ledger = _ledgers[engine] = Ledger(engine.revision)
    return ledger


def _rows(
    engine: Engine, text: str, nodes: Iterable[str] | None = None
) -> Iterable[tuple[Any, ...]]:
    """Yield what a question tells of these nodes, or of all."""
    if nodes is None:
        yield from written_rows(solve_whole(engine, text))
        return
    iris = sorted(node for node in nodes if node.startswith("<"))
    for some in portions(iris):
        yield from written_rows(solve_whole(engine, with_terms(text, "node", some)))


def _are_fewer_claims(engine: Engine, nodes: int) -> bool:
    """Tell whether a graph has fewer claims than these are nodes, which are many."""
    if nodes < _MANY:
        return False
    [(number,)] = solve_whole(engine, _COUNT.replace("#most#", str(nodes))).values()
    return int(number or nodes) < nodes


def _asserted_in(rows: Iterable[tuple[Any, ...]]) -> dict[Any, Support]:
    claims: dict[Triple, list[str]] = {}
    for node, predicate, obj, claim, modality in rows:
        if modality not in _NOT_FACTS and claim.startswith("<"):
            claims.setdefault((node, predicate, obj), []).append(claim)
    return _any_of_each(claims)


def _claims_of(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = {}
    for node, claim in rows:
        if claim.startswith("<"):
            claims.setdefault(node, []).append(claim)
    return claims


def _any_of_each(claims: dict[Any, list[str]]) -> dict[Any, Support]:
    return {what: any_of(some) if len(some) > 1 else some[0] for what, some in claims.items()}
