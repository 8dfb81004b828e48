"""Do the figures that sources state agree with each other? Each check shows its sum.

Nothing here says that a graph is wrong: a source that contradicts itself is recorded as it
is. What can only be refuted with a value that nobody states is not checkable.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import ID
from qualitykg.query.asking import ask
from qualitykg.query.figures import figures_of
from qualitykg.query.intervals import Verdict, compare_equality, compare_order, total
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.query.figures import Figure
    from qualitykg.query.intervals import Interval
    from qualitykg.store.engine import Engine

_RATES = "SELECT ?rate ?amount WHERE { ?rate qkg:isRateOf ?amount } ORDER BY ?rate DESC(?amount)"
_NO_TIME = f"{ID}period-not-stated"
_HUNDRED = Fraction(100)

_OVERLAP = Text("各部分可能重叠", "the parts may overlap")
_BOUNDS = Text("有数值只给出界限或约数", "a figure is only a bound or a rough number")
_CONSTANT_PRICES = Text(
    "金额的增长率惯例按可比价计算，总量按现价",
    "growth of money is by convention at constant prices, and amounts at current ones",
)
_NO_AMOUNT = Text("缺少部分或总量的数值", "the amount of the part or of the whole is not stated")
_NO_LEVEL = Text("缺少本期或基期的数值", "the level of this period or of the base is not stated")
_NO_RATE = Text(
    "指标未说明是何数量的比率（qkg:isRateOf）",
    "the indicator does not say what amount it is a rate of (qkg:isRateOf)",
)


class Check(NamedTuple):
    """One check: its rule, the verdict, the sum in the source's numbers, and the figures used.

    `reason` says why a check could not be made, or what its verdict depends on.
    """

    rule: str
    verdict: Verdict
    formula: str
    figures: tuple[Figure, ...]
    reason: Text | None = None


RULES = {
    "part": Text("部分不大于总量", "a part is not greater than its whole"),
    "parts": Text("各部分之和不大于总量", "the parts together are not greater than the whole"),
    "share": Text("比重与所述数额相符", "a share fits the amounts stated"),
    "growth": Text("增长率与两期数值相符", "growth fits the levels of the two periods"),
    "mark": Text("数值越过所称的标线", "a figure passes the mark that it is said to pass"),
    "sources": Text("不同来源的同一数值相符", "sources agree on the same figure"),
}


def crosscheck(engine: Engine) -> list[Check]:
    """Return all checks of a graph's figures: those that fail, those that hold, the rest."""
    figures = figures_of(engine)
    stated = _Stated(figures, {row[0]: row[1] for row in ask(engine, _RATES)})
    found = chain(_parts(figures), _shares(stated), _growths(stated), _same(figures))
    order, rules = list(Verdict), list(RULES)
    return sorted(found, key=lambda each: (order.index(each.verdict), rules.index(each.rule)))


class _Stated:
    """Figures by what they are of, and of what each rate is the rate."""

    def __init__(self, figures: list[Figure], rates: dict[str, str]) -> None:
        self.figures, self.rates = figures, rates
        self._found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        for each in figures:
            self._found[each.area, each.indicator, each.period].append(each)

    def beside(self, figure: Figure, indicator: str, period: str) -> Figure | None:
        """Return the figure of an indicator for the same area, of the same source if it has one."""
        found = self._found.get((figure.area, indicator, period), ())
        return min(found, key=lambda each: (each.source != figure.source, each.iri), default=None)


def _parts(figures: list[Figure]) -> Iterator[Check]:
    by_iri = {each.iri: each for each in figures}
    parts: dict[str, list[Figure]] = defaultdict(list)
    for each in figures:
        whole, mark = by_iri.get(each.whole), by_iri.get(each.threshold)
        if whole and whole.unit == each.unit:
            parts[whole.iri].append(each)
            yield _ordered("part", each, whole)
        if mark and mark.unit == each.unit:
            lesser, greater = (each, mark) if mark.sign in ("lt", "le") else (mark, each)
            yield _passed(lesser, greater, mark)
    for iri, several in parts.items():
        if len(several) > 1:
            yield _sum_of_parts(several, by_iri[iri])


def _ordered(rule: str, lesser: Figure, greater: Figure) -> Check:
    verdict = compare_order(lesser.interval, greater.interval)
    formula = f"{lesser.written} ≤ {greater.written}"
    return Check(rule, verdict, formula, (lesser, greater), _why(verdict, _BOUNDS))


def _passed(lesser: Figure, greater: Figure, mark: Figure) -> Check:
    # A mark is a number, and no figure that is rounded or bounded.
    at = {each.iri: each.interval for each in (lesser, greater)}
    at[mark.iri] = mark.interval._replace(low=mark.value, high=mark.value)
    verdict = compare_order(at[lesser.iri], at[greater.iri])
    formula = f"{lesser.written} ≤ {greater.written}"
    return Check("mark", verdict, formula, (lesser, greater), _why(verdict, _BOUNDS))


