"""A sentence in the two languages of the product, Chinese first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Text(NamedTuple):
    """One meaning, said in Chinese and in English.

    >>> Text("城市", "city").to("en")
    'city'
    """

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Return the sentence in the given language."""
        return self.zh if language == "zh" else self.en


def quoted(name: str) -> Text:
    """Return a name in quotes, those that it has itself within them.

    >>> quoted("“十三五”时期").zh
    '“‘十三五’时期”'
    """
    inner = name.replace("“", "‘").replace("”", "’")
    return Text(f"“{inner}”", f'"{name}"' if '"' not in name else f"'{name}'")


def plural(number: float | Decimal, noun: str, several: str = "") -> str:
    """Return an English noun as it stands after a number.

    >>> plural(1, "row"), plural(0, "row"), plural(2, "query", "queries")
    ('row', 'rows', 'queries')
    """
    return noun if number == 1 else several or f"{noun}s"


def counted(number: int, noun: str, several: str = "") -> str:
    """Return a number and its English noun.

    >>> counted(1, "claim"), counted(12, "claim")
    ('1 claim', '12 claims')
    """
    return f"{number} {plural(number, noun, several)}"
