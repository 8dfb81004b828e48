"""`qualitykg path`: lines to read, rows and JSON to pass on."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.harbour import TEXT, write_harbour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran


@pytest.fixture
def harbour_file(tmp_path: Path) -> Path:
    """Return the invented city's graph, with its text beside it."""
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8", newline="")
    return write_harbour(tmp_path)


def test_the_lines_tell_plan_background_and_words(
    run_qualitykg: Callable[..., Ran], harbour_file: Path
) -> None:
    """A plan and a background link are marked; with the text at hand the words stand there."""
    text = harbour_file.with_name("text.txt")
    ran = run_qualitykg(
        "path", "质量官办法", "质量港平台", "--data", harbour_file, "--source", text
    )
    assert (ran.status, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[0].startswith("1  Rules on quality officers — Chief quality officers — Harbour — ")
    assert "[background: no document says it]" in lines[1]
    assert "builds platform · Quality Harbour platform  [planned]" in lines[5]
    assert lines[7].strip() == "「将建设“质量港”平台」"
    assert lines[-1] == "  [1] Harbour Daily"


def test_each_form_holds_the_same_ways(run_qualitykg: Callable[..., Ran]) -> None:
    """CSV has a row for each passage, JSON the claims; both have as many ways as asked for."""
    words = ("path", "老干妈", "双随机、一公开", "--ways", "2")
    told = json.loads(run_qualitykg(*words, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run_qualitykg(*words, "--format", "csv").stdout)))
    assert [len(each["steps"]) for each in told] == [2, 3]
    assert {row["way"] for row in rows} == {"1", "2"}
    assert rows[0]["object"] == "Lao Gan Ma"
    assert told[0]["cost"] < told[1]["cost"]
    passages = [p for s in told[0]["steps"] for t in s["statements"] for c in t["claims"]
                for p in c["passages"]]  # fmt: skip
    assert [f"¶{p['paragraph']} {p['start']}-{p['end']}" for p in passages] == [
        row["place"] for row in rows if row["way"] == "1"
    ]


def test_no_way_is_said(run_qualitykg: Callable[..., Ran], harbour_file: Path) -> None:
    """What nothing is said of is joined to nothing: status 1, as when a search finds nothing."""
    ran = run_qualitykg("path", "质量港平台", "id:slogan-harbour", "--data", harbour_file)
    assert (ran.status, ran.stdout.strip()) == (1, "")
    assert ran.stderr.strip() == "Nothing in the graph connects the two."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("贵阳市", "nowhere-at-all"), '"nowhere-at-all"'),
        (("贵阳市", "老干妈", "--ways", "0"), "--ways"),
        (("贵阳市", "老干妈", "--source", "none.txt"), "none.txt"),
    ],
)
def test_bad_input_is_one_sentence(
    run_qualitykg: Callable[..., Ran], words: tuple[str, ...], said: str
) -> None:
    """What cannot be done is named, with status 2."""
    ran = run_qualitykg("path", *words)
    assert (ran.status, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1
