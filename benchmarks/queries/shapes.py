"""Fifteen shapes of question, of the kinds that people ask about quality governance."""

from __future__ import annotations

from qualitykg.namespaces import PREFIXES

SHAPES = {
    "lookup": "SELECT ?label { id:enterprise-1 rdfs:label ?label }",
    "star": """SELECT ?e ?label ?standard ?size { ?e schema:location id:district-1 ;
        rdfs:label ?label ; qkg:adoptsStandard ?standard ; qkg:hasSize ?size }""",
    "2 hops": """SELECT ?e ?district { ?e a qkg:Enterprise ; schema:location ?district .
        ?district schema:containedInPlace id:city-0 }""",
    "4 hops": """SELECT DISTINCT ?city ?laboratory { ?laboratory a qkg:Laboratory ;
        qkg:participatesInDrafting ?standard . ?e qkg:adoptsStandard ?standard ;
        schema:location ?district . ?district schema:containedInPlace ?city .
        ?city schema:containedInPlace id:region-0 }""",
    "path": "SELECT ?old { id:standard-8 dcterms:replaces+ ?old }",
    "open path": """SELECT (COUNT(*) AS ?n) {
        ?x schema:location/schema:containedInPlace* id:city-0 }""",
    "aggregate": """SELECT ?indicator (AVG(?v) AS ?mean) (COUNT(*) AS ?n) { ?o
        qkg:hasIndicator ?indicator ; sdmx-measure:obsValue ?v } GROUP BY ?indicator""",
    "having": """SELECT ?e (COUNT(?c) AS ?n) { ?c qkg:designates ?e }
        GROUP BY ?e HAVING (COUNT(?c) > 2)""",
    "optional, filter": """SELECT ?e ?other ?brand { ?e a qkg:Enterprise ; qkg:hasSize ?size .
        OPTIONAL { ?e skos:altLabel ?other } OPTIONAL { ?brand qkg:isLedBy ?e }
        FILTER(?size > 8000) }""",
    "text": 'SELECT ?x ?label { ?x rdfs:label ?label FILTER(CONTAINS(?label, "特种设备有限")) }',
    "describe": "DESCRIBE id:enterprise-1",
    "construct": """CONSTRUCT { ?city qkg:implementsPolicy ?policy } { ?p a qkg:Project ;
        schema:location ?city ; qkg:implementsPolicy ?policy }""",
    "union, minus": """SELECT ?x { { ?x schema:location id:district-0 } UNION { ?x
        schema:containedInPlace id:city-0 } MINUS { ?x a qkg:Laboratory } }""",
    "top 10": """SELECT ?o ?area ?v { ?o sdmx-dimension:refArea ?area ;
        sdmx-measure:obsValue ?v } ORDER BY DESC(?v) ?o LIMIT 10""",
    "export": """SELECT ?o ?area ?period ?v { ?o sdmx-dimension:refArea ?area ;
        sdmx-dimension:refPeriod ?period ; sdmx-measure:obsValue ?v } LIMIT 100000""",
}


def declared(text: str) -> str:
    """Return a query with the prefixes that it uses, as it is given to an engine of its own."""
    used = (name for name in PREFIXES if f"{name}:" in text)
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + text
