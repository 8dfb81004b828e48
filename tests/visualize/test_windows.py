"""Windows of all sizes: the map is whole where its names can be read, and scrolls where not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.visualize.test_accessibility import judged, undecided
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

LOW = [(1366, 650), (1280, 600)]
TABLETS = [(1024, 768), (820, 1180), (768, 1024), (1180, 820)]
_BOXES = """() => [...document.querySelectorAll(
    "header, #legend, #picture, .foot, #scroll, .zoom, #summary, #hint, #more")]
    .filter((each) => each.checkVisibility())
    .map((each) => { const {left, top, right, bottom} = each.getBoundingClientRect();
        return [each.id || each.className, left, top, right, bottom]; })"""
_BESIDE = ("header", "legend", "picture", "scroll")


def positions(watched: Watched) -> dict[str, tuple[float, float]]:
    """Return where each thing stands in the picture."""
    places: dict[str, dict[str, float]] = watched.evaluate("qualitykg.places()")
    return {name: (place["x"], place["y"]) for name, place in places.items()}


def picture_size(watched: Watched) -> tuple[float, float]:
    """Return the width and the height of the picture."""
    box = watched.page.locator("#picture").bounding_box()
    assert box
    return box["width"], box["height"]


def wheel(watched: Watched, by: float) -> None:
    """Turn the wheel over the picture."""
    box = watched.page.locator("#picture").bounding_box()
    assert box
    watched.page.mouse.move(box["x"] + 90, box["y"] + 90)
    watched.page.mouse.wheel(0, by)
    watched.page.wait_for_timeout(120)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", LOW + TABLETS)
def test_every_name_can_be_read_and_reached(
    open_page: Callable[..., Watched], shipped_page: Path, size: tuple[int, int], language: str
) -> None:
    """Names measure 11 pixels, none is out of the window sideways, and the wheel leads to all."""
    watched = open_page(size, f"#lang={language}", shipped_page)
    scale = watched.evaluate("qualitykg.scale()")
    assert scale * {"zh": 12.5, "en": 11}[language] >= 11
    wide, high = picture_size(watched)
    first = positions(watched)
    assert all(0 < x < wide for x, _ in first.values())
    columns = {round(x / 40) for x, _ in first.values()}
    assert len(columns) >= 3
    seen = {name for name, (_, y) in first.items() if y < high}
    assert 50 < len(seen) < len(first)
    for _ in range(12):
        wheel(watched, high * 0.8)
        seen |= {name for name, (_, y) in positions(watched).items() if 0 < y < high}
    assert seen == first.keys()
    assert watched.evaluate("qualitykg.scale()") == scale


@pytest.mark.parametrize("size", [DESKTOP, *LOW, *TABLETS, PHONE])
@pytest.mark.parametrize("settings", [{}, {"has_touch": True}])
def test_nothing_lies_over_the_map(
    open_page: Callable[..., Watched],
    shipped_page: Path,
    size: tuple[int, int],
    settings: dict[str, Any],
) -> None:
    """Status, hint, buttons and bar stand beside the picture, and not over each other."""
    watched = open_page(size, "#lang=en", shipped_page, **settings)
    boxes = {name: box for name, *box in watched.evaluate(_BOXES)}
    for name in boxes.keys() - {"picture", "legend", "bar"}:
        assert apart(boxes[name], boxes["picture"]), name
    words = [boxes[name] for name in ("summary", "hint", "more", "zoom") if name in boxes]
    for at, box in enumerate(words):
        assert all(apart(box, other) for other in words[at + 1 :])
        assert box[0] >= 0
        assert box[2] <= size[0]


def apart(a: list[float], b: list[float]) -> bool:
    """Tell whether two boxes have nothing in common but an edge."""
    return a[2] <= b[0] + 0.5 or b[2] <= a[0] + 0.5 or a[3] <= b[1] + 0.5 or b[3] <= a[1] + 0.5


def test_the_bar_shows_and_moves_the_part_in_view(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """It has the map in small; keys and pointer move it, Ctrl with the wheel zooms instead."""
    watched = open_page(LOW[0], path=shipped_page)
    bar = watched.page.locator("#scroll")
    assert bar.is_visible()
    assert bar.locator("b").count() == 16
    assert bar.get_attribute("aria-valuenow") == "0"
    top = positions(watched)["city-guiyang"][1]
    bar.press("End")
    watched.page.locator("#scroll[aria-valuenow='100']").wait_for()
    assert positions(watched)["city-guiyang"][1] < top - 100
    box = bar.bounding_box()
    assert box
    watched.page.mouse.click(box["x"] + 10, box["y"] + 2)
    watched.page.locator("#scroll[aria-valuenow='0']").wait_for()
    assert positions(watched)["city-guiyang"][1] == pytest.approx(top, abs=1)
    scale = watched.evaluate("qualitykg.scale()")
    watched.page.keyboard.down("Control")
    wheel(watched, -200)
    watched.page.keyboard.up("Control")
    assert watched.evaluate("qualitykg.scale()") > scale


def test_a_map_that_is_whole_needs_no_bar(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """On a desk all of the map is seen; there the wheel zooms."""
    watched = open_page(DESKTOP, path=shipped_page)
    assert watched.page.locator("#scroll").is_hidden()
    assert watched.page.locator("#more").is_hidden()
    scale = watched.evaluate("qualitykg.scale()")
    wheel(watched, -200)
    assert watched.evaluate("qualitykg.scale()") > scale


def test_a_tablet_can_be_turned(open_page: Callable[..., Watched], shipped_page: Path) -> None:
    """What is chosen stays chosen and in view; what was moved is where it was, turned back."""
    moved = "moved=300+240+zh-5+policy-quality-month+"
    watched = open_page((1024, 768), f"#lang=zh&at=brand-laoganma&{moved}", shipped_page)
    page = watched.page
    before = relative(watched)
    for size in ((768, 1024), (1440, 900), (1024, 768)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.wait_for_timeout(600)
        assert page.locator("#card h2").inner_text() == "老干妈"
        x, y = positions(watched)["brand-laoganma"]
        card = page.locator("#card").bounding_box()
        assert card
        assert 0 < x < card["x"]
        assert 0 < y < picture_size(watched)[1]
        assert "moved=" in page.url
    assert relative(watched) == pytest.approx(before, abs=1)


def test_behind_the_table_the_map_stays_set(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """A page opened as a list, or drawn larger as one, has the whole map behind it."""
    watched = open_page((1280, 800), "#lang=zh&view=list", shipped_page)
    page = watched.page
    assert page.locator("#picture").is_hidden()
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    page.wait_for_timeout(300)
    page.locator("#list").click()
    page.wait_for_timeout(300)
    width, height = picture_size(watched)
    places = positions(watched).values()
    assert all(0 < x < width and 0 < y < height for x, y in places)


def relative(watched: Watched) -> tuple[float, float]:
    """Return how far the moved policy stands from the city, in the map's own measure."""
    places, scale = positions(watched), watched.evaluate("qualitykg.scale()")
    (a, b), (x, y) = places["city-guiyang"], places["policy-quality-month"]
    return (x - a) / scale, (y - b) / scale


