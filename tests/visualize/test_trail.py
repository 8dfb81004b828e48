"""Back and forward, where one has been, what was moved, and what is said on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from qualitykg.visualize.page import write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import build_town
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser


def in_window(page: Page, place: dict[str, float]) -> tuple[float, float]:
    """Return a place of the picture as one of the window."""
    stage = page.locator("#picture").bounding_box()
    assert stage
    return stage["x"] + place["x"], stage["y"] + place["y"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_back_and_forward_are_buttons(
    open_page: Callable[..., Watched], size: tuple[int, int]
) -> None:
    """Each goes as far as there are views, and is off where there is none."""
    page = open_page(size).page
    assert page.locator("#trail button").count() == 0
    for name in ("brand-3", "policy-2"):
        page.evaluate(f"qualitykg.choose('{name}')")
    page.keyboard.press("Escape")
    back, forward = (page.locator(f"[data-key={name}]") for name in ("back", "forward"))
    assert forward.is_disabled()
    back.click()
    page.locator("#card h2", has_text="双随机抽查").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    for _ in range(3):
        assert back.is_enabled()
        back.dispatch_event("click")
        page.wait_for_timeout(100)
    page.locator("[data-key=back]:disabled").wait_for()
    forward.dispatch_event("click")
    page.locator("#card h2", has_text="济生堂").wait_for()


def test_crumbs_lead_back_to_what_was_chosen(open_page: Callable[..., Watched]) -> None:
    """What was chosen stands there once, in order, the present one marked; a press goes there."""
    page = open_page().page
    for name in ("brand-3", "policy-2", "zone-0", "policy-2"):
        page.evaluate(f"qualitykg.choose('{name}')")
    crumbs = page.locator(".crumb .name")
    assert crumbs.all_inner_texts() == ["济生堂", "双随机抽查", "临江高新区"]
    current = page.locator(".crumb[aria-current=true] .name")
    assert current.all_inner_texts() == ["双随机抽查"]
    page.locator("[data-key=crumb-brand-3]").press("Enter")
    assert page.locator("#card h2").inner_text() == "济生堂"
    assert page.evaluate("document.activeElement.dataset.key") == "crumb-brand-3"


def test_a_moved_node_stays_where_it_was_put(open_page: Callable[..., Watched]) -> None:
    """The address holds its place on this map; Back, or a button, puts it back."""
    page = open_page().page
    places: dict[str, Any] = page.evaluate("qualitykg.places()")
    x, y = in_window(page, places["brand-3"])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y + 20, steps=4)
    page.mouse.move(x - 90, y + 45, steps=4)
    page.mouse.up()
    page.wait_for_function("() => location.hash.includes('moved=')")
    moved = page.evaluate("qualitykg.places()")["brand-3"]
    assert moved["x"] == pytest.approx(places["brand-3"]["x"] - 90, abs=4)
    again = open_page(hash_=page.evaluate("location.hash")).page
    assert again.evaluate("qualitykg.places()")["brand-3"] == pytest.approx(moved, abs=1)
    again.locator("[data-key=put-back]").click()
    assert again.evaluate("qualitykg.places()")["brand-3"] == pytest.approx(
        places["brand-3"], abs=1
    )
    page.locator("#tongue").click()
    assert page.locator("[data-key=put-back]").count() == 0
    assert "moved=" in page.url


@pytest.fixture(scope="module")
def parallel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a city that is joined to one brand by two statements."""
    town = build_town()
    town.claim("city-linjiang", "qkg:hasCore", "brand-3")
    path = tmp_path_factory.mktemp("parallel") / "explorer.html"
    path.write_text(write_page(view_of(ask_turtle(town.turtle()))), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("on_pill", [True, False])
def test_a_line_shows_what_is_said_on_it(
    open_page: Callable[..., Watched], parallel: Path, on_pill: bool
) -> None:
    """The name of a line, or the line itself, opens all its statements with their evidence."""
    page = open_page(hash_="#at=brand-3", path=parallel).page
    page.wait_for_timeout(400)
    [pill] = page.evaluate("qualitykg.pills()")
    assert (pill["edge"], pill["count"]) == ("city-linjiang brand-3", 2)
    (left, top), (right, bottom) = in_window(page, pill["from"]), in_window(page, pill["to"])
    x, y = (left + right) / 2, (top + bottom) / 2
    if not on_pill:
        ends = page.evaluate("qualitykg.places()")["brand-3"]
        end_x, end_y = in_window(page, ends)
        x, y = x + (end_x - x) * 0.5, y + (end_y - y) * 0.5
        x, y = near_line(page, x, y)
    page.mouse.click(x, y)
    page.locator(".tie-card").wait_for()
    assert page.locator(".tie-card .step").count() == 2
    assert page.locator(".tie-card details.proof[open]").count() == 2
    assert "edge=city-linjiang+brand-3" in page.evaluate("location.hash")
    assert page.locator("#card h2").inner_text() == "济生堂"
    page.keyboard.press("Escape")
    assert page.locator(".tie-card").count() == 0
    assert page.locator("#card h2").inner_text() == "济生堂"


def near_line(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return a place near a given one at which the pointer finds a line."""
    for away in range(0, 60, 3):
        for dx, dy in ((away, 0), (-away, 0), (0, away), (0, -away)):
            page.mouse.move(x + dx, y + dy)
            page.wait_for_timeout(10)
            cursor = page.locator("#picture").evaluate("each => each.style.cursor")
            if cursor == "pointer" and page.locator("#tip").is_hidden():
                return x + dx, y + dy
    raise AssertionError("no line is near")


def test_a_link_to_a_line_opens_it(open_page: Callable[..., Watched]) -> None:
    """The address of a line brings its evidence; one between strangers is no line."""
    page = open_page(hash_="#at=brand-3&edge=city-linjiang+brand-3").page
    assert page.locator(".tie-card .place").count() == 1
    page.locator("[data-key=no-tie]").click()
    assert page.locator(".tie-card").count() == 0
    other = open_page(hash_="#at=brand-3&edge=a+b").page
    assert other.locator(".tie-card").count() == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 400)])
def test_embedded_the_page_is_the_picture(
    open_page: Callable[..., Watched], size: tuple[int, int]
) -> None:
    """No bars, no list of what is there; a title, the picture, and a way to the whole page."""
    page = open_page(size, "#embed=1&at=brand-3&lang=en").page
    for hidden in ("#find", "#legend", ".tools"):
        assert page.locator(hidden).is_hidden()
    assert page.locator("h1").is_visible()
    full = page.locator("#full")
    full.focus()
    assert full.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    length = page.evaluate("history.length")
    page.evaluate("qualitykg.choose('policy-2')")
    assert page.evaluate("history.length") == length
    assert "at=policy-2" in page.url
    full.evaluate("each => each.addEventListener('click', event => event.preventDefault())")
    full.dispatch_event("click")
    address = full.get_attribute("href")
    assert address is not None
    assert "embed" not in address
    assert "at=policy-2" in address


def test_the_code_to_embed_shows_the_view(
    open_page: Callable[..., Watched], town_page: Path, tmp_path: Path
) -> None:
    """What is copied, put into another page beside this one, shows the same thing chosen."""
    page = open_page(hash_="#at=brand-3", permissions=["clipboard-read", "clipboard-write"]).page
    page.locator("#share").click()
    page.locator("[data-way=copyFrame]").click()
    page.locator("#said", has_text="已复制").wait_for(state="attached")
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.startswith('<iframe src="explorer.html#')
    host = town_page.with_name("host.html")
    host.write_text(f'<meta charset="utf-8">{code}', encoding="utf-8")
    outer = page.context.new_page()
    outer.goto(host.as_uri())
    frame = outer.frame_locator("iframe")
    assert frame.locator("#card h2").inner_text() == "济生堂"
    assert frame.locator("#legend").is_hidden()
