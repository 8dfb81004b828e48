"""Many years: a span with two ends instead of a chip each, and figures drawn over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.visualize.page import write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.test_accessibility import judged
from tests.visualize.town import build_town
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

YEARS = range(2000, 2020)
"""The invented city has the last one already."""
_TABLE = "#table tbody tr"


@pytest.fixture(scope="session")
def old_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page of the invented city with the product of twenty years."""
    town = build_town()
    for year in YEARS[:-1]:
        town.begin(year)
        town.observation("gdp", f"{(year - 1999) * 60}.5", "亿元", "CCY_CNY")
    path = tmp_path_factory.mktemp("years") / "explorer.html"
    page = write_page(view_of(ask_turtle(town.turtle())))
    path.write_text(page, encoding="utf-8", newline="")
    return path


def with_filters(page: Page) -> Page:
    """Return the page with its filters unfolded."""
    page.locator("[data-key=filters]").click()
    return page


def rows_with_years(page: Page) -> int:
    """Return how many rows of the table are about a year of the span."""
    return page.locator(_TABLE, has_text="亿元").count()


def test_many_years_are_a_span(open_page: Callable[..., Watched], old_town: Path) -> None:
    """Two sliders choose it by key; table, address and link follow, and no year has a chip."""
    page = with_filters(open_page(DESKTOP, "#view=list", old_town).page)
    every = rows_with_years(page)
    assert page.locator("#filters .chips [data-key^=period-20]").count() == 0
    start, end = page.locator("[data-key=span-from]"), page.locator("[data-key=span-to]")
    assert start.get_attribute("aria-valuetext") == "2000年"
    start.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") == "span-from"
    assert start.get_attribute("aria-valuetext") == "2003年"
    end.focus()
    page.keyboard.press("ArrowLeft")
    assert rows_with_years(page) == every - 4
    assert "untimed=period-2002" in page.url
    assert "untimed=period-2003" not in page.url
    again = with_filters(open_page(DESKTOP, page.evaluate("location.hash"), old_town).page)
    assert again.locator("[data-key=span-from]").get_attribute("aria-valuetext") == "2003年"
    assert again.locator("[data-key=span-to]").get_attribute("aria-valuetext") == "2018年"


def test_a_span_cannot_end_before_it_begins(
    open_page: Callable[..., Watched], old_town: Path
) -> None:
    """The other end goes along."""
    page = with_filters(open_page(DESKTOP, "#view=list", old_town).page)
    page.locator("[data-key=span-from]").focus()
    page.keyboard.press("End")
    for end in ("from", "to"):
        assert page.locator(f"[data-key=span-{end}]").get_attribute("aria-valuetext") == "2019年"
    page.locator("[data-key=span-to]").focus()
    page.keyboard.press("Home")
    assert page.locator("[data-key=span-from]").get_attribute("aria-valuetext") == "2000年"
    assert rows_with_years(page) == 1


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_axe_finds_nothing_on_the_span(
    open_page: Callable[..., Watched], old_town: Path, size: tuple[int, int], theme: str
) -> None:
    """The sliders have names, values and contrast, and need no sideways scroll."""
    page = with_filters(open_page(size, f"#theme={theme}", old_town).page)
    assert judged(page)["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_every_year_has_its_bar(open_page: Callable[..., Watched], old_town: Path) -> None:
    """The card of a statistic draws all of its years, in the order of time."""
    page = open_page(DESKTOP, "#at=indicator-gdp", old_town).page
    assert page.locator("#card .figure").inner_text() == "1203.5亿元，2019年"
    names = page.locator("#card .chart .name").all_inner_texts()
    assert [name for name in names if name.startswith("20")] == [f"{year}年" for year in YEARS]
