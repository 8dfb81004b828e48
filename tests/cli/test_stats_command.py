"""`qualitykg stats`: the figures in every format, and what is said of an empty graph."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.harbour import write_harbour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran


def test_each_list_says_what_it_means(run_qualitykg: Callable[..., Ran], tmp_path: Path) -> None:
    """Under each heading stand a sentence and a table; what is cut is counted."""
    ran = run_qualitykg("stats", "--data", write_harbour(tmp_path), "--top", "2")
    assert (ran.status, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[lines.index("Claims by modality") + 1].startswith("Whether what is said is so")
    assert "… and 7 more" in lines
    assert ["claims", "9"] in [line.split() for line in lines]


@pytest.mark.parametrize(("language", "told"), [("zh", "故不计它"), ("en", "Without Harbour")])
def test_the_hub_is_named(
    run_qualitykg: Callable[..., Ran], tmp_path: Path, language: str, told: str
) -> None:
    """The city is joined to more than half of all, and the reader is told that it is left out."""
    data = write_harbour(tmp_path)
    ran = run_qualitykg("stats", "--data", data, "--lang", language, "--format", "markdown")
    assert ran.stdout.startswith("## ")
    assert told in ran.stdout


def test_programs_read_the_same(run_qualitykg: Callable[..., Ran], tmp_path: Path) -> None:
    """JSON and CSV have the same counts under the same names."""
    data = ("stats", "--data", write_harbour(tmp_path))
    told = json.loads(run_qualitykg(*data, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run_qualitykg(*data, "--format", "csv").stdout)))
    by_modality = [each for each in rows if each["topic"] == "Claims by modality"]
    assert [int(each["count"]) for each in by_modality] == [8, 1]
    assert [each["count"] for each in told["modalities"]] == [8, 1]
    assert told["totals"]["claims"] == 9
    assert told["hub"].endswith("city-harbour")


def test_an_empty_graph_is_told_of(run_qualitykg: Callable[..., Ran], tmp_path: Path) -> None:
    """A graph in which nobody says anything has zeros, and a sentence says so."""
    data = tmp_path / "silent.ttl"
    data.write_text("<https://a.example/b> <https://a.example/c> 1 .\n", encoding="utf-8")
    ran = run_qualitykg("stats", "--data", data)
    assert (ran.status, ran.stderr.strip()) == (0, "The graph has no claims.")
    assert ["claims", "0"] in [line.split() for line in ran.stdout.splitlines()]


def test_no_rows_are_no_list(run_qualitykg: Callable[..., Ran]) -> None:
    """A list has at least one row."""
    assert run_qualitykg("stats", "--top", "0").status == 2
