"""Graphs that hold nothing: the one that is asked, or one that a query names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.namespaces import as_name
from qualitykg.query.asking import ask, rows_about
from qualitykg.query.bare_graphs import why_bare
from qualitykg.query.empty.findings import Cause, Finding
from qualitykg.query.why.syntax import Tree, field, fields, kind_of, within
from qualitykg.store.terms import write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.engine import Engine

_THERE = """
SELECT ?graph WHERE { VALUES ?graph { UNDEF } FILTER EXISTS { GRAPH ?graph { ?s ?p ?o } } }"""
_SOME = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } LIMIT 4"


def empty_graph(engine: Engine) -> Iterator[Finding]:
    """Yield that the graph that is asked holds nothing at all, if so."""
    if (said := why_bare(engine)) is not None:
        yield Finding(Cause.EMPTY_GRAPH, "", said)


def missing_graphs(engine: Engine, tree: Tree) -> Iterator[Finding]:
    """Yield each graph of FROM or GRAPH that the engine does not have, with some that it has."""
    if not (named := graphs_in(tree)):
        return
    found = {iri for (iri,) in rows_about(engine, _THERE, "graph", map(write_iri, named))}
    missing = [iri for iri in named if iri not in found]
    there = tuple(iri for (iri,) in ask(engine, _SOME)) if missing else ()
    for iri in missing:
        zh, en = f"没有命名图 {as_name(iri)}", f"there is no named graph {as_name(iri)}"
        listed = ", ".join(map(as_name, there[:3])) + (", …" if len(there) > 3 else "")
        if there:
            zh, en = f"{zh}；有 {listed}", f"{en}; there are {listed}"
        else:
            zh, en = f"{zh}；一个也没有载入", f"{en}; none is loaded"
        yield Finding(Cause.UNKNOWN_TERM, as_name(iri), Text(zh, en), there)


def graphs_in(tree: Tree) -> list[str]:
    """Return the graphs that a query names, each once.

    >>> from qualitykg.query.why.syntax import read_query
    >>> graphs_in(read_query("BASE <http://e/> ASK FROM NAMED <g> { GRAPH id:h { ?s ?p ?o } }"))
    ['http://e/g', 'https://w3id.org/qualitykg/id/h']
    """
    clauses = [field(each, name) for each in fields(tree, "datasetClause") for name in _CLAUSES]
    patterns = [each["term"] for each in within(tree) if kind_of(each) == "GraphGraphPattern"]
    named = [str(each) for each in (*clauses, *patterns) if kind_of(each) == "URIRef"]
    return list(dict.fromkeys(named))


_CLAUSES = ("default", "named")
