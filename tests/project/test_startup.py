"""What a command imports: nothing that is slow to start and not needed for the answer."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"IPython", "SPARQLWrapper", "jinja2", "networkx", "numpy", "pyshacl", "pyvis", "rdflib"}
READING = {"qualitykg.reading", "qualitykg.graph", "yaml"}
ENGINE = {"pyoxigraph"}

PROGRAM = """
import contextlib, io, sys
from qualitykg.cli.main import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
    try:
        status = main(sys.argv[1:])
    except SystemExit as left:
        status = left.code
print(status, *sorted({name for name in sys.modules}))
"""


def modules_after(*words: str) -> set[str]:
    """Return the names of the modules that a command has imported when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], capture_output=True, encoding="utf-8", check=True
    )
    status, *names = done.stdout.split()
    assert status in ("0", "None"), done.stderr
    return set(names)


@pytest.mark.parametrize("words", [(), ("--help",), ("--version",)])
def test_help_imports_no_library(words: tuple[str, ...]) -> None:
    """Help and version need neither the engine nor any RDF library."""
    assert modules_after(*words) & (HEAVY | READING | ENGINE) == set()


@pytest.mark.parametrize(
    "words",
    [
        ("queries",),
        ("query", "--help"),
        ("query", "policies-of-city"),
        ("query", "-e", "SELECT ?s WHERE { ?s a qkg:Policy }"),
        ("query", "policies-of-city", "--why"),
        ("query", "policies-of-city", "--city", "贵阳市", "--why"),
        ("show", "贵阳市"),
    ],
)
def test_an_answer_imports_the_engine_only(words: tuple[str, ...]) -> None:
    """A question is answered without rdflib, pyvis or pySHACL, and without reading documents."""
    assert modules_after(*words) & (HEAVY | READING) == set()


def test_a_question_imports_nothing_that_is_slow() -> None:
    """What some modules are made with, and what only faults need, takes a tenth of its time."""
    slow = {"dataclasses", "inspect", "datetime", "qualitykg.store.query_hints"}
    assert modules_after("query", "policies-of-city") & slow == set()


def test_an_answer_with_rows_is_not_explained() -> None:
    """What explains an empty answer, and why rows are there, is imported when it is needed."""
    explaining = {"qualitykg.query.empty.explanation", "qualitykg.query.why.syntax"}
    question = ("query", "-e", "SELECT ?s WHERE { ?s a qkg:Policy }")
    assert modules_after(*question) & explaining == set()
    assert modules_after(*question[:2], "SELECT ?s WHERE { ?s a qkg:Nothing }") > explaining


def test_importing_the_package_costs_nothing() -> None:
    """`import qualitykg` brings in no outside library; the class comes when it is asked for."""
    code = "import qualitykg, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & (HEAVY | READING | ENGINE | {"argparse"}) == set()
