"""The page in a real browser: no request, no message, and what a reader does with it."""

from __future__ import annotations

import re
from functools import partial
from itertools import combinations, groupby
from typing import TYPE_CHECKING

import pytest

from qualitykg.query.asking import ask
from qualitykg.store.oxigraph import open_shipped
from qualitykg.visualize.page import write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import TEXT, build_town
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser


def test_the_whole_graph_is_in_view_with_all_names(open_page: Callable[..., Watched]) -> None:
    """At first sight every node is inside the window and every name is set."""
    watched = open_page()
    places = watched.evaluate("qualitykg.places()")
    assert all(0 < place["x"] < 1440 and 0 < place["y"] < 900 for place in places.values())
    assert len(watched.evaluate("qualitykg.labels()")) == len(places)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_do_not_overlap(
    open_page: Callable[..., Watched], size: tuple[int, int], language: str
) -> None:
    """No name is set over another, in either language, on a desk or in the hand."""
    labels = open_page(size, f"#lang={language}").evaluate("qualitykg.labels()")
    for (_, *a), (_, *b) in combinations(labels, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 2 or b[3] <= a[1] + 2


@pytest.mark.parametrize(
    "typed",
    ["济生堂", "濟生堂", "济升堂", "jst", "jishengt", "Jì Shēng Táng", "Brand number 3", "brand-3"],
)
def test_search_goes_to_the_node(open_page: Callable[..., Watched], typed: str) -> None:
    """A name, in traditional signs or with a slip, its pinyin, its English or its id find it."""
    page = open_page().page
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    assert page.locator("#card h2").inner_text() == "济生堂"


@pytest.mark.parametrize(
    "typed", ["济生堂 品牌", "品牌 jst", "brand 堂 生", "number 济 3", "brand  jishengt"]
)
def test_several_words_may_answer_one_by_one(open_page: Callable[..., Watched], typed: str) -> None:
    """Each is in some name of the thing, or its kind begins with it; in any order."""
    page = open_page().page
    page.locator("#find").fill(typed)
    assert page.locator("#found .name").all_inner_texts() == ["济生堂"]
    page.locator("#find").fill("济生堂 政策")
    assert page.locator("#found .name").count() == 0


def test_what_is_found_stands_by_kind(open_page: Callable[..., Watched]) -> None:
    """Things of a kind stand together, that of the best first; a figure finds its statistic."""
    page = open_page().page
    page.locator("#find").fill("zhiliang")
    kinds = page.locator("#found small").all_inner_texts()
    assert len(set(kinds)) > 2
    assert len([kind for kind, _ in groupby(kinds)]) == len(set(kinds))
    page.locator("#find").fill("1203.5")
    assert page.locator("#found .name").all_inner_texts() == ["地区生产总值"]


def test_a_click_shows_statements_and_their_words(open_page: Callable[..., Watched]) -> None:
    """A node's card has its value and, under it, the place and the marked words."""
    watched = open_page()
    place = watched.evaluate("qualitykg.places()['indicator-gdp']")
    stage = watched.page.locator("#picture").bounding_box()
    assert stage
    watched.page.mouse.click(stage["x"] + place["x"], stage["y"] + place["y"])
    card = watched.page.locator("#card")
    assert "at=indicator-gdp" in watched.evaluate("location.hash")
    assert card.locator("h2").inner_text() == "地区生产总值"
    assert card.locator(".figure").inner_text() == "1203.5亿元，2019年"
    card.locator(".proof > summary").first.click()
    assert "第 2 段" in card.locator(".place").first.inner_text()
    marked = card.locator("mark").first.inner_text()
    assert marked
    assert marked in TEXT


def test_a_long_group_is_open_where_it_is_all_there_is(
    open_page: Callable[..., Watched], tmp_path: Path
) -> None:
    """Statements of one kind only are not folded; beside others a long list is."""
    town = build_town()
    for number in range(14):
        maker = town.thing(f"maker-{number}", "qkg:Enterprise", f"企业{number}", f"maker {number}")
        town.claim(maker, "qkg:appliesTo", "standard-0")
        town.claim("city-linjiang", "qkg:cultivatesBrand", maker)
    path = tmp_path / "makers.html"
    path.write_text(write_page(view_of(ask_turtle(town.turtle()))), encoding="utf-8", newline="")
    page = open_page(path=path, hash_="#at=standard-0&only=standard-0&hops=1").page
    folded = page.locator("#card .group:not([open])")
    page.locator("#legend [data-key=city]").click()
    assert page.locator("#card .group").count() == 1
    assert folded.count() == 0
    page.locator("#legend [data-key=city]").click()
    assert folded.count() == 1


def test_a_browser_too_old_is_told_so(chromium: Browser, town_page: Path) -> None:
    """Where nothing can be unpacked, the page says which browsers can, and no error."""
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("delete window.DecompressionStream")
    page.goto(town_page.as_uri())
    page.get_by_text("This page needs a newer browser").wait_for()
    box = page.locator("#outdated").bounding_box()
    assert box
    assert box["y"] + box["height"] < 200
    assert errors == []
    page.close()


def test_a_page_without_scripts_says_so(chromium: Browser, town_page: Path) -> None:
    """Where scripts are switched off the page says so at its top, and offers nothing dead."""
    page = chromium.new_page(java_script_enabled=False)
    page.goto(town_page.as_uri())
    box = page.locator("noscript p").bounding_box()
    assert box
    assert box["y"] + box["height"] < 200
    assert page.locator("button:visible, input:visible").count() == 0
    page.close()


def test_escape_and_back_undo(open_page: Callable[..., Watched]) -> None:
    """Escape closes the card, Back opens it again, and the address says which it is."""
    page = open_page().page
    page.evaluate("qualitykg.choose('policy-2')")
    assert "at=policy-2" in page.url
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    page.go_back()
    assert page.locator("#card h2").inner_text() == "双随机抽查"


def test_a_link_brings_the_view_back(open_page: Callable[..., Watched]) -> None:
    """The hash holds the choice, the filters, the language and the theme."""
    page = open_page(hash_="#at=brand-0&without=policy&lang=en&theme=dark").page
    assert page.locator("#card h2").inner_text() == "Brand number 0"
    assert page.locator('[data-key="policy"]').get_attribute("aria-pressed") == "false"
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_legend_hides_a_region(open_page: Callable[..., Watched]) -> None:
    """A region switched off takes its names with it, and comes back."""
    watched = open_page()
    chip = watched.page.locator('[data-key="policy"]')
    for pressed, count in (("false", 0), ("true", 10)):
        chip.click()
        assert chip.get_attribute("aria-pressed") == pressed
        watched.page.wait_for_function(
            "n => qualitykg.labels().filter(([id]) => id.startsWith('policy-')).length === n",
            arg=count,
        )


def test_a_language_changes_everything(open_page: Callable[..., Watched]) -> None:
    """Title, legend, card and table all change together."""
    page = open_page(hash_="#at=policy-2").page
    page.locator("#tongue").click()
    assert page.title() == "Quality governance of Linjiang"
    assert page.locator("#card h2").inner_text() == "Policy number 2"
    assert "Policies" in page.locator("#legend").inner_text()


@pytest.mark.parametrize(("thing", "said"), [("policy-3", "1 statement"), ("city-linjiang", None)])
def test_one_statement_is_not_said_in_the_plural(
    open_page: Callable[..., Watched], thing: str, said: str | None
) -> None:
    """What a pointer is told of a thing: "1 statement", or a number of statements."""
    watched = open_page(hash_="#lang=en")
    place = watched.evaluate(f"qualitykg.places()['{thing}']")
    stage = watched.page.locator("#picture").bounding_box()
    assert stage
    watched.page.mouse.move(stage["x"] + place["x"], stage["y"] + place["y"])
    told = watched.page.locator("#tip small")
    told.wait_for()
    count = told.inner_text().rpartition(" · ")[2]
    assert count == said or (said is None and re.fullmatch(r"\d{2,} statements", count))


def test_the_table_is_the_twin(open_page: Callable[..., Watched]) -> None:
    """The list has every statement of the picture, and follows its filters."""
    page = open_page().page
    page.locator("#list").click()
    rows = page.locator("#table tbody tr")
    before = rows.count()
    page.locator('[data-key="planned"]').click()
    assert 0 < rows.count() < before
    page.get_by_role("button", name="济生堂").first.click()
    assert page.locator("#card h2").inner_text() == "济生堂"


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_phone_needs_no_sideways_scroll(
    open_page: Callable[..., Watched], width: int, language: str
) -> None:
    """The page is as wide as the phone; the card is a sheet that leaves the picture in view."""
    page = open_page((width, 844), f"#lang={language}&at=policy-2").page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    card = page.locator("#card").bounding_box()
    assert card
    assert card["width"] <= width
    assert card["y"] > 300


def test_a_status_is_not_said_where_the_relation_says_it(
    open_page: Callable[..., Watched], tmp_path: Path
) -> None:
    """What is built has been built: 建成 stands once; a platform that is set up is 建成 as well."""
    path, shipped = tmp_path / "explorer.html", open_shipped()
    path.write_text(write_page(view_of(partial(ask, shipped))), encoding="utf-8", newline="")
    page = open_page(hash_="#view=list", path=path).page
    rows = [row.locator("td").all_inner_texts() for row in page.locator("#table tbody tr").all()]
    built = [value for _, relation, value, *_ in rows if relation == "建成"]
    assert len(built) >= 3
    assert not any("建成" in value for value in built)
    assert any("建成" in value for _, relation, value, *_ in rows if relation == "建设平台")
