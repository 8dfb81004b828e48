"""Where a server takes writes that answers queries at a given address.

SPARQL 1.1 leaves this open, so each product has its own way; a server is only written to
under the host that the user named.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import quote, urlsplit

from qualitykg.errors import EndpointError
from qualitykg.text import Text

Protocol: TypeAlias = Literal["update", "gsp"]


class _Way(NamedTuple):
    """How one product turns the address for queries into that for writes."""

    protocol: Protocol
    server: str
    path: str
    instead: str
    """What stands in place of `path`; `{auth}` is there only where somebody is named."""


# As the products' manuals have it; the first that fits counts.
_WAYS = (
    _Way("update", "Virtuoso", r"/sparql", r"/sparql{auth}"),
    _Way("update", "", r"(/repositories/[^/]+)", r"\1/statements"),  # GraphDB, RDF4J
    _Way("update", "", r"/query", r"/update"),  # Oxigraph, Fuseki, Stardog
    _Way("update", "", r"()", r""),  # Neptune, QLever, Blazegraph: the same address
    _Way("gsp", "Virtuoso", r"/sparql", r"/sparql-graph-crud{auth}"),
    _Way("gsp", "Oxigraph", r"/query", r"/store"),
    _Way("gsp", "", r"(/repositories/[^/]+)", r"\1/rdf-graphs/service"),  # GraphDB, RDF4J
    _Way("gsp", "", r"^/sparql", r"/sparql/gsp/"),  # Neptune
    _Way("gsp", "", r"/(?:query|sparql)", r"/data"),  # Fuseki
)


class Destination(NamedTuple):
    """Where triples go: the address, the protocol spoken there, and the graph."""

    address: str
    protocol: Protocol
    graph: str | None

    @property
    def graph_address(self) -> str:
        """Return the address of the graph itself (Graph Store HTTP Protocol, 4.2)."""
        joint = "&" if urlsplit(self.address).query else "?"
        named = "default" if self.graph is None else f"graph={quote(self.graph, safe='')}"
        return f"{self.address}{joint}{named}"


def writing_address(url: str, protocol: Protocol, server: str, *, is_named: bool = False) -> str:
    """Return where the server that answers queries at `url` takes writes.

    `server` is how it calls itself; `is_named` tells that a user and password go along.
    Raises `EndpointError` when that cannot be known.

    >>> writing_address("http://localhost:7878/query", "update", "Oxigraph/0.5")
    'http://localhost:7878/update'
    >>> writing_address("http://localhost:8890/sparql", "gsp", "Virtuoso/07.20", is_named=True)
    'http://localhost:8890/sparql-graph-crud-auth'
    """
    parts = urlsplit(url)
    for way in _WAYS:
        instead = way.instead.replace("{auth}", "-auth" if is_named else "")
        path, found = re.subn(f"(?:{way.path})$", instead, parts.path, count=1)
        if found and way.protocol == protocol and way.server in server:
            return parts._replace(path=path).geturl()
    raise EndpointError(
        Text(
            f"不知道 {url} 在何处接受 Graph Store 写入；请用 --write-to 指明",
            f"it is not known where {url} takes writes by the Graph Store Protocol; name that "
            "address with --write-to",
        )
    )
