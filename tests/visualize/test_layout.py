"""Where things stand: the same each time, apart from each other, inside the picture."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from qualitykg.text import LANGUAGES, Language, Text
from qualitykg.visualize.blocks import make_blocks
from qualitykg.visualize.layout import Layout, lay_out
from qualitykg.visualize.network import short_id, to_pyvis
from qualitykg.visualize.packing import pack_around
from qualitykg.visualize.view import Node

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.visualize.view import View

_WRITE = """
import hashlib
from qualitykg.visualize.page import write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import build_town
page = write_page(view_of(ask_turtle(build_town().turtle())))
print(hashlib.sha256(page.encode()).hexdigest())
"""


@pytest.fixture(params=LANGUAGES)
def layout(request: pytest.FixtureRequest, town_view: View) -> Layout:
    """Return each layout of the invented city."""
    return lay_out(town_view, request.param)


def test_every_node_has_a_place(layout: Layout, town_view: View) -> None:
    """No node is left out, and places keep the order of the nodes."""
    assert list(layout.places) == [node.iri for node in town_view.nodes]


def test_no_two_nodes_touch(layout: Layout) -> None:
    """Nodes of one column are at least a line of type apart."""
    for one, other in combinations(layout.places.values(), 2):
        assert abs(one.x - other.x) > 16 or abs(one.y - other.y) > 16


def test_names_have_room_of_their_own(layout: Layout, town_view: View) -> None:
    """The room for one name does not reach into that of another."""
    boxes = [
        (place.x, place.y - 8, place.x + place.room, place.y + 8)
        for iri, place in layout.places.items()
        if iri != town_view.hub
    ]
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] + 12 or b[2] <= a[0] + 12 or a[3] <= b[1] or b[3] <= a[1]


def test_regions_lie_apart_and_inside_the_picture(layout: Layout) -> None:
    """The grounds of regions do not overlap, and none sticks out."""
    boxes = [(a.x, a.y, a.x + a.width, a.y + a.height) for a in layout.areas]
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
    assert min(box[0] for box in boxes) >= -1
    assert max(box[2] for box in boxes) <= layout.width + 2


def test_every_line_ends_at_its_region(layout: Layout) -> None:
    """The line of a region comes down on the region's own sign."""
    for area in layout.areas:
        x, y = area.route[-1]
        assert x - area.x == pytest.approx(20, abs=1)
        assert y - area.y == pytest.approx(18, abs=1)


def test_the_bytes_do_not_depend_on_the_run(root: Path) -> None:
    """Two processes with other hash seeds write the same page."""
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        ran = subprocess.run(
            [sys.executable, "-c", _WRITE],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        digests.add(ran.stdout)
    assert len(digests) == 1


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_few_regions_can_be_packed(count: int) -> None:
    """A picture of one region or two is as good as one of fifteen."""
    keys = ("policy", "brand", "zone", "title", "body")[:count]
    nodes = [Node(f"{key}-{n}", key, Text("名称", "name")) for key in keys for n in range(3)]
    blocks = make_blocks(nodes, "zh", attached=set())
    packing = pack_around(blocks, 1400, 800)
    assert len(packing.boxes) == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_pyvis_carries_every_edge(town_view: View, language: Language) -> None:
    """The pyvis network has each node once and each statement, parallel ones too."""
    network = to_pyvis(town_view, language)
    assert network.node_ids == [short_id(node.iri) for node in town_view.nodes]
    assert len(network.edges) == len(town_view.edges)
    assert {node["physics"] for node in network.nodes} == {False}
