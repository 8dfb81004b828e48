"""Only what is near: round one thing, step by step and relation by relation, in the page."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

CITY, FIELD = "city-linjiang", "field-0"


def names_on(page: Page) -> set[str]:
    """Return the things whose names are set, and the one in the middle."""
    shown: list[str] = page.evaluate("qualitykg.shown()")
    return set(shown)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_one_step_shows_the_neighbours_alone(
    open_page: Callable[..., Watched], size: tuple[int, int]
) -> None:
    """Map, table and counts hold one policy and what is joined to it; Back brings all back."""
    page = open_page(size, "#at=policy-2").page
    every = len(names_on(page))
    page.locator("[data-key=range-1]").click()
    near = {"policy-2", CITY, "field-0", "field-1", "field-2", "body-0", "body-1"}
    assert names_on(page) == near
    assert "only=policy-2" in page.url
    assert page.locator("#summary").text_content().startswith("7 ")  # type: ignore[union-attr]
    page.go_back()
    assert len(names_on(page)) == every


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_map_of_one_thing_sets_every_name(
    open_page: Callable[..., Watched], size: tuple[int, int]
) -> None:
    """The map that the page makes has all names, none over another."""
    watched = open_page(size, f"#only={CITY}&hops=1")
    labels = watched.evaluate("qualitykg.labels()")
    assert {name for name, *_ in labels} == names_on(watched.page)
    for (_, *a), (_, *b) in combinations(labels, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 2 or b[3] <= a[1] + 2


def test_a_relation_unfolds_and_folds(open_page: Callable[..., Watched]) -> None:
    """Each relation says how much of it is shown; a press shows the rest, another hides it."""
    page = open_page(hash_=f"#at={FIELD}&only={FIELD}&hops=1").page
    assert names_on(page) == {FIELD, "policy-2"}
    page.evaluate("qualitykg.choose('policy-2')")
    leaders = page.locator(".tie", has_text="isLedBy")
    assert leaders.locator("small").inner_text() == "0/2"
    assert leaders.get_attribute("aria-expanded") == "false"
    leaders.press("Enter")
    assert names_on(page) == {FIELD, "policy-2", "body-0", "body-1"}
    assert leaders.locator("small").inner_text() == "2/2"
    assert page.evaluate("document.activeElement.className") == "chip tie"
    link = page.evaluate("location.hash")
    leaders.press("Enter")
    assert names_on(page) == {FIELD, "policy-2"}
    again = open_page(hash_=link).page
    assert names_on(again) == {FIELD, "policy-2", "body-0", "body-1"}


def test_folding_takes_what_hangs_on_it(open_page: Callable[..., Watched]) -> None:
    """A relation of the middle can be folded too; filters hold on the small map as on the large."""
    page = open_page(hash_="#at=policy-2&only=policy-2&hops=2").page
    wide = len(names_on(page))
    page.locator(".tie", has_text="implementsPolicy").click()
    assert CITY not in names_on(page)
    assert len(names_on(page)) < wide
    page.locator("#legend [data-key=body]").click()
    assert names_on(page) == {"policy-2", "field-0", "field-1", "field-2"}


def test_a_link_to_nonsense_shows_all(open_page: Callable[..., Watched]) -> None:
    """A centre that is not in the graph is none, and a relation that is not there leads nowhere."""
    watched = open_page(hash_="#only=nobody&hops=many&open=a+b&shut=c")
    assert len(names_on(watched.page)) == len(watched.evaluate("qualitykg.places()"))


def test_what_is_looked_for_farther_off_is_shown(open_page: Callable[..., Watched]) -> None:
    """A search, and one for a path, lead out of what is near to a thing that is not there."""
    near = "#at=policy-2&only=policy-2"
    page = open_page(hash_=near).page
    assert "brand-3" not in names_on(page)
    page.locator("#find").fill("jst")
    page.keyboard.press("Enter")
    assert "brand-3" in names_on(page)
    assert "only=" not in page.url
    page = open_page(hash_=near).page
    page.locator("#goal").fill("jst")
    page.keyboard.press("Enter")
    assert page.locator("#card .steps li").count() > 0


def test_the_card_tells_what_is_left_out(open_page: Callable[..., Watched]) -> None:
    """Where filters take statements from a card it says how many, and of what there is no path."""
    page = open_page(hash_="#at=brand-3&to=policy-1&not=stated&lang=en").page
    assert page.locator("#card .left-out").inner_text().startswith("1 more statement not shown")
    assert "no path among what is shown" in page.locator("#card .path").inner_text()
    page.locator("#legend [data-key=stated]").click()
    assert page.locator("#card .left-out").count() == 0
