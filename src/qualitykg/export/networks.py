"""The graph as nodes and edges, in the files of tools for networks.

Nodes are things with a name, edges are claims whose object is a thing, as in
`qualitykg.query.network`. A graph without claims, as a CONSTRUCT may give, has an edge for
each triple between two things.
"""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.claim_parts import claims_in
from qualitykg.namespaces import as_name
from qualitykg.query.asking import ask
from qualitykg.query.labels import labels_of
from qualitykg.query.network import Link, links_in, links_of
from qualitykg.query.things import local_name
from qualitykg.store.oxigraph import open_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

    from qualitykg.query.labels import Labels
    from qualitykg.store.statements import Statements

_CLASSES = "SELECT ?thing ?class { ?thing a ?class FILTER(isIRI(?class)) } ORDER BY ?thing ?class"
_WRITTEN = "SELECT ?thing ?written { ?thing qkg:isWrittenAs ?written } ORDER BY ?thing ?written"
# https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DATE = re.compile(rb' lastmodifieddate="[^"]*"')


class Node(NamedTuple):
    """A thing: its IRI, its names, its classes, and what an observation says, as written."""

    iri: str
    label: str
    label_en: str
    classes: tuple[str, ...]
    class_label: str
    written: str


class Network(NamedTuple):
    """Nodes and edges, sorted, and what the properties of the edges are called."""

    nodes: list[Node]
    links: list[Link]
    labels: Labels


def network_of(statements: Statements) -> Network:
    """Return a graph as nodes and edges."""
    engine = open_files(())
    engine.add(statements)
    has_claims = next(claims_in(statements), None) is not None
    links = links_of(engine) if has_claims else links_in(statements)
    ends = sorted({each for link in links for each in (link.subject, link.object)})
    classes: dict[str, tuple[str, ...]] = {}
    for thing, class_ in ask(engine, _CLASSES):
        classes[thing] = (*classes.get(thing, ()), class_)
    written = {thing: said for thing, said in ask(engine, _WRITTEN)}  # noqa: C416 - pairs
    named = chain(ends, (link.property for link in links), *classes.values())
    labels = labels_of(engine, (each for each in named if "://" in each))

    def node(iri: str) -> Node:
        of = classes.get(iri, ())
        kind = labels[of[0]].zh if of else ""
        return Node(iri, *labels[iri], of, kind, written.get(iri, ""))

    return Network([node(iri) for iri in ends], links, labels)


def to_networkx(statements: Statements) -> nx.MultiDiGraph:
    """Return the network with texts on nodes and edges: what every network tool can hold."""
    import networkx as nx

    network, found = network_of(statements), nx.MultiDiGraph()
    for node in network.nodes:
        said = {
            "label": node.label,
            "label_en": node.label_en,
            "class": node.class_label,
            "classes": " ".join(map(as_name, node.classes)),
            "written": node.written,
        }
        found.add_node(node.iri, **{key: _for_xml(value) for key, value in said.items()})
    for number, link in enumerate(network.links):
        zh, en = network.labels[link.property]
        said = {"label": zh, "label_en": en, "property": as_name(link.property)}
        said |= {"claim": link.claim or "", "modality": local_name(link.modality or "")}
        found.add_edge(link.subject, link.object, key=number, id=str(number), **said)
    return found


def as_graphml(statements: Statements) -> bytes:
    """Return GraphML: for yEd, igraph, Gephi, networkx."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml_xml(to_networkx(statements), stream)
    return stream.getvalue() + b"\n"


def as_gexf(statements: Statements) -> bytes:
    """Return GEXF: for Gephi."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_gexf(to_networkx(statements), stream)
    # networkx writes the day of writing.
    return _DATE.sub(b"", stream.getvalue())


def as_cytoscape(statements: Statements) -> bytes:
    """Return Cytoscape's JSON: for Cytoscape and cytoscape.js."""
    import networkx as nx

    data = nx.cytoscape_data(to_networkx(statements))
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def neo4j_files(statements: Statements) -> dict[str, bytes]:
    """Return node and edge tables in the form of Neo4j's importer.

    https://neo4j.com/docs/operations-manual/current/import/
    """
    network = network_of(statements)
    nodes = (
        (n.iri, n.label, n.label_en, n.written, ";".join(sorted(map(_label, n.classes))))
        for n in network.nodes
    )
    edges = (
        (link.subject, link.object, _relation(link.property), as_name(link.property),
         link.claim or "", local_name(link.modality or ""))
        for link in network.links
    )  # fmt: skip
    heads = ("iri:ID", "label", "label_en", "written", ":LABEL")
    ends = (":START_ID", ":END_ID", ":TYPE", "property", "claim", "modality")
    return {"nodes.csv": _csv(heads, nodes), "relationships.csv": _csv(ends, edges)}


def _label(class_: str) -> str:
    return re.sub(r"\W", "_", local_name(class_))


def _relation(property_: str) -> str:
    """Return a relationship type as Neo4j's style guide has it: `IMPLEMENTS_POLICY`."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", local_name(property_))
    return re.sub(r"\W", "_", spaced).upper()


def _csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return stream.getvalue().encode()


def _for_xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
