"""The rooms of the code: who may import whom, and how big a room may be."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# One import that each contract forbids: contract, the file that breaks it, the import.
BREAKS = [
    ("rooms", "errors.py", "from qualitykg import formats"),
    ("answers", "store/__init__.py", "import qualitykg.reading.claims"),
    ("cycles", "text.py", "from qualitykg import errors"),
    ("door-pyoxigraph", "export/__init__.py", "import pyoxigraph"),
    ("door-pyvis", "export/__init__.py", "import pyvis"),
    ("door-sparqlwrapper", "query/__init__.py", "import SPARQLWrapper"),
    ("door-pyshacl", "store/__init__.py", "import pyshacl"),
    ("door-search", "store/__init__.py", "import pypinyin"),
    ("door-argparse", "query/__init__.py", "import argparse"),
    ("door-yaml", "graph/__init__.py", "import yaml"),
    ("door-pandas", "export/__init__.py", "import pandas"),
    ("door-pages", "query/__init__.py", "import jinja2"),
    ("door-files", "query/__init__.py", "import pyld"),
    ("door-networkx", "visualize/__init__.py", "import networkx"),
    ("door-rdflib", "reading/__init__.py", "import rdflib"),
]


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Check one contract on a copy of the project."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]
    return subprocess.run(
        [*command, "--no-cache", "--no-logo", "--contract", contract],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the code that a test may break."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(root / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", folder)
    return folder


def test_every_contract_can_fail(root: Path) -> None:
    """Each contract of the project has an import here that breaks it."""
    settings = (root / "pyproject.toml").read_text(encoding="utf-8")
    contracts = settings.split("[[tool.importlinter.contracts]]")[1:]
    named = {part.split('id = "')[1].split('"')[0] for part in contracts}
    assert named == {contract for contract, _, _ in BREAKS}


@pytest.mark.parametrize(("contract", "file", "line"), BREAKS)
def test_a_forbidden_import_is_refused(copy: Path, contract: str, file: str, line: str) -> None:
    """The contract holds for the code as it is, and not with the forbidden import in it."""
    path = copy / "src" / "qualitykg" / file
    before = path.read_text(encoding="utf-8")
    kept = lint(copy, contract)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    try:
        broken = lint(copy, contract)
    finally:
        path.write_text(before, encoding="utf-8")
    assert broken.returncode == 1
    assert "BROKEN" in broken.stdout


def test_a_room_without_a_place_is_refused(copy: Path) -> None:
    """A new module beside the rooms fails the check until it is given its place."""
    stray = copy / "src" / "qualitykg" / "attic.py"
    stray.write_text('"""A room nobody planned."""\n', encoding="utf-8")
    try:
        broken = lint(copy, "rooms")
    finally:
        stray.unlink()
    assert broken.returncode == 1


def test_modules_are_small(root: Path) -> None:
    """The median module has fewer than 150 lines, and none has more than 300."""
    lengths = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in (root / "src").rglob("*.py")
    }
    assert statistics.median(lengths.values()) < 150
    assert {name for name, lines in lengths.items() if lines > 300} == set()


def test_names_say_what_a_module_holds(project_files: tuple[Path, ...]) -> None:
    """No module is called after what it is used for by everybody."""
    vague = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}
    assert [path.name for path in project_files if path.stem in vague] == []
