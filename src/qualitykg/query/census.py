"""A census: how much of what is in a graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import BASE, PREFIXES, QB, RDF, RDFS, SKOS
from qualitykg.query.asking import ask
from qualitykg.query.things import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualitykg.store.engine import Engine

_TOTALS = """
SELECT (COUNT(DISTINCT ?document) AS ?documents) (COUNT(DISTINCT ?evidence) AS ?pieces)
  (COUNT(DISTINCT ?span) AS ?spans)
WHERE {
  ?claim a qkg:Claim ; qkg:hasEvidence ?evidence .
  OPTIONAL { ?evidence oa:hasSource ?document }
  OPTIONAL { ?evidence oa:hasSelector ?span . ?span oa:start ?start }
}"""
_CLAIMS = "SELECT (COUNT(DISTINCT ?claim) AS ?claims) WHERE { ?claim a qkg:Claim }"
_OBSERVATIONS = "SELECT (COUNT(DISTINCT ?each) AS ?n) WHERE { ?each a qb:Observation }"
_CLASSES = f"""
SELECT DISTINCT ?thing ?class
WHERE {{ ?thing {"|".join(f"<{each}>" for each in NAMES)} ?name ; a ?class }}"""
_MODALITIES = """
SELECT ?value (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?claim a qkg:Claim ; qkg:hasModality ?value } GROUP BY ?value"""
_EXPLICITNESS = """
SELECT ?value (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?claim a qkg:Claim ; qkg:hasEvidence ?evidence .
  ?evidence qkg:hasExplicitness ?value } GROUP BY ?value"""
_RELATIONS = """
SELECT ?value (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?claim a qkg:Claim ; rdf:predicate ?value } GROUP BY ?value"""
_PERIODS = """
SELECT ?value (COUNT(DISTINCT ?each) AS ?n)
WHERE { ?each a qb:Observation ; sdmx-dimension:refPeriod ?value } GROUP BY ?value"""

_SCAFFOLDING = (RDF, RDFS, QB, *(PREFIXES[name] for name in ("owl", "void", "dcat", "adms")))
_OURS = (BASE, PREFIXES["unit"])
_OBSERVATION, _CODE, _CODES = f"{QB}Observation", f"{SKOS}Concept", f"{SKOS}ConceptScheme"


class Tally(NamedTuple):
    """How many there are of what an IRI names, and which share (0 to 1) of all that is."""

    iri: str
    number: int
    share: float


class Census(NamedTuple):
    """Totals, and tallies with the largest first.

    An entity is what has a label or a name and is no claim, no code, and no term of the
    ontology (in RDF without claims a code is one too); one of two classes counts in both.
    A claim counts once for each explicitness of its evidence.
    """

    documents: int
    claims: int
    evidence: int
    spans: int
    entities: int
    observations: int
    classes: tuple[Tally, ...]
    modalities: tuple[Tally, ...]
    explicitness: tuple[Tally, ...]
    relations: tuple[Tally, ...]
    periods: tuple[Tally, ...]


def take_census(engine: Engine) -> Census:
    """Return what a graph has how much of."""
    ((documents, evidence, spans),) = ask(engine, _TOTALS)
    claims, observations = (int(ask(engine, each)[0][0]) for each in (_CLAIMS, _OBSERVATIONS))
    entities = _classes_of_entities(engine, has_claims=claims > 0)
    of_class = Counter(class_ for classes in entities.values() for class_ in classes)
    return Census(
        documents=int(documents),
        claims=claims,
        evidence=int(evidence),
        spans=int(spans),
        entities=len(entities),
        observations=observations,
        classes=tallies(of_class, len(entities)),
        modalities=_counted(engine, _MODALITIES, claims),
        explicitness=_counted(engine, _EXPLICITNESS, claims),
        relations=_counted(engine, _RELATIONS, claims),
        periods=_counted(engine, _PERIODS, observations),
    )


def tallies(counts: Mapping[str, int], whole: int) -> tuple[Tally, ...]:
    """Return counts as shares of a whole, the largest first.

    >>> tallies({"a": 1, "b": 3}, 4)[0]
    Tally(iri='b', number=3, share=0.75)
    """
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Tally(iri, count, count / whole) for iri, count in ordered)


def _counted(engine: Engine, text: str, whole: int) -> tuple[Tally, ...]:
    return tallies({value: int(count) for value, count in ask(engine, text)}, whole)


def _classes_of_entities(engine: Engine, *, has_claims: bool) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for thing, class_ in ask(engine, _CLASSES):
        found[thing].add(class_)
    if has_claims:
        own = {thing: classes - {_CODE} for thing, classes in found.items()}
    else:
        # The codes of others are what they are about; ours come with the ontology.
        own = {thing: each for thing, each in found.items() if not thing.startswith(_OURS)}
    return {thing: classes for thing, classes in own.items() if _are_of_an_entity(classes)}


def _are_of_an_entity(classes: set[str]) -> bool:
    named = classes - {_OBSERVATION}
    return bool(classes) and not any(
        each == _CODES or each.startswith(_SCAFFOLDING) for each in named
    )
