"""The atlas in a real browser: from the overview to a part, to a thing, and back."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING, Any

import pytest

from qualitykg.visualize.network import short_id
from qualitykg.visualize.page import write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.province import build_province
from tests.visualize.test_accessibility import judged, undecided
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.visualize.view import View
    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def atlas_view() -> View:
    """Return the view of an invented province."""
    return view_of(ask_turtle(build_province(1500).turtle()))


@pytest.fixture(scope="module")
def atlas_page(atlas_view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the province as a file."""
    path = tmp_path_factory.mktemp("atlas") / "atlas.html"
    path.write_text(write_page(atlas_view, "zh"), encoding="utf-8", newline="")
    return path


@pytest.fixture
def open_atlas(open_page: Callable[..., Watched], atlas_page: Path) -> Callable[..., Watched]:
    """Return a function that opens the province."""

    def open_(size: tuple[int, int] = DESKTOP, hash_: str = "", **settings: Any) -> Watched:
        return open_page(size, hash_, atlas_page, reduced_motion="reduce", **settings)

    return open_


def one_of(watched: Watched, kind: str) -> str:
    """Return the id of a thing of that kind."""
    names = watched.evaluate("Object.keys(qualitykg.places())")
    return next(str(name) for name in names if name.startswith(f"{kind}-"))


