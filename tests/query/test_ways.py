"""The cheapest ways through a network, beside all the ways that networkx lists."""

from __future__ import annotations

from math import log

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualitykg.query.ways import Ties, Way, as_ties, cheapest_ways

NODES = st.sampled_from("abcdefgh")


def ranked(ties: Ties, start: str, goal: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return all ways without a loop as networkx finds them, in the order that is promised."""
    graph = networkx.Graph([(one, other) for one, others in ties.items() for other in others])
    ways = networkx.all_simple_paths(graph, start, goal)
    return sorted((cost_of(ties, way), len(way) - 1, tuple(way)) for way in ways)


def cost_of(ties: Ties, way: list[str]) -> int:
    """Return what a way costs in millionths: its steps, and a logarithm for each node passed."""
    tolls = (round(log(len(ties[node])) * 1_000_000) for node in way[1:-1])
    return (len(way) - 1) * 1_000_000 + sum(tolls)


@given(st.lists(st.tuples(NODES, NODES), max_size=20), st.integers(1, 30))
def test_the_ways_are_the_cheapest_of_all(pairs: list[tuple[str, str]], most: int) -> None:
    """Each way is the next best of all that there are, equals in the order of their names."""
    ties = as_ties(pairs)
    ways = cheapest_ways(ties, "a", "b", most)
    there = {"a", "b"} <= ties.keys()
    assert ways == [Way(*each) for each in ranked(ties, "a", "b")[:most]] if there else not ways


def test_a_way_goes_round_a_hub() -> None:
    """A longer way through quiet nodes is better than a short one through the crowd."""
    crowd = [("hub", f"leaf-{number}") for number in range(200)]
    quiet = [("a", "x"), ("x", "y"), ("y", "b")]
    ties = as_ties([*crowd, ("hub", "a"), ("hub", "b"), *quiet])
    assert [way.nodes for way in cheapest_ways(ties, "a", "b", 5)] == [
        ("a", "x", "y", "b"),
        ("a", "hub", "b"),
    ]


@pytest.mark.parametrize("goal", ["c", "nobody", "a"])
def test_where_there_is_no_way_there_is_none(goal: str) -> None:
    """Neither between parts that do not meet, nor to what is not there, nor to itself."""
    assert cheapest_ways(as_ties([("a", "b"), ("c", "d")]), "a", goal, 3) == []
