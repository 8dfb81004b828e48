"""A graph with so many claims to publish: an invented province and its statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.visualize.province import build_province

if TYPE_CHECKING:
    from pathlib import Path

    from tests.visualize.town import Town

_CLAIMS_OF_A_THING, _CLAIMS_OF_AN_OBSERVATION = 1.53, 8
_SHARE_OF_STATISTICS = 0.2


def write_graph(path: Path, claims: int) -> int:
    """Write a graph of about so many claims as Turtle, and return how many it has.

    A fifth of them are about observations; each has evidence of its own.
    """
    town = build_province(round(claims * (1 - _SHARE_OF_STATISTICS) / _CLAIMS_OF_A_THING))
    _add_statistics(town, round(claims * _SHARE_OF_STATISTICS / _CLAIMS_OF_AN_OBSERVATION))
    path.write_text(town.turtle(), encoding="utf-8")
    return town.claims


def _add_statistics(town: Town, observations: int) -> None:
    cities = sum(line.startswith("id:city-") and " a schema:City" in line for line in town.lines)
    for number in range(observations):
        indicator, city = divmod(number, cities)
        name = f"output-{indicator}"
        if city == 0:
            label = (f"第{indicator + 1}类产品产值", f"output of class {indicator + 1}")
            town.thing(f"indicator-{name}", "qkg:Indicator , skos:Concept", *label)
        value = str(10 + (17 * indicator + 29 * city) % 900)
        town.observation(name, value, "亿元", "CCY_CNY", area=f"city-{city}")
