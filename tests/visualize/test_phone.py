"""In the hand: the sheet with its handle, the way back below it, targets that a finger hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.visualize.test_accessibility import STATES
from tests.visualize.watched import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

MORE_STATES = STATES | {"filters": "&without=policy", "sharing": "&at=brand-1"}
# Words in a line of text are as high as their line, with nothing to press beside them.
_TARGETS = """() => {
    for (const each of document.querySelectorAll("#card details")) each.open = true;
    if (location.hash.includes("without")) document.querySelector("[data-key=filters]").click();
    if (location.hash.includes("at=brand-1")) document.querySelector("#share").click();
    const small = [];
    for (const each of document.querySelectorAll("button, input, summary, [role=option]")) {
        const {width, height} = each.getBoundingClientRect();
        const isText = each.matches(".link, .crumb, td button, .proof > summary, .cite > summary");
        const least = isText ? 30 : 44;
        const isSmall = height < least - 0.5 || (!isText && width < 43.5);
        if (width && isSmall) small.push(each.outerHTML);
    }
    return small;
}"""


def sheet_top(page: Page) -> float:
    """Return how far down the sheet begins."""
    box = page.locator("#card").bounding_box()
    assert box
    return box["y"]


def pull(page: Page, by: int) -> None:
    """Pull the sheet's handle up or down."""
    box = page.locator(".handle").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + by)
    page.mouse.up()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("state", MORE_STATES)
def test_a_finger_hits_every_target(
    open_page: Callable[..., Watched], state: str, language: str
) -> None:
    """Whatever can be pressed measures 44 pixels each way; words in a text are a line high."""
    watched = open_page(PHONE, f"#lang={language}{MORE_STATES[state]}", has_touch=True)
    assert watched.evaluate(_TARGETS) == []


@pytest.mark.parametrize("settings", [{}, {"has_touch": True, "is_mobile": True}])
def test_the_way_back_stays_under_the_sheet(
    open_page: Callable[..., Watched], settings: dict[str, Any]
) -> None:
    """With a card open, back and the things chosen so far are in reach, and lead back."""
    page = open_page(PHONE, **settings).page
    for name in ("brand-3", "policy-2", "indicator-gdp"):
        page.evaluate(f"qualitykg.choose('{name}')")
    assert page.locator(".crumb[aria-current=true] .name").is_visible()
    page.locator("[data-key=back]").click()
    page.locator("#card h2", has_text="双随机抽查").wait_for()
    page.locator("[data-key=crumb-brand-3]").click()
    assert page.locator("#card h2").inner_text() == "济生堂"
    card, trail = page.locator("#card").bounding_box(), page.locator("#trail").bounding_box()
    assert card
    assert trail
    assert card["y"] + card["height"] <= trail["y"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_the_sheet_has_a_handle(open_page: Callable[..., Watched]) -> None:
    """Pressed or pulled up it raises the sheet over the picture; pulled down twice it closes."""
    page = open_page(PHONE, "#at=city-linjiang", reduced_motion="reduce").page
    low = sheet_top(page)
    handle = page.locator(".handle")
    assert handle.get_attribute("aria-label") == "展开卡片"
    handle.click()
    high = sheet_top(page)
    assert high < low - 100
    assert handle.get_attribute("aria-label") == "收低卡片"
    handle.click()
    assert sheet_top(page) == low
    pull(page, -120)
    assert sheet_top(page) == high
    pull(page, 120)
    assert sheet_top(page) == low
    pull(page, 120)
    assert page.locator("#card").is_hidden()
    page.evaluate("qualitykg.choose('city-linjiang')")
    assert sheet_top(page) == low


def test_a_card_on_a_desk_has_no_handle(open_page: Callable[..., Watched]) -> None:
    """Where the card stands beside the picture, there is nothing to raise."""
    page = open_page(hash_="#at=city-linjiang").page
    assert page.locator("#card").is_visible()
    assert page.locator(".handle").is_hidden()


def test_the_page_says_what_to_do_first(open_page: Callable[..., Watched]) -> None:
    """A line under the picture says so until something has been chosen."""
    page = open_page(PHONE).page
    hint, zoom = page.locator("#hint").bounding_box(), page.locator(".zoom").bounding_box()
    assert page.locator("#hint").inner_text() == "点任一名称，看关系与依据"
    assert hint
    assert zoom
    assert hint["x"] + hint["width"] <= zoom["x"]
    page.evaluate("qualitykg.choose('brand-3')")
    assert page.locator("#hint").is_hidden()


def test_a_place_stands_on_one_line_of_the_table(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """The number of a paragraph is not broken off from its word."""
    watched = open_page(PHONE, "#lang=zh&view=list", shipped_page)
    lines = watched.evaluate("""() => [...document.querySelectorAll("#table .evidence")]
        .filter(({textContent}) => !textContent.includes("、")).map((each) => {
            const range = document.createRange();
            range.selectNodeContents(each);
            return new Set([...range.getClientRects()].map(({top}) => Math.round(top))).size;
        })""")
    assert len(lines) > 100
    assert set(lines) == {1}
