"""The triples that lead from one end of a repeated path to the other."""

from __future__ import annotations

from collections import deque
from heapq import nsmallest
from typing import TYPE_CHECKING

from qualitykg.query.asking import portions, solve_whole, with_terms
from qualitykg.query.why.reading import Reading, Triple
from qualitykg.query.why.support import NOTHING, Support, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from qualitykg.query.why.relations import Chain
    from qualitykg.store.engine import Engine

_MOST = 24
_WIDEST = 10_000
_REMEMBERED = 64  # of many ends, all distances together would fill the memory
_FORTH = "SELECT ?from ?p ?to WHERE { VALUES ?from { UNDEF } VALUES ?p { UNDEF } ?from ?p ?to }"
_BACK = "SELECT ?from ?p ?to WHERE { VALUES ?from { UNDEF } VALUES ?p { UNDEF } ?to ?p ?from }"


class Edges:
    """What a repeated step leads to, from each of the places that it was asked from."""

    def __init__(self, engine: Engine, chain: Chain, starts: Iterable[str]) -> None:
        self._chain = chain
        self._after: dict[str, list[tuple[str, Triple]]] = {}
        waiting = set(starts)
        while waiting:
            found = self._ask(engine, waiting)
            self._after.update({each: [] for each in waiting})
            for start, end, triple in found:
                self._after[start].append((end, triple))
            reached = {end for _, end, _ in found} if chain.repeats != "?" else set()
            waiting = reached - self._after.keys()
        self._before: dict[str, set[str]] = {}
        for start, steps in self._after.items():
            for end, _ in steps:
                self._before.setdefault(end, set()).add(start)
        self._distances: dict[str, dict[str, int]] = {}

    def _ask(self, engine: Engine, starts: set[str]) -> list[tuple[str, str, Triple]]:
        # What is no IRI has no place in VALUES; a literal leads nowhere but back.
        places = sorted(each for each in starts if not each.startswith("_:"))
        found = []
        for is_back, text in ((False, _FORTH), (True, _BACK)):
            properties = [name for name, back in self._chain.steps if back == is_back]
            for some in portions(places) if properties else ():
                asked = with_terms(with_terms(text, "from", some), "p", properties)
                for row in solve_whole(engine, asked):
                    start, name, end = map(str, row)
                    triple = (end, name, start) if is_back else (start, name, end)
                    found.append((start, end, triple))
        return found

    def readings(self) -> Iterator[Reading]:
        """Yield every triple that some route may use."""
        triples = [triple for steps in self._after.values() for _, triple in steps]
        if triples:
            yield Reading.of(list(zip(*triples, strict=True)))

    def support(
        self, start: str, end: str, of: Callable[[Triple], Support]
    ) -> tuple[Support, bool]:
        """Return what the way from start to end rests on, and whether all routes are in it."""
        if start == end and self._chain.repeats != "+":
            return NOTHING, True
        routes, is_whole = self._routes(start, end)
        return any_of(all_of(map(of, route)) for route in routes), is_whole

    def _routes(self, start: str, end: str) -> tuple[list[tuple[Triple, ...]], bool]:
        """Return routes that meet no place twice, short ones first, and whether they are all.

        Where there are too many ways to follow, those nearest to the end are.
        """
        distances = self._distances_to(end)
        routes: list[tuple[Triple, ...]] = []
        ways: list[tuple[str, tuple[Triple, ...], frozenset[str]]] = [(start, (), frozenset())]
        is_whole = True
        while ways:
            longer = []
            for place, route, seen in ways:
                for after, triple in self._after.get(place, ()):
                    if after == end:
                        if len(routes) == _MOST:
                            return routes, False
                        routes.append((*route, triple))
                    elif after in distances and after not in seen and after != start:
                        longer.append((after, (*route, triple), seen | {after}))
            if self._chain.repeats == "?":
                break
            is_whole = is_whole and len(longer) <= _WIDEST
            ways = nsmallest(_WIDEST, longer, key=lambda way: distances[way[0]])
        return routes, is_whole

    def _distances_to(self, end: str) -> dict[str, int]:
        """Return from how many steps away each place reaches the end: others are dead ends."""
        if end in self._distances:
            return self._distances[end]
        if len(self._distances) == _REMEMBERED:
            self._distances.clear()
        distances = self._distances[end] = {end: 0}
        waiting = deque([end])
        while waiting:
            place = waiting.popleft()
            for before in self._before.get(place, ()):
                if before not in distances:
                    distances[before] = distances[place] + 1
                    waiting.append(before)
        return distances
