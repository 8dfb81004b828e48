"""The parts of a large graph: communities, or classes where communities say nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from qualitykg.query.communities import communities
from qualitykg.visualize.regions import region_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.visualize.view import View

Division: TypeAlias = Literal["community", "class"]

_LEAST_MODULARITY = 0.3
_MOST_SHARE = 0.6
_MOST_CLUSTERS = 36
_LEAST_SIZE = 12


@dataclass(frozen=True, slots=True)
class Cluster:
    """Members by their number in the view; `title` is the one that gives the cluster its name.

    A class is named by itself, and has no title.
    """

    members: tuple[int, ...]
    region: str
    title: int | None = None


def divide(view: View, wanted: Division | None = None) -> tuple[Division, list[Cluster]]:
    """Return how a view is divided, and its parts, the largest first.

    Unless one is wanted, communities are chosen where they are more than chance would give
    and none of them holds most of the graph, classes otherwise.
    """
    pairs = numbered_edges(view)
    if wanted != "class":
        groups, modularity = communities(len(view.nodes), pairs)
        largest = len(groups[0]) / len(view.nodes)
        if wanted or (modularity >= _LEAST_MODULARITY and largest <= _MOST_SHARE):
            merged = _merge_small(groups, pairs)
            return "community", [_community(view, each) for each in merged]
    return "class", _classes(view)


def numbered_edges(view: View) -> list[tuple[int, int]]:
    """Return the numbers of the two nodes of each edge."""
    number = {node.iri: at for at, node in enumerate(view.nodes)}
    return [(number[each.subject], number[each.object]) for each in view.edges if each.object]


def _community(view: View, members: Sequence[int]) -> Cluster:
    title = max(members, key=lambda each: (view.nodes[each].degree, -each))
    return Cluster(tuple(members), view.nodes[title].region, title)


def _classes(view: View) -> list[Cluster]:
    members: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(view.nodes):
        members[node.region].append(number)
    largest_first = sorted(members.items(), key=lambda each: (-len(each[1]), region_rank(each[0])))
    return [Cluster(tuple(numbers), region) for region, numbers in largest_first]


def _merge_small(groups: list[list[int]], pairs: list[tuple[int, int]]) -> list[list[int]]:
    """Add the groups that are small, or too many, to those that they have most to do with.

    What has to do with no other group goes into one group of its own.
    """
    kept = {at: list(group) for at, group in enumerate(groups)}
    ties = _ties(groups, pairs)
    alone: list[int] = []
    for at in reversed(range(len(groups))):
        if len(kept[at]) >= _LEAST_SIZE and len(kept) <= _MOST_CLUSTERS:
            continue
        if len(kept) == 1:
            break
        nearest = min(ties[at].items(), key=lambda tie: (-tie[1], tie[0]), default=None)
        members = kept.pop(at)
        if nearest is None:
            alone += members
            continue
        kept[nearest[0]] += members
        _join(ties, at, nearest[0])
    rest = [sorted(alone)] if alone else []
    return sorted((*map(sorted, kept.values()), *rest), key=lambda group: (-len(group), group[0]))


def _ties(groups: list[list[int]], pairs: list[tuple[int, int]]) -> dict[int, Counter[int]]:
    """Return how many edges join each group to each other group."""
    group_of = {each: at for at, group in enumerate(groups) for each in group}
    ties: dict[int, Counter[int]] = {at: Counter() for at in range(len(groups))}
    for one, other in pairs:
        a, b = group_of[one], group_of[other]
        if a != b:
            ties[a][b] += 1
            ties[b][a] += 1
    return ties


def _join(ties: dict[int, Counter[int]], gone: int, into: int) -> None:
    for other, count in ties.pop(gone).items():
        del ties[other][gone]
        if other != into:
            ties[into][other] += count
            ties[other][into] += count
