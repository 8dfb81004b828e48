"""The servers that tests share: each is started once, when the first test wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.locations import data_file
from qualitykg.store.oxigraph import with_ontology
from tests.servers.oxigraph_server import oxigraph_server
from tests.servers.virtuoso import NO_VIRTUOSO, find_virtuoso, virtuoso_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.oxigraph_server import OxigraphServer
    from tests.servers.virtuoso import Virtuoso


@pytest.fixture(scope="session")
def shipped_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphServer]:
    """Yield an Oxigraph server that holds the shipped graph and the ontology, to read only."""
    folder = tmp_path_factory.mktemp("oxigraph")
    with oxigraph_server(folder, with_ontology([data_file()])) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """Yield a Virtuoso server, or skip; each test puts what it needs into a graph of its own."""
    program = find_virtuoso()
    if program is None:
        pytest.skip(NO_VIRTUOSO)
    with virtuoso_server(program, tmp_path_factory.mktemp("virtuoso")) as server:
        yield server
