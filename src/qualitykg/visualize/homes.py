"""Which hub each thing stands round: a graph of several cities has a map for each of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualitykg.visualize.view import View

_MOST_HUBS = 4
_LEAST_NEIGHBOURS = 8


def hubs_of(view: View) -> tuple[str, ...]:
    """Return what stands in the middle of a map: the hub, and cities with as much round them.

    A city that little is said of is a station on the map of another one.
    """
    if not view.hub or view.node(view.hub).region != "city":
        return (view.hub,) if view.hub else ()
    joined = neighbours_of(view)
    others = (
        node.iri
        for node in view.nodes
        if node.region == "city"
        and node.iri != view.hub
        and len(joined[node.iri]) >= _LEAST_NEIGHBOURS
    )
    ranked = sorted(others, key=lambda iri: (-len(joined[iri]), iri))
    return (view.hub, *ranked[: _MOST_HUBS - 1])


def homes_of(view: View, hubs: tuple[str, ...]) -> dict[str, str]:
    """Return the hub that each node is fewest statements away from; of equals, the first."""
    if len(hubs) == 1:
        return dict.fromkeys((node.iri for node in view.nodes), hubs[0])
    joined = neighbours_of(view)
    homes = {hub: hub for hub in hubs}
    reached = list(hubs)
    for iri in reached:
        for other in sorted(joined[iri] - homes.keys()):
            homes[other] = homes[iri]
            reached.append(other)
    return {node.iri: homes.get(node.iri, hubs[0]) for node in view.nodes}


def neighbours_of(view: View) -> dict[str, set[str]]:
    """Return what statements join each thing to."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in view.edges:
        if each.object:
            found[each.subject].add(each.object)
            found[each.object].add(each.subject)
    return found
