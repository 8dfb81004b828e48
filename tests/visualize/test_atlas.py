"""A large graph as an atlas: what is in which part, and where everything stands."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import dist
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import TooLargeError
from qualitykg.text import Text
from qualitykg.visualize import atlas as atlas_module
from qualitykg.visualize.atlas import Atlas, describe, draw_atlas, is_large
from qualitykg.visualize.clusters import divide, numbered_edges
from qualitykg.visualize.page import write_page
from qualitykg.visualize.swaps import shorten_lines
from qualitykg.visualize.view import Node, Statement, View, view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.province import build_province

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.visualize.clusters import Division


WIDEST_DOT = 8.6
"""As `discs.js` draws them."""


@pytest.fixture(scope="module")
def view() -> View:
    """Return an invented province of some hundred things."""
    return view_of(ask_turtle(build_province(900).turtle()))


@pytest.fixture(scope="module")
def atlas(view: View) -> Atlas:
    """Return its atlas."""
    return draw_atlas(view)


def star(leaves: int) -> View:
    """Return a view in which everything hangs on one city and on nothing else."""
    names = ["hub", *(f"leaf-{number}" for number in range(leaves))]
    nodes = tuple(
        Node(name, "city" if name == "hub" else "brand", Text(name, name), degree=1)
        for name in names
    )
    relation = Text("有", "has")
    edges = tuple(Statement("hub", "has", relation, object=name) for name in names[1:])
    return View("hub", nodes, edges, (), ())


def test_the_atlas_begins_where_the_map_of_lines_ends(view: View, town_view: View) -> None:
    """A province is large, a town is not, and the command can say so."""
    assert (is_large(view), is_large(town_view)) == (True, False)
    assert describe(town_view, None).en.endswith("a map of lines")
    assert f"{len(view.nodes)} things: an overview of" in describe(view, draw_atlas(view)).en


def test_everything_is_in_one_part(view: View, atlas: Atlas) -> None:
    """Each thing is a member of one cluster, whose title is one of its members."""
    members = [each for cluster in atlas.clusters for each in cluster.members]
    assert sorted(members) == list(range(len(view.nodes)))
    assert all(cluster.title in cluster.members for cluster in atlas.clusters)


@pytest.mark.parametrize("wanted", ["community", "class"])
def test_no_two_things_overlap(view: View, wanted: Division) -> None:
    """In either division and shape, things stand as far apart as the largest dots are wide."""
    drawn = draw_atlas(view, wanted=wanted)
    for middles in (drawn.wide, drawn.tall):
        spots = [
            (round(middles[cluster][0]) + round(x), round(middles[cluster][1]) + round(y))
            for cluster, (x, y) in zip(drawn.cluster_of, drawn.places, strict=True)
        ]
        least = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a, b in combinations(spots, 2))
        assert least >= WIDEST_DOT**2


def test_things_of_a_class_change_places_where_lines_get_shorter(view: View) -> None:
    """Lines are shorter by a quarter in all; each spot is taken by one of its class and disc."""
    _, clusters = divide(view)
    pairs = numbered_edges(view)
    spots = [(float(at * 37 % 901), float(at * 53 % 887)) for at in range(len(view.nodes))]
    takes = shorten_lines(view, clusters, spots, pairs)
    moved = [spots[each] for each in takes]
    assert sum(dist(moved[a], moved[b]) for a, b in pairs) < 0.75 * sum(
        dist(spots[a], spots[b]) for a, b in pairs
    )
    for cluster in clusters:
        classes = {each: view.nodes[each].region for each in cluster.members}
        assert Counter((takes[each], classes[each]) for each in classes) == Counter(classes.items())
        assert cluster.title is None or takes[cluster.title] == cluster.title


def test_parts_do_not_overlap_and_hold_their_members(atlas: Atlas) -> None:
    """Discs are apart from each other, and no thing stands outside its own."""
    for middles in (atlas.wide, atlas.tall):
        for (a, r), (b, s) in combinations(zip(middles, atlas.radii, strict=True), 2):
            assert (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 >= (r + s) ** 2
    for cluster, (x, y) in zip(atlas.cluster_of, atlas.places, strict=True):
        assert (x * x + y * y) ** 0.5 < atlas.radii[cluster]


def test_the_wide_atlas_is_wide_and_the_tall_one_tall(atlas: Atlas) -> None:
    """Each fits its window better than the other would."""

    def aspect(middles: tuple[tuple[float, float], ...]) -> float:
        spans: Iterator[float] = (
            max(m[at] + r for m, r in zip(middles, atlas.radii, strict=True))
            - min(m[at] - r for m, r in zip(middles, atlas.radii, strict=True))
            for at in (0, 1)
        )
        return next(spans) / next(spans)

    assert aspect(atlas.wide) > 1.1
    assert aspect(atlas.tall) < 0.95


def test_the_same_graph_gives_the_same_bytes(view: View, atlas: Atlas) -> None:
    """Nothing is left to chance: neither the atlas nor the page differs from one run to another."""
    assert draw_atlas(view) == atlas
    assert write_page(view, "en") == write_page(view, "en", atlas=atlas)


def test_classes_are_the_parts_where_communities_say_nothing() -> None:
    """A star has no communities: its parts are the kinds of things in it."""
    division, clusters = divide(star(700))
    assert division == "class"
    assert [(cluster.region, len(cluster.members)) for cluster in clusters] == [
        ("brand", 700),
        ("city", 1),
    ]


def test_what_hangs_on_nothing_is_in_a_part_of_its_own() -> None:
    """Many small pieces without any ties become one part, and none is lost."""
    nodes = tuple(Node(f"{n}", "brand", Text("a", "a"), degree=1) for n in range(800))
    relation = Text("有", "has")
    pairs = [(n, n + 1) for n in range(0, 800, 2)]
    edges = tuple(Statement(str(a), "has", relation, object=str(b)) for a, b in pairs)
    _, clusters = divide(View("", nodes, edges, (), ()), "community")
    assert sum(len(cluster.members) for cluster in clusters) == 800
    assert len(clusters) <= 37


def test_more_than_a_page_can_hold_is_refused(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says how many there are, how many may be, and what to do instead."""
    monkeypatch.setattr(atlas_module, "MOST_THINGS", 700)
    with pytest.raises(TooLargeError, match=r"more than the 700 .* --focus"):
        draw_atlas(view)


def test_progress_is_told_in_quarters(view: View) -> None:
    """Whoever waits hears of each quarter at most once, and of the end."""
    said: list[Text] = []
    draw_atlas(view, report=said.append)
    assert said[-1].en == "finding places: 100 %"
    assert len(said) == len(set(said)) <= 4
