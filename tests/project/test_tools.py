"""The scripts that `make` runs before there is an environment: clear sentences, no surprises."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def put_program(folder: Path, name: str, script: str) -> Path:
    """Write a shell script that can be run."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def find(
    tool: Path | str, *words: str | Path, path: str | None = None, **more: str
) -> tuple[int, str]:
    """Run a tool with the given PATH; return its status and all it says."""
    kept = {k: v for k, v in os.environ.items() if k != "QUALITYKG_BROWSER"}
    environment = {**kept, "PATH": path or os.environ["PATH"], **more}
    done = subprocess.run(
        [tool, *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout.strip()


def test_a_python_that_is_new_enough_is_found(root: Path) -> None:
    """The first name that is a Python 3.11 or newer wins; names without a Python are skipped."""
    found = find(root / "tools/find-python", "no-such-python", sys.executable)
    assert found == (0, sys.executable)


def test_an_old_python_is_named(root: Path, tmp_path: Path) -> None:
    """Where all are too old, the sentence says which were found and what is needed."""
    old = 'case "$2" in *platform*) echo 3.9.2;; *version_info*) exit 1;; esac'
    put_program(tmp_path, "python3", old)
    status, said = find(root / "tools/find-python", tmp_path / "python3")
    assert status == 2
    assert "3.11 or newer is needed" in said
    assert "3.9.2" in said


def test_a_python_that_does_not_start_is_passed_over(root: Path, tmp_path: Path) -> None:
    """A version manager's stub without a Python behind it does not count."""
    put_program(tmp_path, "python3.13", "exit 127")
    found = find(root / "tools/find-python", tmp_path / "python3.13", sys.executable)
    assert found == (0, sys.executable)


def test_no_python_at_all_is_said(root: Path) -> None:
    """Without any Python the sentence says what to install."""
    status, said = find(root / "tools/find-python", "no-such-python")
    assert (status, said.count("\n")) == (2, 0)
    assert "no Python was found" in said


def test_the_named_browser_comes_first(root: Path, tmp_path: Path) -> None:
    """`QUALITYKG_BROWSER` is taken before any browser on PATH."""
    mine = put_program(tmp_path, "my-browser", "exit 0")
    found = find(root / "tools/find-browser", QUALITYKG_BROWSER=str(mine))
    assert found == (0, str(mine))


def test_a_named_browser_that_is_not_there_is_an_error(root: Path) -> None:
    """A wrong `QUALITYKG_BROWSER` is said, not passed over."""
    status, said = find(root / "tools/find-browser", QUALITYKG_BROWSER="/no/such/browser")
    assert status == 2
    assert "/no/such/browser" in said


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_a_browser_on_the_path_is_found(root: Path, tmp_path: Path, name: str) -> None:
    """Chromium and Chrome are found by their usual names."""
    mine = put_program(tmp_path, name, "exit 0")
    assert find(root / "tools/find-browser", path=str(tmp_path)) == (0, str(mine))
