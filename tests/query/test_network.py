"""The claims as a network: neighbourhoods and the ways between entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.namespaces import ID, as_name
from qualitykg.query.network import Link, as_network, connect, links_of, near

if TYPE_CHECKING:
    import networkx as nx

    from qualitykg.store.oxigraph import OxigraphStore

ACTUAL = f"{ID}modality-actual"


def link(subject: str, obj: str, modality: str = ACTUAL, property_: str = "p") -> Link:
    """Return an edge between two short names."""
    return Link(subject, property_, obj, f"claim {subject} {obj} {modality}", modality)


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


def test_a_way_is_told_link_by_link(network: nx.MultiDiGraph) -> None:
    """Each step names its claim, in the direction in which it was stated."""
    steps = connect(network, f"{ID}legislation-test", f"{ID}platform-quality-harbour")
    assert [as_name(step.property) for step in steps] == [
        "qkg:hasLegalBasis",
        "qkg:implementsPolicy",
        "qkg:buildsPlatform",
    ]
    assert as_name(steps[0].object) == "id:legislation-test"


def test_a_way_goes_round_a_hub() -> None:
    """A longer way through quiet nodes is better than a short one through the crowd."""
    crowd = [link("hub", f"leaf-{number}") for number in range(200)]
    quiet = [link("a", "x"), link("x", "y"), link("y", "b")]
    network = as_network([*crowd, link("hub", "a"), link("hub", "b"), *quiet])
    assert [step.subject for step in connect(network, "a", "b")] == ["a", "x", "y"]


def test_a_fact_goes_before_a_plan() -> None:
    """Of parallel links the stated fact is shown."""
    network = as_network([link("a", "b", f"{ID}modality-planned"), link("a", "b")])
    (step,) = connect(network, "b", "a")
    assert step.modality == ACTUAL


def test_where_there_is_no_way_there_are_no_links() -> None:
    """Neither between parts that do not meet, nor to what is not in the network."""
    network = as_network([link("a", "b"), link("c", "d")])
    assert connect(network, "a", "d") == ()
    assert connect(network, "a", "nobody") == ()
    assert connect(network, "a", "a") == ()
