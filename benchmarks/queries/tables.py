"""Tables in Markdown: ratios at one size, and how cost grows from one size to the next."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.queries.clock import TAKEN
from benchmarks.queries.contenders import LAYERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.queries.clock import Spent


class Measured(NamedTuple):
    """One question at one size: how many rows it has, if any engine says, and what each took."""

    rows: int | None
    spent: dict[str, Spent]

    @property
    def is_whole(self) -> bool:
        """Whether every engine has come to an end with it."""
        return not any(each.is_ended for each in self.spent.values())


# What is less is said with its first digit.
_SMALL = 0.05

# By the question's name.
Results = dict[str, Measured]


def ratios(results: Results, by: str) -> str:
    """Return what each engine takes beside the first one, whose milliseconds are given.

    `by` is "time" or "processor": on a machine that is busy with other things the second says more.
    Where there is no ratio, because one of the two was ended, the time itself is given.
    """
    take = TAKEN[by]
    base, *others = next(iter(results.values())).spent
    lines = [_row("question", "rows", f"{base}, ms", *others), "|---" * (len(others) + 3) + "|"]
    for name, (rows, spent) in results.items():
        each = (_ratio(spent[other], spent[base], take) for other in others)
        lines.append(_row(name, _or_dash(rows), _cost(spent[base], take), *each))
    whole = {name: each for name, each in results.items() if each.is_whole}
    for what, taken in TAKEN.items() if whole else ():
        mean = statistics.geometric_mean(taken(each.spent[base]) for each in whole.values())
        means = (f"**{_mean(whole, base, other, taken):.2f}**" for other in others)
        lines.append(_row(f"**geometric mean, {what}**", "", f"{mean:.3g}", *means))
    return "\n".join(lines) + _left_out(results, whole)


def layers(results: Results) -> str:
    """Return what our layer adds to each engine: geometric means."""
    present = next(iter(results.values())).spent
    whole = {name: each for name, each in results.items() if each.is_whole}
    lines = [_row("our layer beside the same without it", *TAKEN), "|---|---|---|"]
    for ours, without in LAYERS.items():
        if ours in present and without in present and whole:
            means = (f"{_mean(whole, without, ours, take):.2f}" for take in TAKEN.values())
            lines.append(_row(ours, *means))
    return "\n".join(lines)


def growth(sizes: dict[int, Results], engines: Sequence[str], by: str) -> str:
    """Return what each question takes at both ends, and its exponents between them.

    The exponent is 1 where ten times the triples cost ten times as much. That of the rows stands
    beside, because an answer that grows costs more by itself. Of what was ended it is at least so.
    """
    first, last = min(sizes), max(sizes)
    take, span = TAKEN[by], math.log(last / first)
    head = [
        *(f"{each}: {size}, ms" for each in engines for size in (first, last)),
        *(f"exponent, {each}" for each in engines),
    ]
    lines = [_row("question", "rows", "exponent", *head), "|---" * (len(head) + 3) + "|"]
    for name, large in sizes[last].items():
        small = sizes[first][name]
        pairs = [(small.spent[each], large.spent[each]) for each in engines]
        costs = (_cost(each, take) for pair in pairs for each in pair)
        exponents = (_exponent(*pair, take, span) for pair in pairs)
        rows = math.log(large.rows / small.rows) / span if large.rows and small.rows else None
        shown = "–" if rows is None else f"{rows:.2f}"
        lines.append(_row(name, _or_dash(large.rows), shown, *costs, *exponents))
    return "\n".join(lines)


def _cost(spent: Spent, take: Callable[[Spent], float]) -> str:
    return f"> {take(spent) / 1000:.0f} s" if spent.is_ended else f"{take(spent):.3g}"


def _ratio(spent: Spent, base: Spent, take: Callable[[Spent], float]) -> str:
    if spent.is_ended:
        return _cost(spent, take)
    if base.is_ended:
        return f"{take(spent):.3g} ms"
    ratio = take(spent) / take(base)
    return f"{ratio:.2f}" if ratio >= _SMALL else f"{ratio:.1g}"


def _exponent(small: Spent, large: Spent, take: Callable[[Spent], float], span: float) -> str:
    if small.is_ended:
        return "–"
    exponent = math.log(take(large) / take(small)) / span
    return f"> {exponent:.2f}" if large.is_ended else f"{exponent:.2f}"


def _left_out(results: Results, whole: Results) -> str:
    ended = [name for name in results if name not in whole]
    if not ended:
        return ""
    return f"\n\nLeft out of all means, because an engine was ended: {', '.join(ended)}."


def _or_dash(number: int | None) -> str:
    return "–" if number is None else str(number)


def _mean(results: Results, base: str, other: str, take: Callable[[Spent], float]) -> float:
    return statistics.geometric_mean(
        take(each.spent[other]) / take(each.spent[base]) for each in results.values()
    )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
