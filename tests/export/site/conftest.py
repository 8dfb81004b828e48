"""A site of an invented city, published once, and its pages in a browser."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from qualitykg.cli.main import main
from qualitykg.export.site.publishing import Plan, publish
from qualitykg.query.asking import ask
from qualitykg.store.oxigraph import open_files
from qualitykg.visualize.view import view_of
from tests.visualize.town import DOCUMENT, build_town, quoted
from tests.visualize.watched import DESKTOP, Watched, listen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from qualitykg.visualize.view import View


@pytest.fixture(scope="session")
def town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of an invented city as a file."""
    path = tmp_path_factory.mktemp("town") / "town.ttl"
    path.write_text(build_town().turtle(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def town_view(town_file: Path) -> View:
    """Return the invented city as the explorer sees it."""
    engine = open_files([town_file])
    return view_of(lambda question: ask(engine, question))


@pytest.fixture(scope="session")
def site(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the city's site."""
    target = tmp_path_factory.mktemp("sites") / "site"
    publish(Plan([town_file], target, is_checked=False))
    return target


@pytest.fixture(scope="session")
def telling_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the tutorial's city, with all code lists and the sentences it says."""
    folder, example = tmp_path_factory.mktemp("telling"), root / "examples" / "linjiang"
    graph = folder / "linjiang.ttl"
    assert main(["build", str(example / "linjiang.yaml"), "-o", str(graph)]) == 0
    publish(Plan([graph], folder / "site", sources=[example / "article.txt"], is_checked=False))
    return folder / "site"


PAYLOADS = (
    "<script>window.harmed=1</script>",
    "</script><script>window.harmed=1</script>",
    "\"'><svg onload=window.harmed=1>",
    "{{ 7 * 7 }}${harmed}",
    "名" * 10_000,
)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site whose graph means harm; only `in` and `out` lie around it."""
    folder = tmp_path_factory.mktemp("hostile")
    town = build_town()
    for number, text in enumerate(PAYLOADS):
        name = town.thing(f"policy-evil-{number}", "qkg:Policy", text, text)
        claim = town.claim("city-linjiang", "qkg:implementsPolicy", name)
    endless = f'[ oa:start "{"9" * 5000}"^^xsd:integer ; oa:end 1 ]'
    town.lines.append(f"<{claim.replace('claim', 'evidence')}> oa:hasSelector {endless} .")
    town.lines.append(f'id:{DOCUMENT} schema:url "javascript:window.harmed=1" .')
    for iri in ("../../outside", "id/..%2f..%2foutside", "id/" + "x" * 10_000, "id/CON", "id/a.en"):
        town.lines.append(
            f"<https://w3id.org/qualitykg/{iri}> a qkg:Policy ; rdfs:label {quoted('坏')}@zh ."
        )
    town.lines.append("<javascript:window.harmed=1> a qkg:Policy ; rdfs:label 'x'@en .")
    data = folder / "in/town.ttl"
    data.parent.mkdir()
    data.write_text(town.turtle(), encoding="utf-8")
    (folder / "out").mkdir()
    publish(Plan([data], folder / "out/site", is_checked=False))
    return folder / "out/site"


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Return a function that opens a page of a site.

    By the end nothing outside the site's folder may have been asked for, and nothing said.
    """
    with _visits(chromium) as open_:
        yield open_


@contextmanager
def _visits(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    opened: list[tuple[Watched, str]] = []

    def open_(site: Path, path: str, size: tuple[int, int] = DESKTOP, **settings: Any) -> Watched:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **settings)
        watched = listen(context)
        opened.append((watched, site.as_uri()))
        watched.page.goto(f"{site.as_uri()}/{path}")
        return watched

    yield open_
    for watched, root in opened:
        strangers = [url for url in watched.requests if not url.startswith((f"{root}/", "data:,"))]
        assert (strangers, watched.messages) == ([], [])
        watched.page.context.close()
