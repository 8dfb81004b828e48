"""With keys alone: found, opened, walked, joined by a path, saved and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

_IS_SEEN = """() => {
    const style = getComputedStyle(document.activeElement);
    // A card that has just opened is focused as a whole; its heading tells it.
    if (document.activeElement.matches("#card")) return true;
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""

_STOP = """async () => {
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    const stop = document.activeElement;
    const {left, top, right, bottom} = stop.getBoundingClientRect();
    const under = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return stop === document.body ? null : [stop.dataset.key ?? "", stop.contains(under)];
}"""


def go_to(page: Page, target: str, key: str = "Tab") -> None:
    """Press a key until the focus, which can always be seen, is on what was asked for."""
    for _ in range(80):
        page.keyboard.press(key)
        assert page.evaluate(_IS_SEEN)
        if page.evaluate("target => document.activeElement.matches(target)", target):
            return
    pytest.fail(f"{key} does not lead to {target}")


def title(page: Page) -> str:
    """Return whose card is open."""
    return page.locator("#card h2").inner_text()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_all_of_it_goes_with_keys(open_page: Callable[..., Watched], size: tuple[int, int]) -> None:
    """A thing is found, three links followed, a path asked for, a table saved, a step undone."""
    page = open_page(size, reduced_motion="reduce").page
    page.keyboard.press("/")
    page.keyboard.type("jst")
    page.keyboard.press("Enter")
    assert title(page) == "济生堂"
    seen = [title(page)]
    for _ in range(3):
        go_to(page, "#card .said .link")
        page.keyboard.press("Enter")
        seen.append(title(page))
    assert len(set(seen)) >= 3
    go_to(page, "#card .proof > summary")
    page.keyboard.press("Enter")
    assert page.locator("#card .place").first.is_visible()
    go_to(page, "#goal", "Shift+Tab")
    page.keyboard.type("特种设备")
    page.keyboard.press("Enter")
    assert page.locator("#card .steps li").count() > 0
    go_to(page, "#share", "Shift+Tab")
    page.keyboard.press("Enter")
    go_to(page, "[data-way=csv]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
    go_to(page, "[data-key=back]")
    page.keyboard.press("Enter")
    page.locator("#card .steps").wait_for(state="detached")
    assert title(page) == seen[-1]


def test_the_table_leads_to_the_evidence(open_page: Callable[..., Watched]) -> None:
    """The place of a statement, pressed, unfolds its evidence on the card, a value's too."""
    page = open_page(hash_="#view=list").page
    for words in ("济生堂", "12 "):
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.locator("#table tr", has_text=words).locator(".evidence").first.press("Enter")
        assert page.locator("#card .place blockquote").first.is_visible()
        assert page.evaluate("document.activeElement.closest('#card') !== null")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("view", ["graph", "list"])
def test_nothing_covers_what_has_the_focus(
    open_page: Callable[..., Watched], size: tuple[int, int], view: str
) -> None:
    """Each stop of the Tab key is in sight, beside the table and in a legend that scrolls too."""
    page = open_page(size, f"#view={view}&at=brand-3").page
    page.evaluate("qualitykg.choose('brand-2')")
    stops: dict[str, bool] = {}
    for _ in range(200):
        page.keyboard.press("Tab")
        if not (stop := page.evaluate(_STOP)):
            break
        stops[stop[0]] = stops.get(stop[0], True) and stop[1]
    assert all(stops.values()), stops
    assert {"back", "planned"} <= set(stops)
