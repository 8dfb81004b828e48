"""What the explorer asks the store, in SPARQL. Each answer is a table of plain strings."""

from __future__ import annotations

from qualitykg.query.evidence import PASSAGES

_PREFIXES = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qkg: <https://w3id.org/qualitykg/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

WORDS = (
    _PREFIXES
    + """
SELECT ?thing ?property ?word (LANG(?word) AS ?language) WHERE {
  VALUES ?property { rdfs:label skos:altLabel skos:note skos:notation }
  ?thing ?property ?word .
}
"""
)
CLASSES = (
    _PREFIXES
    + """
SELECT ?thing ?class WHERE {
  ?thing rdf:type ?class .
  FILTER(?class NOT IN (qkg:Claim, qkg:Evidence, oa:SpecificResource, oa:TextPositionSelector))
}
"""
)
IDENTIFIERS = (
    _PREFIXES
    + """
SELECT DISTINCT ?thing ?agency ?scheme ?value WHERE {
  ?thing adms:identifier ?identifier .
  ?identifier skos:notation ?value .
  OPTIONAL { ?identifier adms:schemaAgency ?agency }
  OPTIONAL { ?identifier dcterms:isPartOf ?scheme }
}
"""
)
CLAIMS = (
    _PREFIXES
    + """
SELECT ?claim ?subject ?predicate ?object (isIRI(?object) AS ?isThing) (LANG(?object) AS ?language)
       ?modality ?status ?period WHERE {
  ?claim a qkg:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  OPTIONAL { ?claim qkg:hasModality ?modality }
  OPTIONAL { ?claim qkg:hasStatus ?status }
  OPTIONAL { ?claim dcterms:temporal ?period }
}
"""
)
EVIDENCE = _PREFIXES + PASSAGES
PERIODS = (
    _PREFIXES
    + """
SELECT ?period ?start ?end WHERE {
  ?period a dcterms:PeriodOfTime .
  OPTIONAL { ?period schema:startDate ?start }
  OPTIONAL { ?period schema:endDate ?end }
}
"""
)
LINKS = (
    _PREFIXES
    + """
SELECT ?subject ?predicate ?object WHERE {
  ?subject ?predicate ?object .
  FILTER(isIRI(?object))
  FILTER(?predicate NOT IN (rdf:type, rdf:subject, rdf:predicate, rdf:object, qkg:hasModality,
    qkg:hasEvidence, oa:hasSource, oa:hasSelector, qkg:hasExplicitness, qkg:hasVoice))
}
"""
)
DOCUMENTS = (
    _PREFIXES
    + """
SELECT ?document ?title ?issued ?url ?digest WHERE {
  ?document schema:sha256 ?digest ; qkg:hasCharacterCount ?length .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document schema:url ?url }
}
"""
)
