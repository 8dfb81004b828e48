"""The site in a real browser, from its folder: axe-core, search, keys, paper, hostile names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.export.site.styles import DARK, LIGHT
from qualitykg.namespaces import BASE
from qualitykg.visualize.regions import REGIONS
from tests.visualize.test_accessibility import judged
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Route

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

KINDS = {
    "home": "index",
    "kind": "things/policy",
    "city": "id/city-linjiang",
    "indicator": "id/indicator-gdp*",
    "observation": "id/observation-*",
    "document": "id/document-*",
    "claim": "id/claim-*",
    "passage": "id/evidence-*",
    "scheme": "id/scheme-*",
    "schemes": "schemes",
    "ontology": "ontology",
    "class": "ontology/Policy",
    "property": "ontology/hasIndicator",
    "questions": "questions",
    "question": "questions/indicator-values",
    "sources": "sources",
    "data": "data",
}


# What axe-core leaves to us, and why nothing is wrong with it.
_UNDECIDED = {
    "imgNode": "names in drawings; test_names_in_drawings_have_contrast has their colours",
    "shortTextContent": "signs of one character, hidden from screen readers",
    "elmPartiallyObscured": "cells of a wide table, half out of sight until it is scrolled",
    "nonBmp": "the triangle of a fold and arrows, which stand beside their words",
}
_FOCUSED = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const all = [...document.querySelectorAll("*")];
    return [at.textContent.trim(), getComputedStyle(at).outlineStyle, all.indexOf(at)];
}"""
_PAPER = "getComputedStyle(document.body).backgroundColor"
_AS_PAPER = f"rgb{tuple(bytes.fromhex(LIGHT['paper'][1:]))}"
_FOCUSABLE = "document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]').length"


