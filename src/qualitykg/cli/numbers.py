"""Numbers on the command line: what is no such number is refused with what it should be."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable

_TOO_LONG = 1_000_000


def whole_number(
    language: Language, *, least: int = 1, most: int | None = None
) -> Callable[[str], int]:
    """Return a type for `add_argument`: whole numbers from `least`, up to `most` if given.

    It raises `ArgumentTypeError`, in this language, for all else.
    """
    wanted = Text(f"{least} 以上的整数", f"a whole number of at least {least}")
    if most is not None:
        wanted = Text(f"{least} 至 {most} 的整数", f"a whole number from {least} to {most}")

    def read(word: str) -> int:
        try:
            number = int(word)
        except ValueError:
            raise _refused(word, wanted, language) from None
        if number < least or (most is not None and number > most):
            raise _refused(word, wanted, language)
        return number

    return read


def seconds(language: Language) -> Callable[[str], float]:
    """Return a type for `add_argument`: how many seconds something may take, more than none.

    It raises `ArgumentTypeError`, in this language, for all else.
    """
    wanted = Text(
        f"大于 0、小于 {_TOO_LONG} 的秒数", f"a number of seconds above 0 and below {_TOO_LONG}"
    )

    def read(word: str) -> float:
        try:
            number = float(word)
        except ValueError:
            raise _refused(word, wanted, language) from None
        if not 0 < number < _TOO_LONG:
            raise _refused(word, wanted, language)
        return number

    return read


def _refused(word: str, wanted: Text, language: Language) -> ArgumentTypeError:
    said = Text(f"“{word}”不是{_spaced(wanted.zh)}", f"{word!r} is not {wanted.en}")
    return ArgumentTypeError(said.to(language))


def _spaced(zh: str) -> str:
    return f" {zh}" if zh[0].isdecimal() else zh
