"""A graph that means harm: nothing of it runs, and nothing of it covers the page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from qualitykg.visualize.page import write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import DOCUMENT, build_town, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PAYLOADS = (
    "<script>window.harmed=1</script>",
    "</script><script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "\"'><svg onload=window.harmed=1>",
    "<!--<script>window.harmed=1//",
    "javascript:window.harmed=1",
    "${window.harmed=1}{{harmed}}$title",
    "\u202egnp.emohs\u202c\u2066\u200b\u200d",
    "名" * 10_000,
    "x" * 10_000,
    "👩‍🔬🏭🇨🇳",
    "\\u003c/script\\u003e\n\r\t",
)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page in which every text is a payload."""
    town = build_town()
    for number, text in enumerate(PAYLOADS):
        words = (f"skos:altLabel {quoted(text)}@zh", f"skos:note {quoted(text)}@zh")
        name = town.thing(f"policy-evil-{number}", "qkg:Policy", text, text, *words)
        town.claim("city-linjiang", "qkg:implementsPolicy", name)
        town.claim(name, "<https://example.org/says>", quoted(text))
        evil = town.thing(f"indicator-evil-{number}", "qkg:Indicator", text, text)
        town.observation(evil.removeprefix("indicator-"), str(number), text, "PERCENT")
    town.lines.append(f'id:{DOCUMENT} schema:url "javascript:window.harmed=1" .')
    path = tmp_path_factory.mktemp("hostile") / "explorer.html"
    page = write_page(view_of(ask_turtle(town.turtle())))
    path.write_text(page, encoding="utf-8", newline="")
    return path


class Elements(HTMLParser):
    """Collects the names of a page's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; none may have a listener."""
        self.names.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_no_payload_is_markup(hostile_page: Path, town_page: Path) -> None:
    """The hostile page has the very elements of a friendly one."""
    found = []
    for page in (hostile_page, town_page):
        elements = Elements()
        elements.feed(page.read_text(encoding="utf-8"))
        found.append(elements.names)
    assert found[0] == found[1]
    assert found[0].count("script") == 3


@pytest.mark.browser
@pytest.mark.parametrize("with_policy", [True, False])
def test_nothing_runs(hostile_page: Path, chromium: Browser, with_policy: bool) -> None:
    """Cards, table and search show the payloads as text, even with the policy taken away."""
    path = hostile_page
    if not with_policy:
        page_text = path.read_text(encoding="utf-8").replace("Content-Security-Policy", "x-none")
        path = path.with_name("open.html")
        path.write_text(page_text, encoding="utf-8", newline="")
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(path.as_uri() + "#at=%3Cscript%3E&lang=%3Cimg%3E&without=__proto__")
    page.wait_for_selector("html[data-ready]", state="attached")
    for number in range(len(PAYLOADS)):
        page.evaluate(f"qualitykg.choose('policy-evil-{number}')")
        box = page.locator("#card").bounding_box()
        assert box
        assert box["width"] < 420
        page.evaluate(f"qualitykg.choose('indicator-evil-{number}')")
        assert page.locator(".chart").count() == 1
        page.locator("[data-key=range-1]").click()
        page.locator("[data-key=range-all]").click()
    page.evaluate("qualitykg.choose('city-linjiang')")
    page.locator(".chart button").first.wait_for()
    page.locator("#share").click()
    page.locator("[data-way=copyFrame]").click()
    page.locator("#find").fill("<script>")
    page.locator("#list").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.evaluate("window.harmed") is None
    assert page.locator("a[href^=javascript]").count() == 0
    assert (len(requests), messages) == (1, [])
    context.close()
