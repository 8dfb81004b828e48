"""The triples of a caller's rdflib graph, copied into the embedded engine.

Imported only for who brings a graph of rdflib's, which stays as it is.
"""

from __future__ import annotations

import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, Literal, URIRef

from qualitykg.store.guarded import GuardedStore
from qualitykg.store.oxigraph import OxigraphStore, with_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.limits import Limits
    from qualitykg.store.terms import Term


def copied(graph: Graph) -> OxigraphStore:
    """Return the triples that a graph has now, and the ontology.

    Raises `ValueError` where rdflib holds what is no RDF, such as an IRI with a space.
    """
    held = ox.Store()
    held.bulk_extend(_quads(graph))
    store = OxigraphStore(held)
    store.load(*with_ontology(()))
    return store


def copied_behind_guard(graph: Graph, limits: Limits) -> GuardedStore:
    """Return the same in a process of its own, where each query ends within limits."""
    folder = tempfile.TemporaryDirectory(prefix="qualitykg-")
    path = Path(folder.name, "graph.nq")
    ox.serialize(_quads(graph), str(path), format=ox.RdfFormat.N_QUADS)
    store = GuardedStore([path], limits)
    # A worker that is started later reads the file again.
    weakref.finalize(store, folder.cleanup)
    return store


def _quads(graph: Graph) -> Iterator[ox.Quad]:
    """Yield a graph's triples; those of a `Dataset` with the names of their graphs."""
    # The engine's signature tells subjects from objects; rdflib's terms do not.
    memo: dict[object, Any] = _Terms()
    if isinstance(graph, Dataset):
        # rdflib 7.6 names the default graph, which has no name.
        unnamed = (None, graph.default_graph.identifier)
        for subject, predicate, obj, name in graph.quads():
            where = ox.DefaultGraph() if name in unnamed else memo[name]
            yield ox.Quad(memo[subject], memo[predicate], memo[obj], where)
    else:
        for subject, predicate, obj in graph.triples((None, None, None)):
            yield ox.Quad(memo[subject], memo[predicate], memo[obj])


class _Terms(dict[object, "Term"]):
    """A memo from rdflib's terms to the engine's."""

    def __missing__(self, term: object) -> Term:
        """Convert a term that was not seen before, and remember it."""
        converted = self[term] = from_rdflib(term)
        return converted


def from_rdflib(term: object) -> Term:
    """Return the engine's term that means the same, in the same lexical form.

    Raises `ValueError` for what RDF has not, such as a variable or an IRI with a space.
    """
    try:
        match term:
            case URIRef():
                return ox.NamedNode(term)
            case BNode():
                return ox.BlankNode(term)
            case Literal() if term.language:
                return ox.Literal(term, language=term.language)
            case Literal() if term.datatype:
                return ox.Literal(term, datatype=ox.NamedNode(term.datatype))
            case Literal():
                return ox.Literal(term)
    except ValueError as error:
        raise ValueError(f"no term of RDF, {error}: {term!r}") from None
    raise ValueError(f"no term of RDF: {term!r}")