def luminance(colour: str) -> float:
    """Return how light a colour is (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how far two colours are apart, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def page_of(site: Path, kind: str, language: str) -> str:
    """Return the path of the first page of a kind, in a language."""
    ending = ".html" if language == "zh" else ".en.html"
    found = sorted(
        path.relative_to(site).as_posix()
        for path in site.glob(f"{KINDS[kind]}{ending}")
        if language == "en" or not path.name.endswith(".en.html")
    )
    assert found
    return found[0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    visit: Callable[..., Watched], telling_site: Path, kind: str, language: str
) -> None:
    """No violation and nothing undecided, light and dark, on a desktop and on a phone."""
    page = visit(telling_site, page_of(telling_site, kind, language)).page
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found = judged(page, *(["color-contrast"] if theme == "dark" else []))
            assert found["passes"] > (0 if theme == "dark" else 15)
            assert found["violations"] == []
            undecided = {why for each in found["incomplete"] for why in each["why"]}
            assert undecided <= set(_UNDECIDED)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_for_what_is_missing_works_anywhere(
    chromium: Browser, telling_site: Path, language: str
) -> None:
    """Shown for an address deep in the site, it has its style, leads home, and axe is content."""
    name = "404.html" if language == "zh" else "404.en.html"
    context = chromium.new_context()
    asked: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(BASE)
        asked.append(path)
        route.fulfill(path=telling_site / (path if "." in path else name))

    context.route(f"{BASE}**", answer)
    page = context.new_page()
    page.goto(f"{BASE}id/no/such/place")
    assert judged(page)["violations"] == []
    assert page.evaluate(_PAPER) == _AS_PAPER
    assert "assets/site.js" in asked
    page.locator("main a").first.click()
    page.wait_for_url(f"{BASE}index{name.removeprefix('404')}")
    context.close()


def test_the_page_for_what_is_missing_has_its_style_as_a_file(
    chromium: Browser, telling_site: Path
) -> None:
    """Its addresses are those of a host; its style is in it."""
    page = chromium.new_page()
    page.goto((telling_site / "404.html").as_uri())
    assert page.evaluate(_PAPER) == _AS_PAPER
    page.close()


def test_names_in_drawings_have_contrast() -> None:
    """What axe cannot decide, because it stands in a drawing: signs 4.5:1, names 4.5:1."""
    for colours, theme in ((LIGHT, "light"), (DARK, "dark")):
        assert contrast(colours["ink"], colours["sheet"]) >= 4.5
        for region in REGIONS:
            assert contrast(colours["glyph"], getattr(region, theme)) >= 4.5, region.key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_search_finds_by_name_and_pinyin(
    visit: Callable[..., Watched], telling_site: Path, language: str
) -> None:
    """Opened as a file, the first page finds a thing by letters; Enter opens its page."""
    ending = ".html" if language == "zh" else ".en.html"
    page = visit(telling_site, f"index{ending}").page
    page.locator("#find").focus()
    page.keyboard.type("ljs")
    page.locator("#found li").first.wait_for()
    name = "临江市（虚构）" if language == "zh" else "Linjiang (invented)"
    assert page.locator("#found li span:not(.sign)").first.inner_text() == name
    assert judged(page)["violations"] == []
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/id/city-linjiang{ending}")
    assert page.locator("h1").inner_text() == name


@pytest.mark.parametrize("typed", ["臨江", "林江市虚构", "linjinag", "lingjiang"])
def test_search_finds_in_traditional_signs_and_with_slips(
    visit: Callable[..., Watched], telling_site: Path, typed: str
) -> None:
    """The city stands first; where a letter is wrong, the page says that it only comes near."""
    page = visit(telling_site, "index.html").page
    page.locator("#find").fill(typed)
    page.locator("#found li").first.wait_for()
    assert page.locator("#found li span:not(.sign)").first.inner_text() == "临江市（虚构）"
    said = page.get_by_role("status").inner_text()
    assert said.startswith("找到" if typed == "臨江" else "没有完全相符的")


@pytest.mark.parametrize("typed", ["临江 城市", "ljs linjiang", "city 虚构 临"])
def test_search_finds_by_several_words(
    visit: Callable[..., Watched], telling_site: Path, typed: str
) -> None:
    """Each word is in some name of the thing, or its kind begins with it."""
    page = visit(telling_site, "index.html").page
    page.locator("#find").fill(typed)
    page.locator("#found li").first.wait_for()
    assert page.locator("#found li span:not(.sign)").first.inner_text() == "临江市（虚构）"
    assert page.get_by_role("status").inner_text().startswith("找到")


def test_search_says_when_it_finds_nothing(
    visit: Callable[..., Watched], telling_site: Path
) -> None:
    """A word that no name has is answered in words, which a screen reader hears."""
    page = visit(telling_site, "index.en.html").page
    page.locator("#find").fill("zzzzzz")
    page.get_by_role("status").filter(has_text="Nothing found").wait_for()
    assert page.locator("#found").is_hidden()


def test_keys_reach_everything_in_the_order_of_the_page(
    visit: Callable[..., Watched], telling_site: Path
) -> None:
    """Tab begins with the way past the bar, goes from top to bottom, and is always seen."""
    page = visit(telling_site, page_of(telling_site, "claim", "zh")).page
    seen = []
    for _ in range(100):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(_FOCUSED))
        if not seen[-1] or seen[-1] in seen[:-1]:
            break
    reached = [each for each in seen[:-1] if each]
    assert reached[0][0] == "跳到正文"
    assert len(reached) == page.evaluate(_FOCUSABLE)
    assert all(outline != "none" for _, outline, _ in reached)
    assert [number for _, _, number in reached] == sorted(number for _, _, number in reached)


def test_the_skip_link_leads_to_the_text(visit: Callable[..., Watched], telling_site: Path) -> None:
    """Enter on the first link goes past the bar."""
    page = visit(telling_site, "sources.html").page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"


def test_a_chosen_theme_stays(visit: Callable[..., Watched], telling_site: Path) -> None:
    """Dark, once chosen, is dark on the next page too."""
    page = visit(telling_site, "index.en.html").page
    page.get_by_role("button", name="Dark").click()
    page.get_by_role("link", name="Sources").first.click()
    page.wait_for_url("**/sources.en.html")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_on_paper_a_page_is_its_text(visit: Callable[..., Watched], telling_site: Path) -> None:
    """In print the bar and the tools are gone, and all is dark on white, whatever was chosen."""
    page = visit(telling_site, "id/city-linjiang.html", color_scheme="dark").page
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    for gone in (".bar nav", ".tools", ".crumbs"):
        assert page.locator(gone).first.is_hidden()
    body = "getComputedStyle(document.body)"
    assert page.evaluate(f"[{body}.color, {body}.backgroundColor]") == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]
    assert judged(page, "color-contrast")["violations"] == []
    root = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{root}.getPropertyValue('--sheet')") == LIGHT["sheet"]
    assert page.pdf()[:5] == b"%PDF-"


def test_on_paper_what_is_folded_is_open(visit: Callable[..., Watched], telling_site: Path) -> None:
    """Places that a reader opens on a screen are printed, on paper nobody can open them."""
    page = visit(telling_site, "questions/indicator-values.html").page
    folded = page.locator("details.query pre")
    assert folded.is_hidden()
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('details.query pre').checkVisibility()")
    box = folded.bounding_box()
    assert box
    assert box["height"] > 0


def test_without_programs_a_page_says_the_same(
    visit: Callable[..., Watched], telling_site: Path
) -> None:
    """With JavaScript off all text is there, and the first page says how to do without search."""
    page = visit(telling_site, "index.en.html", java_script_enabled=False).page
    assert page.get_by_text("you can also browse by kind").is_visible()
    assert page.locator("#theme").is_hidden()
    page.get_by_role("link", name="Policies").first.click()
    assert page.locator("main li a").count() > 2


def test_hostile_names_run_nothing(visit: Callable[..., Watched], hostile_site: Path) -> None:
    """Opened one after the other, no page of a hostile graph runs what its names hold."""
    pages = sorted(
        path.relative_to(hostile_site).as_posix()
        for path in hostile_site.rglob("*.html")
        if "policy" in path.name or path.name.startswith(("x-", "city", "index", "document"))
    )
    assert len(pages) > 10
    page = visit(hostile_site, "index.html").page
    for path in pages:
        page.goto(f"{hostile_site.as_uri()}/{path}")
        assert page.evaluate("window.harmed") is None, path
    page.goto(f"{hostile_site.as_uri()}/index.html")
    page.locator("#find").fill("<script>")
    page.locator("#found li").first.wait_for()
    assert page.locator("#found script, #found svg").count() == 0
    assert page.evaluate("window.harmed") is None
