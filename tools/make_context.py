"""Write `ontology/context.jsonld`: readable keys for each class and property, by how they are used.

Used means: in the ontology, its code lists and valid examples, and the shipped graph.
"""

from __future__ import annotations

import json
import sys
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.locations import data_file, ontology_files, ontology_folder
from qualitykg.namespaces import PREFIXES, RDF, XSD, as_name
from qualitykg.query.asking import ask
from qualitykg.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.engine import Engine

USES = """
SELECT ?property (COUNT(*) AS ?uses) (SUM(IF(isIRI(?value), 1, 0)) AS ?iris)
  (GROUP_CONCAT(DISTINCT STR(DATATYPE(?value))) AS ?datatypes)
WHERE { ?thing ?property ?value FILTER(?property != rdf:type) }
GROUP BY ?property ORDER BY ?property"""
DECLARED = """
SELECT ?property (SUM(IF(?kind = owl:ObjectProperty, 1, 0)) AS ?links) WHERE {
  VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty rdf:Property } ?property a ?kind
} GROUP BY ?property"""
CLASSES = """
SELECT DISTINCT ?class WHERE {
  { ?class a owl:Class } UNION { ?class a rdfs:Class } UNION { ?thing a ?class }
} ORDER BY ?class"""
RENAMED = {"dcterms:type": "kind", "dcterms:subject": "topic"}
"""Keys for those whose local name is another's, or says too little."""
OF_TERMS = {"rdf:predicate", "qkg:hasMemberClass"}
"""Properties whose values are terms, written as keys too."""
# JSON has numbers and truth values of its own; of decimals it would make floating point.
NATIVE = {f"{XSD}integer", f"{XSD}boolean", f"{XSD}string"}


class Use(NamedTuple):
    """A property, and what its values mostly are: `@id`, `@language`, or a datatype's IRI."""

    property: str
    kind: str | None


def uses(engine: Engine) -> Iterator[Use]:
    """Yield each property that is used or declared, in the order of the IRIs."""
    declared = ask(engine, DECLARED)
    found = {name: Use(name, "@id" if links != "0" else None) for name, links in declared}
    for name, count, iris, datatypes in ask(engine, USES):
        types = datatypes.split()
        if 2 * int(iris) > int(count):
            found[name] = Use(name, "@id")
        elif types == [f"{RDF}langString"]:
            found[name] = Use(name, "@language")
        else:
            found[name] = Use(name, types[0] if len(types) == 1 else None)
    return (found[name] for name in sorted(found))


def key(name: str) -> str:
    """Return the key of a term, given as a prefixed name."""
    return RENAMED.get(name, name.partition(":")[2])


def is_of_others(term: tuple[str, str | None]) -> bool:
    """Tell whether a term is not of our own ontology."""
    return not term[0].startswith("qkg:")


def definition(name: str, kind: str | None) -> str | dict[str, str]:
    """Return what the context says about one property."""
    if kind == "@id":
        return {"@id": name, "@type": "@vocab" if name in OF_TERMS else "@id"}
    if kind == "@language":
        return {"@id": name, "@container": "@language"}
    return name if kind is None or kind in NATIVE else {"@id": name, "@type": as_name(kind)}


def context(engine: Engine) -> dict[str, object]:
    """Return the context. Where two terms would have one key, ours has it, or the first."""
    made: dict[str, object] = {"@version": 1.1, **PREFIXES}
    classes = ((as_name(name), None) for (name,) in ask(engine, CLASSES))
    properties = ((as_name(use.property), use.kind) for use in uses(engine))
    for name, kind in sorted(chain(classes, properties), key=is_of_others):
        if "://" not in name:
            made.setdefault(key(name), definition(name, kind))
    made["claims"] = {"@reverse": "rdf:subject"}
    made["claimsAsObject"] = {"@reverse": "rdf:object"}
    return made


def page() -> str:
    """Return the context's file."""
    engine, folder = OxigraphStore(), ontology_folder()
    examples = sorted(folder.glob("examples/**/valid*.ttl"))
    for path in (*ontology_files(), *examples, data_file()):
        engine.load(path)
    return json.dumps({"@context": context(engine)}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
