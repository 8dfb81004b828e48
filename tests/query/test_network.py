"""The claims as a network, and neighbourhoods in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.namespaces import ID, as_name
from qualitykg.query.network import as_network, links_of, near

if TYPE_CHECKING:
    import networkx as nx

    from qualitykg.store.oxigraph import OxigraphStore


@pytest.fixture(scope="module")
def network(harbour: OxigraphStore) -> nx.MultiDiGraph:
    """Return the invented city's network."""
    return as_network(links_of(harbour))


def test_values_and_classes_are_no_neighbours(network: nx.MultiDiGraph) -> None:
    """Only things stand in the network: no numbers, no classes, no claims."""
    assert {as_name(node) for node in network} == {
        "id:city-harbour",
        "id:county-harbour-east",
        "id:indicator-gdp",
        "id:legislation-test",
        "id:observation-harbour-gdp-2021",
        "id:period-2021",
        "id:platform-quality-harbour",
        "id:policy-chief-quality-officer",
    }


def test_plans_are_edges_that_say_so(network: nx.MultiDiGraph) -> None:
    """The planned platform is near the city, with its modality and claim."""
    edges = network.get_edge_data(f"{ID}city-harbour", f"{ID}platform-quality-harbour")
    assert [edge["modality"] for edge in edges.values()] == [f"{ID}modality-planned"]
    assert [edge["claim"] for edge in edges.values()] == [f"{ID}claim-90"]


def test_reference_links_have_no_claim(network: nx.MultiDiGraph) -> None:
    """The legal basis holds by reference; no document says it."""
    edges = network.get_edge_data(f"{ID}policy-chief-quality-officer", f"{ID}legislation-test")
    assert [edge["claim"] for edge in edges.values()] == [None]


def test_a_neighbourhood_grows_by_hops(network: nx.MultiDiGraph) -> None:
    """Edges count in either direction; an entity without edges stands alone."""
    policy = f"{ID}policy-chief-quality-officer"
    assert set(near(network, policy, 1)) == {policy, f"{ID}city-harbour", f"{ID}legislation-test"}
    assert f"{ID}platform-quality-harbour" in near(network, policy, 2)
    assert list(near(network, f"{ID}slogan-harbour", 2)) == [f"{ID}slogan-harbour"]
