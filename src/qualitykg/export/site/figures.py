"""The charts of a thing: a statistic over time, a part in its whole, a city's figures by kind.

They show what the explorer's card of the thing shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.export.site.charts import PERCENT, SHOWN_BARS, Chart, Figure, draw_bars
from qualitykg.export.site.items import Link, link_to
from qualitykg.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualitykg.export.site.material import Material
    from qualitykg.visualize.statements import Statement

_UNDATED = "9999"
_OVER_TIME = Text("历次数值", "Values over time")
_LAST_FIRST = Text("数值，先新后旧，先大后小", "Values, the newest first, then the largest")
_RATE = Text("以百分之百为满格", "Out of 100%")
_RATES = Text("比率", "Rates")


def charts_of(material: Material, iri: str) -> list[Chart]:
    """Return the charts of a statistic, or of a thing that statistics are about."""
    series = [each for each in material.said_on.get(iri, ()) if each.measure]
    if series:
        return _drawn(_over_time(material, series), _in_its_whole(material, series))
    figures = [each for each in material.said_of.get(iri, ()) if each.measure and each.object]
    return _drawn(*_by_kind(material, figures))


def _drawn(*charts: Chart | None) -> list[Chart]:
    return [each for each in charts if each]


def _over_time(material: Material, series: Sequence[Statement]) -> Chart | None:
    """Return a statistic by period and area, a rate drawn of 100.

    The earlier come first; where there are more than are shown at once, the last and largest.
    """
    is_rate = all(_is_rate(each) for each in series)
    has_areas = len({each.subject for each in series}) > 1
    ordered, caption = sorted(series, key=_when), _OVER_TIME
    if len(series) > SHOWN_BARS:
        ordered.sort(key=_number, reverse=True)
        ordered.sort(key=_dated, reverse=True)
        caption = _LAST_FIRST
    figures = [_figure(each, _moment(material, each, has_areas=has_areas)) for each in ordered]
    return draw_bars(caption if len(series) > 1 else _RATE, figures, PERCENT if is_rate else None)


def _in_its_whole(material: Material, series: Sequence[Statement]) -> Chart | None:
    """Return the first figure beside the one that it is part of."""
    for each in series:
        if each.measure and each.measure.whole and each.measure.of and each.value:
            percent = _percent(each.measure.number / each.measure.whole)
            text = Text(f"{each.value.zh} · {percent}", f"{each.value.en} · {percent}")
            of = each.measure.of
            name = link_to(material, each.object or "")._replace(stem=None, sign="")
            figure = Figure(name, text, each.measure.number, each.modality)
            caption = Text(f"占“{of.zh}”", f"Part of {of.en}")
            return draw_bars(caption, [figure], each.measure.whole)
    return None


def _percent(share: float) -> str:
    """Return a share with two figures that tell something: 0.032%, 2.1%, 34%."""
    return f"{float(f'{100 * share:.2g}'):g}%" if share < 1 else f"{100 * share:.0f}%"


def _by_kind(material: Material, figures: Iterable[Statement]) -> Iterable[Chart | None]:
    """Yield the last figure of each statistic: rates together, counts by their kind."""
    last: dict[str, Statement] = {}
    for each in sorted((f for f in figures if f.modality == "actual"), key=_dated):
        last[each.object or ""] = each
    groups: dict[Text, list[Statement]] = {}
    for iri, each in last.items():
        node = material.nodes.get(iri)
        caption = _RATES if _is_rate(each) else node.kind if node and _is_count(each) else None
        if caption:
            groups.setdefault(caption, []).append(each)
    for caption, several in groups.items():
        if len(several) > 1:
            several.sort(key=lambda each: -_number(each))
            named = [
                _figure(e, link_to(material, e.object or "")._replace(sign="")) for e in several
            ]
            yield draw_bars(caption, named, PERCENT if caption == _RATES else None)


def _figure(each: Statement, name: Link) -> Figure:
    return Figure(name, each.value or Text("", ""), _number(each), each.modality)


def _moment(material: Material, each: Statement, *, has_areas: bool) -> Link:
    """Return what a figure is called in its series: its area, where they differ, and its period."""
    period = each.period.label if each.period else None
    area = material.label(each.subject) if has_areas or not period else None
    named = [text for text in (area, period) if text]
    return Link(Text(*(" · ".join(text.to(g) for text in named) for g in LANGUAGES)))


def _when(each: Statement) -> tuple[str, str]:
    return (each.period.end, each.period.start) if each.period else (_UNDATED, "")


def _dated(each: Statement) -> tuple[str, str]:
    """Return a key by which what has no date comes first, so that a dated figure is the last."""
    end, start = _when(each)
    return ("" if end == _UNDATED else end, start)


def _number(each: Statement) -> float:
    return each.measure.number if each.measure else 0.0


def _is_rate(each: Statement) -> bool:
    return each.measure is not None and each.measure.unit == "PERCENT"


def _is_count(each: Statement) -> bool:
    return each.measure is not None and each.measure.unit == "NUM"
