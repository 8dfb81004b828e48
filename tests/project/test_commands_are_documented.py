"""The documents name every command, option, setting and query, and nothing that is gone."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from qualitykg.cli.main import COMMANDS, build_parser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SETTING = re.compile(r"QUALITYKG_[A-Z_]+")


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the parser of one command, with all of its arguments."""
    parser = build_parser("en", command)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            chosen = action.choices[command]
            assert isinstance(chosen, argparse.ArgumentParser)
            return chosen
    raise AssertionError("the command line has no commands")


def words_of(command: str) -> Iterator[str]:
    """Yield what a user of the command may type: long options and the names of arguments.

    What all commands share stands at the top of the page, and a question's parameters stand
    in the page of queries.
    """
    for action in parser_of(command)._actions:
        if action.dest in ("help", "lang") or action.dest.startswith("parameter_"):
            continue
        if action.option_strings:
            yield action.option_strings[-1]
        else:
            yield str(action.metavar or action.dest).replace("|", "\\|")


def section_of(text: str, command: str) -> str:
    """Return the part of the document that tells about one command."""
    found = re.search(rf"^## `qualitykg {command}`\n(.*?)(?=^## |\Z)", text, re.S | re.M)
    assert found is not None, f"docs/commands.md has no section on {command}"
    return found[1]


@pytest.fixture(scope="module")
def commands_page(root: Path) -> str:
    """Return the page that tells about the commands."""
    return (root / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_argument_is_documented(commands_page: str, command: str) -> None:
    """The section on a command names each of its arguments, and says what it does in Chinese."""
    section = section_of(commands_page, command)
    missing = [
        word
        for word in words_of(command)
        if not re.search(rf"`[^`\n]*{re.escape(word)}\b", section)
    ]
    assert missing == []
    assert COMMANDS[command][1].zh in section


@pytest.mark.parametrize("command", COMMANDS)
def test_no_argument_is_documented_that_is_gone(commands_page: str, command: str) -> None:
    """Each option that the section names is one that the command takes."""
    section = re.sub(
        r"^```console\n.*?^```$", "", section_of(commands_page, command), flags=re.M | re.S
    )
    taken = {word for action in parser_of(command)._actions for word in action.option_strings}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", section)) <= taken


def test_each_section_is_about_a_command(commands_page: str) -> None:
    """The page has a section for each command, in the order in which `--help` lists them."""
    sections = re.findall(r"^## `qualitykg ([a-z-]+)`", commands_page, re.M)
    assert sections == list(COMMANDS)


def test_each_setting_is_documented(root: Path, commands_page: str) -> None:
    """Each environment variable that the code, the tools or the tests read is in the table."""
    places = [
        *(root / "src").rglob("*.py"),
        *(root / "tools").iterdir(),
        root / "tests/conftest.py",
    ]
    used = {
        name
        for place in places
        if place.is_file()
        for name in _SETTING.findall(place.read_text(encoding="utf-8"))
    }
    assert "QUALITYKG_LANG" in used
    assert used == set(_SETTING.findall(commands_page))


def test_the_page_of_queries_is_the_catalogue(root: Path) -> None:
    """The page is what the queries' headers say: each name, both questions, each parameter."""
    page = (root / "docs" / "queries.md").read_bytes()
    tool = [sys.executable, str(root / "tools" / "list_questions.py")]
    printed = subprocess.run(tool, capture_output=True, check=True).stdout
    assert page.count(b"\n| `") == len(list((root / "queries").rglob("*.rq"))) >= 25
    assert page == printed, "run: python tools/list_questions.py > docs/queries.md"
