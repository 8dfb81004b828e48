"""The explorer in a notebook: in a frame of its own, offline, untouched by what is around it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import urllib.request
from typing import TYPE_CHECKING, Literal

import pytest

from qualitykg import KnowledgeGraph
from qualitykg.visualize.explorer import Explorer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from qualitykg.visualize.view import View

_HOSTILE_STYLE = (
    "* { color: red !important; font-size: 40px !important; display: block !important }"
)
_CELL = """from qualitykg import KnowledgeGraph
KnowledgeGraph.load().explorer("老干妈", hops=2, language="zh")
"""
_SECONDS = 60_000
_ALL_IN_VIEW = """(box => Object.values(qualitykg.places()).every(
    ({x, y}) => x > 0 && y > 0 && x < box.width && y < box.height
))(document.querySelector("#picture").getBoundingClientRect())"""


def test_an_explorer_says_what_it_is(town_view: View) -> None:
    """In a console there is one line, and none of the page's text."""
    assert repr(Explorer(town_view, "en")) == (
        f"<Explorer: Quality governance of Linjiang; {len(town_view.nodes)} things>"
    )
    assert repr(KnowledgeGraph.load()) == "<KnowledgeGraph of triples.ttl>"


def test_the_frame_holds_the_page_and_nothing_else(town_view: View) -> None:
    """The page is the value of one attribute; no quote in the data ends it."""
    explorer = Explorer(town_view, "en", height=500)
    frame = explorer._repr_html_()
    assert frame.count("<iframe") == 1
    assert "height:500px" in frame
    assert "allow-same-origin" not in frame
    [held] = re.findall(r'srcdoc="([^"]*)"', frame)
    assert held.replace("&quot;", '"').replace("&amp;", "&") == explorer.page()


@contextlib.contextmanager
def local_page(chromium: Browser) -> Iterator[Page]:
    """Yield a page; nothing in it may be asked of another machine."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_default_timeout(_SECONDS)
    yield page
    near = re.compile(r"(about:|data:|blob:|file:|(https?|wss?)://(localhost|127\.0\.0\.1)[:/])")
    assert [url for url in asked if not near.match(url)] == []
    context.close()


@contextlib.contextmanager
def page_around(chromium: Browser, folder: Path, markup: str) -> Iterator[Page]:
    """Yield a page with this markup; neither it nor a frame in it may write to the console."""
    path = folder / "host.html"
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8>{markup}", encoding="utf-8")
    with local_page(chromium) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path.as_uri())
        yield page
        assert said == []


def explorer_in(page: Page, state: Literal["attached", "visible"] = "visible") -> Frame:
    """Return the explorer's frame, when it is ready."""
    handle = page.wait_for_selector("iframe[srcdoc]", state=state)
    assert handle
    frame = handle.content_frame()
    assert frame
    frame.wait_for_selector("html[data-ready]", state="attached")
    return frame


def wait_until(frame: Frame, condition: str) -> None:
    """Ask again until an expression holds; the policy lets the page itself evaluate none."""
    for _ in range(_SECONDS // 100):
        if frame.evaluate(condition):
            return
        frame.wait_for_timeout(100)
    raise AssertionError(condition)


@pytest.mark.browser
def test_the_styles_around_do_not_reach_the_frame(
    chromium: Browser, town_view: View, tmp_path: Path
) -> None:
    """With a hostile style outside, the page inside looks as it does alone, and works."""
    markup = f"<style>{_HOSTILE_STYLE}</style>{Explorer(town_view)._repr_html_()}"
    with page_around(chromium, tmp_path, markup) as page:
        frame = explorer_in(page)
        size, colour = frame.evaluate(
            "() => { const style = getComputedStyle(document.querySelector('#title'));"
            " return [style.fontSize, style.color]; }"
        )
        assert (size, colour) == ("18px", "rgb(27, 35, 48)")
        frame.evaluate("qualitykg.choose('brand-3')")
        assert frame.locator("#card h2").inner_text() == "济生堂"
        frame.locator("#share").click()
        assert frame.locator("[data-way='copyLink']").count() == 0
        with page.expect_download() as waiting:
            frame.locator("[data-way='csv']").click()
        assert waiting.value.path().stat().st_size > 100


@pytest.mark.browser
def test_a_frame_may_be_shown_later(chromium: Browser, town_view: View, tmp_path: Path) -> None:
    """The page starts in a frame without room, as in a folded cell; shown, the map fits."""
    markup = f'<div id="cell" hidden>{Explorer(town_view)._repr_html_()}</div>'
    with page_around(chromium, tmp_path, markup) as page:
        frame = explorer_in(page, state="attached")
        assert frame.evaluate("innerWidth") == 0
        page.evaluate("document.querySelector('#cell').hidden = false")
        wait_until(frame, _ALL_IN_VIEW)


@pytest.fixture(scope="module")
def jupyter(root: Path) -> Path:
    """Return the program of the environment that `tools/install-notebook` makes."""
    folder = os.environ.get("QUALITYKG_NOTEBOOK") or root / "build" / "notebook"
    program = root / folder / "bin" / "jupyter-notebook"
    if not program.exists():
        pytest.skip("there is no notebook server: run tools/install-notebook")
    return program


@contextlib.contextmanager
def notebook_server(program: Path, folder: Path) -> Iterator[str]:
    """Run a notebook server on this machine only; yield its address."""
    command = (str(program), "--no-browser", "--allow-root", "--port=0", "--ip=127.0.0.1")
    settings = ("--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True")
    own = {"JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTER_DATA_DIR": str(folder / "data")}
    with subprocess.Popen(
        [*command, *settings, f"--ServerApp.root_dir={folder}"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        encoding="utf-8",
        env=os.environ | own | {"JUPYTER_RUNTIME_DIR": str(folder / "runtime")},
    ) as server:
        try:
            assert server.stderr
            lines = (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in server.stderr)
            yield next(found[0] for found in lines if found)
        finally:
            server.terminate()


@pytest.mark.browser
def test_a_real_notebook_shows_the_explorer(
    chromium: Browser, jupyter: Path, tmp_path: Path
) -> None:
    """A cell that ends in an explorer is run, and the explorer stands under it and works."""
    cell = {"cell_type": "code", "id": "one", "metadata": {}, "outputs": [], "source": _CELL}
    notebook = {
        "cells": [cell | {"execution_count": None}],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (tmp_path / "graph.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with notebook_server(jupyter, tmp_path) as address, local_page(chromium) as page:
        urllib.request.urlopen(f"{address}api", timeout=30).close()  # noqa: S310
        page.goto(f"{address}notebooks/graph.ipynb")
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']")
        page.keyboard.press("Shift+Enter")
        frame = explorer_in(page)
        assert "老干妈" in frame.locator("#title").inner_text()
        frame.evaluate("qualitykg.choose('brand-laoganma')")
        assert frame.locator("#card h2").inner_text() == "老干妈"
