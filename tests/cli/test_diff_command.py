"""`qualitykg diff`: the releases of a graph, compared in words."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from qualitykg.cli.main import main
from qualitykg.store import canonical_form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran


@pytest.fixture(scope="module")
def shipped(root: Path) -> Path:
    """Return the shipped graph."""
    return root / "data" / "triples.ttl"


@pytest.fixture
def later(shipped: Path, tmp_path: Path) -> Path:
    """Return the shipped graph with a brand renamed and a platform built that was planned."""
    text = shipped.read_text(encoding="utf-8")
    path = tmp_path / "later.ttl"
    text = text.replace('"Lao Gan Ma"@en', '"Old Godmother"@en')
    path.write_text(
        text.replace("qkg:hasModality id:modality-planned", "qkg:hasModality id:modality-actual"),
        encoding="utf-8",
    )
    return path


def test_the_same_graph_is_status_0(
    run_qualitykg: Callable[..., Ran], shipped: Path, tmp_path: Path
) -> None:
    """A graph in another format says the same."""
    other = tmp_path / "same.nt"
    assert run_qualitykg("export", "--data", shipped, "-o", other).status == 0
    ran = run_qualitykg("diff", shipped, other)
    assert (ran.status, ran.stdout, ran.stderr) == (0, "Both say the same.\n", "")


def test_changes_are_told_in_words(
    run_qualitykg: Callable[..., Ran], shipped: Path, later: Path
) -> None:
    """What was planned and now is a fact, a new name, and the answers that differ for it."""
    ran = run_qualitykg("diff", shipped, later)
    assert (ran.status, ran.stderr) == (1, "")
    assert "  - Lao Gan Ma (id:brand-laoganma)\n  + Old Godmother (id:brand-laoganma)" in ran.stdout
    before = next(line for line in ran.stdout.splitlines() if "[planned, to be built]" in line)
    assert before.replace("-", "+", 1).replace("planned", "actual") in ran.stdout
    assert "  plans: " in ran.stdout


def test_each_form_tells_the_same(
    run_qualitykg: Callable[..., Ran], shipped: Path, later: Path
) -> None:
    """CSV and JSON hold the same changes; without answers there are fewer."""
    words = ("diff", shipped, later, "--no-answers")
    told = json.loads(run_qualitykg(*words, "--format", "json").stdout)
    sheet = run_qualitykg(*words, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert told["same"] is False
    assert [(each["before"], each["after"]) for each in told["differences"]] == [
        (row["before"], row["after"]) for row in rows
    ]
    assert {each["kind"] for each in told["differences"]} == {"claim-changed", "entity-renamed"}


def test_a_second_city_is_new(
    run_qualitykg: Callable[..., Ran], root: Path, tmp_path: Path
) -> None:
    """With a second document, its claims, its entities and its rows are added, nothing goes."""
    both = tmp_path / "both.ttl"
    files = (*sorted((root / "data").glob("*.yaml")), root / "examples/linjiang/linjiang.yaml")
    assert run_qualitykg("build", *files, "-o", both).status == 0
    ran = run_qualitykg("diff", root / "data" / "triples.ttl", both)
    assert ran.status == 1
    assert "builds platform · Quality Cloud platform  [planned, to be built]" in ran.stdout
    assert "  + Linjiang (invented) (id:city-linjiang)" in ran.stdout
    assert "claims removed" not in ran.stdout
    assert "entities that are gone" not in ran.stdout


def _write_joined(path: Path, count: int, name: str) -> Path:
    """Write blank nodes that are joined each to each, so that none can be told from another."""
    lines = [
        f"_:{name}{a} <http://e/p> _:{name}{b} .\n"
        for a in range(count)
        for b in range(count)
        if a != b
    ]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_blank_nodes_are_compared_by_their_shape(
    run_qualitykg: Callable[..., Ran], tmp_path: Path
) -> None:
    """Their names do not matter, and one of them more or less does."""
    one, same = (_write_joined(tmp_path / f"{name}.nt", 5, name) for name in "ab")
    ran = run_qualitykg("diff", one, same, "--no-answers")
    assert (ran.status, ran.stderr) == (0, "")
    other = tmp_path / "other.nt"
    other.write_text(one.read_text("utf-8").replace("_:a0", "_:a1", 1), encoding="utf-8")
    assert run_qualitykg("diff", one, other, "--no-answers").status == 1


def test_blank_nodes_that_are_all_alike_do_not_hold_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be told in time is one sentence and status 2; what differs anyway is told."""
    monkeypatch.setattr(canonical_form, "_SECONDS", 1)
    one, same = (_write_joined(tmp_path / f"{name}.nt", 12, name) for name in "ab")
    assert main(["diff", str(one), str(same), "--no-answers", "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "qualitykg: the blank nodes of the graphs are too much alike to be compared; "
        "give them IRIs\n"
    )
    with same.open("a", encoding="utf-8") as stream:
        stream.write("<http://e/s> <http://e/p> <http://e/o> .\n")
    assert main(["diff", str(one), str(same), "--no-answers", "--lang", "en"]) == 1


def test_a_missing_file_is_status_2(run_qualitykg: Callable[..., Ran], shipped: Path) -> None:
    """What cannot be compared is no difference."""
    ran = run_qualitykg("diff", shipped, "none.ttl")
    assert (ran.status, ran.stdout) == (2, "")
    assert "none.ttl" in ran.stderr
