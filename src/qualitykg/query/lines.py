"""Many short texts as one long one, in which a word is found at the speed of `str.find`.

The lines stand in order of importance. So a search for a frequent word ends as soon as it
has enough, and a search for a rare one costs a single pass.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from enum import IntEnum
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FEW = 2_000
_MANY = 10_000


class Entry(NamedTuple):
    """A name, and the rank of the thing that it belongs to."""

    thing: int
    name: str


class Grade(IntEnum):
    """Where in a line a word stands; the smaller the better."""

    WHOLE = 0
    OPENING = 1
    WORD_START = 2
    INSIDE = 3


class Found(NamedTuple):
    """The best place of a word among the names of one thing."""

    grade: Grade
    entry: Entry


class Lines:
    """Texts, each with its entry and the offsets where its words start; in order of rank."""

    def __init__(self, rows: Iterable[tuple[str, Entry, Iterable[int]]]) -> None:
        texts: list[str] = []
        self.entries: list[Entry] = []
        self._begins = array("Q")
        self._is_start = bytearray(1)
        for text, entry, starts in rows:
            self._begins.append(len(self._is_start))
            marks = bytearray(len(text) + 1)
            for at in starts:
                marks[at] = 1
            self._is_start += marks
            texts.append(text)
            self.entries.append(entry)
        self._begins.append(len(self._is_start))
        self._text = "\n".join(["", *texts, ""])

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        """Yield each text with its entry."""
        return zip(self._text[1:-1].split("\n"), self.entries, strict=False)

    def find(self, word: str, limit: int) -> list[Found]:
        """Return the things with the word, the best first, at least `limit` if there are."""
        if not word:
            return []
        places = self._places(word)
        few = list(islice(places, _FEW))
        if len(few) < _FEW:
            return self._best(((self._grade(at, word), at) for at in few), None)
        more = chain(few, islice(places, _MANY))
        return self._best(
            chain(
                ((Grade.WHOLE, at + 1) for at in self._places(f"\n{word}\n")),
                ((Grade.OPENING, at + 1) for at in self._places(f"\n{word}")),
                ((Grade.WORD_START, at) for at in more if self._is_start[at]),
                ((Grade.INSIDE, at) for at in few),
            ),
            limit,
        )

    def count(self, word: str, most: int) -> int:
        """Return how often a word stands in the texts; no farther than `most` is counted."""
        return sum(1 for _ in islice(self._places(word), most)) if word else 0

    def find_all(self, words: Sequence[str], limit: int) -> list[Found]:
        """Return the things of which one name has all these words, in any order."""
        longest, *others = sorted(set(words), key=lambda word: (-len(word), word))
        find, best = self._text.find, dict[int, Found]()
        for row in islice(self._rows_with(longest), _MANY):
            begin, end = self._begins[row], self._begins[row + 1]
            if all(find(word, begin, end) >= 0 for word in others):
                entry = self.entries[row]
                best.setdefault(entry.thing, Found(Grade.INSIDE, entry))
            if len(best) == limit:
                break
        return list(best.values())

    def find_pattern(self, pattern: str, limit: int) -> list[Found]:
        """Return the things that a regular expression matches in."""
        import re

        places = (found.start() for found in re.finditer(pattern, self._text))
        return self._best(((Grade.INSIDE, at) for at in places), limit)

    def _places(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            yield at
            at = self._text.find(word, at + 1)

    def _grade(self, at: int, word: str) -> Grade:
        if self._text[at - 1] == "\n":
            return Grade.WHOLE if self._text[at + len(word)] == "\n" else Grade.OPENING
        return Grade.WORD_START if self._is_start[at] else Grade.INSIDE

    def _best(self, places: Iterable[tuple[Grade, int]], limit: int | None) -> list[Found]:
        """Return the best place of each thing; of graded places, as many things as wanted."""
        best: dict[int, Found] = {}
        for grade, at in places:
            entry = self.entries[self._row(at)]
            before = best.get(entry.thing)
            if before is None or grade < before.grade:
                best[entry.thing] = Found(grade, entry)
            if len(best) == limit:
                break
        return sorted(best.values(), key=lambda found: (found.grade, found.entry.thing))

    def _row(self, at: int) -> int:
        return bisect_right(self._begins, at) - 1

    def _rows_with(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            row = self._row(at)
            yield row
            at = self._text.find(word, self._begins[row + 1])
