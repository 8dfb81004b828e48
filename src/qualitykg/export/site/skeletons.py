"""A page read quickly: its tags and attributes, where it is written as plainly as ours are.

HTML's full grammar takes a program a thousand steps to each tag. Whether a page keeps to it
depends on its tags alone, when text and values hold nothing but text: so pages with the same
skeleton are right or wrong together, and one of them is enough to parse.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_DOCTYPE = "<!doctype html>\n"
_TEXT = r"(?:[^<&\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]|&(?:amp|lt|gt|quot|#3[49]);)"
_VALUE = _TEXT.replace("<&", '"<&')
_NAME = r"[A-Za-z][\w:.-]*"
_TOKEN = re.compile(
    rf'<(/?)([a-z][a-z0-9]*)((?:\s+{_NAME}(?:="{_VALUE}*")?)*)\s*(/?)>|({_TEXT}+)', re.ASCII
)
_ATTRIBUTE = re.compile(rf'({_NAME})(?:="([^"]*)")?', re.ASCII)
_TELLING = frozenset(("type", "http-equiv", "charset", "encoding"))
"""Attributes whose values HTML's grammar looks at."""


class Tag(NamedTuple):
    """A start tag with its attributes, as they are meant."""

    name: str
    attributes: dict[str, str]


class Skeleton(NamedTuple):
    """The start tags of a page, and its form: all that its being right depends on."""

    tags: list[Tag]
    form: str


def read_skeleton(data: bytes) -> Skeleton | None:
    """Return the tags of a page, None where it is not plain enough to be read so."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if not text.startswith(_DOCTYPE):
        return None
    tags: list[Tag] = []
    form: list[str] = []
    end = len(_DOCTYPE)
    for found in _TOKEN.finditer(text, end):
        if found.start() != end:
            return None
        end = found.end()
        close, name, written, empty, said = found.groups()
        if said is not None:
            form.append(" " if said.isspace() else "x")
        elif close:
            form.append(f"</{name}{written}{empty}>")
        else:
            tag = Tag(name, _attributes(written))
            tags.append(tag)
            form.append(f"<{name} {_keys(tag.attributes, written)}{empty}>")
    return Skeleton(tags, "".join(form)) if end == len(text) else None


def _attributes(written: str) -> dict[str, str]:
    return {
        name.lower(): unescape(value) if "&" in value else value
        for name, value in _ATTRIBUTE.findall(written)
    }


def _keys(attributes: dict[str, str], written: str) -> str:
    """Return the names of attributes, with the values that count; repeated ones show."""
    told = (f"{name}={value}" if name in _TELLING else name for name, value in attributes.items())
    count = len(_ATTRIBUTE.findall(written)) - len(attributes)
    return f"{' '.join(told)}{'!' * count}"
