"""The terminal sessions in the documents are run, and give what they show.

A session is a fenced block marked `console`. A line that begins with `$ ` is run; what
follows is its output, where `...` stands for anything, in a line or instead of lines.
Pages named `*.zh.md` are run in Chinese, all others in English. The sessions of one page are
run in one folder, which has the checkout's `data`, `examples`, `ontology` and `queries`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
_FILE = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.M | re.S)


PAGES = [
    page
    for page in (*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md")))
    if "```" in page.read_text(encoding="utf-8")
]


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a page, with the output that the page shows."""

    line: int
    command: str
    shown: str


def steps_of(page: Path) -> list[Step]:
    """Return the commands of all sessions of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Step(text[: found.start()].count("\n") + 1, command, shown)
        for found in _BLOCK.finditer(text)
        for command, shown in read_steps(found[1])
    ]


def read_steps(block: str) -> tuple[tuple[str, str], ...]:
    """Split a block into each command and its output."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.M)
    assert not parts[0].strip(), "a session begins with a command"
    return tuple(zip(parts[1::2], parts[2::2], strict=True))


def pattern_of(shown: str) -> re.Pattern[str]:
    """Return what the output must match: a line of `...` is any lines, else any characters."""
    lines = [line.rstrip() for line in shown.strip("\n").split("\n")]
    parts = [
        r"(?:.*\n)*?"
        if line.strip() == "..."
        else r".*?".join(map(re.escape, line.split("..."))) + r"[ ]*\n"
        for line in lines
    ]
    return re.compile("".join(parts))


@pytest.mark.parametrize(
    ("shown", "printed", "fits"),
    [
        ("one\n...\nthree\n", "one\ntwo\n2.5\nthree\n", True),
        ("one\n...\nthree\n", "one\nthree\n", True),
        ("wrote ... lines\n", "wrote 12 lines\n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\n...\n", "two\n", False),
    ],
)
def test_three_dots_stand_for_anything(shown: str, printed: str, fits: bool) -> None:
    """Only what three dots stand for may differ from what the page shows."""
    assert bool(pattern_of(shown).fullmatch(printed)) is fits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in which the project's files stand where its pages name them."""
    for name in ("data", "examples", "ontology", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_front_pages_show_sessions(name: str) -> None:
    """Both READMEs show a terminal session, so that there is something to check."""
    assert steps_of(ROOT / name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_sessions_give_what_the_page_shows(page: Path, folder: Path) -> None:
    """The commands of a page, run in one folder from first to last, print what it shows."""
    for step in steps_of(page):
        done = subprocess.run(
            ["sh", "-c", step.command],
            cwd=folder,
            env=settings_for(page),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        printed = done.stdout.decode("utf-8").replace("\r\n", "\n")
        said = f"{page.name}:{step.line}: $ {step.command}\n{printed}"
        if not pattern_of(step.shown).fullmatch(printed or "\n"):
            pytest.fail(said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_programs_run(page: Path, folder: Path) -> None:
    """The Python of a page runs from first line to last."""
    for program in _PROGRAM.findall(page.read_text(encoding="utf-8")):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", program],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_are_shown_as_they_are(page: Path) -> None:
    """A block marked with `file=` shows that file of the project, to the letter."""
    for name, shown in _FILE.findall(page.read_text(encoding="utf-8")):
        assert shown == (ROOT / name).read_text(encoding="utf-8"), name


def settings_for(page: Path) -> dict[str, str]:
    """Return the environment of a reader of the page, with the checkout's commands first."""
    programs = Path(sys.executable).parent
    language = "zh" if page.name.endswith(".zh.md") else "en"
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "QUALITYKG_LANG": language, "COLUMNS": "100"}
