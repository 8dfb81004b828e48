"""What all tests share: the checkout, the article if at hand, the command, browser and servers.

The article that the shipped graph is read from is somebody's property and not in the
repository. Tests that need it look in `$QUALITYKG_SOURCES`, else in `../shared/source`
beside the checkout; without it they are skipped, and the last lines of the run say so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.servers.fixtures import shipped_server, virtuoso
from tests.servers.virtuoso import NO_VIRTUOSO

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping

    from playwright.sync_api import Browser

__all__ = ["shipped_server", "virtuoso"]

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "guiyang-quality-month-2020.txt"
NO_ARTICLE = f"the article {ARTICLE} is not at hand (set QUALITYKG_SOURCES to its folder)"
NO_SUITE = "the W3C SPARQL 1.1 tests are not at hand (set QUALITYKG_SPARQL_TESTS to their folder)"
NO_BROWSER = "no browser is at hand (set QUALITYKG_BROWSER, or run `make test`)"

# Tests leave the user's cache alone, and find none.
os.environ["QUALITYKG_CACHE"] = "off"

# A busy machine is not a failure; and what CI has once seen pass should pass there again.
settings.register_profile("here", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("here")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit status and the UTF-8 text of its two outputs."""

    status: int
    stdout: str
    stderr: str


def _sources_folder() -> Path:
    named = os.environ.get("QUALITYKG_SOURCES")
    return Path(named) if named else ROOT.parent / "shared" / "source"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def article() -> Path:
    """Return the article's file, or skip where it is not at hand."""
    path = _sources_folder() / ARTICLE
    if not path.is_file():
        pytest.skip(NO_ARTICLE)
    return path


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return the browser to drive, or skip where there is none."""
    finder = subprocess.run(
        [ROOT / "tools" / "find-browser", sys.executable],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if finder.returncode != 0:
        pytest.skip(NO_BROWSER)
    return finder.stdout.strip()


@pytest.fixture(scope="session")
def chromium(browser_path: str) -> Iterator[Browser]:
    """Start the browser once for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def run_qualitykg(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ran]:
    """Return a function that runs the command in a process of its own, away from the checkout."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def run(
        *words: str | Path,
        settings: Mapping[str, str] | None = None,
        folder: Path = elsewhere,
        given: str | None = None,
    ) -> Ran:
        environment = {**os.environ, "QUALITYKG_LANG": "en", **(settings or {})}
        done = subprocess.run(
            [sys.executable, "-m", "qualitykg.cli.main", *words],
            capture_output=True,
            encoding="utf-8",
            input=given,
            env=environment,
            cwd=folder,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Say after everything else which kinds of check this machine could not make."""
    yield
    reasons = [str(each.longrepr) for each in terminalreporter.stats.get("skipped", [])]
    for reason in (NO_ARTICLE, NO_SUITE, NO_BROWSER, NO_VIRTUOSO):
        left_out = sum(reason in each for each in reasons)
        if left_out:
            terminalreporter.write_line(f"left out: {left_out} checks, because {reason}")
