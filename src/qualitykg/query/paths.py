"""How two things of a graph are connected: the best ways, and what each step rests on."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import QueryError
from qualitykg.namespaces import ID, as_name
from qualitykg.query.unsourced import all_ties
from qualitykg.query.ways import as_ties, cheapest_ways
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.query.ties import Tie
    from qualitykg.store.engine import Engine


class Step(NamedTuple):
    """From one thing to the next, with all ties between the two: facts before plans."""

    from_: str
    to: str
    ties: tuple[Tie, ...]


class Path(NamedTuple):
    """A way between two things; `cost` counts its steps, and more where it passes a hub."""

    cost: float
    steps: tuple[Step, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Return the things from end to end."""
        return (self.steps[0].from_, *(step.to for step in self.steps))


def paths_between(engine: Engine, first: str, second: str, ways: int = 3) -> list[Path]:
    """Return the best ways between two things (IRIs), at most so many, the best first.

    Raises `QueryError` when the two are one, or the engine does not give the whole graph.
    """
    if first == second:
        one = as_name(first)
        raise QueryError(
            Text(f"两端须不同：两者都是 {one}", f"the two ends must differ: both are {one}")
        )
    between: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in all_ties(engine):
        between[frozenset((tie.subject, tie.object))].append(tie)
    # Ways of equal cost go by name, and the explorer's names are without our base.
    iris = {_short(iri): iri for pair in between for iri in pair}
    joined = as_ties((_short(min(pair)), _short(max(pair))) for pair in between)
    found = cheapest_ways(joined, _short(first), _short(second), ways)
    return [
        Path(way.millionths / 1_000_000, _steps([iris[node] for node in way.nodes], between))
        for way in found
    ]


def ties_in(paths: Iterable[Path]) -> list[Tie]:
    """Return all ties of some paths."""
    return [tie for path in paths for step in path.steps for tie in step.ties]


def _steps(nodes: Iterable[str], between: dict[frozenset[str], list[Tie]]) -> tuple[Step, ...]:
    return tuple(
        Step(one, other, tuple(sorted(between[frozenset((one, other))], key=_precedence)))
        for one, other in pairwise(nodes)
    )


def _precedence(tie: Tie) -> tuple[bool, bool]:
    return not tie.claims, tie.is_plan


def _short(iri: str) -> str:
    return iri.removeprefix(ID)
