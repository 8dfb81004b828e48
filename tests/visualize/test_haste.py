"""Somebody who is faster than the page: nothing is lost that is done before all of it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.visualize.watched import DESKTOP, Watched, listen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# Timers wait, and with them the page before it reads vis-network, until it is told to go on.
_HOLD = """(() => {
  const later = window.setTimeout;
  const held = [];
  window.setTimeout = (...those) => held.push(those);
  window.goOn = () => { window.setTimeout = later; for (const those of held) later(...those); };
})();"""
# The field is written into as soon as it is there, before the page's own programs.
_TYPE_EARLY = """new MutationObserver((_, watcher) => {
  const field = document.getElementById("find");
  if (!field) return;
  watcher.disconnect();
  if (document.documentElement.dataset.seen) throw new Error("too late");
  field.focus();
  field.value = "jst";
}).observe(document, {childList: true, subtree: true})"""


@pytest.fixture
def open_held(chromium: Browser, town_page: Path) -> Iterator[Callable[..., Watched]]:
    """Return a function that opens a page until it is seen, and no further."""
    opened: list[Watched] = []

    def open_(script: str = "") -> Watched:
        context = chromium.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
        context.add_init_script(_HOLD + script)
        opened.append(listen(context))
        opened[-1].page.goto(town_page.as_uri())
        opened[-1].page.wait_for_selector("html[data-seen]", state="attached")
        return opened[-1]

    yield open_
    for watched in opened:
        assert watched.was_quiet()
        watched.page.context.close()


def place_of(page: Page, name: str) -> tuple[float, float]:
    """Return where a thing is to be seen in the window."""
    box = page.locator("#picture").bounding_box()
    assert box
    place = page.evaluate("name => qualitykg.place(name)", name)
    return box["x"] + place["x"], box["y"] + place["y"]


def go_on(page: Page) -> None:
    """Let the page read vis-network."""
    assert page.locator("html[data-ready]").count() == 0
    page.evaluate("goOn()")
    page.wait_for_selector("html[data-ready]", state="attached")


def click(page: Page) -> None:
    """Click on a thing in the picture."""
    page.mouse.click(*place_of(page, "brand-3"))


def search(page: Page) -> None:
    """Find a thing with the keys alone."""
    page.keyboard.press("/")
    page.keyboard.type("jst")
    page.keyboard.press("Enter")


def follow_link(page: Page) -> None:
    """Go to an address within the page."""
    page.evaluate("location.hash = '#at=brand-3'")


@pytest.mark.parametrize("act", [click, search, follow_link])
def test_what_is_chosen_before_things_can_be_moved_is_chosen(
    open_held: Callable[..., Watched], act: Callable[[Page], None]
) -> None:
    """Its card is there at once, and stays; Escape closes it."""
    page = open_held().page
    act(page)
    page.locator("#card h2", has_text="济生堂").wait_for()
    go_on(page)
    assert page.locator("#card h2").inner_text() == "济生堂"
    x, y = place_of(page, "brand-3")
    assert 0 < x < DESKTOP[0]
    assert 0 < y < DESKTOP[1]
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()


def test_a_click_that_begins_before_vis_network_is_there_is_kept(
    open_held: Callable[..., Watched],
) -> None:
    """The canvas on which a button is pressed stays until it is released."""
    page = open_held().page
    page.mouse.move(*place_of(page, "brand-3"))
    page.mouse.down()
    page.evaluate("goOn()")
    page.wait_for_function("() => window.vis")
    page.mouse.up()
    page.locator("#card h2", has_text="济生堂").wait_for()
    page.wait_for_selector("html[data-ready]", state="attached")


def test_the_picture_is_moved_and_zoomed_before_things_can_be_moved(
    open_held: Callable[..., Watched],
) -> None:
    """It goes with the pointer, nothing is chosen by that, the wheel zooms round it; all stays."""
    page = open_held().page
    x, y = place_of(page, "brand-3")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 20, steps=3)
    page.mouse.up()
    assert place_of(page, "brand-3") == pytest.approx((x + 60, y - 20), abs=1)
    scale = page.evaluate("qualitykg.scale()")
    page.mouse.wheel(0, -100)
    page.wait_for_function(f"() => qualitykg.scale() > {scale}")
    assert place_of(page, "brand-3") == pytest.approx((x + 60, y - 20), abs=1)
    assert page.locator("#card").is_hidden()
    go_on(page)
    assert place_of(page, "brand-3") == pytest.approx((x + 60, y - 20), abs=1)
    assert page.evaluate("qualitykg.scale()") > scale


@pytest.mark.parametrize(
    ("button", "follows"),
    [
        ("[data-key=policy]", "!qualitykg.shown().some((id) => id.startsWith('policy-'))"),
        ("#tongue", "document.documentElement.lang === 'en' && location.hash.includes('lang=en')"),
        ("#theme", "document.documentElement.dataset.theme === 'dark'"),
        ("#list", "!document.getElementById('table').hidden"),
        ("#closer", "qualitykg.scale() > before"),
    ],
)
def test_a_button_works_before_things_can_be_moved(
    open_held: Callable[..., Watched], button: str, follows: str
) -> None:
    """What it does is done at once, and stays."""
    page = open_held().page
    page.evaluate("window.before = qualitykg.scale()")
    page.locator(button).click()
    assert page.evaluate(follows)
    go_on(page)
    assert page.evaluate(follows)


def test_the_picture_follows_a_window_that_changes_before_things_can_be_moved(
    open_held: Callable[..., Watched],
) -> None:
    """In the end it stands as in a page that was opened in a window of that size."""
    pages = []
    for hasty in (True, False):
        page = open_held().page
        if hasty:
            page.set_viewport_size({"width": 800, "height": 1000})
        go_on(page)
        page.set_viewport_size({"width": 800, "height": 1000})
        page.wait_for_function("() => qualitykg.place('brand-3').x < 800")
        pages.append(page)
    first, second = ([round(at) for at in place_of(page, "brand-3")] for page in pages)
    assert first == second


def test_what_is_typed_before_the_page_is_seen_is_looked_for(
    open_held: Callable[..., Watched],
) -> None:
    """A field that had words in it before the page could read them shows what they find."""
    page = open_held(_TYPE_EARLY).page
    assert "济生堂" in page.locator("#found [role=option]").first.inner_text()
    page.keyboard.press("Enter")
    go_on(page)
    assert page.locator("#card h2").inner_text() == "济生堂"
