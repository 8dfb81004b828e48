"""How Chinese names sound: pinyin, and the first letters of its syllables."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.query.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HAN = re.compile("[\u3007\u3400-\u9fff\U00020000-\U000323af]")
_SHORT = 6
_OTHER_READINGS = 3


class Spoken(NamedTuple):
    """A name's pinyin in one word, the offsets where syllables start, and their first letters."""

    letters: str
    starts: tuple[int, ...]
    initials: str


def has_han(text: str) -> bool:
    """Tell whether a Chinese character stands in a text."""
    return _HAN.search(text) is not None


def typed_pinyin(word: str) -> str:
    """Return pinyin as a user types it in the form that `spoken` writes: ü is v, no tones.

    >>> typed_pinyin("Lǜsè zhànlvè")
    'lvsezhanlue'
    """
    import unicodedata

    decomposed = unicodedata.normalize("NFD", word.casefold())
    return _tidy(fold(decomposed.replace("u\u0308", "v")))


def spoken(name: str) -> Iterator[Spoken]:
    """Yield how a folded name is read: the best reading first.

    The phrases of pypinyin choose among a character's readings. They know few names of
    people and places, so a short name is also read with each character's usual readings:
    朝阳 is zhaoyang and chaoyang.

    >>> [each.letters for each in spoken("长顺县")]
    ['zhangshunxian', 'changshunxian']
    >>> next(spoken("gdp增长率")).initials
    'gdpzzl'
    """
    signs, best = _read(name)
    yield _as_spoken(best)
    if len(name) <= _SHORT:
        for other in islice(_otherwise(signs, best), _OTHER_READINGS):
            yield _as_spoken(other)


def syllables_of(signs: Iterable[str]) -> dict[str, str]:
    """Return the Chinese characters among some signs by the syllables they are read as.

    >>> syllables_of("重庆A")
    {'chong': '重', 'qing': '庆', 'zhong': '重'}
    """
    found: dict[str, list[str]] = {}
    for sign in sorted(set(signs)):
        for reading in dict.fromkeys(_usual(sign)):
            found.setdefault(reading, []).append(sign)
    return {reading: "".join(found[reading]) for reading in sorted(found)}


def _read(name: str) -> tuple[list[str], list[str]]:
    """Return a name's signs and the reading of each; what is no Chinese reads as itself."""
    from pypinyin.contrib.mmseg import seg

    signs: list[str] = []
    readings: list[str] = []
    for phrase in seg.cut(name):
        signs += phrase
        readings += _phrase(phrase)
    return signs, readings


@cache
def _phrase(phrase: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    if not has_han(phrase):
        return tuple(phrase)
    return tuple(_tidy(each) for each in lazy_pinyin(phrase, v_to_u=False))


@cache
def _usual(sign: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    if not has_han(sign):
        return ()
    [readings] = pinyin(sign, style=Style.NORMAL, heteronym=True)
    return tuple(map(_tidy, readings[:2]))


def _otherwise(signs: Sequence[str], best: Sequence[str]) -> Iterator[list[str]]:
    for at, sign in enumerate(signs):
        for reading in _usual(sign):
            if reading != best[at]:
                yield [*best[:at], reading, *best[at + 1 :]]


def _as_spoken(readings: Sequence[str]) -> Spoken:
    written = [each for each in readings if each.isascii()]
    starts, at, after_sign = [], 0, False
    for each in written:
        if len(each) > 1 or not after_sign:
            starts.append(at)
        at, after_sign = at + len(each), len(each) == 1
    return Spoken("".join(written), tuple(starts), "".join(each[0] for each in written))


def _tidy(letters: str) -> str:
    """Write lüe and nüe as lue and nue: both ways are typed, and nothing else is read so."""
    return letters.replace("lve", "lue").replace("nve", "nue")
