"""The page on formats is true: every command in it works, one after the other in one folder."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from qualitykg.cli.main import main
from qualitykg.formats import EXPORT_FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def commands_of(page: Path) -> list[list[str]]:
    """Return the words of each of our commands in a page's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("qualitykg ")]


def test_every_command_in_the_page_works(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None fails, none overwrites what another wrote, and each writes what it names."""
    monkeypatch.chdir(tmp_path)
    commands = commands_of(root / "docs" / "formats.md")
    assert len(commands) > 15
    for words in commands:
        target = tmp_path / words[words.index("-o") + 1]
        assert not target.exists()
        assert main(words) == 0, words
        assert target.exists()


def test_every_format_is_in_the_page(root: Path) -> None:
    """Each format that `export` writes has its name in the page."""
    page = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [each.name for each in EXPORT_FORMATS if f"`{each.name}`" not in page] == []
