"""Turtle that is the same bytes on each run and each machine."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef

from qualitykg.namespaces import BASE, PREFIXES

_HEADER = "# Built by `qualitykg build` from the data files beside it: edit those, not this file.\n"


def as_turtle(graph: Graph, *, base: str = BASE) -> str:
    """Return the graph as Turtle, with IRIs of ours moved to `base`.

    rdflib's serializer sorts subjects, predicates and objects; the graph has no blank
    nodes, so nothing in the text depends on the run.
    """
    written = Graph(bind_namespaces="none")
    for name, iri in sorted(PREFIXES.items()):
        written.bind(name, _move(iri, base), override=True, replace=True)
    for spo in graph:
        written.add(tuple(_moved(term, base) for term in spo))  # type: ignore[arg-type]
    return _HEADER + written.serialize(format="turtle", encoding=None)


def _moved(term: object, base: str) -> object:
    if isinstance(term, URIRef):
        return URIRef(_move(str(term), base))
    if isinstance(term, Literal) and term.startswith(BASE):
        return Literal(_move(str(term), base), lang=term.language, datatype=term.datatype)
    return term


def _move(iri: str, base: str) -> str:
    return base + iri.removeprefix(BASE) if iri.startswith(BASE) else iri
