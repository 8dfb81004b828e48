"""The command works where the locale is no help: `LC_ALL=C` and Python's UTF-8 mode off."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "QUALITYKG_LANG": "zh"}


def run_bare(folder: Path, *words: str) -> bytes:
    """Run the command without a usable locale; return the bytes that it writes."""
    done = subprocess.run(
        [sys.executable, "-m", "qualitykg.cli.main", *words],
        cwd=folder,
        env={**os.environ, **BARE},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", errors="replace")
    return done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("queries",),
        ("query", "-e", "SELECT ?label WHERE { id:city-guiyang rdfs:label ?label }"),
        ("show", "贵阳市"),
        ("build", "--check"),
    ],
)
def test_chinese_is_written_as_utf8(tmp_path: Path, words: tuple[str, ...]) -> None:
    """What a command prints is UTF-8, Chinese characters and all."""
    printed = run_bare(tmp_path, *words).decode("utf-8")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in printed)
    assert "\\u" not in printed


def test_build_is_the_same_without_a_locale(tmp_path: Path, root: Path) -> None:
    """The graph that a bare machine builds is the shipped one, byte for byte."""
    data = sorted((root / "data").glob("*.yaml"))
    assert data
    run_bare(tmp_path, "build", *map(str, data), "-o", "图谱.ttl")
    built = (tmp_path / "图谱.ttl").read_bytes()
    assert built == (root / "data" / "triples.ttl").read_bytes()


def test_pages_and_exports_are_utf8(tmp_path: Path) -> None:
    """The explorer page and an export written on a bare machine are UTF-8."""
    run_bare(tmp_path, "explore", "-o", "页面.html")
    run_bare(tmp_path, "export", "--format", "turtle", "-o", "导出.ttl")
    for name in ("页面.html", "导出.ttl"):
        assert "贵阳" in (tmp_path / name).read_text(encoding="utf-8")
