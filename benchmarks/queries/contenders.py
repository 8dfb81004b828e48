"""Who takes part, by the name that stands in the tables, and up to which size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from benchmarks.queries import peers, remote_peers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.queries.ground import Endpoint
    from benchmarks.queries.peers import Peer

    Place: TypeAlias = Path | Endpoint

_MILLION = 1_000_000


class Contender(NamedTuple):
    """How a peer is made of what the ground has by a name, and the most triples it is given.

    Beyond these, memory and patience end.
    """

    opened: Callable[[Any], Peer]
    needs: str
    most: int = 10 * _MILLION


# The first one that takes part at a size is what the others are measured by.
CONTENDERS: dict[str, Contender] = {
    "pyoxigraph": Contender(peers.BareEngine, "file", _MILLION),
    "qualitykg": Contender(peers.Values, "file", _MILLION),
    "qualitykg, guarded": Contender(peers.Guarded, "file", _MILLION),
    "qualitykg, rdflib terms": Contender(peers.Terms, "file", _MILLION),
    "oxrdflib": Contender(peers.Oxrdflib, "file", _MILLION),
    "rdflib": Contender(peers.Rdflib, "file", _MILLION),
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
