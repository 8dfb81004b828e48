"""How wide a name will be on the page, estimated without a browser."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("iljtfr.,:;'|!()[] ")
_WIDE_LATIN = frozenset("mwMW@%")


def text_width(text: str, size: float) -> float:
    """Return the width of a line of text in pixels; Chinese characters are square.

    >>> text_width("质量", 13)
    26.0
    """
    return sum(_share(character) for character in text) * size


def wrapped_lines(name: str, value: str, size: float, width: float) -> int:
    """Return how many lines a name needs, with the value whole in the last one or below it.

    Lines break between words, and anywhere in Chinese.
    """
    lines, used = 1, 0.0
    for piece in _pieces(name):
        wide = text_width(piece, size)
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        used += wide
    if value and used + text_width(value, size) * 1.08 + size * 0.45 > width:
        lines += 1
    return lines


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        if pieces and _share(character) < 1 and character != " " and pieces[-1] != " ":
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _share(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if character in _NARROW:
        return 0.32
    if character in _WIDE_LATIN:
        return 0.85
    return 0.66 if character.isupper() else 0.56
