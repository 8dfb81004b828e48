"""The graph in the words of schema.org, as JSON-LD: what search engines and data portals read.

A view, not the whole: what schema.org has no word for is left out. Which of its terms stand
for ours is what `ontology/alignments.ttl` says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualitykg.errors import QueryError
from qualitykg.export.claim_parts import TYPE
from qualitykg.export.jsonld import expanded_nodes
from qualitykg.locations import ontology_folder
from qualitykg.namespaces import ID, SCHEMA
from qualitykg.store.oxigraph import open_files
from qualitykg.store.results import Triples
from qualitykg.store.statements import Statements, split_line
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.store.engine import Engine

_THINGS = """
CONSTRUCT {
  ?thing a ?type ; schema:name ?name ; schema:alternateName ?other ; schema:description ?note ;
    schema:identifier ?identifier .
  ?identifier a schema:PropertyValue ; schema:value ?code ; schema:propertyID ?scheme .
} WHERE {
  ?thing a ?class ; rdfs:label ?name .
  FILTER(STRSTARTS(STR(?thing), STR(id:)))
  OPTIONAL {
    ?class skos:closeMatch|skos:broadMatch ?match . FILTER(STRSTARTS(STR(?match), STR(schema:)))
  }
  BIND(IF(STRSTARTS(STR(?class), STR(schema:)), ?class,
    IF(?class = skos:Concept, schema:DefinedTerm, COALESCE(?match, schema:Thing))) AS ?type)
  OPTIONAL { ?thing skos:altLabel ?other }
  OPTIONAL { ?thing skos:note|skos:definition|dcterms:description ?note }
  OPTIONAL {
    ?thing adms:identifier ?identifier .
    ?identifier skos:notation ?code ; dcterms:isPartOf/rdfs:label ?scheme .
  }
}"""
_STATEMENTS = """
CONSTRUCT { ?thing ?word ?value } WHERE {
  ?thing ?property ?value .
  FILTER(STRSTARTS(STR(?thing), STR(id:)))
  OPTIONAL {
    ?property skos:closeMatch|skos:broadMatch ?match .
    FILTER(STRSTARTS(STR(?match), STR(schema:)))
  }
  BIND(IF(STRSTARTS(STR(?property), STR(schema:)), ?property, ?match) AS ?word)
  FILTER(BOUND(?word))
}"""
_DOCUMENTS = """
CONSTRUCT {
  ?document schema:headline ?title ; schema:datePublished ?issued ; schema:copyrightNotice ?rights .
} WHERE {
  { SELECT DISTINCT ?document { ?claim a qkg:Claim ; dcterms:source ?document } }
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document dcterms:rights ?rights }
}"""
_OBSERVATIONS = """
CONSTRUCT {
  ?observation a schema:Observation ; schema:observationAbout ?area ;
    schema:variableMeasured ?indicator ; schema:value ?value ; schema:unitText ?unit ;
    schema:observationPeriod ?period .
} WHERE {
  ?observation a qb:Observation ; sdmx-dimension:refArea ?area ; qkg:hasIndicator ?indicator ;
    sdmx-measure:obsValue ?value .
  OPTIONAL { ?observation sdmx-attribute:unitMeasure/rdfs:label ?unit }
  OPTIONAL { ?observation sdmx-dimension:refPeriod/rdfs:label ?period }
}"""
# All labels stand in one group with what they are the labels of: after an OPTIONAL they would be
# joined to each other first, each with each.
_CLAIMS = """
CONSTRUCT {
  ?claim a schema:Claim ; schema:about ?subject ; schema:appearance ?document ;
    schema:description ?said .
} WHERE {
  ?claim a qkg:Claim ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object .
  ?subject rdfs:label ?who . ?property rdfs:label ?does .
  FILTER(LANG(?does) = LANG(?who))
  OPTIONAL { ?claim dcterms:source ?document }
  OPTIONAL { ?object rdfs:label ?label . FILTER(LANG(?label) = LANG(?who)) }
  FILTER(BOUND(?label) || isLiteral(?object))
  BIND(STRLANG(CONCAT(STR(?who), " ", STR(?does), " ", STR(COALESCE(?label, ?object))),
    LANG(?who)) AS ?said)
}"""
_DATASET = """
CONSTRUCT {
  ?dataset a schema:Dataset ; schema:license ?licence ; schema:isBasedOn ?document ;
    schema:isAccessibleForFree true .
} WHERE {
  ?dataset a void:Dataset .
  OPTIONAL { ?dataset dcterms:license ?licence }
  OPTIONAL { ?dataset dcterms:source ?document }
}"""
_THING = f"<{SCHEMA}Thing>".encode()
_IDENTIFIER = f"<{SCHEMA}identifier>".encode()
_CONTEXT = {"@vocab": SCHEMA, "id": ID, "xsd": "http://www.w3.org/2001/XMLSchema#"}


def as_schema_org(statements: Statements) -> bytes:
    """Return what schema.org can say of a graph, as JSON-LD."""
    from pyld import jsonld

    expanded = expanded_nodes(schema_org_statements(statements))
    written: dict[str, Any] = jsonld.compact(expanded, _CONTEXT, options={"graph": True})
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def schema_org_statements(statements: Statements) -> Statements:
    """Return the triples in the words of schema.org."""
    store = open_files([ontology_folder() / "alignments.ttl"])
    store.add(statements)
    questions = (_THINGS, _STATEMENTS, _DOCUMENTS, _OBSERVATIONS, _CLAIMS, _DATASET)
    said = [split_line(line) for text in questions for line in _construct(store, text)]
    of_a_class = {
        subject for subject, predicate, obj in said if predicate == TYPE and obj != _THING
    }
    return Statements(
        b" ".join((*parts, b"."))
        for parts in said
        if statements.about(parts[0]) and (parts[2] != _THING or parts[0] not in of_a_class)
    )


def node_in_schema_org(said: Statements, iri: str) -> dict[str, Any] | None:
    """Return one thing of what `schema_org_statements` says, with its identifiers inside.

    As a page embeds it: JSON-LD that needs no other file. None where nothing is said.
    """
    lines = said.about(f"<{iri}>".encode())
    inner = [o for _, p, o in map(split_line, lines) if p == _IDENTIFIER]
    lines = [*lines, *(line for each in inner for line in said.about(each))]
    nodes = {each["@id"]: _named(each) for each in expanded_nodes(Statements(lines))}
    if iri not in nodes:
        return None
    codes = [
        nodes[each["@id"]] for each in nodes[iri].get("identifier", ()) if each["@id"] in nodes
    ]
    return {
        "@context": {"@vocab": SCHEMA},
        **nodes[iri],
        **({"identifier": codes} if codes else {}),
    }


def _named(node: dict[str, Any]) -> dict[str, Any]:
    """Return an expanded node with schema.org's own words as keys and classes."""
    found = {key.removeprefix(SCHEMA): values for key, values in node.items()}
    if "@type" in found:
        found["@type"] = [each.removeprefix(SCHEMA) for each in found["@type"]]
    return found


def _construct(engine: Engine, text: str) -> list[bytes]:
    result = engine.query(text)
    if not isinstance(result, Triples):
        raise QueryError(Text("此处需要 CONSTRUCT", "a CONSTRUCT is needed here"))
    return result.serialize("ntriples").splitlines()
