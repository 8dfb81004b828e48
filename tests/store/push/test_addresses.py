"""Where servers take writes, as their manuals say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import EndpointError
from qualitykg.store.push.addresses import Destination, writing_address

if TYPE_CHECKING:
    from qualitykg.store.push.addresses import Protocol


@pytest.mark.parametrize(
    ("url", "server", "update", "gsp"),
    [
        ("http://h/query", "Oxigraph/0.5.0", "http://h/update", "http://h/store"),
        ("http://h/ds/query", "Jetty", "http://h/ds/update", "http://h/ds/data"),
        ("http://h/sparql", "Virtuoso/07", "http://h/sparql", "http://h/sparql-graph-crud"),
        ("https://h:8182/sparql", "", "https://h:8182/sparql", "https://h:8182/sparql/gsp/"),
        (
            "http://h/repositories/city",
            "GraphDB",
            "http://h/repositories/city/statements",
            "http://h/repositories/city/rdf-graphs/service",
        ),
    ],
)
def test_each_product_has_its_addresses(url: str, server: str, update: str, gsp: str) -> None:
    """Oxigraph, Fuseki, Virtuoso, Neptune and GraphDB, from the address for queries."""
    assert writing_address(url, "update", server) == update
    assert writing_address(url, "gsp", server) == gsp


@pytest.mark.parametrize("protocol", ["update", "gsp"])
def test_virtuoso_asks_who_writes_elsewhere(protocol: Protocol) -> None:
    """With a user, the address is the one that asks for the password."""
    found = writing_address("http://h/sparql", protocol, "Virtuoso/07", is_named=True)
    assert found.endswith("-auth")


def test_what_is_not_known_must_be_named() -> None:
    """No address is invented for the Graph Store Protocol."""
    with pytest.raises(EndpointError, match="--write-to"):
        writing_address("http://h/api/qlever", "gsp", "")


def test_a_graph_is_a_parameter_of_its_address() -> None:
    """IRIs are escaped, and stand behind what the address has already."""
    named = Destination("http://h/store?x=1", "gsp", "http://e/a&b#c")
    assert named.graph_address == "http://h/store?x=1&graph=http%3A%2F%2Fe%2Fa%26b%23c"
    assert Destination("http://h/store", "gsp", None).graph_address == "http://h/store?default"
