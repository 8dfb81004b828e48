"""RDF files as an rdflib graph, with faults in them told by file and line.

rdflib leaves half a load behind when a file breaks off, and its JSON-LD parser fetches
remote contexts: so each file is parsed on its own, and remote contexts are refused.
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rdflib import XSD, Graph
from rdflib.term import bind

from qualitykg.errors import FileError, Place, SyntaxInFileError
from qualitykg.files import read_text
from qualitykg.formats import GRAPH_FORMATS, Format, format_of_file
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
_MARKUP = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# https://www.w3.org/TR/xmlschema11-2/#decimal, with the space around it that XSD takes away.
_DECIMAL = re.compile(r"[ \t\r\n]*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[ \t\r\n]*")

# rdflib logs what it finds odd in IRIs to stderr, in the midst of our report.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


def _read_decimal(written: str) -> Decimal:
    """Return a decimal's value; `ValueError` for what XSD does not call one."""
    if not _DECIMAL.fullmatch(written):
        raise ValueError(written)
    return Decimal(written)


# rdflib takes `1e999999999` for a decimal and writes out its digits, all of them.
bind(XSD.decimal, Decimal, constructor=_read_decimal)


def read_graph(paths: Iterable[Path]) -> Graph:
    """Return one graph of all the files' triples; each file's ending tells its format.

    Raises `FormatError` for an unknown ending, `FileError` when a file cannot be read or
    decoded, and `SyntaxInFileError` with the line when it breaks its format's grammar.
    """
    whole = Graph(bind_namespaces="none")
    for path in paths:
        whole += _parse(path, format_of_file(path, GRAPH_FORMATS))
    return whole


def _parse(path: Path, form: Format) -> Graph:
    text = read_text(path)
    if not text.strip():
        raise FileError(Text("文件是空的", "the file is empty"), place=Place(path))
    _refuse_what_reaches_out(path, form, text)
    graph = Graph(bind_namespaces="none")
    try:
        with warnings.catch_warnings():
            # rdflib's JSON-LD parser uses what rdflib itself has deprecated.
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=text, format=_PARSERS[form.name], publicID=path.resolve().as_uri())
    except Exception as error:  # each of rdflib's parsers raises a family of its own
        raise _translated(path, form, text, error) from error
    return graph


def _refuse_what_reaches_out(path: Path, form: Format, text: str) -> None:
    if form.name == "rdfxml" and (found := _MARKUP.search(text)):
        said = Text("不接受 DOCTYPE 与实体声明", "DOCTYPE and entity declarations are not accepted")
        raise SyntaxInFileError(said, place=Place(path, text.count("\n", 0, found.start()) + 1))
    if form.name == "jsonld" and _has_remote_context(_as_json(path, text)):
        said = Text(
            "不读取网络上的 @context；请把它写进文件",
            "a remote @context is not fetched; write it into the file",
        )
        raise SyntaxInFileError(said, place=Place(path))


def _as_json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _translated(path, format_of_file(path, GRAPH_FORMATS), text, error) from error


def _has_remote_context(document: Any) -> bool:
    """Tell whether JSON-LD uses a context that stands elsewhere: by its address or `@import`."""
    rest = [(document, False)]
    while rest:
        node, is_context = rest.pop()
        if is_context and isinstance(node, str):
            return True
        if isinstance(node, list):
            rest.extend((each, is_context) for each in node)
        elif isinstance(node, dict):
            if "@import" in node:
                return True
            rest.extend((value, key == "@context") for key, value in node.items())
    return False


def _translated(path: Path, form: Format, text: str, error: Exception) -> SyntaxInFileError:
    line = _line(text, error)
    if isinstance(error, RecursionError):
        return SyntaxInFileError(Text("嵌套过深", "it is nested too deep"), place=Place(path, line))
    why = " ".join(str(getattr(error, "_why", "") or error).split())[:200]
    said = Text(f"不是合格的 {form.name}：{why}", f"not well-formed {form.name}: {why}")
    return SyntaxInFileError(said, place=Place(path, line))


def _line(text: str, error: Exception) -> int | None:
    # Turtle counts lines read so far in `lines`, JSON says `lineno`, SAX has a method,
    # and the N-Triples parser only repeats the line.
    if isinstance(lines := getattr(error, "lines", None), int):
        return lines + 1
    if isinstance(lineno := getattr(error, "lineno", None), int):
        return lineno
    if callable(method := getattr(error, "getLineNumber", None)):
        return int(method())
    repeated = str(error).removeprefix("Invalid line: ").strip()
    lines_of_text = text.splitlines()
    return next((n for n, each in enumerate(lines_of_text, 1) if repeated in each), None)
