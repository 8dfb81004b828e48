"""The page's programs satisfy TypeScript's strict check of their JSDoc types."""

from __future__ import annotations

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

TYPESCRIPT = "typescript@5.9"
STRICT = (
    *("--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022"),
    *("--module", "es2022", "--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable"),
)


def run_tsc(paths: list[Path], seconds: float = 90) -> str:
    """Return what the TypeScript compiler says; npm brings it, unless it is there already."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed: the types of the page's programs are not checked")
    command = (npm, "exec", "--yes", "--fetch-retries=0", f"--package={TYPESCRIPT}", "--", "tsc")
    try:
        ran = subprocess.run(
            [*command, *STRICT, *map(str, paths)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm did not bring {TYPESCRIPT} within {seconds} seconds")
    if "error TS" not in ran.stdout:
        pytest.skip(f"npm could not bring {TYPESCRIPT}: no registry is in reach")
    return ran.stdout


def test_the_programs_have_sound_types(tmp_path: Path) -> None:
    """The compiler complains of the wrong type beside the modules, and of nothing in them."""
    wrong = tmp_path / "wrong.js"
    wrong.write_text("/** @type {number} */\nexport const wrong = 'text';\n", encoding="utf-8")
    folder = Path(str(files("qualitykg.visualize"))) / "assets" / "js"
    errors = [line for line in run_tsc([wrong, *folder.glob("*.js")]).splitlines() if "TS" in line]
    assert len(errors) == 1, errors
    assert "wrong.js" in errors[0]
