"""The description of the dataset itself, in DCAT and VoID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.graph.terms import Triple, both, triple
from qualitykg.namespaces import DCTERMS, ID, LICENCE, ONTOLOGY, PREFIXES, RDF, RDFS
from qualitykg.reading.claims import Literal as Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.reading.collection import Collection

_TITLE = ("城市质量治理知识图谱", "Knowledge graph of urban quality governance")


def dataset_triples(collection: Collection) -> Iterator[Triple]:
    """Yield the dataset's title, licence, vocabularies and sources."""
    iri = f"{ID}dataset-qualitykg"
    yield triple(iri, f"{RDF}type", f"{PREFIXES['dcat']}Dataset")
    yield triple(iri, f"{RDF}type", f"{PREFIXES['void']}Dataset")
    yield from both(iri, f"{RDFS}label", *_TITLE)
    yield from both(iri, f"{DCTERMS}title", *_TITLE)
    yield triple(iri, f"{DCTERMS}license", LICENCE)
    yield triple(iri, f"{DCTERMS}conformsTo", ONTOLOGY)
    yield triple(iri, f"{PREFIXES['void']}uriSpace", Value(ID))
    for prefix in ("qkg", "schema", "skos", "qb", "prov", "oa", "org"):
        yield triple(iri, f"{PREFIXES['void']}vocabulary", PREFIXES[prefix])
    for document in collection.documents:
        yield triple(iri, f"{DCTERMS}source", document.iri)
        yield triple(iri, f"{PREFIXES['prov']}wasDerivedFrom", document.iri)
