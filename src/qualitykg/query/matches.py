"""What a search finds: a thing, the name by which it was found, and how well that answers."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualitykg.text import Text


class Kind(Enum):
    """How a name answers to a word, the best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORD = "word"
    PART = "part"
    WORDS = "words"
    INITIALS = "initials"
    PINYIN = "pinyin"
    SIMILAR = "similar"


class Match(NamedTuple):
    """A thing that was found, the name by which it was found, and how."""

    iri: str
    label: Text
    classes: tuple[str, ...]
    name: str
    kind: Kind
