"""Tables in Markdown: ratios at one size, and how cost grows from one size to the next."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.queries.contenders import LAYERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.queries.clock import Spent


class Measured(NamedTuple):
    """One question at one size: how many rows it has, and what each engine took."""

    rows: int
    spent: dict[str, Spent]


# By the question's name.
Results = dict[str, Measured]
TAKEN: dict[str, Callable[[Spent], float]] = {
    "time": lambda spent: spent.wall,
    "processor": lambda spent: spent.work,
}


def ratios(results: Results, by: str) -> str:
    """Return what each engine takes beside the first one, whose milliseconds are given.

    `by` is "time" or "processor": on a machine that is busy with other things the second says more.
    """
    take = TAKEN[by]
    base, *others = next(iter(results.values())).spent
    lines = [_row("question", "rows", f"{base}, ms", *others), "|---" * (len(others) + 3) + "|"]
    for name, (rows, spent) in results.items():
        each = (f"{take(spent[other]) / take(spent[base]):.2f}" for other in others)
        lines.append(_row(name, str(rows), f"{take(spent[base]):.3g}", *each))
    for what, taken in TAKEN.items():
        whole = statistics.geometric_mean(taken(each.spent[base]) for each in results.values())
        means = (f"**{_mean(results, base, other, taken):.2f}**" for other in others)
        lines.append(_row(f"**geometric mean, {what}**", "", f"{whole:.3g}", *means))
    return "\n".join(lines)


def layers(results: Results) -> str:
    """Return what our layer adds to each engine: geometric means."""
    present = next(iter(results.values())).spent
    lines = [_row("our layer beside the same without it", *TAKEN), "|---|---|---|"]
    for ours, without in LAYERS.items():
        if ours in present and without in present:
            means = (f"{_mean(results, without, ours, take):.2f}" for take in TAKEN.values())
            lines.append(_row(ours, *means))
    return "\n".join(lines)


def growth(sizes: dict[int, Results], engines: Sequence[str]) -> str:
    """Return each question's exponents: 1 where ten times the triples cost ten times as much.

    Those of the rows stand beside, because an answer that grows costs more by itself.
    """
    first, last = min(sizes), max(sizes)
    span = math.log(last / first)
    head = [f"{each}, {what}" for each in engines for what in TAKEN]
    lines = [_row("exponent", "rows", *head), "|---" * (len(head) + 2) + "|"]
    for name, small in sizes[first].items():
        large = sizes[last][name]
        each = (
            math.log(take(large.spent[engine]) / take(small.spent[engine])) / span
            for engine in engines
            for take in TAKEN.values()
        )
        rows = math.log(large.rows / small.rows) / span if small.rows else math.nan
        lines.append(_row(name, f"{rows:.2f}", *(f"{exponent:.2f}" for exponent in each)))
    return "\n".join(lines)


def _mean(results: Results, base: str, other: str, take: Callable[[Spent], float]) -> float:
    return statistics.geometric_mean(
        take(each.spent[other]) / take(each.spent[base]) for each in results.values()
    )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
