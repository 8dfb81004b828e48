"""On paper: the map with title, legend and sources, or the table, without the controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

CONTROLS = ("#find", "#share", "#closer", "#legend")


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_the_map_is_printed_as_a_sheet(open_page: Callable[..., Watched], theme: str) -> None:
    """A sharp picture on white, whatever the theme; afterwards the page is as it was."""
    page = open_page(hash_=f"#theme={theme}&at=brand-3").page
    before = page.evaluate("qualitykg.place('brand-3')")
    width = page.evaluate("document.getElementById('picture').clientWidth")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sheet = page.locator("#printed canvas")
    assert sheet.is_visible()
    assert sheet.evaluate("each => each.width") == 3 * width
    corner = sheet.evaluate("each => [...each.getContext('2d').getImageData(2, 2, 1, 1).data]")
    assert min(corner) > 240
    for control in (*CONTROLS, "#picture", "#card"):
        assert page.locator(control).is_hidden(), control
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(400)
    assert page.evaluate("qualitykg.place('brand-3')") == pytest.approx(before, abs=2)
    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.locator("#printed").inner_html() == ""
    assert page.locator("#card").is_visible()


def test_the_table_is_printed_whole(open_page: Callable[..., Watched]) -> None:
    """All rows flow over the pages, under the title and with the sources after them."""
    page = open_page(hash_="#view=list").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    table = page.locator("#table").bounding_box()
    assert table
    assert table["height"] > 1000
    assert page.locator("#table").evaluate("each => getComputedStyle(each).overflow") == "visible"
    assert page.locator("h1").is_visible()
    assert "临江市质量工作综述" in page.locator("#printed").inner_text()
    for control in CONTROLS:
        assert page.locator(control).is_hidden(), control
