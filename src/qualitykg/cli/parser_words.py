"""What argparse says by itself, in the user's language.

argparse looks its words up with gettext, for which it would need compiled files of a catalogue of
its own; no distribution has one in Chinese. A phrase that is not known here stays in English.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualitykg.text import Language

_IN_HELP = {
    r"^usage: ": "用法：",
    r"^positional arguments:$": "参数：",
    r"^options:$": "选项：",
    r"^(\S+):$": r"\1：",
    r"\bshow this help message and exit$": "显示用法",
}
_IN_ERRORS = {
    r"^unrecognized arguments: (.*)$": r"不认识 \1",
    r"^the following arguments are required: (.*)$": r"缺少 \1",
    r"^one of the arguments (.*) is required$": r"须给出其一：\1",
    r"^ambiguous option: (\S+) could match (.*)$": r"\1 不明确，可指 \2",
    r"^argument (\S+): ": r"\1：",
    r"invalid choice: '(.*)' \(choose from (.*)\)$": r"没有“\1”；可用：\2",
    r"not allowed with argument (.*)$": r"不能与 \1 同用",
    r"expected one argument$": "须有一个值",
    r"expected at least one argument$": "须有至少一个值",
}
# Before Python 3.14 the choices stand as Python writes texts.
_CHOICES = re.compile(r"\(choose from .*\)$")


def help_in(language: Language, text: str) -> str:
    """Return a help text of argparse in a language."""
    return _put(_IN_HELP, text) if language == "zh" else text


def error_in(language: Language, message: str) -> str:
    """Return an error of argparse in a language."""
    message = _CHOICES.sub(lambda found: found[0].replace("'", ""), message)
    return _put(_IN_ERRORS, message) if language == "zh" else message


def _put(words: dict[str, str], text: str) -> str:
    for pattern, chinese in words.items():
        text = re.sub(pattern, chinese, text, flags=re.MULTILINE)
    return text
