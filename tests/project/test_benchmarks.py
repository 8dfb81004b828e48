"""Each benchmark runs: what is not run breaks unseen. What they measure is not judged."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_NO_SERVER_TO_WAIT_FOR = ("oxrdflib", "Virtuoso, SPARQLWrapper", "Virtuoso, qualitykg")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("queries", "--triples", "300", "--rounds", "1", "--without", *_NO_SERVER_TO_WAIT_FOR),
         "| **geometric mean, time** |"),
        (("stores", "--triples", "1000", "--rounds", "1"), "qualitykg"),
        (("why", "--triples", "300", "--rounds", "1"), "the catalogue, 50 questions"),
        (("search", "--things", "300", "--names", "2"), "| pinyin |"),
        (("export", "--triples", "30000", "--runs", "1"), "| turtle |"),
        (("publishing", "--claims", "20"), "one name changed"),
    ],
    ids=["queries", "stores", "why", "search", "export", "publishing"],
)  # fmt: skip
def test_a_benchmark_runs(root: Path, words: tuple[str, ...], said: str) -> None:
    """With little to do, each ends well and prints its table."""
    command = [sys.executable, "-m", f"benchmarks.{words[0]}", *words[1:]]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert said in done.stdout
