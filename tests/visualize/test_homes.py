"""Two cities in one graph: each has its own map, and what is said of both is drawn between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.text import LANGUAGES
from qualitykg.visualize.homes import homes_of, hubs_of
from qualitykg.visualize.layout import lay_out
from qualitykg.visualize.page import page_title, write_page
from qualitykg.visualize.view import View, view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import build_town, iri
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.visualize.watched import Watched

HILLS, RIVER = "city-yunshan", "city-linjiang"


@pytest.fixture(scope="module")
def cities() -> View:
    """Return the view of two cities, and of a third of which little is said."""
    town = build_town()
    town.thing(HILLS, "schema:City", "云山市", "Yunshan")
    town.thing("city-shawan", "schema:City", "沙湾市", "Shawan")
    for number in range(12):
        town.thing(f"reform-{number}", "qkg:Policy", f"山区改革{number}", f"Hill reform {number}")
        town.claim(HILLS, "qkg:implementsPolicy", f"reform-{number}")
    town.claim(HILLS, "qkg:implementsPolicy", "policy-0")
    town.claim(HILLS, "qkg:borders", "city-shawan")
    return view_of(ask_turtle(town.turtle()))


def test_each_city_with_much_round_it_is_a_hub(cities: View, town_view: View) -> None:
    """A city of which little is said is no hub, and one city alone is the only one."""
    assert hubs_of(cities) == (iri(RIVER), iri(HILLS))
    assert hubs_of(town_view) == (iri(RIVER),)


def test_the_title_names_both_cities(cities: View, town_view: View) -> None:
    """A page with two maps is of two cities, and says so."""
    assert page_title(cities).en == "Quality governance of Linjiang and Yunshan"
    assert page_title(cities).zh == "临江市与云山市质量治理知识图谱"
    assert page_title(town_view).en == "Quality governance of Linjiang"


def test_a_thing_stands_round_the_nearest_city(cities: View) -> None:
    """What is joined to both cities stands round the first; what is joined to one, round that."""
    homes = homes_of(cities, hubs_of(cities))
    assert homes[iri("reform-3")] == homes[iri("city-shawan")] == iri(HILLS)
    assert homes[iri("policy-0")] == homes[iri("field-0")] == iri(RIVER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_maps_lie_apart(cities: View, language: str) -> None:
    """The grounds of two cities do not touch, and every thing stands on its city's."""
    layout = lay_out(cities, "zh" if language == "zh" else "en")
    assert list(layout.places) == [node.iri for node in cities.nodes]
    spans = []
    for hub in hubs_of(cities):
        areas = [area for area in layout.areas if area.hub == hub]
        start = min(area.x for area in areas)
        end = max(area.x + area.width for area in areas)
        spans.append((start, end))
        for node in cities.nodes:
            if homes_of(cities, hubs_of(cities))[node.iri] == hub != node.iri:
                place = layout.places[node.iri]
                assert start <= place.x <= end
    assert spans[0][1] < spans[1][0]


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, (1180, 560), (820, 1180), PHONE])
def test_both_cities_are_drawn(
    open_page: Callable[..., Watched],
    cities: View,
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    """All names of both maps are set, and choosing one city lights what is joined to it."""
    path = tmp_path / "cities.html"
    path.write_text(write_page(cities), encoding="utf-8", newline="")
    watched = open_page(size, path=path)
    labels = watched.evaluate("qualitykg.labels()")
    assert len(labels) == len(cities.nodes)
    watched.evaluate(f"qualitykg.choose('{HILLS}')")
    watched.page.wait_for_function("() => qualitykg.relations().length === 14")
