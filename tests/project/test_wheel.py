"""The wheel that a user installs: complete, and at home in any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

OFFLINE = ("No matching distribution", "Could not fetch", "Connection", "Network is unreachable")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--wheel", "--no-isolation", "--outdir", str(folder)]
    command = [sys.executable, "-m", "build", *options, str(root)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("qualitykg-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the wheel's content and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(wheel)], check=True)
    return folder


def run_installed(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the installed wheel before the checkout on its path."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed), "QUALITYKG_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_carries_ontology_queries_and_data(wheel: Path, root: Path) -> None:
    """Every file of the three folders is in the wheel, and so is the marker of typed packages."""
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        path.relative_to(root).as_posix()
        for folder in ("ontology", "queries", "data")
        for path in (root / folder).rglob("*")
        if path.is_file()
    ]
    assert shipped
    assert [path for path in shipped if f"qualitykg/_shipped/{path}" not in names] == []
    assert "qualitykg/py.typed" in names


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    """The tests below look at the wheel's content, not at the checkout."""
    code = "import qualitykg, qualitykg.locations as l; print(qualitykg.__file__, l.data_file())"
    for path in run_installed(installed, tmp_path, "-c", code).stdout.split():
        assert Path(path).is_relative_to(installed)


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("queries",),
        ("query", "-e", "SELECT ?policy WHERE { id:city-guiyang qkg:implementsPolicy ?policy }"),
        ("show", "老干妈"),
        ("export", "--format", "ntriples", "-o", "graph.nt"),
        ("explore", "-o", "page.html"),
        ("validate",),
    ],
)
def test_commands_work_from_any_folder(
    installed: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """An installed command finds its ontology, queries and data wherever it is called."""
    done = run_installed(installed, tmp_path, "-m", "qualitykg.cli.main", *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout or any(tmp_path.iterdir())


def test_the_wheel_installs_into_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """Everything the wheel needs is found by pip, and the command answers."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    options = ["-m", "pip", "--quiet", "--disable-pip-version-check", "install", str(wheel)]
    done = subprocess.run(
        [programs / "python", *options], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != 0 and any(sign in done.stderr for sign in OFFLINE):
        pytest.skip("no package index can be reached, so nothing can be installed afresh")
    assert done.returncode == 0, done.stderr
    query = "SELECT ?label WHERE { id:brand-laoganma rdfs:label ?label }"
    command: list[str | Path] = [programs / "qualitykg", "query", "-e", query]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert "老干妈" in answer.stdout.decode("utf-8")
