"""The triples that lead from one end of a repeated path to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.query.asking import portions, solve_whole, with_terms
from qualitykg.query.why.reading import Reading, Triple
from qualitykg.query.why.support import NOTHING, Support, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from qualitykg.query.why.relations import Chain
    from qualitykg.store.engine import Engine

_MOST = 24
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
        routes: list[Support] = []
        for route in self._routes(start, end):
            if len(routes) == _MOST:
                return any_of(routes), False
            routes.append(all_of(map(of, route)))
        return any_of(routes), True

    def _routes(self, start: str, end: str) -> Iterator[tuple[Triple, ...]]:
        """Yield the routes that meet no place twice, short ones first."""
        ways: list[tuple[str, tuple[Triple, ...], frozenset[str]]] = [(start, (), frozenset())]
        while ways:
            longer = []
            for place, route, seen in ways:
                for after, triple in self._after.get(place, ()):
                    if after == end:
                        yield (*route, triple)
                    elif after not in seen and after != start:
                        longer.append((after, (*route, triple), seen | {after}))
            ways = longer[:10_000]
