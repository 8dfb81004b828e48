"""Names on the map: whole, apart from each other and large enough, in windows of all sizes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from qualitykg.visualize.network import short_id
from qualitykg.visualize.page import write_page
from qualitykg.visualize.short_names import shorter_name
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.province import build_province
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.visualize.watched import Watched

_IN_VIEW = """() => {
    const { clientWidth, clientHeight } = document.querySelector("#picture");
    const places = Object.values(qualitykg.places());
    const isIn = ({ x, y }) => x > 0 && x < clientWidth && y > 0 && y < clientHeight;
    return places.filter(isIn).length / places.length;
}"""
_LAPTOP, _TABLET, _ZOOMED = (1280, 720), (1024, 768), (720, 450)


@pytest.mark.browser
@pytest.mark.parametrize("things", [100, 320, 500, 5000])
def test_the_ten_most_connected_are_named_and_nearly_all_is_in_view(
    open_page: Callable[..., Watched], things: int, tmp_path: Path
) -> None:
    """On maps of several cities and on an atlas, the cities in the middle of a map among them."""
    view = view_of(ask_turtle(build_province(things).turtle()))
    path = tmp_path / "province.html"
    path.write_text(write_page(view), encoding="utf-8", newline="")
    ten = sorted(view.nodes, key=lambda node: (-node.degree, node.iri))[:10]
    for size in (DESKTOP, _LAPTOP):
        watched = open_page(size, path=path)
        labels = watched.evaluate("qualitykg.labels()")
        assert {short_id(node.iri) for node in ten} <= {name for name, *_ in labels}
        if size == DESKTOP:
            assert watched.evaluate(_IN_VIEW) >= 0.95


@pytest.mark.browser
@pytest.mark.parametrize(("language", "most"), [("en", 1), ("zh", 0)])
def test_names_are_whole(
    open_page: Callable[..., Watched], shipped_page: Path, language: str, most: int
) -> None:
    """At first sight no Chinese name of the shipped graph is cut, and one English one."""
    names = open_page(DESKTOP, f"#lang={language}", shipped_page).evaluate("qualitykg.names()")
    assert len(names) == 233
    assert len([name for name in names.values() if "…" in name]) <= most


@pytest.mark.browser
def test_a_long_name_is_whole_where_it_has_room(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """The map shows a short name that the data give; the card shows the name itself."""
    watched = open_page(DESKTOP, "#lang=en", shipped_page)
    shown = watched.evaluate("qualitykg.names()['policy-fairness-of-review']")
    assert shown == "Better competition review"
    watched.evaluate("qualitykg.choose('policy-fairness-of-review')")
    title = watched.page.locator("#card h2").inner_text()
    assert title.startswith("Making fair competition review more impartial")


@pytest.mark.browser
def test_codes_are_named_in_the_language_of_the_page(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """A card says in its own language of which list a code is, and has it once."""
    page = open_page(DESKTOP, "#lang=en&at=city-guiyang", shipped_page).page
    codes = page.locator(".codes")
    assert "administrative division codes (GB/T 2260)" in codes.inner_text()
    assert codes.inner_text().count("520100") == 1
    page.locator("#tongue").click()
    assert "行政区划代码（GB/T 2260）" in codes.inner_text()


@pytest.mark.browser
def test_lines_end_where_chinese_words_end(
    open_page: Callable[..., Watched], shipped_page: Path
) -> None:
    """No word of a Chinese name is broken where its line has room to end before it."""
    names = open_page(DESKTOP, "#lang=zh", shipped_page).evaluate("qualitykg.names()")
    broken = [name for name in names.values() if "责 任" in name or "建 设" in name]
    assert broken == []


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, _LAPTOP, PHONE])
def test_lines_are_broken_as_a_person_would(
    open_page: Callable[..., Watched], shipped_page: Path, size: tuple[int, int]
) -> None:
    """No line is of one sign or begins with a closing mark; marks, quotes, addresses stay whole."""
    names = open_page(size, "#lang=zh", shipped_page).evaluate("qualitykg.names()")
    rows = [row for name in names.values() for row in name.split()]
    assert len(rows) > len(names)
    assert [row for row in rows if len(row) == 1 or row[0] in "、，。”）》〕·—"] == []
    assert [row for row in rows if row[-1] in "“（《〔" or row.endswith("ccn.com.")] == []
    assert names["policy-double-random-one-public"].split(" ")[-1] in (
        "一公开”监管",
        "“双随机、一公开”监管",
    )
    assert names["policy-early-risk-response"].split(" ")[-1] == "早预警、早处置"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [DESKTOP, _LAPTOP, _TABLET, _ZOOMED, PHONE, (320, 640)])
def test_nothing_is_set_over_anything(
    open_page: Callable[..., Watched], shipped_page: Path, size: tuple[int, int], language: str
) -> None:
    """Names, captions and heads stand apart, and names measure nine pixels, in every window."""
    watched = open_page(size, f"#lang={language}", shipped_page)
    names = [box for _, *box in watched.evaluate("qualitykg.labels()")]
    boxes = names + watched.evaluate("qualitykg.heads()")
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 2 or b[3] <= a[1] + 2
    scale = watched.evaluate("qualitykg.scale()")
    assert min((bottom - top) * scale for _, top, _, bottom in names) >= 9
    assert len(names) >= 220


@pytest.mark.parametrize(
    ("name", "language", "short"),
    [
        ("separation of permits from business licences", "en", "permits apart from licences"),
        ("Linjiang", "en", "Linjiang"),
        ("从生产、流通到最终消费的全过程质量监管", "zh", "全过程质量监管"),
        ("全过程的质量监管", "zh", "全过程的质量监管"),
    ],
)
def test_a_short_name_says_most_of_those_that_fit(name: str, language: str, short: str) -> None:
    """Only a long name gives way, and only to a clearly shorter one in its own language."""
    others = [
        ("permits", "en"),
        ("permits apart from licences", "en"),
        ("separating operating permits from business licenses", "en"),
        ("全过程质量监管", "zh"),
    ]
    assert shorter_name(name, others, "zh" if language == "zh" else "en") == short


def test_a_remark_in_brackets_goes_first() -> None:
    """A long English name without another one does without what stands in brackets at its end."""
    assert shorter_name("Qingzhen huangba (glutinous cake)", [], "en") == "Qingzhen huangba"
    assert shorter_name("Linjiang (invented)", [], "en") == "Linjiang (invented)"
