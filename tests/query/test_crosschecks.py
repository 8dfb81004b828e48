"""Figures against each other: what agrees, what does not, and what nobody can tell."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualitykg.namespaces import PREFIXES
from qualitykg.query.crosschecks import Check, crosscheck
from qualitykg.query.figures import figures_of
from qualitykg.query.intervals import Interval, Verdict, compare_equality, compare_order
from qualitykg.store.oxigraph import OxigraphStore
from tests.ledger import figure, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

OUTPUT = figure("output", "400.0亿元")
SHARE_OF_OUTPUT = "qkg:hasDenominator id:indicator-output"
SINCE_2020 = "qkg:hasBasePeriod id:period-2020"
OF_FIRMS = "qkg:isSubsetOf id:observation-firms-2021-ledger"


def store_of(folder: Path, *figures: str) -> OxigraphStore:
    """Return a store of the city with these figures."""
    store = OxigraphStore()
    store.load(write_ledger(folder, *figures))
    return store


def check_of(folder: Path, rule: str, *figures: str) -> Check:
    """Return the only check of a rule that these figures lead to."""
    (check,) = [each for each in crosscheck(store_of(folder, *figures)) if each.rule == rule]
    return check


@pytest.mark.parametrize("value", ['"n/a"', '"NaN"^^xsd:double', '"1e999999"', '"-INF"'])
def test_a_value_that_is_no_number_is_left_out(tmp_path: Path, value: str) -> None:
    """A graph from elsewhere may hold one; a number in writing that is none does no harm."""
    path = tmp_path / "elsewhere.ttl"
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    path.write_text(
        f"{head} id:a a qb:Observation ; sdmx-measure:obsValue {value} ."
        ' id:b a qb:Observation ; sdmx-measure:obsValue 4 ; qkg:hasWrittenNumber "four" .',
        encoding="utf-8",
    )
    store = OxigraphStore()
    store.load(path)
    assert [(each.iri[-1], each.number) for each in figures_of(store)] == [("b", Fraction(4))]


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("4039.6亿元", 403_955_000_000, 403_965_000_000),
        ("7.40%", Fraction("7.395"), Fraction("7.405")),
        ("7.4%", Fraction("7.35"), Fraction("7.45")),
        ("23%", Fraction("22.5"), Fraction("23.5")),
        ("1.2万件", 11_500, 12_500),
        ("52家", 52, 52),
        ("220余家", 220, None),
        ("超4000亿元", 400_000_000_000, None),
        ("约30%", None, None),
    ],
)
def test_a_figure_is_as_precise_as_it_is_written(
    tmp_path: Path, written: str, low: Fraction | None, high: Fraction | None
) -> None:
    """Half a unit of the last digit; counts are exact; 余 and 超 give a bound, 约 gives none."""
    (found,) = figures_of(store_of(tmp_path, figure("output", written)))
    assert found.interval == Interval(low, high)


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("10%", Verdict.CONSISTENT),
        ("10.1%", Verdict.CONSISTENT),
        ("10.3%", Verdict.INCONSISTENT),
        ("约12%", Verdict.NOT_CHECKABLE),
        ("超5%", Verdict.CONSISTENT),
        ("超11%", Verdict.INCONSISTENT),
        ("120%", Verdict.INCONSISTENT),
    ],
)
def test_a_share_is_checked_against_the_amounts(
    tmp_path: Path, written: str, verdict: Verdict
) -> None:
    """40.5亿元 of 400.0亿元 is 10.11 to 10.14 percent; what is stated may be coarser."""
    tea = figure("tea", "40.5亿元")
    check = check_of(tmp_path, "share", OUTPUT, tea, figure("tea-share", written, SHARE_OF_OUTPUT))
    assert check.verdict is verdict


def test_a_sum_is_shown_with_its_range(tmp_path: Path) -> None:
    """The formula has the source's figures, what they give, and what is stated."""
    check = check_of(
        tmp_path,
        "share",
        OUTPUT,
        figure("tea", "40.5亿元"),
        figure("tea-share", "10.3%", SHARE_OF_OUTPUT),
    )
    assert check.formula == "40.5亿元 ÷ 400.0亿元 = 10.1112–10.1388%; 10.3% = 10.25–10.35%"
    assert [each.written for each in check.figures] == ["10.3%", "40.5亿元", "400.0亿元"]


@pytest.mark.parametrize(
    ("written", "verdict"),
    [("5%", Verdict.CONSISTENT), ("5.4%", Verdict.INCONSISTENT), ("-5%", Verdict.INCONSISTENT)],
)
def test_growth_is_checked_against_its_base(tmp_path: Path, written: str, verdict: Verdict) -> None:
    """From 200 firms to 210 is 5 percent, exactly, for counts are exact."""
    levels = figure("firms", "210家"), figure("firms", "200家", year=2020)
    check = check_of(tmp_path, "growth", *levels, figure("firms-growth", written, SINCE_2020))
    assert check.verdict is verdict