def click_thing(watched: Watched, name: str) -> None:
    """Click on where a thing stands."""
    place = watched.evaluate("name => qualitykg.place(name)", name)
    stage = watched.page.locator("#picture").bounding_box()
    assert stage
    watched.page.mouse.click(stage["x"] + place["x"], stage["y"] + place["y"])


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("hash_", ["", "#in=city-0", "#at=city-1", "#lang=en&at=indicator-gdp"])
def test_names_do_not_overlap_on_the_atlas(
    open_atlas: Callable[..., Watched], size: tuple[int, int], hash_: str
) -> None:
    """There are names in every state, and none is set over another."""
    labels = open_atlas(size, hash_).evaluate("qualitykg.labels()")
    assert len(labels) >= 3
    for (_, *a), (_, *b) in combinations(labels, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_in_an_open_part_names_leave_the_dots_free(open_atlas: Callable[..., Watched]) -> None:
    """Only the dozen most connected may be named over the dots of others."""
    watched = open_atlas(hash_="#in=city-0")
    labels = watched.evaluate("qualitykg.labels()")
    dots = watched.evaluate("qualitykg.places()")
    covering = [
        name
        for name, left, top, right, bottom in labels
        if any(left < at["x"] < right and top < at["y"] < bottom for at in dots.values())
    ]
    assert len(labels) >= 15
    assert len(covering) <= 12


def test_what_joins_a_thing_to_many_is_named_beside_their_names(
    open_atlas: Callable[..., Watched],
) -> None:
    """Each relation once at least; no name of one lies over another, nor over what is in focus."""
    counts = set()
    for name in open_atlas().evaluate("qualitykg.live()")[-20:]:
        watched = open_atlas(hash_=f"#at={name}")
        pills = watched.evaluate("qualitykg.pills()")
        counts.add(len(pills))
        boxes = [(*each["from"].values(), *each["to"].values()) for each in pills]
        names = [box for _, *box in watched.evaluate("qualitykg.labels()")]
        for a, b in [*combinations(boxes, 2), *((a, b) for a in boxes for b in names)]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (name, a, b)
    assert max(counts) >= 3


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_what_is_joined_to_a_city_does_not_run_together(
    open_atlas: Callable[..., Watched], size: tuple[int, int]
) -> None:
    """Few dots have their middle under another, on a phone too."""
    watched = open_atlas(size, "#at=city-0")
    lit = watched.evaluate("qualitykg.live().map(qualitykg.place)")
    hidden = [
        one
        for one in lit
        if any(
            hypot(one["x"] - other["x"], one["y"] - other["y"]) < other["radius"]
            for other in lit
            if other is not one
        )
    ]
    assert len(lit) >= 100
    assert len(hidden) <= len(lit) / 5


def test_at_first_sight_each_large_part_is_named(open_atlas: Callable[..., Watched]) -> None:
    """The overview names the cities, and everything is in view."""
    watched = open_atlas()
    named = {name for name, *_ in watched.evaluate("qualitykg.labels()")}
    assert {"city-0", "city-1"} <= named
    for name in ("city-0", "city-1", "policy-1"):
        place = watched.evaluate("name => qualitykg.place(name)", name)
        assert 0 < place["x"] < 1440
        assert 0 < place["y"] < 900


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_ten_most_connected_are_named_at_first_sight(
    open_atlas: Callable[..., Watched], atlas_view: View, size: tuple[int, int], language: str
) -> None:
    """Those that stand in the part of another are named on its plate."""
    ten = sorted(atlas_view.nodes, key=lambda node: (-node.degree, node.iri))[:10]
    labels = open_atlas(size, f"#lang={language}").evaluate("qualitykg.labels()")
    assert {short_id(node.iri) for node in ten} <= {name for name, *_ in labels}


def test_no_name_lies_under_the_card(open_atlas: Callable[..., Watched]) -> None:
    """With a card open, the names of what is joined to the thing chosen end where it begins."""
    watched = open_atlas(hash_="#at=city-0&lang=en")
    card = watched.page.locator("#card").bounding_box()
    assert card
    assert all(right < card["x"] for *_, right, _ in watched.evaluate("qualitykg.labels()"))


def test_a_part_opens_and_back_closes_it(open_atlas: Callable[..., Watched]) -> None:
    """A click on a part shows what is in it; Back returns to the whole, and the link holds it."""
    watched = open_atlas()
    page = watched.page
    before = watched.evaluate("qualitykg.place('city-0')")
    click_thing(watched, "city-0")
    assert page.locator("#card h2").inner_text() == "临江市"
    assert "in=city-0" in page.url
    again = open_atlas(hash_="#" + page.url.partition("#")[2])
    assert again.page.locator("#card h2").inner_text() == "临江市"
    page.go_back()
    assert page.locator("#card").is_hidden()
    assert watched.evaluate("qualitykg.place('city-0')") == pytest.approx(before, abs=4)


def test_a_thing_in_an_open_part_is_chosen_with_its_neighbours(
    open_atlas: Callable[..., Watched],
) -> None:
    """The second click chooses the thing; it and what is joined to it are live and named."""
    watched = open_atlas(hash_="#in=city-0")
    click_thing(watched, "city-0")
    assert "at=city-0" in watched.evaluate("location.hash")
    assert watched.page.locator("#card .group").count() >= 3
    assert 2 < watched.evaluate("qualitykg.live().length") <= 150
    assert "city-0" in {name for name, *_ in watched.evaluate("qualitykg.labels()")}


def test_at_most_150_things_are_live(open_atlas: Callable[..., Watched]) -> None:
    """vis-network holds no more nodes than it draws at ease, whatever is chosen."""
    watched = open_atlas()
    assert watched.evaluate("qualitykg.live().length") == 150
    watched.evaluate("qualitykg.choose('city-0')")
    assert watched.evaluate("qualitykg.live().length") <= 150


def test_search_goes_to_a_thing_of_the_atlas(open_atlas: Callable[..., Watched]) -> None:
    """What is found is chosen, in view, and has its card with evidence."""
    watched = open_atlas()
    watched.page.keyboard.press("/")
    policy = one_of(watched, "policy")
    name = f"质量提升政策之{int(policy.rpartition('-')[2]) + 1}"
    watched.page.keyboard.type(name)
    watched.page.keyboard.press("Enter")
    assert watched.page.locator("#card h2").inner_text() == name
    place = watched.evaluate("name => qualitykg.place(name)", policy)
    assert 0 < place["x"] < 1440 - 360
    assert watched.page.locator("#card .proof").count() >= 1


def test_a_path_across_the_atlas(open_atlas: Callable[..., Watched]) -> None:
    """A path is found, drawn and written as on the small page."""
    watched = open_atlas()
    ends = [one_of(watched, "enterprise"), one_of(watched, "policy")]
    watched.evaluate("ends => qualitykg.choose(...ends)", ends)
    [best, *_] = watched.evaluate("qualitykg.ways()")
    assert [best[0], best[-1]] == ends
    assert watched.evaluate("qualitykg.relations().length") == len(best) - 1
    assert sorted(watched.evaluate("qualitykg.live()")) == sorted(best)


def test_what_is_near_is_a_map_of_lines(open_atlas: Callable[..., Watched]) -> None:
    """The surroundings of one thing are drawn as the small page draws them, and ⤢ leads back."""
    watched = open_atlas()
    enterprise = one_of(watched, "enterprise")
    watched.evaluate("name => qualitykg.choose(name)", enterprise)
    watched.page.locator("[data-key='range-2']").click()
    live = watched.evaluate("qualitykg.live()")
    assert enterprise in live
    assert len(watched.evaluate("qualitykg.labels()")) >= len(live) - 1
    watched.page.locator("[data-key='range-all']").click()
    assert watched.evaluate("qualitykg.place('city-0')")


def test_a_kind_is_switched_off(open_atlas: Callable[..., Watched]) -> None:
    """Without enterprises the parts count what is left, on the picture and in the list."""
    watched = open_atlas(hash_="#view=list&in=city-0")
    whole = watched.page.locator("#card .head p").inner_text()
    watched.page.locator("[data-key='enterprise']").click()
    assert watched.page.locator("#card .head p").inner_text() != whole
    assert "企业" not in watched.page.locator("#card").inner_text()


def test_the_table_comes_in_pages(open_atlas: Callable[..., Watched]) -> None:
    """Two hundred rows at a time, with the parts before them; the keyboard turns the page."""
    watched = open_atlas(hash_="#view=list")
    page = watched.page
    assert page.locator("#table tbody tr").count() == 200
    assert page.locator(".clusters li").count() >= 3
    first = page.locator("#table tbody tr").first.inner_text()
    page.locator("[data-key='later']").focus()
    page.keyboard.press("Enter")
    assert page.locator("#table tbody tr").first.inner_text() != first
    page.locator(".clusters button").first.click()
    assert page.locator("#card h2").inner_text()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(
    "state", ["lang=zh", "in=city-0&lang=en", "at=city-1", "view=list&in=city-1"]
)
def test_axe_finds_nothing_on_the_atlas(
    open_atlas: Callable[..., Watched], size: tuple[int, int], theme: str, state: str
) -> None:
    """No violation in any state of the atlas, and what axe cannot decide is no text."""
    found = judged(open_atlas(size, f"#theme={theme}&{state}").page)
    assert found["passes"] > 20
    assert found["violations"] == []
    assert undecided(found) == []


def test_the_atlas_says_what_to_do_first(open_atlas: Callable[..., Watched]) -> None:
    """A line under the picture says what the discs are for, until one has been opened."""
    page = open_atlas(DESKTOP, "#lang=en").page
    assert "Open a disc" in page.locator("#hint").inner_text()
    page.locator("#list").click()
    page.locator(".clusters button").first.click()
    page.locator("#list").click()
    assert page.locator("#hint").is_hidden()


def test_the_picture_of_the_atlas_can_be_saved(open_atlas: Callable[..., Watched]) -> None:
    """The SVG holds the discs, the names of the parts, and no bitmap."""
    watched = open_atlas()
    watched.page.locator("#share").click()
    with watched.page.expect_download() as waiting:
        watched.page.locator("[data-way='svg']").click()
    drawing = waiting.value.path().read_text(encoding="utf-8")
    assert "临江市" in drawing
    assert drawing.count("<path") > 10
    assert "<image" not in drawing
