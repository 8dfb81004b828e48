"""Literals as they stand in N-Triples, taken apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from qualitykg.namespaces import XSD

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SIGNS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class WrittenLiteral(NamedTuple):
    """A literal's text, and its language or the IRI of its datatype."""

    text: str
    language: str
    datatype: str


def read_literal(term: bytes) -> WrittenLiteral:
    r"""Return what a literal of N-Triples says.

    >>> read_literal(b'"a\\"b\\u4e2d"@zh').text
    'a"b中'
    """
    found = _LITERAL.fullmatch(term.decode())
    if found is None:
        raise ValueError(f"not a literal: {term!r}")
    text = _ESCAPE.sub(_sign, found[1]) if "\\" in found[1] else found[1]
    return WrittenLiteral(text, found[2] or "", found[3] or f"{XSD}string")


def _sign(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SIGNS.get(found[3], found[3])
