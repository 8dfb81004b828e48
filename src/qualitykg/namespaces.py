"""The IRIs we own and the prefixes we write.

The base is one constant. A publisher who owns another base replaces it when the
graph is built (`qualitykg build --base`); claim keys do not depend on it.
"""

from __future__ import annotations

import re

BASE = "https://w3id.org/qualitykg/"
ONTOLOGY = f"{BASE}ontology"
QKG = f"{ONTOLOGY}#"
ID = f"{BASE}id/"
SHAPES = f"{BASE}shapes#"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the ontology and of the shipped graph: CC BY 4.0."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
QB = "http://purl.org/linked-data/cube#"
SDMX_DIMENSION = "http://purl.org/linked-data/sdmx/2009/dimension#"
SDMX_MEASURE = "http://purl.org/linked-data/sdmx/2009/measure#"
SDMX_ATTRIBUTE = "http://purl.org/linked-data/sdmx/2009/attribute#"

PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": DCTERMS,
    "id": ID,
    "oa": OA,
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": QB,
    "qkg": QKG,
    "qsh": SHAPES,
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sdmx-attribute": SDMX_ATTRIBUTE,
    "sdmx-dimension": SDMX_DIMENSION,
    "sdmx-measure": SDMX_MEASURE,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS,
    "spdx": "http://spdx.org/rdf/terms#",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}
"""Prefix to namespace, for every file we write and every query we accept."""

# RFC 3987, without user names and addresses of IPv6, which no published IRI needs.
_SIGN = (
    r"(?:[^\s\x00-\x20\x7f-\x9f\ud800-\uf8ff\ufff0-\uffff<>\"{}|\\^`%\[\]/?#:@]"
    r"|%[0-9A-Fa-f]{2})"
)
_REST = rf"(?:{_SIGN}|[/?:@])*"
# To compile it takes longer than some questions: only who asks for it does.
_WEB_IRI = rf"https?://{_SIGN}+(?::[0-9]{{1,5}})?(?:[/?]{_REST})?(?:#{_REST})?"


def is_web_iri(text: str) -> bool:
    """Tell whether a text is an IRI that begins with http(s):// and that any RDF tool reads.

    >>> is_web_iri("https://example.org/贵阳"), is_web_iri("https://example.org/a b")
    (True, False)
    """
    return re.fullmatch(_WEB_IRI, text) is not None


def as_iri(name: str) -> str | None:
    """Expand a prefixed name with our prefixes, or return None when the prefix is not ours.

    >>> as_iri("qkg:Policy")
    'https://w3id.org/qualitykg/ontology#Policy'
    >>> as_iri("foaf:name") is None
    True
    """
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in PREFIXES:
        return None
    return PREFIXES[prefix] + local


def as_name(iri: str) -> str:
    """Shorten an IRI to a prefixed name where one of our prefixes fits.

    >>> as_name("https://w3id.org/qualitykg/id/city-guiyang")
    'id:city-guiyang'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri
