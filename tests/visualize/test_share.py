"""Handing on what is seen: the picture, the table and the citation, made in the page alone."""

from __future__ import annotations

import csv
import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from qualitykg.visualize.page import write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import DOCUMENT, build_town
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

FORMULAS = ("=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1")
SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, way: str) -> tuple[str, bytes]:
    """Return the name and the content of the file that one way of sharing saves."""
    page.locator("#share").click()
    with page.expect_download() as waiting:
        page.locator(f"[data-way={way}]").press("Enter")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def rows_in(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the heads of its columns."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_picture_is_a_png_of_the_view(
    open_page: Callable[..., Watched], size: tuple[int, int]
) -> None:
    """The file is named after the view, and twice as sharp as the screen."""
    page = open_page(size, "#at=brand-3").page
    name, content = saved(page, "png")
    assert name == "临江市质量治理知识图谱-济生堂.png"
    assert content.startswith(b"\x89PNG\r\n")
    width = page.evaluate("document.getElementById('picture').clientWidth")
    assert struct.unpack(">II", content[16:24])[0] == width * 2


def test_the_vector_picture_has_title_legend_and_source(open_page: Callable[..., Watched]) -> None:
    """It is XML that holds every name as text, the legend, the source, and no script or link."""
    name, content = saved(open_page().page, "svg")
    assert name == "临江市质量治理知识图谱.svg"
    picture = ElementTree.fromstring(content)  # noqa: S314
    texts = [each.text or "" for each in picture.iter(f"{SVG}text")]
    assert texts[0] == "临江市质量治理知识图谱"
    assert {"济生堂", "双随机抽查", "政策", "计划"} <= set(texts)
    assert any(text.startswith("来源：临江市质量工作综述") for text in texts)
    assert not list(picture.iter(f"{SVG}script"))
    assert b"href" not in content


def test_the_vector_picture_shows_the_path(open_page: Callable[..., Watched]) -> None:
    """Under the title stands the sentence of the path, in the language of the page."""
    page = open_page(hash_="#at=brand-3&to=field-1&lang=en&theme=dark").page
    picture = ElementTree.fromstring(saved(page, "svg")[1])  # noqa: S314
    texts = [each.text or "" for each in picture.iter(f"{SVG}text")]
    assert texts[0] == "Quality governance of Linjiang"
    assert texts[1].startswith("“Linjiang” qkg:cultivatesBrand “Brand number 3”")


def test_the_table_is_csv_for_a_spreadsheet(open_page: Callable[..., Watched]) -> None:
    """It begins with a byte order mark, and has the rows of the table with places and claims."""
    page = open_page(hash_="#at=indicator-gdp&view=list").page
    _, content = saved(page, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = rows_in(content)
    assert len(rows) == page.locator("#table tbody tr").count()
    assert rows[0]["主体"] == "临江市"
    assert rows[0]["数值"] == "1203.5亿元"
    assert "第 2 段" in rows[0]["出处"]
    assert rows[0]["陈述编号"].startswith("https://w3id.org/qualitykg/id/claim-")


def test_no_cell_is_a_formula(open_page: Callable[..., Watched], tmp_path: Path) -> None:
    """What a spreadsheet would run begins with an apostrophe; commas and quotes stay in a cell."""
    town = build_town()
    for number, text in enumerate((*FORMULAS, 'a,"b"\n=c', "-3.5")):
        name = town.thing(f"policy-evil-{number}", "qkg:Policy", text, text)
        town.claim("city-linjiang", "qkg:implementsPolicy", name)
    path = tmp_path / "page.html"
    page_text = write_page(view_of(ask_turtle(town.turtle())))
    path.write_text(page_text, encoding="utf-8", newline="")
    rows = rows_in(saved(open_page(path=path).page, "csv")[1])
    cells = {row["客体编号"]: row["客体或数值"] for row in rows}
    found = [cells[f"policy-evil-{number}"] for number in range(len(FORMULAS) + 2)]
    assert found == [*(f"'{text}" for text in FORMULAS), 'a,"b"\n=c', "-3.5"]


def test_a_hostile_name_stays_text_in_the_vector_picture(
    open_page: Callable[..., Watched], tmp_path: Path
) -> None:
    """Markup and characters that XML forbids do not break the file, nor get into it."""
    town = build_town()
    evil = "</text><script>alert(1)</script>\u202e\u0001&"
    town.claim(
        "city-linjiang", "qkg:implementsPolicy", town.thing("policy-evil", "qkg:Policy", evil, evil)
    )
    path = tmp_path / "page.html"
    page_text = write_page(view_of(ask_turtle(town.turtle())))
    path.write_text(page_text, encoding="utf-8", newline="")
    picture = ElementTree.fromstring(saved(open_page(path=path).page, "svg")[1])  # noqa: S314
    assert not list(picture.iter(f"{SVG}script"))
    assert any("<script>" in (each.text or "") for each in picture.iter(f"{SVG}text"))


def test_a_citation_names_document_place_and_claim(
    open_page: Callable[..., Watched], tmp_path: Path
) -> None:
    """GB/T 7714 and APA are written from what the graph knows of the document."""
    town = build_town()
    paper = town.thing("periodical-daily", "schema:Periodical", "临江日报", "Linjiang Daily")
    author = town.thing("person-writer", "schema:Person", "李四", "Li, S.")
    town.lines.append(
        f"id:{DOCUMENT} schema:author id:{author} ; dcterms:source id:{paper} ;"
        ' dcterms:issued "2020-09-29T21:48:00" ; schema:url "https://e.org/a" .'
    )
    path = tmp_path / "page.html"
    page_text = write_page(view_of(ask_turtle(town.turtle())))
    path.write_text(page_text, encoding="utf-8", newline="")
    page = open_page(hash_="#at=brand-3", path=path).page
    page.locator(".proof > summary").first.click()
    page.locator(".cite > summary").first.click()
    chinese, english, claim = page.locator(".citation p").all_inner_texts()
    head, _, rest = chinese.partition("2020-09-29[")
    assert head == "李四. 临江市质量工作综述[N/OL]. 临江日报, "
    assert rest[10:].startswith("]. https://e.org/a. 第 2 段，字符 ")
    assert english.startswith("Li, S. (2020, September 29). 临江市质量工作综述")
    assert "Linjiang Daily. https://e.org/a (para. 2; characters " in english
    assert claim.startswith("https://w3id.org/qualitykg/id/claim-")


def test_a_citation_without_author_or_date_begins_with_the_title(
    open_page: Callable[..., Watched],
) -> None:
    """What the graph does not know is left out, or n.d. in English."""
    page = open_page(hash_="#at=brand-3").page
    page.locator(".proof > summary").first.click()
    page.locator(".cite > summary").first.click()
    chinese, english, _ = page.locator(".citation p").all_inner_texts()
    assert chinese.startswith("临江市质量工作综述[N]. 第 2 段，")
    assert "(n.d.)" in english


def test_a_citation_is_copied(open_page: Callable[..., Watched]) -> None:
    """The button puts the text into the clipboard and says so."""
    page = open_page(hash_="#at=brand-3", permissions=["clipboard-read", "clipboard-write"]).page
    page.locator(".proof > summary").first.click()
    page.locator(".cite > summary").first.click()
    page.locator(".copy").first.click()
    page.locator(".copy", has_text="已复制").wait_for()
    wanted = page.locator(".citation p").first.inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_escape_closes_the_ways_to_share(open_page: Callable[..., Watched]) -> None:
    """The menu takes the focus and gives it back; nothing else is closed by the same key."""
    page = open_page(hash_="#at=brand-3").page
    page.locator("#share").press("Enter")
    assert page.evaluate("document.activeElement.dataset.way") == "copyLink"
    page.keyboard.press("Escape")
    assert page.locator("#sharing").is_hidden()
    assert page.evaluate("document.activeElement.id") == "share"
    assert page.locator("#card").is_visible()
