"""A graph as bytes that are the same on each run, in each RDF format."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from qualitykg.namespaces import PREFIXES
from qualitykg.store.engine_formats import graph_format

if TYPE_CHECKING:
    from collections.abc import Iterable

_Term = TypeVar("_Term")


def write_triples(triples: Iterable[ox.Triple], name: str) -> bytes:
    """Return triples in the format of that name, sorted, each once.

    Blank nodes are named by the order in which they first stand in `triples`.
    Raises `FormatError` for an unknown format.
    """
    ordered = sorted(set(_with_steady_nodes(triples)), key=str)
    written = ox.serialize(ordered, format=graph_format(name), prefixes=PREFIXES) or b""
    return _readable(written) if name == "turtle" else written


def _with_steady_nodes(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    # `[]` gets a random name on each parse; the order of the file does not change.
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    return [
        ox.Triple(_steady(names, each.subject), each.predicate, _steady(names, each.object))
        for each in triples
    ]


def _steady(names: dict[ox.BlankNode, ox.BlankNode], term: _Term) -> _Term | ox.BlankNode:
    if isinstance(term, ox.BlankNode):
        return names.setdefault(term, ox.BlankNode(f"b{len(names)}"))
    return term


def _readable(turtle: bytes) -> bytes:
    # The engine writes all prefixes in an order that changes, and no line between subjects.
    # A string never spans lines in its Turtle, so lines are statements' own.
    lines = turtle.decode().split("\n")
    declared = sorted(line for line in lines if line.startswith("@prefix "))
    body = "\n".join(line for line in lines if not line.startswith("@prefix "))
    used = (line for line in declared if line.split()[1] in body)
    spaced = body.replace(" .\n", " .\n\n").strip("\n")
    return "\n".join((*used, "", spaced, "")).encode()
