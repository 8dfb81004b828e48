"""The terms of the ontology and of its code lists, for whoever must know a name.

Reading checks the names of a data file here; building copies from here the description
of every concept that the data mentions.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from qualitykg.locations import ontology_files
from qualitykg.namespaces import ID, QB, as_name
from qualitykg.ontology.graph_files import read_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib.term import Node

    from qualitykg.text import Language

Triple = tuple["Node", "Node", "Node"]

_CLASSES = (OWL.Class, RDFS.Class)
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
_CUBE_PROPERTIES = (
    URIRef(f"{QB}DimensionProperty"),
    URIRef(f"{QB}MeasureProperty"),
    URIRef(f"{QB}AttributeProperty"),
)
_CODE_LIST = URIRef(f"{QB}codeList")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the ontology defines: classes and properties, own and reused, and described things.

    All names are IRIs in full. `things` are those of our `id/` namespace: concepts of the
    code lists, divisions, policy instruments, periods, the cube and its parts.
    """

    classes: frozenset[str]
    properties: frozenset[str]
    things: frozenset[str]
    concepts: frozenset[str]
    _graph: Graph

    def label(self, iri: str, language: Language) -> str | None:
        """Return what a term or thing is called, or None when it has no name here."""
        return _in_language(self._graph.objects(URIRef(iri), RDFS.label), language)

    def labels(self, language: Language) -> dict[str, str]:
        """Return the label of every term and thing, by IRI."""
        found = ((s, o) for s, o in self._graph.subject_objects(RDFS.label))
        return {str(s): str(o) for s, o in found if _language(o) == language}

    def definition(self, iri: str, language: Language) -> str | None:
        """Return what a term or concept means, or None when it is not defined here."""
        return _in_language(self._graph.objects(URIRef(iri), SKOS.definition), language)

    def notation(self, iri: str) -> str | None:
        """Return a concept's code or sign (`≥`, `亿元`, `520100`), or None."""
        return next((str(o) for o in self._graph.objects(URIRef(iri), SKOS.notation)), None)

    def scheme(self, iri: str) -> str | None:
        """Return the IRI of the code list that a concept belongs to, or None."""
        return next((str(o) for o in self._graph.objects(URIRef(iri), SKOS.inScheme)), None)

    def triples_about(self, iri: str) -> tuple[Triple, ...]:
        """Return the triples that describe a thing and every thing it refers to.

        From a city they lead to its province and identifiers, from a concept to its scheme
        and broader concepts: a graph that takes them all has no loose ends.
        """
        described: dict[URIRef, list[Triple]] = {}
        waiting = [URIRef(iri)]
        while waiting:
            thing = waiting.pop()
            if thing not in described:
                described[thing] = list(self._graph.triples((thing, None, None)))
                objects = (o for _, _, o in described[thing])
                waiting += [o for o in objects if isinstance(o, URIRef) and _is_thing(o)]
        return tuple(triple for about in described.values() for triple in about)

    def schema_triples(self) -> tuple[Triple, ...]:
        """Return what data need to be checked: the class hierarchy, and the cube's properties."""
        found = list(self._graph.triples((None, RDFS.subClassOf, None)))
        for kind in _CUBE_PROPERTIES:
            for each in self._graph.subjects(RDF.type, kind):
                found.append((each, RDF.type, kind))
                found += self._graph.triples((each, RDFS.range, None))
                found += self._graph.triples((each, _CODE_LIST, None))
        return tuple(found)

    def suggest(self, name: str) -> list[str]:
        """Return known names that are spelt like the given one, best first.

        >>> load_vocabulary().suggest("qkg:implementPolicy")[0]
        'qkg:implementsPolicy'
        """
        known = {as_name(iri) for iri in self.classes | self.properties | self.things}
        return get_close_matches(as_name(name), sorted(known), 3, 0.6)


def load_vocabulary(files: Iterable[Path] | None = None) -> Vocabulary:
    """Read the ontology's terms and code lists, or those of the given Turtle files.

    Raises `FileError` when a file cannot be read or is not Turtle.
    """
    graph = read_graph(ontology_files() if files is None else files)
    return Vocabulary(
        classes=_instances(graph, _CLASSES),
        properties=_instances(graph, _PROPERTIES),
        things=frozenset(str(s) for s in graph.subjects() if _is_thing(s)),
        concepts=_instances(graph, (SKOS.Concept,)) | _instances(graph, _concept_classes(graph)),
        _graph=graph,
    )


def _concept_classes(graph: Graph) -> Iterator[Node]:
    return graph.subjects(RDFS.subClassOf, SKOS.Concept)


def _instances(graph: Graph, classes: Iterable[Node]) -> frozenset[str]:
    return frozenset(str(s) for each in classes for s in graph.subjects(RDF.type, each))


def _is_thing(term: Node) -> bool:
    return isinstance(term, URIRef) and term.startswith(ID)


def _language(term: Node) -> str | None:
    return term.language if isinstance(term, Literal) else None


def _in_language(terms: Iterable[Node], language: Language) -> str | None:
    return next((str(term) for term in terms if _language(term) == language), None)
