"""Named graphs are part of the graph, and what stands in two of them is one triple."""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from qualitykg.store.disk import open_store
from qualitykg.store.disk_loading import load_store
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import open_files
from qualitykg.store.rdflib_copies import copied, copied_behind_guard
from qualitykg.store.rdflib_store import RdflibStore
from qualitykg.store.results import Solutions, Triples
from qualitykg.store.terms import as_rdflib

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from qualitykg.store.engine import Engine

LIMITS = Limits(seconds=40)
OURS = "VALUES ?p { <http://e/p> <http://e/q> } ?s ?p ?o"
QUESTIONS = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    f"SELECT (COUNT(*) AS ?n) (SUM(?o) AS ?sum) {{ {OURS} FILTER(ISNUMERIC(?o)) }}",
    f"SELECT * {{ {OURS} }}",
    f"CONSTRUCT {{ ?o ?p ?s }} WHERE {{ {OURS} FILTER(ISIRI(?o)) }}",
    f"SELECT ?p (COUNT(?o) AS ?n) {{ {OURS} }} GROUP BY ?p",
    "SELECT ?o ?b { ?s <http://e/p> ?o . ?s <http://e/q> ?b }",
    "SELECT ?s ?b { ?s <http://e/p>/<http://e/q> ?b }",
    "SELECT * { ?s <http://e/p> ?o MINUS { ?s <http://e/q> ?o } }",
)
WHERE = f"SELECT ?g ?s ?p ?o {{ GRAPH ?g {{ {OURS} }} }}"

Quad = tuple[str, str, str, str]


def quads() -> SearchStrategy[list[Quad]]:
    """Return lists of quads that often say the same in several graphs."""
    things = st.sampled_from(["<http://e/a>", "<http://e/b>", "_:x", "_:y"])
    numbers = st.integers(0, 3).map(lambda n: f'"{n}"^^<http://www.w3.org/2001/XMLSchema#integer>')
    properties = st.sampled_from(["<http://e/p>", "<http://e/q>"])
    graphs = st.sampled_from(["", "<http://e/g>", "<http://e/h>", "<http://e/i>"])
    return st.lists(st.tuples(things, properties, things | numbers, graphs), min_size=1)


def in_dataset(file: Path) -> Dataset:
    """Return a file's quads as rdflib holds them."""
    dataset = Dataset()
    for quad in ox.parse(path=file, format=ox.RdfFormat.N_QUADS):
        is_named = isinstance(quad.graph_name, ox.NamedNode)
        name = as_rdflib(quad.graph_name) if is_named else DATASET_DEFAULT_GRAPH_ID
        subject, predicate, obj = map(as_rdflib, quad.triple)
        dataset.graph(name).add((subject, predicate, obj))
    return dataset


def on_disk(file: Path) -> Path:
    """Return a store that was loaded from a file."""
    load_store(file.parent / "store", [file], replaces=True)
    return file.parent / "store"


INSIDE: dict[str, Callable[[Path], Engine]] = {
    "memory": lambda file: open_files([file]),
    "disk": lambda file: open_store(on_disk(file)),
    "rdflib": lambda file: copied(in_dataset(file)),
    "live-rdflib": lambda file: RdflibStore(in_dataset(file)),
}
GUARDED: dict[str, Callable[[Path], GuardedStore]] = {
    "guarded": lambda file: GuardedStore([file], LIMITS, has_spare=False),
    "guarded-disk": lambda file: GuardedStore(limits=LIMITS, disk=on_disk(file), has_spare=False),
    "guarded-rdflib": lambda file: copied_behind_guard(in_dataset(file), LIMITS),
}


def rows(engine: Engine, text: str) -> Counter[tuple[str, ...]]:
    """Return how often each row comes; blank nodes are all the same."""
    found = engine.query(text)
    assert isinstance(found, Solutions | Triples)
    return Counter(
        tuple("_:" if isinstance(term, ox.BlankNode) else str(term) for term in row)
        for row in found
    )


def expect_a_set(written: list[Quad], opened: Callable[[Path], Engine]) -> None:
    """Compare an engine that was given quads with one that was given their triples."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ending:
        named, plain = Path(folder, "named.nq"), Path(folder, "plain.nt")
        named.write_text("".join(f"{' '.join(each)} .\n" for each in written), encoding="utf-8")
        plain.write_text("".join(f"{s} {p} {o} .\n" for s, p, o, _ in written), encoding="utf-8")
        engine, merged = opened(named), open_files([plain])
        if isinstance(engine, GuardedStore):
            ending.enter_context(engine)
        for text in QUESTIONS:
            assert rows(engine, text) == rows(merged, text)
        where = {(g, s, p, o) for s, p, o, g in written if g}
        blank = [tuple("_:" if term[0] == "_" else term for term in each) for each in where]
        assert rows(engine, WHERE) == Counter(blank)
        assert len(engine) == len(merged)  # type: ignore[arg-type]


@pytest.mark.parametrize("opened", INSIDE.values(), ids=INSIDE)
@given(written=quads())
@settings(max_examples=25, deadline=None)
def test_what_two_graphs_say_is_said_once(
    opened: Callable[[Path], Engine], written: list[Quad]
) -> None:
    """Counts, sums, rows and triples are those of the merge; GRAPH gives what was written."""
    expect_a_set(written, opened)


@pytest.mark.parametrize("opened", GUARDED.values(), ids=GUARDED)
@given(written=quads())
@settings(max_examples=4, deadline=None)
def test_it_is_said_once_behind_the_guard(
    opened: Callable[[Path], Engine], written: list[Quad]
) -> None:
    """A worker merges as this process does."""
    expect_a_set(written, opened)
