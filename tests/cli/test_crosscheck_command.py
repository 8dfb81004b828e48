"""`qualitykg crosscheck`: verdicts with their sums and places, and the status."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from tests.ledger import figure, write_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

SHARE_OF_OUTPUT = "qkg:hasDenominator id:indicator-output"
SOUND = (
    figure("output", "400.0亿元"),
    figure("tea", "40.5亿元", "qkg:isSubsetOf id:observation-output-2021-ledger"),
    figure("lone-share", "23%", SHARE_OF_OUTPUT),
)
WRONG = figure("tea-share", "10.3%", SHARE_OF_OUTPUT)


def test_one_of_each_verdict(run_qualitykg: Callable[..., Ran], tmp_path: Path) -> None:
    """What is inconsistent comes first with its sum, its figures, their places and words."""
    ran = run_qualitykg("crosscheck", "--data", write_ledger(tmp_path, *SOUND, WRONG))
    assert (ran.status, ran.stderr) == (1, "")
    lines = ran.stdout.splitlines()
    assert lines[:5] == [
        "✗ inconsistent  a share fits the amounts stated",
        "  40.5亿元 ÷ 400.0亿元 = 10.1112–10.1388%; 10.3% = 10.25–10.35%",
        "    tea-share 2021: 10.3%",
        "      [1] ¶3 10-20",
        "      「10.3%」",
    ]
    assert "✗ 3 checks: 1 inconsistent, 1 consistent, 1 not checkable" in lines


def test_sound_figures_are_status_0(run_qualitykg: Callable[..., Ran], tmp_path: Path) -> None:
    """What cannot be checked is no fault; sheets and JSON say the same."""
    data = ("crosscheck", "--data", write_ledger(tmp_path, *SOUND))
    told = run_qualitykg(*data, "--format", "json")
    sheet = run_qualitykg(*data, "--format", "csv")
    assert (told.status, sheet.status) == (0, 0)
    checks, rows = json.loads(told.stdout), list(csv.DictReader(io.StringIO(sheet.stdout)))
    assert [each["verdict"] for each in checks] == ["consistent", "not-checkable"]
    assert [row["formula"] for row in rows] == [each["formula"] for each in checks]
    claims = [figure["claim"] for figure in checks[0]["figures"]]
    assert " ".join(claims) == rows[0]["claims"]


def test_nothing_to_check_is_no_success(run_qualitykg: Callable[..., Ran], tmp_path: Path) -> None:
    """A graph without figures that bear on each other has not passed."""
    ran = run_qualitykg("crosscheck", "--data", write_ledger(tmp_path, SOUND[0]))
    assert ran.status == 1
    assert "No two figures" in ran.stderr


def test_the_shipped_graph_agrees_with_itself(run_qualitykg: Callable[..., Ran]) -> None:
    """The article's parts and marks hold, and what it does not state is said."""
    ran = run_qualitykg("crosscheck", "--lang", "zh")
    assert ran.status == 0
    assert "1154件 + 25件 ≤ 78317件" in ran.stdout
    assert "缺少本期或基期的数值" in ran.stdout
