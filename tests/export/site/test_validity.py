"""Pages of each kind before the Nu Html Checker, which W3C and WHATWG keep."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.export.site.test_pages_in_a_browser import KINDS, page_of

if TYPE_CHECKING:
    from pathlib import Path

# Opened as files the pages have no host, so that the checker knows nothing that is 'self'.
_OF_FILES = "violates Content Security Policy"


@pytest.fixture(scope="module")
def checker(root: Path) -> list[str]:
    """Return the command of the checker, or skip where it is not at hand."""
    jar, java = root / "build/validator/package/build/dist/vnu.jar", shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("the Nu Html Checker is not at hand (run `make validator`)")
    return [
        java,
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]


def complaints(checker: list[str], pages: list[Path]) -> list[dict[str, Any]]:
    """Return what the checker has against some pages."""
    done = subprocess.run([*checker, *pages], capture_output=True, check=True, encoding="utf-8")
    said: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [each for each in said if _OF_FILES not in each["message"]]


def test_the_nu_html_checker_finds_nothing(checker: list[str], telling_site: Path) -> None:
    """A page of each kind, every question and term, the explorer, zh and en: not even a warning."""
    pages = [telling_site / page_of(telling_site, k, g) for k in KINDS for g in ("zh", "en")]
    pages += [telling_site / "404.html", telling_site / "404.en.html"]
    pages.append(telling_site / "explorer.html")
    pages += sorted((telling_site / "questions").glob("*.html"))
    pages += sorted((telling_site / "ontology").glob("*.html"))
    assert len(pages) > 200
    assert complaints(checker, pages) == []


def test_the_nu_html_checker_is_really_asked(checker: list[str], tmp_path: Path) -> None:
    """It complains of a page that has no title."""
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><p>text</p>', encoding="utf-8")
    assert [each["type"] for each in complaints(checker, [page])] == ["error"]