def test_growth_of_money_is_not_refuted(tmp_path: Path) -> None:
    """Output at current prices does not contradict growth at constant ones; the check says so."""
    before = figure("output", "380.0亿元", year=2020)
    growth = figure("output-growth", "2.0%", SINCE_2020)
    check = check_of(tmp_path, "growth", OUTPUT, before, growth)
    assert check.verdict is Verdict.NOT_CHECKABLE
    assert check.reason is not None
    assert "constant prices" in check.reason.en


@pytest.mark.parametrize(
    ("whole", "part", "verdict"),
    [
        ("20家", "12家", Verdict.CONSISTENT),
        ("20家", "21家", Verdict.INCONSISTENT),
        ("20余家", "12家", Verdict.CONSISTENT),
        ("20余家", "21家", Verdict.NOT_CHECKABLE),
        ("20余家", "12余家", Verdict.NOT_CHECKABLE),
        ("20家", "21余家", Verdict.INCONSISTENT),
    ],
)
def test_a_part_is_checked_against_its_whole(
    tmp_path: Path, whole: str, part: str, verdict: Verdict
) -> None:
    """A whole that is only bounded from below refutes no part."""
    check = check_of(tmp_path, "part", figure("firms", whole), figure("tea", part, OF_FIRMS))
    assert check.verdict is verdict


def test_parts_that_exceed_the_whole_may_overlap(tmp_path: Path) -> None:
    """Nothing says that parts are apart, so that their sum refutes nothing."""
    parts = (figure("tea", "12家", OF_FIRMS), figure("output", "11家", OF_FIRMS))
    check = check_of(tmp_path, "parts", figure("firms", "20家"), *parts)
    assert check.verdict is Verdict.NOT_CHECKABLE
    assert check.reason is not None
    assert "overlap" in check.reason.en


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("98%", Verdict.CONSISTENT),
        ("98.3%", Verdict.INCONSISTENT),
        ("超98%", Verdict.CONSISTENT),
        ("约98%", Verdict.NOT_CHECKABLE),
    ],
)
def test_sources_are_checked_against_each_other(
    tmp_path: Path, other: str, verdict: Verdict
) -> None:
    """Two sources that round differently agree; two that round alike and differ do not."""
    figures = figure("firms", "98.1%"), figure("firms", other, source="rival")
    assert check_of(tmp_path, "sources", *figures).verdict is verdict


@pytest.mark.parametrize(("mark", "verdict"), [(400, "consistent"), (401, "inconsistent")])
def test_a_mark_is_passed_or_not(tmp_path: Path, mark: int, verdict: str) -> None:
    """A figure that is said to have passed a mark has reached it, within its precision."""
    passed = f"""id:threshold-output a qkg:Threshold ; schema:value {mark}00000000.0 ;
        qkg:hasWrittenNumber {mark}.0 ; qkg:isWrittenAs "{mark}亿元"@zh ;
        sdmx-attribute:unitMeasure unit:CCY_CNY ; qkg:hasComparator id:comparator-gt ."""
    link = "qkg:passesThreshold id:threshold-output"
    check = check_of(tmp_path, "mark", figure("output", "400.0亿元", link), passed)
    assert check.verdict.value == verdict


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """A share whose indicator says nothing, or whose amounts nobody states, is not checkable."""
    alone = check_of(tmp_path, "share", figure("lone-share", "23%", SHARE_OF_OUTPUT))
    unstated = check_of(tmp_path, "share", figure("tea-share", "23%", SHARE_OF_OUTPUT))
    reasons = [each.reason.en for each in (alone, unstated) if each.reason]
    assert len(reasons) == 2
    assert "qkg:isRateOf" in reasons[0]
    assert "not stated" in reasons[1]


ENDS = st.one_of(st.none(), st.fractions(-5, 5, max_denominator=4))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Return a range whose ends are in order."""
    low, high = draw(ENDS), draw(ENDS)
    return Interval(min(low, high), max(low, high)) if low and high else Interval(low, high)


@given(intervals(), intervals(), st.fractions(-5, 5), st.fractions(-5, 5))
def test_true_figures_are_never_refuted(
    one: Interval, other: Interval, first: Fraction, second: Fraction
) -> None:
    """Whatever the true numbers are within their ranges, a relation they have is not denied."""
    if not (one.holds(Interval(first, first)) and other.holds(Interval(second, second))):
        return
    if first <= second:
        assert compare_order(one, other) is not Verdict.INCONSISTENT
    if first == second:
        assert compare_equality(one, other) is not Verdict.INCONSISTENT
