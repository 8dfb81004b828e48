"""Where everything stands: computed ahead, the same for the same graph on every machine.

The hub is in the middle and each kind of thing has a place of its own around it, where its
names stand in columns, like the stations of a line. Nothing here is left to chance, so
there is no seed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from qualitykg.visualize.blocks import CAPTION, DOT, GUTTER, PADDING, SIDING, SUBHEAD, make_blocks
from qualitykg.visualize.homes import homes_of, hubs_of
from qualitykg.visualize.packing import Box, Packing, pack_around
from qualitykg.visualize.routes import route_lines

if TYPE_CHECKING:
    from qualitykg.text import Language
    from qualitykg.visualize.blocks import Entry
    from qualitykg.visualize.routes import Route
    from qualitykg.visualize.view import Node, View

Subhead: TypeAlias = tuple[float, float, str, float]
"""The left end and the middle of a subhead, its words, and the room for them."""

WIDE_WINDOW = (1412.0, 776.0)
_MOST_STRETCH = 1.3
_LEAST_SHARE = 0.3
_BETWEEN = 40.0


@dataclass(frozen=True, slots=True)
class Place:
    """A node's centre, and the room for its name to the right of it."""

    x: float
    y: float
    room: float
    lines: int


@dataclass(frozen=True, slots=True)
class Area:
    """The ground of a region round its hub, with the subheads in it."""

    region: str
    hub: str
    x: float
    y: float
    width: float
    height: float
    subheads: tuple[Subhead, ...]
    route: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by IRI, in the order of the view's nodes, and the ground under them."""

    width: float
    height: float
    places: dict[str, Place]
    areas: tuple[Area, ...]

    @property
    def points(self) -> dict[str, tuple[float, float]]:
        """Return the middles of the nodes by IRI."""
        return {iri: (place.x, place.y) for iri, place in self.places.items()}


def lay_out(view: View, language: Language) -> Layout:
    """Return the places of a view's nodes for a large window.

    Each hub has a map of its own, beside each other. For other windows the page makes its maps.
    """
    hubs = hubs_of(view)
    homes = homes_of(view, hubs)
    maps = []
    for hub in hubs or ("",):
        nodes = [node for node in view.nodes if homes.get(node.iri, "") == hub]
        share = _share(len(nodes), len(view.nodes))
        maps.append(_lay_out_one(view, hub, nodes, language, share))
    return _in_order(_joined(maps), view)


def _share(part: int, whole: int) -> float:
    return 1.0 if part == whole else min(max(part / whole, _LEAST_SHARE), 1 - _LEAST_SHARE)


def _lay_out_one(
    view: View, hub: str, nodes: list[Node], language: Language, share: float
) -> Layout:
    """Return the map of one hub, in a share of the window."""
    attached = _attached(view, hub)
    around = [node for node in nodes if node.iri != hub]
    blocks = make_blocks(around, language, view.regions, attached=attached)
    width, height = WIDE_WINDOW
    return _places(hub, pack_around(blocks, width * share, height), attached)


def _places(hub: str, packing: Packing, attached: set[str]) -> Layout:
    places: dict[str, Place] = {}
    if hub:
        places[hub] = Place(*packing.hub, room=220.0, lines=1)
    routes = route_lines(packing)
    areas = tuple(_fill(box, hub, places, routes[box.block.region]) for box in packing.boxes)
    for iri in places.keys() - attached - {hub}:
        place = places[iri]
        places[iri] = Place(place.x + SIDING, place.y, place.room - SIDING, place.lines)
    return Layout(round(packing.width), round(packing.height), places, areas)


def _joined(maps: list[Layout]) -> Layout:
    """Return several maps as one, side by side, middle to middle."""
    height = max(each.height for each in maps)
    places: dict[str, Place] = {}
    areas: list[Area] = []
    x = 0.0
    for each in maps:
        y = (height - each.height) / 2
        for iri, place in each.places.items():
            places[iri] = replace(place, x=place.x + x, y=place.y + y)
        areas += (_shifted(area, x, y) for area in each.areas)
        x += each.width + _BETWEEN
    return Layout(round(x - _BETWEEN), height, places, tuple(areas))


def _shifted(area: Area, x: float, y: float) -> Area:
    if not x and not y:
        return area
    return replace(
        area,
        x=round(area.x + x),
        y=round(area.y + y),
        subheads=tuple((a + x, b + y, words, room) for a, b, words, room in area.subheads),
        route=tuple((round(a + x, 1), round(b + y, 1)) for a, b in area.route),
    )


def _in_order(layout: Layout, view: View) -> Layout:
    return replace(
        layout, places={node.iri: _rounded(layout.places[node.iri]) for node in view.nodes}
    )


def _attached(view: View, hub: str) -> set[str]:
    """Return the nodes that a statement joins to the hub; the others stand off the line."""
    ends = [
        (each.subject, each.object) for each in view.edges if hub in (each.subject, each.object)
    ]
    return {iri for pair in ends for iri in pair if iri}


def _fill(box: Box, hub: str, places: dict[str, Place], route: Route) -> Area:
    block = box.block
    columns = block.columns(box.columns)
    needed = max(sum(entry.height for entry in column) for column in columns)
    stretch = min((box.height - CAPTION - PADDING) / needed, _MOST_STRETCH)
    widths = block.widths(box.columns)
    spare = (box.width - 2 * PADDING - sum(widths) - GUTTER * (len(widths) - 1)) / len(widths)
    subheads: list[Subhead] = []
    x = box.x + PADDING
    for column, width in zip(columns, widths, strict=True):
        subheads += _fill_column(column, (x, box.y + CAPTION), width + spare, stretch, places)
        x += width + spare + GUTTER
    frame = (round(box.x), round(box.y), round(box.width), round(box.height))
    return Area(block.region, hub, *frame, tuple(subheads), route)


def _fill_column(
    column: list[Entry],
    corner: tuple[float, float],
    width: float,
    stretch: float,
    places: dict[str, Place],
) -> list[Subhead]:
    x, y = corner
    subheads: list[Subhead] = []
    for entry in column:
        top, tall = y, entry.height * stretch
        if entry.subhead:
            subheads.append(
                (round(x + DOT), round(y + SUBHEAD / 2 + 3), entry.subhead, round(width - DOT))
            )
            top += SUBHEAD
        places[entry.node.iri] = Place(x + 10, (top + y + tall) / 2, width - DOT, entry.lines)
        y += tall
    return subheads


def _rounded(place: Place) -> Place:
    return Place(round(place.x, 1), round(place.y, 1), round(place.room, 1), place.lines)
