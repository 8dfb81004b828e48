"""Typing errors: names that differ from what is typed by a slip or two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Meant = TypeVar("_Meant")
_LONGEST = 60


class Spelling(Generic[_Meant]):
    """Words with what each of them means, in order of rank."""

    def __init__(self, words: Iterable[tuple[str, _Meant]]) -> None:
        self._by_length: dict[int, tuple[list[str], list[_Meant]]] = {}
        self._by_first: dict[str, tuple[list[str], list[_Meant]]] = {}
        for word, meant in words:
            same_length = self._by_length.setdefault(len(word), ([], []))
            same_first = self._by_first.setdefault(word[:1], ([], []))
            for spelled, means in (same_length, same_first):
                spelled.append(word)
                means.append(meant)

    def nearest(self, word: str, slips: int, limit: int) -> list[_Meant]:
        """Return what is meant by the words within so many slips, the nearest first.

        A slip is a wrong, missing or surplus sign, or two that changed places. Where only
        the beginning of a longer word is typed, its first sign is taken to be right.
        """
        if not slips or len(word) > _LONGEST:
            return []
        near = [
            (distance, 0, row, meant)
            for length in range(len(word) - slips, len(word) + slips + 1)
            for distance, row, meant in _close(word, *self._long(length), slips, limit)
        ]
        longer, means = self._beginnings(word)
        near += [(d, 1, row, meant) for d, row, meant in _close(word, longer, means, slips, limit)]
        return [meant for *_, meant in sorted(near, key=lambda each: each[:3])][:limit]

    def _long(self, length: int) -> tuple[list[str], list[_Meant]]:
        return self._by_length.get(length, ([], []))

    def _beginnings(self, word: str) -> tuple[list[str], list[_Meant]]:
        words, means = self._by_first.get(word[:1], ([], []))
        size = len(word)
        return [each[:size] for each in words], means


def _close(
    word: str, words: Sequence[str], means: Sequence[_Meant], slips: int, limit: int
) -> list[tuple[float, int, _Meant]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        word, words, scorer=OSA.distance, processor=None, score_cutoff=slips, limit=limit
    )
    return [(distance, row, means[row]) for _, distance, row in found]


def one_slip(word: str) -> str:
    """Return a pattern for every text that is one slip away from a word.

    >>> import re
    >>> bool(re.search(one_slip("质量强是"), "贵阳质量强市战略"))
    True
    """
    signs = [re.escape(sign) for sign in word]
    size = len(signs)
    patterns = [_joined(signs[:at], "[^\\n]", signs[at:]) for at in range(1, size)]
    patterns += [_swapped(signs, at) for at in range(size - 1)]
    if size > 2:
        patterns += [_joined(signs[:at], "[^\\n]?", signs[at + 1 :]) for at in range(1, size - 1)]
        patterns += ["".join(signs[1:]), "".join(signs[:-1])]
    return "|".join(dict.fromkeys(patterns))


def _joined(before: Sequence[str], between: str, after: Sequence[str]) -> str:
    return "".join([*before, between, *after])


def _swapped(signs: Sequence[str], at: int) -> str:
    return "".join([*signs[:at], signs[at + 1], signs[at], *signs[at + 2 :]])
