"""Data files to `data/triples.ttl`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.graph.assembly import assemble_graph
from qualitykg.graph.turtle import as_turtle
from qualitykg.namespaces import BASE
from qualitykg.ontology.vocabulary import load_vocabulary
from qualitykg.reading.collection import read_collection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def build_turtle(paths: Iterable[Path], *, base: str = BASE) -> str:
    """Return the graph that data files make, as Turtle; nothing is written.

    Raises a `DataFileError` or `FileError` that names what is wrong and where.
    """
    vocabulary = load_vocabulary()
    return as_turtle(assemble_graph(read_collection(paths, vocabulary), vocabulary), base=base)
