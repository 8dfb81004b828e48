"""What a server holds, compared with statements: all about a subject, subject by subject.

A server keeps numbers, truths and times by value, as our own engine does, and writes them in
its own way. What is not written alike on both sides therefore goes through the engine before
it is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

from qualitykg.errors import EndpointError
from qualitykg.store.kept import written_rows
from qualitykg.store.push.cargo import subject_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qualitykg.store.endpoint import RemoteStore
    from qualitykg.store.results import Solutions
    from qualitykg.store.statements import Statements

_COUNT = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"
_ABOUT = "SELECT ?s ?p ?o WHERE { VALUES ?s { %s } ?s ?p ?o }"
# What one query asks for: rows, which are fewer than Virtuoso gives at a time (10 000), subjects,
# and their bytes, which are fewer than a query may have (`query_text.LONGEST`).
_ROWS = 1900
_SUBJECTS = 400
_BYTES = 150_000
_SHOWN = 5


class Comparison(NamedTuple):
    """How a server's graph differs from what was to be there."""

    surplus: int
    """By how many triples there are too many, or too few."""
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    """The first triples that are not there, and that should not be."""
    compared: int
    subjects: int
    """How many subjects were compared, of how many."""

    @property
    def is_equal(self) -> bool:
        """Tell whether no difference was found."""
        return not (self.surplus or self.missing or self.unexpected)


class Difference(NamedTuple):
    """Triples that should be there and are not, and those that should not be."""

    missing: frozenset[ox.Quad]
    unexpected: frozenset[ox.Quad]


class Holdings:
    """The graph that a server holds."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store

    def count(self) -> int:
        """Return the number of triples."""
        [[number]] = self._rows(_COUNT).values()
        if number is None or not number.isdecimal():
            raise EndpointError(_no_count(self._store.url, number or ""))
        return int(number)

    def common(self, lines: Sequence[bytes]) -> int:
        """Return how many of these triples are there."""
        return sum(len(kept(part) - self.differ(part).missing) for part in in_portions(lines))

    def has(self, lines: Sequence[bytes]) -> bool:
        """Tell whether all of these triples are there."""
        return not any(self.differ(part).missing for part in in_portions(lines))

    def differ(self, lines: Sequence[bytes]) -> Difference:
        """Return how all that is there about the subjects of these lines differs from them."""
        subjects = dict.fromkeys(map(subject_of, lines))
        rows = written_rows(self._rows(_ABOUT % b" ".join(subjects).decode()))
        return difference(lines, [f"{s} {p} {o} .".encode() for s, p, o in rows])

    def _rows(self, query: str) -> Solutions:
        return cast("Solutions", self._store.query(query))


def compare(
    holdings: Holdings,
    statements: Statements,
    most: int | None = None,
    *,
    is_part: bool = False,
    notice: Callable[[int, int], object] = lambda *_: None,
) -> Comparison:
    """Return how a server's graph differs from statements; with `most`, of a sample of subjects.

    With `is_part`, what else the server holds is no difference. `notice` hears how many
    triples are compared, of how many.
    """
    surplus = _surplus(holdings.count(), statements)
    subjects = list(dict.fromkeys(map(subject_of, statements.lines)))
    step = -(-len(subjects) // most) if most else 1
    chosen = subjects[::step]
    lines = [line for each in chosen for line in statements.about(each)]
    missing, unexpected = _Shown(), _Shown()
    done = 0
    for part in in_portions(lines):
        found = holdings.differ(part)
        missing.add(found.missing)
        unexpected.add(() if is_part else found.unexpected)
        done += len(part)
        notice(done, len(lines))
    if is_part:
        surplus = min(surplus, 0)
    return Comparison(surplus, missing.first(), unexpected.first(), len(chosen), len(subjects))


class _Shown:
    """The first of some triples."""

    def __init__(self) -> None:
        self._quads: list[ox.Quad] = []

    def add(self, quads: Iterable[ox.Quad]) -> None:
        if len(self._quads) < _SHOWN:
            self._quads += sorted(quads, key=str)[:_SHOWN]

    def first(self) -> tuple[str, ...]:
        return tuple(str(each.triple) for each in self._quads[:_SHOWN])


def difference(ours: Sequence[bytes], theirs: Sequence[bytes]) -> Difference:
    """Return how triples differ by value.

    >>> line = b'<http://e/s> <http://e/p> "%s"^^<http://www.w3.org/2001/XMLSchema#decimal> .'
    >>> difference([line % b"1.10"], [line % b"1.1"])
    Difference(missing=frozenset(), unexpected=frozenset())
    """
    unlike = {subject_of(line) for line in set(ours).symmetric_difference(theirs)}
    if not unlike:
        return Difference(frozenset(), frozenset())
    # All about such a subject: equal values may stand together on one side.
    mine, yours = (
        kept(line for line in lines if subject_of(line) in unlike) for lines in (ours, theirs)
    )
    return Difference(mine - yours, yours - mine)


def least(lines: Sequence[bytes]) -> int:
    """Return how many triples are left when values that are written twice fall together."""
    return sum(len(kept(part)) for part in in_portions(lines))


def kept(lines: Iterable[bytes]) -> frozenset[ox.Quad]:
    """Return triples as the engine keeps them."""
    store = ox.Store()
    store.extend(ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS))
    return frozenset(store)


def in_portions(lines: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Yield the lines in portions that do not divide a subject, each for one query."""
    start = subjects = weight = 0
    before = b""
    for number, line in enumerate(lines):
        if (subject := subject_of(line)) == before:
            continue
        is_full = subjects == _SUBJECTS or weight + len(subject) > _BYTES
        if number > start and (is_full or number - start >= _ROWS):
            yield lines[start:number]
            start, subjects, weight = number, 0, 0
        before = subject
        subjects += 1
        weight += len(subject) + 1
    if lines:
        yield lines[start:]


def _surplus(count: int, statements: Statements) -> int:
    """Return by how many triples a graph is too large; equal values may count once or twice."""
    if count >= len(statements):
        return count - len(statements)
    return min(count - least(statements.lines), 0)


def _no_count(url: str, said: str) -> Text:
    return Text(
        f"{url} 不报三元组数目，而是 {said[:80]!r}",
        f"{url} does not say how many triples it holds, but {said[:80]!r}",
    )
