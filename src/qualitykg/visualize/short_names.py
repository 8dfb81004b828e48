"""Short names for the map, out of the other names that the data give a thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.text import Language

_LONG = {"zh": 12, "en": 26}
"""A name of so many characters fits a column of the map as it is."""
_SHORT_ENOUGH = {"zh": 14, "en": 32}
_LEAST_GAIN = 0.85
_REMARK = re.compile(r" \([^()]*\)$")


def shorter_name(name: str, others: Iterable[tuple[str, str]], language: Language) -> str:
    """Return the other name in the language that says most and is clearly shorter, or the name.

    `others` are words with their language tags. An English remark in brackets at the end
    counts as what a name can do without.

    >>> others = [("SAMR", "en"), ("State market regulator", "en"), ("市监总局", "zh")]
    >>> shorter_name("State Administration for Market Regulation", others, "en")
    'State market regulator'
    >>> shorter_name("Lao Gan Ma", [("LGM", "en")], "en")
    'Lao Gan Ma'
    """
    if len(name) <= _LONG[language]:
        return name
    bare = _REMARK.sub("", name)
    most = min(_SHORT_ENOUGH[language], _LEAST_GAIN * len(name))
    found = [word for word, tag in others if tag == language and len(word) <= most]
    return max(found, key=lambda word: (len(word), word), default=bare)
