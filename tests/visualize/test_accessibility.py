"""The page for everybody: axe-core finds nothing, keys reach everything, motion and width yield."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

STATES = {
    "overview": "",
    "chosen": "&at=indicator-gdp",
    "path": "&at=brand-3&to=field-1",
    "line": "&at=brand-3&edge=city-linjiang+brand-3",
    "near": "&at=policy-2&only=policy-2&hops=1",
    "table": "&view=list",
    "filtered": "&view=graph&without=policy&not=planned&less=cultivatesBrand&untimed=period-2019",
}
# Signs of one character and the arrows of folds, which stand beside their own words.
_NOT_TEXT = ("shortTextContent", "nonBmp")
_UNFOLD = """() => {
    const folds = "#card details, #content details";
    for (const each of document.querySelectorAll(folds)) each.open = true;
    if (location.hash.includes("without")) document.querySelector("[data-key=filters]").click();
}"""
_RUN = """async (only) => {
    const found = await axe.run(document, {
        preload: false, resultTypes: ["violations", "incomplete"],
        ...(only.length ? {runOnly: only} : {}),
    });
    const brief = (rule) => rule.nodes.map((node) => ({
        rule: rule.id, html: node.html.slice(0, 160), said: node.failureSummary,
        why: node.any.map((check) => check.data && check.data.messageKey),
    }));
    return {
        passes: found.passes.length,
        violations: found.violations.flatMap(brief),
        incomplete: found.incomplete.flatMap(brief),
    };
}"""


def judged(page: Page, *only: str) -> dict[str, Any]:
    """Return what axe-core, or `only` these rules of it, says of the page with all unfolded."""
    page.evaluate(_UNFOLD)
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(_RUN, only)
    return found


def undecided(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what axe-core could not decide, without signs that are no text."""
    return [each for each in found["incomplete"] if not set(each["why"]) <= set(_NOT_TEXT)]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    open_page: Callable[..., Watched], state: str, language: str, size: tuple[int, int]
) -> None:
    """No violation in any state, in all themes; what axe cannot decide is no text."""
    watched = open_page(
        size, f"#lang={language}&theme=light{STATES[state]}", reduced_motion="reduce"
    )
    for theme in ("light", "dark", "contrast"):
        assert watched.evaluate("document.documentElement.dataset.theme") == theme
        found = judged(watched.page)
        assert found["passes"] > 20
        assert found["violations"] == []
        assert undecided(found) == []
        watched.page.locator("#theme").click()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_inside_another_page(
    open_page: Callable[..., Watched], size: tuple[int, int], theme: str
) -> None:
    """The page that is embedded, without its bars, has no violation either."""
    page = open_page(size, f"#embed=1&at=brand-3&theme={theme}", reduced_motion="reduce").page
    found = judged(page)
    assert (found["violations"], undecided(found)) == ([], [])


@pytest.mark.parametrize("asked", [{"contrast": "more"}, {"forced_colors": "active"}])
def test_the_system_can_ask_for_contrast(
    open_page: Callable[..., Watched], asked: dict[str, str]
) -> None:
    """Who has set the system to high contrast sees the page so, and can still choose another."""
    page = open_page(**asked).page
    assert page.locator("html").get_attribute("data-theme") == "contrast"
    page.locator("#theme").click()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_the_focus_goes_as_the_eye_does(open_page: Callable[..., Watched]) -> None:
    """Tab goes from the search over the tools and the legend to the buttons of the picture."""
    page = open_page().page
    order = []
    for _ in range(40):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate("(document.activeElement.id || document.activeElement.dataset.key || '')")
        )
    first = ["find", "list", "share", "theme", "tongue"]
    assert order[:5] == first
    rest = order[5 : order.index("whole") + 1]
    assert rest[-5:] == ["planned", "filters", "closer", "farther", "whole"]
    assert "" not in rest


def test_the_card_gives_the_focus_back(open_page: Callable[..., Watched]) -> None:
    """Closed by key, the card leaves the focus where it was, or on the list that led to it."""
    page = open_page().page
    for before, way_in in (("theme", None), ("list", "济生堂")):
        page.locator(f"#{before}").focus()
        if way_in is None:
            page.evaluate("qualitykg.choose('brand-3')")
            page.locator("#card").focus()
        else:
            page.locator("#list").press("Enter")
            page.locator("#table").get_by_role("button", name=way_in).first.press("Enter")
        assert page.evaluate("document.activeElement.id") == "card"
        page.locator("#card .close").first.press("Enter")
        assert page.locator("#card").is_hidden()
        assert page.evaluate("document.activeElement.id") == before


def test_nothing_moves_where_motion_is_unwanted(open_page: Callable[..., Watched]) -> None:
    """With reduced motion the card does not rise and the picture is there at once."""
    watched = open_page(PHONE, "#at=zone-0", reduced_motion="reduce")
    style = "getComputedStyle(document.getElementById('card')).animationName"
    assert watched.evaluate(style) == "none"
    at_once = watched.evaluate("(qualitykg.choose('policy-9'), qualitykg.places()['policy-9'])")
    watched.page.wait_for_timeout(400)
    assert watched.evaluate("qualitykg.places()['policy-9']") == at_once


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_320_pixels_are_enough(
    open_page: Callable[..., Watched], state: str, language: str
) -> None:
    """Nothing needs a sideways scroll at 320 pixels, and every tool is inside the window."""
    page = open_page((320, 640), f"#lang={language}{STATES[state]}").page
    page.evaluate(_UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for name in ("find", "list", "share", "theme", "tongue"):
        box = page.locator(f"#{name}").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["width"] >= 44
    for inner in ("#card", "#filters", "#table"):
        assert page.locator(inner).evaluate("each => each.scrollWidth <= each.clientWidth"), inner


def test_the_buttons_of_a_phone_cover_no_name(open_page: Callable[..., Watched]) -> None:
    """The picture ends above the strip with the zoom buttons."""
    page = open_page(PHONE).page
    picture = page.locator("#picture").bounding_box()
    buttons = page.locator(".zoom").bounding_box()
    assert picture
    assert buttons
    assert picture["y"] + picture["height"] <= buttons["y"]
