"""Each benchmark runs: what is not run breaks unseen. What they measure is not judged."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from benchmarks.queries import tables
from benchmarks.queries.clock import Spent
from benchmarks.queries.contenders import CONTENDERS
from benchmarks.queries.tables import Measured

if TYPE_CHECKING:
    from pathlib import Path

_ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {'[] ?p [] . [] ?q [] . ' * 4} }}"
_WITH_AN_ENDLESS_QUESTION = f"""
from benchmarks.queries.__main__ import main
from benchmarks.queries.shapes import SHAPES
kept = SHAPES["lookup"], SHAPES["path"]
SHAPES.clear()
SHAPES.update({{"before": kept[0], "endless": {_ENDLESS!r}, "after": kept[1]}})
main()
"""
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
        (("push", "--triples", "300", "--servers", "oxigraph"), " 0 triples sent"),
    ],
    ids=["queries", "stores", "why", "search", "export", "publishing", "push"],
)  # fmt: skip
def test_a_benchmark_runs(root: Path, words: tuple[str, ...], said: str) -> None:
    """With little to do, each ends well and prints its table."""
    assert said in _printed(root, "-m", f"benchmarks.{words[0]}", *words[1:])


def test_a_question_over_the_ceiling_is_ended_and_the_run_goes_on(root: Path) -> None:
    """Each engine is ended in it, opened anew, and asked what comes next."""
    chosen = ("--triples", "300", "1000", "--rounds", "1", "--ceiling", "1", "--by", "processor")
    without = [name for name in CONTENDERS if name not in ("pyoxigraph, disk", "qualitykg, disk")]
    printed = _printed(
        root, "-c", _WITH_AN_ENDLESS_QUESTION, *chosen, "--without", *without
    ).splitlines()
    assert printed.count("| endless | – | > 1 s | > 1 s |") == 2
    assert [line for line in printed if line.startswith("| after | 2 | 0.")]
    assert printed.count("Left out of all means, because an engine was ended: endless.") == 2
    assert "| endless | – | – | > 1 s | > 1 s | > 1 s | > 1 s | – | – |" in printed


def test_what_one_engine_was_ended_in_counts_for_none() -> None:
    """The means are those of the questions that all have answered."""
    quick = Measured(1, {"bare": Spent(10, 10), "ours": Spent(20, 30)})
    one_ended = Measured(1, {"bare": Spent(10, 10), "ours": Spent(9000, 5000, is_ended=True)})
    table = tables.ratios({"quick": quick, "slow": one_ended}, "time")
    assert "| slow | 1 | 10 | > 9 s |" in table
    assert "| **geometric mean, time** |  | 10 | **2.00** |" in table
    assert "| **geometric mean, processor** |  | 10 | **3.00** |" in table
    assert table.endswith("because an engine was ended: slow.")


def test_what_is_much_faster_is_not_shown_as_nothing() -> None:
    """A small ratio keeps its first digit."""
    quick = Measured(1, {"bare": Spent(1000, 1000), "ours": Spent(2.1, 2.1)})
    assert "| quick | 1 | 1e+03 | 0.002 |" in tables.ratios({"quick": quick}, "time")


def _printed(root: Path, *words: str) -> str:
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
