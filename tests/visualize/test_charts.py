"""Small charts of statistics in the card: what a bar shows stands in text beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.visualize.page import write_page
from qualitykg.visualize.statements import Measure
from qualitykg.visualize.view import View, view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.test_accessibility import judged
from tests.visualize.town import iri, town_of_years
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.visualize.watched import Watched


@pytest.fixture(scope="module")
def years() -> View:
    """Return the view of the city with trademarks of three years, and some that are well known."""
    town = town_of_years("103")
    return view_of(ask_turtle(town.turtle()))


@pytest.fixture(scope="module")
def years_page(years: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of that view."""
    path = tmp_path_factory.mktemp("years") / "explorer.html"
    path.write_text(write_page(years), encoding="utf-8", newline="")
    return path


def shares(page: Page) -> list[float]:
    """Return how full each bar is, of a hundred."""
    widths: list[float] = page.locator(".drawn .full").evaluate_all(
        "bars => bars.map(bar => Number(bar.getAttribute('width')))"
    )
    return widths


def test_a_figure_knows_its_number_and_what_it_is_part_of(years: View) -> None:
    """The number is that of the observation, and the whole that of the wider one."""
    [known] = [each for each in years.edges if each.object == iri("indicator-known")]
    assert known.measure == Measure(
        103.0, "NUM", 5150.0, years.node(iri("indicator-trademarks")).label
    )


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_statistic_is_drawn_over_time(
    open_page: Callable[..., Watched], years_page: Path, size: tuple[int, int]
) -> None:
    """One bar for each year, in their order, as long as the number; axe finds nothing."""
    page = open_page(size, "#at=indicator-trademarks", years_page).page
    rows = page.locator(".chart li")
    assert [text.split() for text in rows.all_inner_texts()] == [
        ["2018年", "3000件"],
        ["2019年", "4120件"],
        ["2020年", "5150件"],
    ]
    assert shares(page) == pytest.approx([3000 / 51.5, 80, 100])
    assert judged(page)["violations"] == []


@pytest.mark.browser
def test_a_part_is_drawn_in_its_whole(open_page: Callable[..., Watched], years_page: Path) -> None:
    """103 of 5150 is two hundredths of the bar, and the text says so."""
    page = open_page(hash_="#at=indicator-known", path=years_page).page
    assert page.locator(".chart figcaption").inner_text() == "占“商标数”"
    assert "2%" in page.locator(".chart .number").inner_text()
    assert shares(page) == pytest.approx([2.0])
    assert page.locator(".figure").inner_text() == "103件，2020年"


@pytest.mark.browser
def test_the_rates_of_a_city_are_compared(open_page: Callable[..., Watched]) -> None:
    """Rates stand together, the larger first, each as long as its share; each leads on."""
    page = open_page(hash_="#at=city-linjiang").page
    assert page.locator(".chart figcaption").all_inner_texts() == ["比率"]
    assert page.locator(".chart .number").all_inner_texts() == ["97.2%", "6.1%"]
    assert shares(page) == pytest.approx([97.2, 6.1])
    page.locator(".chart button").first.press("Enter")
    assert page.locator("#card h2").inner_text() == "食品合格率"


@pytest.mark.browser
def test_charts_follow_the_filters(open_page: Callable[..., Watched], years_page: Path) -> None:
    """A year that is left out has no bar."""
    page = open_page(hash_="#at=indicator-trademarks&untimed=period-2018", path=years_page).page
    assert page.locator(".chart li").count() == 2