@pytest.mark.parametrize("size", [*LOW, TABLETS[0]])
def test_what_is_near_scrolls_too(
    open_page: Callable[..., Watched], shipped_page: Path, size: tuple[int, int]
) -> None:
    """Surroundings that do not fit beside the card stand in stacks there, none of them under it."""
    near = "zone-shuanglong-airport"
    watched = open_page(size, f"#lang=zh&at={near}&only={near}&hops=2", shipped_page)
    card = watched.page.locator("#card").bounding_box()
    assert card
    places = positions(watched)
    assert all(0 < places[name][0] < card["x"] for name in watched.evaluate("qualitykg.shown()"))
    assert watched.evaluate("qualitykg.scale()") * 12.5 >= 11


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("chosen", ["", "&at=brand-laoganma"])
@pytest.mark.parametrize("size", [LOW[0], TABLETS[2]])
def test_axe_finds_nothing_beside_the_bar(
    open_page: Callable[..., Watched],
    shipped_page: Path,
    size: tuple[int, int],
    chosen: str,
    language: str,
) -> None:
    """A map that scrolls, with and without a card, has no violation, and no text is undecided."""
    for theme in ("light", "dark", "contrast"):
        hash_ = f"#lang={language}&theme={theme}{chosen}"
        found = judged(open_page(size, hash_, shipped_page, reduced_motion="reduce").page)
        assert found["violations"] == []
        assert undecided(found) == []


def test_a_map_that_scrolls_is_printed_whole(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """On paper it is the map of a large window with all its names; afterwards nothing has moved."""
    watched = open_page(LOW[0], path=shipped_page)
    before = positions(watched)
    printed = watched.evaluate("""() => {
        dispatchEvent(new Event("beforeprint"));
        const canvas = document.querySelector("#printed canvas");
        const {width, height} = canvas;
        const ctx = canvas.getContext("2d");
        const low = ctx.getImageData(width / 2, height / 2, width / 2, height / 4);
        const pixels = new Uint32Array(low.data.buffer);
        const ink = pixels.filter((pixel) => (pixel & 255) < 128).length;
        return {size: [width / 3, height / 3], ink: ink / pixels.length};
    }""")
    wide, high = printed["size"]
    assert wide > 1600
    assert high > 900
    assert printed["ink"] > 0.01
    watched.evaluate("dispatchEvent(new Event('afterprint'))")
    watched.page.wait_for_timeout(200)
    after = positions(watched)
    assert all(after[name] == pytest.approx(before[name], abs=1) for name in before)


def test_the_picture_behind_a_list_keeps_its_form(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """A page opened as a list, another language chosen there, shows the same picture as others."""
    for size in (DESKTOP, PHONE):
        listed = open_page(size, "#lang=zh&view=list&at=brand-laoganma", shipped_page)
        listed.page.locator("#tongue").click()
        listed.page.locator("#list").click()
        shown = open_page(size, "#lang=zh&at=brand-laoganma", shipped_page)
        shown.page.locator("#tongue").click()
        assert positions(listed) == positions(shown)


def test_a_phone_on_its_side_has_room_for_the_picture(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """In a low window the legend is one row that scrolls, so that half of it is the picture."""
    watched = open_page((844, 390), path=shipped_page, has_touch=True, is_mobile=True)
    assert picture_size(watched)[1] > 195
