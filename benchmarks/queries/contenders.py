"""Who takes part, by the name that stands in the tables, and up to which size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.queries import peers, remote_peers

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.queries.ground import Ground
    from benchmarks.queries.peers import Peer

_MILLION = 1_000_000


class Contender(NamedTuple):
    """How a peer is made, and the most triples that it is given: memory and patience end."""

    opened: Callable[[Ground], Peer]
    most: int = 10 * _MILLION


# The first one that takes part at a size is what the others are measured by.
CONTENDERS: dict[str, Contender] = {
    "pyoxigraph": Contender(peers.BareEngine, _MILLION),
    "qualitykg": Contender(peers.Values, _MILLION),
    "qualitykg, guarded": Contender(peers.Guarded, _MILLION),
    "qualitykg, rdflib terms": Contender(peers.Terms, _MILLION),
    "oxrdflib": Contender(peers.Oxrdflib, _MILLION),
    "rdflib": Contender(peers.Rdflib, _MILLION),
    "pyoxigraph, disk": Contender(peers.BareDisk),
    "qualitykg, disk": Contender(peers.Disk),
    "qualitykg, disk, guarded": Contender(peers.GuardedDisk),
    "Oxigraph server, SPARQLWrapper": Contender(remote_peers.wrapped_oxigraph),
    "Oxigraph server, qualitykg": Contender(remote_peers.our_oxigraph),
    "Virtuoso, SPARQLWrapper": Contender(remote_peers.wrapped_virtuoso),
    "Virtuoso, qualitykg": Contender(remote_peers.our_virtuoso),
}
# Our layer, and the same engine without it.
LAYERS = {
    "qualitykg": "pyoxigraph",
    "qualitykg, disk": "pyoxigraph, disk",
    "Oxigraph server, qualitykg": "Oxigraph server, SPARQLWrapper",
    "Virtuoso, qualitykg": "Virtuoso, SPARQLWrapper",
}
