"""Charts that are drawn when the site is built: what a bar shows stands in text beside it."""

from __future__ import annotations

import pytest

from qualitykg.export.site.charts import PERCENT, Chart, Figure, draw_bars
from qualitykg.export.site.figures import charts_of
from qualitykg.export.site.items import Link
from qualitykg.export.site.material import Material
from qualitykg.store.oxigraph import OxigraphStore, with_ontology
from qualitykg.store.statements import Statements
from qualitykg.text import Text
from tests.visualize.town import iri, town_of_years


def figure(number: float) -> Figure:
    """Return a figure without a name."""
    return Figure(Link(Text("", "")), Text(str(number), str(number)), number)


def told(chart: Chart) -> list[tuple[str, str, float]]:
    """Return what a chart says in English: name, text and width of each bar."""
    return [(bar.name.text.en, bar.written.en, bar.width) for bar in chart.bars]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return the invented city with trademarks of three years, and some that are well known."""
    town = town_of_years("2")
    path = tmp_path_factory.mktemp("years") / "town.ttl"
    path.write_text(town.turtle(), encoding="utf-8")
    statements = Statements.read(with_ontology([path]))
    engine = OxigraphStore()
    engine.add(statements)
    return Material(engine, statements)


def test_a_statistic_is_drawn_over_time(material: Material) -> None:
    """One bar for each year, in their order, the largest filling the width."""
    [chart] = charts_of(material, iri("indicator-trademarks"))
    assert chart.caption.en == "Values over time"
    names, widths = zip(*((name, width) for name, _, width in told(chart)), strict=True)
    assert names == ("2018", "2019", "2020")
    assert widths == pytest.approx((3000 / 51.5, 80, 100), abs=0.01)


def test_a_small_part_of_a_whole_is_not_told_as_nothing(material: Material) -> None:
    """2 of 5150 is 0.039% in words, and a bar of that width."""
    [chart] = charts_of(material, iri("indicator-known"))
    [(_, text, width)] = told(chart)
    assert chart.caption.en == "Part of trademarks"
    assert text.endswith("· 0.039%")
    assert width == pytest.approx(0.04)


def test_the_rates_of_a_city_are_compared(material: Material) -> None:
    """Rates are drawn of a hundred, the larger first, and lead to their statistics."""
    rates = next(c for c in charts_of(material, iri("city-linjiang")) if c.caption.en == "Rates")
    assert [width for _, _, width in told(rates)] == [97.2, 6.1]
    assert rates.bars[0].name.stem == "id/indicator-pass-rate-food"


def test_what_cannot_be_compared_is_not_drawn() -> None:
    """One number alone and only zeros have no chart; a loss has no bar."""
    caption = Text("", "")
    assert draw_bars(caption, [figure(3)]) is None
    assert draw_bars(caption, [figure(0), figure(0)]) is None
    chart = draw_bars(caption, [figure(-2), figure(50)], PERCENT)
    assert chart
    assert [bar.width for bar in chart.bars] == [0, 50]


def test_many_numbers_are_drawn_of_one_scale() -> None:
    """24 are seen, 176 more can be opened, and those that are left are counted."""
    chart = draw_bars(Text("", ""), [figure(number) for number in range(1, 204)])
    assert chart
    assert (len(chart.bars), len(chart.more), chart.left) == (24, 176, 3)
    assert chart.bars[-1].width == pytest.approx(2400 / 203, abs=0.01)
    assert chart.more[0].width == pytest.approx(2500 / 203, abs=0.01)


def test_a_rate_above_a_hundred_is_not_cut() -> None:
    """A growth of 200% fills the width, and one of 50% a quarter of it."""
    chart = draw_bars(Text("", ""), [figure(200), figure(50)], PERCENT)
    assert chart
    assert [bar.width for bar in chart.bars] == [100, 25]
