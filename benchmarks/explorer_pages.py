"""The pages that `benchmarks.explorer` compares: ours, bare vis-network, and pyvis as it comes."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph
from tests.visualize.province import build_province

from qualitykg.visualize.atlas import draw_atlas, is_large
from qualitykg.visualize.layout import lay_out
from qualitykg.visualize.network import short_id, vis_network_script
from qualitykg.visualize.view import View, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.visualize.knowledge import Row

Points = dict[str, tuple[float, float]]

_BARE = """<!DOCTYPE html><meta charset="utf-8"><style>#net{height:100vh}</style>
<div id="net"></div>
<script>%(vis)s</script><script>
const nodes = new vis.DataSet(%(nodes)s), edges = new vis.DataSet(%(edges)s);
const network = new vis.Network(document.getElementById("net"), {nodes, edges},
  {physics: false, layout: {improvedLayout: false}, nodes: {shape: "dot"}, edges: {smooth: false}});
network.once("afterDrawing", () => { document.documentElement.dataset.ready = "true"; });
</script>"""
_PYVIS_IS_USABLE = """<script>network.once("stabilizationIterationsDone", () => {
document.documentElement.dataset.ready = "true"; });</script></body>"""


def province_view(size: int) -> View:
    """Return the view of an invented province with about so many things."""
    store = pyoxigraph.Store()
    store.load(build_province(size).turtle().encode(), format=pyoxigraph.RdfFormat.TURTLE)

    def ask(question: str) -> Iterator[Row]:
        for solution in store.query(question):  # type: ignore[union-attr]
            yield [None if term is None else term.value for term in solution]

    return view_of(ask)


def points_of(view: View) -> Points:
    """Return where our page has the nodes of a view."""
    return draw_atlas(view).points(view) if is_large(view) else lay_out(view, "zh").points


def bare_page(view: View, points: Points) -> str:
    """Return a page of vis-network with the same nodes, edges and positions, and nothing else."""
    nodes = [
        {"id": each.iri, "label": each.label.zh, "x": points[each.iri][0], "y": points[each.iri][1]}
        for each in view.nodes
    ]
    edges = [{"from": each.subject, "to": each.object} for each in view.edges]
    held = {"vis": vis_network_script(), "nodes": _island(nodes), "edges": _island(edges)}
    return _BARE % held


def pyvis_page(view: View) -> str:
    """Return the page that pyvis makes of the same nodes and edges."""
    from pyvis.network import Network

    network = Network(height="100vh", directed=True, cdn_resources="in_line")
    for node in view.nodes:
        network.add_node(short_id(node.iri), label=node.label.zh)
    for edge in view.edges:
        network.add_edge(short_id(edge.subject), short_id(edge.object or ""))
    return str(network.generate_html()).replace("</body>", _PYVIS_IS_USABLE)


def sfdp_points(view: View) -> Points | None:
    """Return where graphviz' sfdp has the nodes; None where it is not installed."""
    number = {node.iri: at for at, node in enumerate(view.nodes)}
    edges = "".join(f"{number[e.subject]}--{number[e.object or e.subject]};" for e in view.edges)
    command = ("sfdp", "-Goverlap=prism", "-Tplain")
    try:
        ran = subprocess.run(
            command, input=f"graph{{{edges}}}", capture_output=True, check=True, encoding="utf-8"
        )
    except FileNotFoundError:
        return None
    words = (line.split() for line in ran.stdout.splitlines() if line.startswith("node "))
    return {view.nodes[int(each[1])].iri: (float(each[2]), float(each[3])) for each in words}


def _island(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
