"""The invented city as a graph that answers questions, and as a page in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest

from qualitykg.visualize.page import write_page
from qualitykg.visualize.quotes import read_sources
from qualitykg.visualize.view import View, view_of
from tests.visualize.town import TEXT, build_town
from tests.visualize.watched import DESKTOP, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from qualitykg.visualize.knowledge import Ask, Row
    from tests.visualize.watched import Watched


def ask_turtle(turtle: str) -> Ask:
    """Return a way to ask a Turtle document."""
    store = pyoxigraph.Store()
    store.load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)

    def ask(question: str) -> Iterator[Row]:
        solutions = store.query(question)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        for solution in solutions:
            yield [None if term is None else getattr(term, "value", None) for term in solution]

    return ask


@pytest.fixture(scope="session")
def town_view() -> View:
    """Return the view of the invented city."""
    return view_of(ask_turtle(build_town().turtle()))


@pytest.fixture(scope="session")
def town_page(town_view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the invented city, with quotes, as a file."""
    folder = tmp_path_factory.mktemp("page")
    source = folder / "source.txt"
    source.write_text(TEXT, encoding="utf-8", newline="")
    path = folder / "explorer.html"
    texts = read_sources([source], town_view)
    path.write_text(write_page(town_view, "zh", texts), encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="session")
def shipped_page(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the shipped graph as a file."""
    turtle = (root / "data" / "triples.ttl").read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("shipped") / "explorer.html"
    page = write_page(view_of(ask_turtle(turtle)))
    path.write_text(page, encoding="utf-8", newline="")
    return path


@pytest.fixture
def open_page(chromium: Browser, town_page: Path) -> Iterator[Callable[..., Watched]]:
    """Return a function that opens the page; nothing may be asked for or said by the end."""
    opened: list[Watched] = []

    def open_(
        size: tuple[int, int] = DESKTOP, hash_: str = "", path: Path = town_page, **settings: Any
    ) -> Watched:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **settings)
        opened.append(watch(context, path, hash_))
        return opened[-1]

    yield open_
    for watched in opened:
        assert watched.was_quiet()
        watched.page.context.close()
