"""The network as pyvis knows it: fixed places, nothing moves. The only door to pyvis."""

from __future__ import annotations

import math
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

from qualitykg.namespaces import ID
from qualitykg.visualize.atlas import draw_atlas, is_large
from qualitykg.visualize.columns import as_columns
from qualitykg.visualize.homes import hubs_of
from qualitykg.visualize.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyvis.network import Network

    from qualitykg.text import Language
    from qualitykg.visualize.view import View

Point: TypeAlias = tuple[float, float]

_HUB_SIZE, _LEAST_SIZE, _MOST_SIZE = 34, 6.0, 10.0
_VIS_NETWORK = ("lib", "vis-9.1.2", "vis-network.min.js")


def short_id(iri: str) -> str:
    """Return an IRI without our base, which is a node's id in the page."""
    return iri.removeprefix(ID)


def to_pyvis(
    view: View, language: Language = "zh", points: Mapping[str, Point] | None = None
) -> Network:
    """Return the view as a `pyvis.network.Network`, at `points` or where the page has the nodes.

    pyvis writes titles as HTML, so none are given; labels are drawn as text.
    """
    from pyvis.network import Network  # imports IPython: half a second

    places = points or _points_of(view, language)
    hubs, colours = hubs_of(view), {region.key: region.light for region in view.regions}
    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    for node in view.nodes:
        x, y = places[node.iri]
        network.add_node(
            short_id(node.iri),
            label=node.label.to(language) or short_id(node.iri),
            x=x,
            y=y,
            size=_HUB_SIZE if node.iri in hubs else node_size(node.degree),
            color=colours[node.region],
            physics=False,
        )
    for number, edge in enumerate(view.statements):
        if edge.object is not None:
            network.add_edge(short_id(edge.subject), short_id(edge.object), id=number)
    return network


def _points_of(view: View, language: Language) -> dict[str, Point]:
    if is_large(view):
        return draw_atlas(view).points(view)
    return lay_out(view, language).points


def node_size(degree: int) -> float:
    """Return a node's radius: it grows with the root of its number of statements."""
    return round(min(_LEAST_SIZE + 1.6 * math.sqrt(max(degree, 1) - 1), _MOST_SIZE), 1)


def network_data(network: Network) -> dict[str, Any]:
    """Return what vis-network needs of the nodes that pyvis holds; we draw the edges."""
    nodes = [{"id": node["id"], "size": node["size"]} for node in network.nodes]
    return as_columns(nodes)


def vis_network_script() -> str:
    """Return the vis-network program that pyvis brings, without the pointer to its source map."""
    resource = files("pyvis").joinpath(*_VIS_NETWORK)
    code = resource.read_text(encoding="utf-8")
    return code.partition("//# sourceMappingURL=")[0].rstrip() + "\n"
