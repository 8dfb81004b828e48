"""A set of triples as sorted lines of N-Triples, each literal as it was written.

The engine writes N-Triples in one form only (one space between terms, absolute IRIs), so
that lines can be sorted, found and told apart as bytes. That is many times faster than to
sort the engine's terms, and all that is said about a subject stands together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain, count, islice
from operator import eq
from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.store.loading import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qualitykg.store.terms import Term

# Strings and IRIs are matched so as to be passed over: they may hold what looks like a node.
BLANK = re.compile(rb'"(?:[^"\\]|\\.)*"|<[^<>]*>|(_:[^\s"<>()]+)')


class Statements:
    """Triples, sorted, each once; `lines` are their N-Triples without line ends."""

    __slots__ = ("lines",)

    def __init__(self, lines: Iterable[bytes]) -> None:
        # Files that we wrote are sorted already, which Python's sort makes use of.
        ordered = sorted(lines)
        is_repeated = any(map(eq, ordered, islice(ordered, 1, None)))
        self.lines: list[bytes] = list(dict.fromkeys(ordered)) if is_repeated else ordered

    @classmethod
    def read(cls, paths: Iterable[Path]) -> Statements:
        """Return the triples of these files together; graph names are dropped.

        Raises `FormatError`, `FileError` or `SyntaxInFileError`.
        """
        numbers = count()
        return cls(line for path in paths for line in _split(read_lines(path), numbers))

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> Statements:
        """Return these triples."""
        return cls.written(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")

    @classmethod
    def written(cls, lines: bytes) -> Statements:
        """Return the triples that the engine wrote as N-Triples."""
        return cls(_split(lines, count()))

    def with_files(self, paths: Iterable[Path]) -> Statements:
        """Return these triples and those of the files; the blank nodes of each are its own."""
        numbers = count()
        own = _split(self.as_bytes(), numbers)
        return Statements(chain(own, *(_split(read_lines(path), numbers) for path in paths)))

    def __len__(self) -> int:
        """Return the number of triples."""
        return len(self.lines)

    def __iter__(self) -> Iterator[tuple[Term, Term, Term]]:
        """Yield subject, predicate and object as engine terms."""
        for quad in self.quads():
            yield quad.subject, quad.predicate, quad.object

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the triples as the engine takes them."""
        return ox.parse(self.as_bytes(), format=ox.RdfFormat.N_TRIPLES)

    def as_bytes(self) -> bytes:
        """Return N-Triples."""
        return b"\n".join((*self.lines, b"")) if self.lines else b""

    def about(self, subject: bytes) -> list[bytes]:
        """Return the lines with this subject (`<iri>`, `_:b0`), without a look at the others."""
        first = bisect_left(self.lines, subject + b" ")
        return self.lines[first : bisect_left(self.lines, subject + b"!", first)]

    def parts(self) -> Iterator[tuple[bytes, bytes, bytes]]:
        """Yield subject, predicate and object as they stand in N-Triples."""
        return map(split_line, self.lines)


def split_line(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the terms of a line: only the object may hold a space.

    >>> split_line(b'<http://e/s> <http://e/p> "a b"@en .')
    (b'<http://e/s>', b'<http://e/p>', b'"a b"@en')
    """
    subject, predicate, obj = line[:-2].split(b" ", 2)
    return subject, predicate, obj


def _split(written: bytes, numbers: Iterator[int]) -> list[bytes]:
    """Return the lines, with blank nodes named by the order in which they first stand.

    `[]` gets a random name on each parse; and `_:x` of one file is not that of another.
    """
    names: dict[bytes, bytes] = {}

    def steady(found: re.Match[bytes]) -> bytes:
        if not (node := found[1]):
            return found[0]
        if node not in names:
            names[node] = b"_:b%d" % next(numbers)
        return names[node]

    if b"_:" in written:
        written = BLANK.sub(steady, written)
    return written.splitlines()
