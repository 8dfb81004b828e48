"""A file is looked through before the engine reads it, for what would end or exhaust it.

The engine dies of nested JSON, of quoted triples within quoted triples and of entities made
of entities, and takes an RDF/XML file that breaks off for a whole one.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from qualitykg.errors import Place, SyntaxInFileError
from qualitykg.text import Text

if TYPE_CHECKING:
    from pathlib import Path
    from xml.parsers.expat import XMLParserType

    from qualitykg.formats import Format

# How a quoted triple begins, in Turtle and its kin.
QUOTED = b"<<"
# A thread with a stack of 512 kB, as macOS gives, reads this many levels.
DEEPEST = 100
# Each level of RDF/XML costs as much as all levels above it.
DEEPEST_XML = 400
# What entities may add to a file when they are written out.
LONGEST_EXPANSION = 16 << 20

_JSON_STRING = rb'(?s)"[^"\\]*(?:\\.[^"\\]*)*"'
_JSON_BRACKET = rb"[\[{}\]]"
_TURTLE_TEXT = (
    rb'(?s)"""(?:[^"\\]|\\.|"(?!""))*"""'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    rb'|"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*"'
    rb"|'[^'\\\n\r]*(?:\\.[^'\\\n\r]*)*'"
    rb'|<[^<>"\s]*>|\\.|\#[^\n\r]*'
)
_QUOTED_TRIPLE = rb"<<|>>"
_OPENING_IN_JSON = frozenset({b"[", b"{"})
_OPENING_IN_TURTLE = frozenset({QUOTED})


def refuse_dangers(data: bytes, form: Format, path: Path) -> None:
    """Refuse a file that would harm the process that reads it.

    Raises `SyntaxInFileError` for nesting too deep, for entities that make a small file a big
    one or reach out, and for XML that is not well-formed.
    """
    if form.name == "rdfxml":
        _XmlInspection(path).read(data)
        return
    if form.name == "jsonld":
        is_deep = _is_deep(data, _OPENING_IN_JSON, _JSON_BRACKET, _JSON_STRING)
    else:
        is_deep = _is_deep(data, _OPENING_IN_TURTLE, _QUOTED_TRIPLE, _TURTLE_TEXT)
    if is_deep:
        raise SyntaxInFileError(_too_deep(DEEPEST), place=Place(path))


def _is_deep(data: bytes, opening: frozenset[bytes], bracket: bytes, text: bytes) -> bool:
    # Counting comes first: it is all that most files need.
    if sum(map(data.count, opening)) <= DEEPEST:
        return False
    steps = (1 if each in opening else -1 for each in re.findall(bracket, re.sub(text, b"", data)))
    return max(accumulate(steps), default=0) > DEEPEST


class _XmlInspection:
    """One reading of an XML file that keeps nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._depth = 0
        self._entities: dict[str, str] = {}

    def read(self, data: bytes) -> None:
        """Read the file to its end, or raise `SyntaxInFileError`."""
        from xml.parsers import expat

        self._parser: XMLParserType = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._declare
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            text = Text(f"不是合格的 XML：{said}", f"not well-formed XML: {said}")
            raise self._error(text, error.lineno, error.offset + 1) from None
        self._refuse_expansion(data)

    def _begin(self, *_: object) -> None:
        self._depth += 1
        if self._depth > DEEPEST_XML:
            raise self._here(_too_deep(DEEPEST_XML))

    def _end(self, *_: object) -> None:
        self._depth -= 1

    def _declare(self, name: str, is_parameter: bool, value: str | None, *_: object) -> None:
        if value is None or is_parameter:
            raise self._here(_OUTSIDE)
        if "&" in value:
            raise self._here(_ENTITY_OF_ENTITIES)
        self._entities.setdefault(name, value)

    def _refuse_expansion(self, data: bytes) -> None:
        sizes = (
            data.count(f"&{name};".encode()) * len(value) for name, value in self._entities.items()
        )
        if sum(sizes) > LONGEST_EXPANSION:
            raise self._error(_EXPANSION)

    def _here(self, text: Text) -> SyntaxInFileError:
        parser = self._parser
        return self._error(text, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _error(
        self, text: Text, line: int | None = None, column: int | None = None
    ) -> SyntaxInFileError:
        return SyntaxInFileError(text, place=Place(self._path, line, column))


def _too_deep(limit: int) -> Text:
    return Text(f"嵌套超过 {limit} 层", f"it is nested more than {limit} deep")


_OUTSIDE = Text(
    "不读取外部实体；请把内容写进文件", "external entities are not read; write them into the file"
)
_ENTITY_OF_ENTITIES = Text(
    "不接受由其他实体构成的实体", "an entity that is made of other entities is not accepted"
)
_EXPANSION = Text(
    f"实体展开后增加超过 {LONGEST_EXPANSION >> 20} MB",
    f"written out, its entities add more than {LONGEST_EXPANSION >> 20} MB",
)
