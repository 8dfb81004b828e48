"""The documents hang together: links lead somewhere, versions agree, licences are there."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"")


def links_of(page: Path) -> list[str]:
    """Return the targets of a page's links and pictures that are files of the project."""
    found = [a or b for a, b in _LINK.findall(page.read_text(encoding="utf-8"))]
    return [link.split("#")[0] for link in found if not re.match(r"[a-z]+:|#", link)]


def test_links_lead_to_files(project_files: tuple[Path, ...]) -> None:
    """Each relative link in a Markdown page leads to a file or folder that is there."""
    pages = [path for path in project_files if path.suffix == ".md"]
    broken = [
        f"{page.name}: {link}"
        for page in pages
        for link in links_of(page)
        if not (page.parent / link).exists()
    ]
    assert len(pages) > 10
    assert broken == []


def test_each_document_is_in_the_index(root: Path) -> None:
    """The index of the documents, or of the decisions, lists each page beside it."""
    for folder in (root / "docs", root / "docs" / "decisions"):
        listed = set(links_of(folder / "README.md"))
        pages = {path.name for path in folder.glob("*.md")} - {"README.md"}
        assert pages <= listed


def test_versions_agree(root: Path) -> None:
    """The package, the citation and the changelog speak of the same version."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    version = settings["project"]["version"]
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\nversion: {version}\n" in citation
    assert f"## [{version}]" in changelog or "## [Unreleased]" in changelog


def test_each_dependency_is_explained(root: Path) -> None:
    """The page on dependencies has each library that the package and its tests need."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"]]
    names = [re.split(r"[<>=~!]", each)[0] for each in needed]
    page = (root / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert [name for name in names if name not in page] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_the_front_pages_name_the_two_commands(root: Path, page: str) -> None:
    """Who opens the project finds how to see it and how to test it."""
    text = (root / page).read_text(encoding="utf-8")
    assert "make test" in text
    assert "make demo" in text or page == "CONTRIBUTING.md"
