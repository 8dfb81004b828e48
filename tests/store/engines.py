"""Every engine, opened on one graph: what the shared tests of engines are given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import rdflib

from qualitykg.locations import data_file
from qualitykg.store.disk import open_store
from qualitykg.store.disk_loading import load_store
from qualitykg.store.endpoint import RemoteStore
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import OxigraphStore, open_files, with_ontology
from qualitykg.store.rdflib_copies import copied, copied_behind_guard
from qualitykg.store.rdflib_store import RdflibStore
from qualitykg.store.results import Triples
from qualitykg.store.statements import Statements
from tests.servers.oxigraph_server import oxigraph_server
from tests.servers.virtuoso import Virtuoso

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from qualitykg.store.engine import Engine

LIMITS = Limits(seconds=40)
GRAPH = "http://example.org/engines"
ODD = "http://example.org/odd"
# In the forms that engines write which do not keep those of the file.
_ODD_TERMS = f"""
@prefix : <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{ODD}-large> :number 9223372036854775807 .
<{ODD}> <{ODD}-name>
    "质量强市"@zh , "" , "quality"@en , "quality"@en-gb , "quality" , "𠮷野家 😀 𝒳" ;
    :written "line\\nand\\ttab, \\"quoted\\" and \\\\ and \\r" , "'it is'" , "1" ;
    :markup "<a href='#'>&amp;</a>" ;
    :number 2147483647 , -42 , 12345678901.25 , -0.5 ;
    :day "2020-02-29"^^xsd:date ; :moment "2020-09-29T08:30:00+08:00"^^xsd:dateTime ;
    :year "2019"^^xsd:gYear ; :holds true , false ;
    :code "GB/T 19001"^^:notation ;
    :thing <http://example.org/%E5%9F%8E?a=1&b=2#frag> , <http://example.org/城> .
"""


def write_world(folder: Path, *files: Path) -> Path:
    """Write the shipped graph, further files and odd terms to one file of N-Triples.

    Numbers stand in it as the embedded engine writes them, so that those which keep what is
    written and those which do not hold the same.
    """
    odd, world = folder / "odd.ttl", folder / "world.nt"
    odd.write_text(_ODD_TERMS, encoding="utf-8")
    store = OxigraphStore()
    for path in (data_file(), odd, *files):
        store.load(path)
    whole = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(whole, Triples)
    world.write_bytes(whole.serialize("ntriples"))
    return world


@dataclass(frozen=True)
class Given:
    """What an engine is opened with: a file, a folder of its own, and what ends it again."""

    world: Path
    folder: Path
    ending: contextlib.ExitStack
    request: pytest.FixtureRequest

    @property
    def in_rdflib(self) -> rdflib.Graph:
        """Return the file's triples as rdflib holds them."""
        return _in_rdflib(self.world)


@lru_cache(maxsize=1)
def _in_rdflib(world: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(world)


def _memory(given: Given) -> Engine:
    return open_files([given.world])


def _disk(given: Given) -> Engine:
    load_store(given.folder / "store", [given.world])
    return open_store(given.folder / "store")


def _guarded(given: Given) -> Engine:
    return given.ending.enter_context(GuardedStore([given.world], LIMITS))


def _guarded_disk(given: Given) -> Engine:
    _disk(given)
    return given.ending.enter_context(GuardedStore(limits=LIMITS, disk=given.folder / "store"))


def _rdflib(given: Given) -> Engine:
    return copied(given.in_rdflib)


def _guarded_rdflib(given: Given) -> Engine:
    return given.ending.enter_context(copied_behind_guard(given.in_rdflib, LIMITS))


def _live_rdflib(given: Given) -> Engine:
    return RdflibStore(given.in_rdflib)


def _oxigraph(given: Given) -> Engine:
    files = with_ontology([given.world])
    server = given.ending.enter_context(oxigraph_server(given.folder, files))
    return RemoteStore(server.query, LIMITS)


def _virtuoso(given: Given) -> Engine:
    server = given.request.getfixturevalue("virtuoso")
    assert isinstance(server, Virtuoso)
    server.load(Statements.read(with_ontology([given.world])).as_bytes(), GRAPH)
    return RemoteStore(server.query, LIMITS, graph=GRAPH)


ENGINES: dict[str, Callable[[Given], Engine]] = {
    "memory": _memory,
    "disk": _disk,
    "guarded": _guarded,
    "guarded-disk": _guarded_disk,
    "rdflib": _rdflib,
    "guarded-rdflib": _guarded_rdflib,
    "live-rdflib": _live_rdflib,
    "oxigraph-server": _oxigraph,
    "virtuoso": _virtuoso,
}
