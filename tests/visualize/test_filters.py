"""Relations and sources as filters: folded away, counted, on map and table, in the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.visualize.page import write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import DOCUMENT, build_town
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from qualitykg.visualize.view import View
    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def implied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the city with one more statement, which only a name implies."""
    town = build_town()
    town.claim("brand-0", "qkg:isFrom", "city-linjiang")
    town.lines[-2] = town.lines[-2].replace("explicitness-stated", "explicitness-implied-by-name")
    path = tmp_path_factory.mktemp("implied") / "explorer.html"
    page = write_page(view_of(ask_turtle(town.turtle())))
    path.write_text(page, encoding="utf-8", newline="")
    return path


POLICIES = "implementsPolicy"


def rows_of(page: Page, relation: str) -> int:
    """Return how many rows of the table have a relation."""
    return page.locator("#table tbody tr", has_text=relation).count()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_filters_are_folded_until_asked_for(
    open_page: Callable[..., Watched], size: tuple[int, int]
) -> None:
    """One button in the legend unfolds them; Escape folds them and gives the focus back."""
    page = open_page(size).page
    assert page.locator("#filters").is_hidden()
    button = page.locator("[data-key=filters]")
    button.click()
    assert page.locator("#filters").is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#filters").is_hidden()
    assert page.evaluate("document.activeElement.dataset.key") == "filters"


def test_each_relation_has_its_count(open_page: Callable[..., Watched], town_view: View) -> None:
    """The counts are those of the graph, the frequent relations first."""
    page = open_page().page
    page.locator("[data-key=filters]").click()
    group = page.locator("#filters .filter", has=page.locator("#filter-relations"))
    counts = group.locator("small").all_inner_texts()
    assert [int(count) for count in counts] == sorted(map(int, counts), reverse=True)
    assert sum(map(int, counts)) == len(town_view.statements)


def test_a_relation_switched_off_leaves_map_and_table(open_page: Callable[..., Watched]) -> None:
    """Its statements are neither rows, nor drawn, nor on a card; the address says so."""
    page = open_page(hash_="#at=policy-0&view=list").page
    assert rows_of(page, POLICIES) == 1
    page.locator("[data-key=filters]").click()
    page.locator(f"#filters [data-key$={POLICIES}]").press("Enter")
    assert rows_of(page, POLICIES) == 0
    assert page.locator("#card .said .link").count() == 0
    assert f"less={POLICIES}" in page.url
    assert page.evaluate("document.activeElement.dataset.key").endswith(POLICIES)
    page.locator("#list").click()
    assert page.evaluate("qualitykg.relations()") == []
    page.go_back()
    page.go_back()
    assert rows_of(page, POLICIES) == 1


def test_all_and_none(open_page: Callable[..., Watched]) -> None:
    """With no relation nothing is left, with one switched on only that, with all everything."""
    page = open_page(hash_="#view=list").page
    every = page.locator("#table tbody tr").count()
    page.locator("[data-key=filters]").click()
    page.locator("[data-key=none-relations]").click()
    assert page.locator("#table tbody tr").count() == 0
    page.locator(f"#filters [data-key$={POLICIES}]").click()
    assert page.locator("#table tbody tr").count() == rows_of(page, POLICIES) == 10
    page.locator("[data-key=all-relations]").click()
    assert page.locator("#table tbody tr").count() == every


def test_a_source_is_a_filter(open_page: Callable[..., Watched], town_view: View) -> None:
    """Without the only document, what stays is what rests on none; the link keeps it."""
    page = open_page(hash_=f"#view=list&unsourced={DOCUMENT}").page
    rest = [each for each in town_view.statements if not each.evidence]
    assert page.locator("#table tbody tr").count() == len(rest)
    page.locator("[data-key=filters]").click()
    source = page.locator(f"#filters [data-key={DOCUMENT}]")
    assert source.get_attribute("aria-pressed") == "false"
    source.click()
    assert page.locator("#table tbody tr").count() == len(town_view.statements)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_time_is_a_filter(
    open_page: Callable[..., Watched], town_view: View, size: tuple[int, int]
) -> None:
    """Without a year its figures leave table and map; with that year alone only they stay."""
    page = open_page(size, "#view=list").page
    in_2019 = sum(each.period is not None for each in town_view.statements)
    every = len(town_view.statements)
    page.locator("[data-key=filters]").click()
    year = page.locator("#filters [data-key=period-2019]")
    assert year.locator("small").inner_text() == str(in_2019) == "5"
    year.click()
    assert page.locator("#table tbody tr").count() == every - in_2019
    assert "untimed=period-2019" in page.url
    page.locator("[data-key=none-periods]").click()
    year.click()
    assert page.locator("#table tbody tr").count() == in_2019
    page.keyboard.press("Escape")
    page.locator("#list").click()
    assert page.evaluate("qualitykg.relations()") == []
    again = open_page(size, page.evaluate("location.hash") + "&view=list").page
    assert again.locator("#table tbody tr").count() == in_2019


def test_how_it_is_said_is_a_filter(
    open_page: Callable[..., Watched], town_view: View, implied: Path
) -> None:
    """What is only implied by a name can be left out, and shown alone."""
    page = open_page(hash_="#view=list&unsaid=stated", path=implied).page
    rest = [each for each in town_view.statements if not each.evidence]
    assert page.locator("#table tbody tr").count() == len(rest) + 1
    page.locator("[data-key=filters]").click()
    saying = page.locator("#filters [data-key=implied-by-name]")
    assert saying.inner_text().split() == ["由名称推知", "1"]
    saying.click()
    assert page.locator("#table tbody tr").count() == len(rest)


def test_a_link_with_unknown_filters_is_taken_as_far_as_it_goes(
    open_page: Callable[..., Watched],
) -> None:
    """A relation or a source that this graph has not does no harm."""
    page = open_page(hash_="#less=nonsense&unsourced=nothing&to=nobody&at=policy-0&way=x").page
    assert page.locator("#card .said .link").count() == 1
    assert page.locator("[data-key=filters] small").count() == 0
