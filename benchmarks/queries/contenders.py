"""Who takes part, by the name that stands in the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from benchmarks.queries import peers, remote_peers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.queries.ground import Endpoint
    from benchmarks.queries.peers import Peer

    Place: TypeAlias = Path | Endpoint


class Contender(NamedTuple):
    """How a peer is made of what the ground has by a name."""

    opened: Callable[[Any], Peer]
    needs: str


# The first one that takes part is what the others are measured by.
CONTENDERS: dict[str, Contender] = {
    "pyoxigraph": Contender(peers.BareEngine, "file"),
    "qualitykg": Contender(peers.Values, "file"),
    "qualitykg, guarded": Contender(peers.Guarded, "file"),
    "qualitykg, rdflib terms": Contender(peers.Terms, "file"),
    "oxrdflib": Contender(peers.Oxrdflib, "file"),
    "rdflib": Contender(peers.Rdflib, "file"),
    "pyoxigraph, disk": Contender(peers.BareDisk, "bare_store"),
    "qualitykg, disk": Contender(peers.Disk, "our_store"),
    "qualitykg, disk, guarded": Contender(peers.GuardedDisk, "our_store"),
    "Oxigraph server, SPARQLWrapper": Contender(remote_peers.Wrapper, "oxigraph"),
    "Oxigraph server, qualitykg": Contender(remote_peers.Remote, "oxigraph"),
    "Virtuoso, SPARQLWrapper": Contender(remote_peers.Wrapper, "virtuoso"),
    "Virtuoso, qualitykg": Contender(remote_peers.Remote, "virtuoso"),
}
# Our layer, and the same engine without it.
LAYERS = {
    "qualitykg": "pyoxigraph",
    "qualitykg, disk": "pyoxigraph, disk",
    "Oxigraph server, qualitykg": "Oxigraph server, SPARQLWrapper",
    "Virtuoso, qualitykg": "Virtuoso, SPARQLWrapper",
}