def _sum_of_parts(parts: list[Figure], whole: Figure) -> Check:
    verdict = compare_order(total(each.interval for each in parts), whole.interval)
    formula = f"{' + '.join(each.written for each in parts)} ≤ {whole.written}"
    if verdict is Verdict.INCONSISTENT:
        return Check("parts", Verdict.NOT_CHECKABLE, formula, (*parts, whole), _OVERLAP)
    return Check("parts", verdict, formula, (*parts, whole), _why(verdict, _BOUNDS))


def _shares(stated: _Stated) -> Iterator[Check]:
    for share in stated.figures:
        if not share.denominator or not share.is_percentage:
            continue
        part = stated.rates.get(share.indicator)
        amount = stated.beside(share, part, share.period) if part else None
        whole = stated.beside(share, share.denominator, share.period)
        if share.interval.low is not None and share.interval.low > _HUNDRED:
            yield Check("share", Verdict.INCONSISTENT, f"{share.written} ≤ 100%", (share,))
        elif amount and whole and amount.unit == whole.unit and whole.value:
            ratio = amount.interval.over(whole.interval).times(_HUNDRED)
            yield _equal(
                "share", ratio, f"{amount.written} ÷ {whole.written}", share, amount, whole
            )
        else:
            yield _unchecked("share", share, _NO_AMOUNT if part else _NO_RATE)


def _growths(stated: _Stated) -> Iterator[Check]:
    for growth in stated.figures:
        if not growth.base_period or growth.denominator or not growth.is_percentage:
            continue
        level = stated.rates.get(growth.indicator)
        now = stated.beside(growth, level, growth.period) if level else None
        before = stated.beside(growth, level, growth.base_period) if level else None
        if now and before and now.unit == before.unit and before.value:
            yield _growth(growth, now, before)
        else:
            yield _unchecked("growth", growth, _NO_LEVEL if level else _NO_RATE)


def _growth(growth: Figure, now: Figure, before: Figure) -> Check:
    rise = now.interval.over(before.interval).minus(Fraction(1)).times(_HUNDRED)
    check = _equal("growth", rise, f"{now.written} ÷ {before.written} − 1", growth, now, before)
    if check.verdict is Verdict.INCONSISTENT and now.is_money:
        return check._replace(verdict=Verdict.NOT_CHECKABLE, reason=_CONSTANT_PRICES)
    return check


def _unchecked(rule: str, figure: Figure, reason: Text) -> Check:
    return Check(rule, Verdict.NOT_CHECKABLE, figure.written, (figure,), reason)


def _equal(rule: str, reckoned: Interval, sum_: str, stated: Figure, *others: Figure) -> Check:
    verdict = compare_equality(reckoned, stated.interval)
    range_ = write_range(stated.interval)
    formula = f"{sum_} = {write_range(reckoned)}%; {stated.written} = {range_}%"
    return Check(rule, verdict, formula, (stated, *others), _why(verdict, _BOUNDS))


def _same(figures: list[Figure]) -> Iterator[Check]:
    alike: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for each in figures:
        if each.indicator and each.period != _NO_TIME:
            alike[each.area, each.indicator, each.period, each.unit].append(each)
    for several in alike.values():
        for one, other in combinations(several, 2):
            if one.source != other.source:
                verdict = compare_equality(one.interval, other.interval)
                formula = f"{one.written} = {other.written}"
                yield Check("sources", verdict, formula, (one, other), _why(verdict, _BOUNDS))


def _why(verdict: Verdict, reason: Text) -> Text | None:
    return reason if verdict is Verdict.NOT_CHECKABLE else None


def write_range(interval: Interval) -> str:
    """Return a range with four decimals at most, rounded outwards; `…` where there is no end.

    >>> from qualitykg.query.intervals import Interval
    >>> write_range(Interval(Fraction(1, 3), Fraction(5, 2))), write_range(Interval(None, None))
    ('0.3333–2.5', '…–…')
    """
    low, high = (None if end is None else end * 10_000 for end in interval)
    lower = "…" if low is None else _decimal(low.__floor__())
    upper = "…" if high is None else _decimal(high.__ceil__())
    return lower if lower == upper != "…" else f"{lower}–{upper}"


def _decimal(ten_thousandths: int) -> str:
    sign = "-" if ten_thousandths < 0 else ""
    whole, rest = divmod(abs(ten_thousandths), 10_000)
    return f"{sign}{whole}.{rest:04}".rstrip("0").rstrip(".")
