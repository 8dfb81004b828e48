"""Questions whose answers are calculated: exact, with their sum and the claims they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg import KnowledgeGraph
from tests.ledger import figure, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = "https://w3id.org/qualitykg/id/claim-"


def graph_of(folder: Path, *figures: str) -> KnowledgeGraph:
    """Return the graph of the city with these figures."""
    return KnowledgeGraph.load(write_ledger(folder, *figures))


def test_change_is_exact(tmp_path: Path) -> None:
    """From 380.1 to 400.2 it is 20.1 and not 20.099…; growth has four decimals."""
    graph = graph_of(
        tmp_path, figure("output", "400.2亿元"), figure("output", "380.1亿元", year=2020)
    )
    (row,) = graph.query("derived-change", indicator="产值").records()
    assert (row["difference"], row["percent"]) == ("20.1", "5.2881")
    assert row["formula"] == "400.2亿元 − 380.1亿元"
    assert row["earlier_claim"] == f"{CLAIM}output-2020-ledger"
    assert row["later_claim"] == f"{CLAIM}output-2021-ledger"


def test_percentages_change_by_points(tmp_path: Path) -> None:
    """Of two percentages there is a difference, and no growth in percent."""
    graph = graph_of(
        tmp_path, figure("lone-share", "23.5%"), figure("lone-share", "21%", year=2020)
    )
    (row,) = graph.query("derived-change").records()
    assert (row["difference"], row["percent"], row["unit"]) == ("2.5", None, "个百分点")


def test_percentages_of_two_areas_differ_by_points(tmp_path: Path) -> None:
    """98.3% is 4.6 percentage points more than 93.7%, and not 4.6 percent."""
    there = figure("lone-share", "93.7%", source="rival").replace("city-ledger", "city-rival")
    graph = graph_of(tmp_path, figure("lone-share", "98.3%"), there)
    (row,) = graph.query("derived-comparison").records()
    assert (row["difference"], row["ratio"], row["unit"]) == ("4.6", None, "个百分点")


def test_a_bound_is_not_calculated_with(tmp_path: Path) -> None:
    """余 gives no value, so that neither a ratio nor a change comes of it."""
    graph = graph_of(
        tmp_path,
        figure("firms", "220余家"),
        figure("firms", "200家", year=2020),
        figure("output", "400.0亿元"),
    )
    assert len(graph.query("derived-change")) == 0
    assert len(graph.query("derived-ratio", numerator="产值", denominator="企业数")) == 0


def test_a_ratio_has_the_unit_of_both(tmp_path: Path) -> None:
    """Output by firm is in yuan a firm."""
    graph = graph_of(tmp_path, figure("output", "400.0亿元"), figure("firms", "200家"))
    (row,) = graph.query("derived-ratio", numerator="产值", denominator="企业数").records()
    assert (row["ratio"], row["unit"], row["formula"]) == ("200000000", "元/家", "400.0亿元/200家")


def test_the_range_of_an_amount_follows_the_writing(tmp_path: Path) -> None:
    """10.0% of 400.0亿元 is known ten times as well as 10% of it."""
    share = "qkg:hasDenominator id:indicator-output"
    rows = [
        next(
            graph_of(tmp_path, figure("output", "400.0亿元"), figure("lone-share", written, share))
            .query("derived-amount-of-share")
            .records()
        )
        for written in ("10%", "10.0%")
    ]
    assert [(row["low"], row["amount"], row["high"]) for row in rows] == [
        ("38", "40", "42"),
        ("39.8", "40", "40.2"),
    ]


def test_growth_is_traced_back_for_any_indicator(tmp_path: Path) -> None:
    """The base comes from what an indicator is the rate of, not from its name."""
    graph = graph_of(
        tmp_path,
        figure("firms", "210家"),
        figure("firms-growth", "5%", "qkg:hasBasePeriod id:period-2020"),
    )
    (row,) = graph.query("growth-base").records()
    assert (row["implied"], row["unit"], row["formula"]) == ("200", "家", "210/1.05")
