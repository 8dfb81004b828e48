"""A sentence in the two languages of the product, Chinese first."""

from __future__ import annotations

from typing import Literal, NamedTuple

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
