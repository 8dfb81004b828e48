"""How a graph hangs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.namespaces import as_name
from qualitykg.query import connections
from qualitykg.query.connections import connections_in, connections_of

if TYPE_CHECKING:
    import pytest

    from qualitykg.store.oxigraph import OxigraphStore

EAST = [("east", "a"), ("east", "b"), ("a", "b")]
WEST = [("west", "c"), ("west", "d"), ("c", "d")]
TOWNS = [*EAST, *WEST, ("east", "bridge"), ("bridge", "west")]


def test_a_bridge_has_the_most_ways_through_it() -> None:
    """Nine of the fifteen pairs of others meet only over the bridge."""
    made = connections_of(TOWNS)
    shares = {each.iri: each.share for each in made.bridges}
    assert shares["bridge"] == max(shares.values()) == 9 / 15
    assert "a" not in shares
    assert (made.things, made.pairs, made.parts, made.hub) == (7, 8, 1, None)


def test_groups_are_named_by_their_most_connected_member() -> None:
    """Two triangles are two groups; a pier makes one of them larger."""
    made = connections_of([*EAST, *WEST, ("east", "pier")])
    assert [(each.iri, each.number) for each in made.groups] == [("east", 4), ("c", 3)]
    assert (made.parts, made.alone) == (2, 0)
    assert connections_of([*EAST, *WEST]).modularity == 0.5


def test_the_hub_does_not_hide_the_rest() -> None:
    """What is joined to all is named with its share, and then left out."""
    spokes = [("hub", each) for each in ("east", "west", "a", "b", "c", "d", "bridge", "alone")]
    made = connections_of([*TOWNS, *spokes])
    assert (made.hub, made.connected[0].iri, made.connected[0].share) == ("hub", "hub", 1.0)
    assert made.bridges[0].iri == "bridge"
    assert "hub" not in {each.iri for each in (*made.bridges, *made.groups)}
    assert made.alone == 1


def test_order_and_direction_do_not_matter() -> None:
    """The same pairs, turned and shuffled and said twice, give the same."""
    turned = [(second, first) for first, second in reversed(TOWNS)]
    assert connections_of(turned + TOWNS) == connections_of(TOWNS)


def test_a_large_graph_is_sampled_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample is said to be one, and does not change."""
    exact = connections_of(TOWNS)
    monkeypatch.setattr(connections, "_MOST_EXACT", 5)
    monkeypatch.setattr(connections, "_SAMPLE", 3)
    made = connections_of(TOWNS)
    assert made.is_sampled
    assert made == connections_of(reversed(TOWNS))
    assert made.bridges != exact.bridges


def test_nothing_is_joined_in_an_empty_graph() -> None:
    """Nothing gives nothing."""
    assert not any(connections_of([]))


def test_a_record_is_no_thing_of_its_own(harbour: OxigraphStore) -> None:
    """The observation ties the city to its indicator, and does not stand between them."""
    names = {as_name(each.iri): each.number for each in connections_in(harbour).connected}
    assert names["id:city-harbour"] == 4
    assert "id:observation-harbour-gdp-2021" not in names
