"""The page of an answer in a real browser: one file in the site's style, for any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.export.answers import write_answer
from qualitykg.export.site.styles import LIGHT
from qualitykg.knowledge_graph import KnowledgeGraph
from qualitykg.text import Text
from tests.visualize.test_accessibility import judged
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.text import Language
    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

_STYLE = """() => ({
    paper: getComputedStyle(document.body).backgroundColor,
    figures: getComputedStyle(document.querySelector("td.numeric")).fontVariantNumeric,
})"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_for_any_screen(
    visit: Callable[..., Watched], tmp_path: Path, language: Language
) -> None:
    """It asks for nothing, axe is content in light and dark, and the table alone is scrolled."""
    answer = KnowledgeGraph.load().query("indicator-values")
    remark = "a document & a <b>remark</b>"
    answer = answer.with_column("more", Text("更多", "more"), ["x"] * len(answer), [remark])
    page = write_answer(answer, "html", language=language)
    (tmp_path / "answer.html").write_bytes(page)
    watched = visit(tmp_path, "answer.html")
    for width, height in (DESKTOP, PHONE):
        watched.page.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            watched.page.emulate_media(color_scheme=theme)
            found = judged(watched.page)
            assert found["passes"] > 15
            assert found["violations"] == []
        assert watched.evaluate("document.documentElement.scrollWidth") <= width
    watched.page.emulate_media(color_scheme="light")
    paper = f"rgb{tuple(bytes.fromhex(LIGHT['paper'][1:]))}"
    assert watched.evaluate(_STYLE) == {"paper": paper, "figures": "tabular-nums"}
    assert watched.page.get_by_text(remark).is_visible()
    assert watched.page.locator("tbody tr").count() == len(answer)
