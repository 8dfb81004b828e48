"""Ways between two entities: the cheapest ones, drawn, written, linked, and left again."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

import networkx
import pytest

from qualitykg.visualize.network import short_id
from tests.visualize.watched import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.visualize.view import View
    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

LINK = "#at=brand-3&to=field-1"


def graph_of(view: View) -> networkx.Graph:
    """Return the view's nodes and what joins them; nothing is said twice."""
    return networkx.Graph(
        (short_id(each.subject), short_id(each.object)) for each in view.edges if each.object
    )


def cost_of(graph: networkx.Graph, way: list[str]) -> float:
    """Return what a way costs: a step is 1, and passing a thing the log of its neighbours."""
    return len(way) - 1 + sum(math.log(graph.degree(each)) for each in way[1:-1])


def cheapest(graph: networkx.Graph, ends: tuple[str, str]) -> list[float]:
    """Return the costs of the three cheapest ways, as networkx finds them among all."""
    simple = islice(networkx.all_simple_paths(graph, *ends, cutoff=8), 100_000)
    return sorted(cost_of(graph, way) for way in simple)[:3]


@pytest.mark.parametrize(
    "ends",
    [
        ("brand-3", "field-1"),
        ("city-linjiang", "group-laboratories"),
        ("zone-0", "zone-1"),
        ("indicator-key-laboratories", "policy-2"),
    ],
)
def test_the_ways_are_the_cheapest(
    open_page: Callable[..., Watched], town_view: View, ends: tuple[str, str]
) -> None:
    """Each way costs what the next cheapest of all ways without a loop costs."""
    watched = open_page()
    watched.evaluate("ends => qualitykg.choose(...ends)", list(ends))
    graph = graph_of(town_view)
    ways = watched.evaluate("qualitykg.ways()")
    assert len({tuple(way) for way in ways}) == len(ways)
    assert all((way[0], way[-1]) == ends and networkx.is_simple_path(graph, way) for way in ways)
    assert [cost_of(graph, way) for way in ways] == pytest.approx(cheapest(graph, ends))


def test_a_path_is_found_with_the_keyboard(open_page: Callable[..., Watched]) -> None:
    """Search, Tab, search again: the path is drawn, written and in the address."""
    page = open_page().page
    for typed in ("/", "济生堂"):
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("特种设备")
    page.keyboard.press("Enter")
    assert page.locator(".sentence").inner_text() == (
        "“临江市”qkg:cultivatesBrand“济生堂”；“临江市”qkg:implementsPolicy“双随机抽查”；"
        "“双随机抽查”qkg:appliesTo“特种设备”。"
    )
    assert "at=brand-3&to=field-1" in page.url
    assert page.evaluate("qualitykg.relations()") == [1, 1, 1]
    assert page.evaluate("document.activeElement.id") == "card"


def test_a_quote_in_a_quote_is_single(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """A name that has quotes of its own is quoted as GB/T 15834 asks for."""
    ends = "#lang=zh&at=brand-laoganma&to=policy-double-random-one-public"
    card = open_page(hash_=ends, path=shipped_page).page.locator("#card")
    assert "到“‘双随机、一公开’监管”的路径" in card.inner_text()
    assert card.locator(".sentence").inner_text().endswith("“‘双随机、一公开’监管”。")


def test_each_step_shows_its_evidence(open_page: Callable[..., Watched]) -> None:
    """A step unfolds to the words that it rests on."""
    steps = open_page(hash_=LINK).page.locator(".steps > li")
    assert steps.count() == 3
    for step in steps.all():
        step.locator(".proof > summary").click()
        assert step.locator("mark").count() > 0


@pytest.mark.parametrize("size", [(1440, 900), PHONE])
def test_a_path_is_a_link_and_a_sentence_in_english(
    open_page: Callable[..., Watched], size: tuple[int, int]
) -> None:
    """The address alone brings the path back; it can be ended, and Back undoes that."""
    page = open_page(size, f"{LINK}&lang=en").page
    assert page.locator(".sentence").inner_text().startswith("“Linjiang” qkg:cultivatesBrand “")
    page.locator("[data-key=no-path]").click()
    assert "to=" not in page.url
    page.go_back()
    assert page.locator(".sentence").is_visible()


def test_the_next_way_can_be_chosen(open_page: Callable[..., Watched]) -> None:
    """Another way has a sentence of its own, stays in focus, and is in the address."""
    page = open_page(hash_="#at=city-linjiang&to=group-laboratories").page
    first = page.locator(".sentence").inner_text()
    page.locator("[data-key=way-1]").press("Enter")
    assert page.locator(".sentence").inner_text() != first
    assert "way=2" in page.url
    assert page.evaluate("document.activeElement.dataset.key") == "way-1"


def test_a_path_keeps_to_the_filters(open_page: Callable[..., Watched]) -> None:
    """With the city hidden, nothing joins a brand to a field, and the card says so."""
    page = open_page(hash_=f"{LINK}&without=city").page
    assert page.locator(".sentence").count() == 0
    assert "没有路径" in page.locator(".path").inner_text()


def test_the_table_lists_the_path(open_page: Callable[..., Watched]) -> None:
    """In the list, the rows are the path's statements in its order."""
    page = open_page(hash_=f"{LINK}&view=list").page
    assert page.locator("#table tbody tr").count() == 3


def test_another_choice_ends_the_path(open_page: Callable[..., Watched]) -> None:
    """A path belongs to the entity that it was asked for."""
    page = open_page(hash_=LINK).page
    page.locator(".steps .link").first.click()
    assert page.locator("#card h2").inner_text() == "临江市"
    assert page.locator(".sentence").count() == 0
