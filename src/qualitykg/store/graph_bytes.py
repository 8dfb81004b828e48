"""A graph as bytes that are the same on each run, in each RDF format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.errors import FormatError
from qualitykg.namespaces import PREFIXES, RDF
from qualitykg.store.engine_formats import graph_format
from qualitykg.store.statements import Statements
from qualitykg.store.xml_text import well_formed
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TYPE = f"> <{RDF}type> ".encode()


def write_triples(triples: Iterable[ox.Triple], name: str) -> bytes:
    """Return triples in the format of that name, sorted, each once.

    Blank nodes are named by the order in which they first stand in `triples`.
    Raises `FormatError` for an unknown format.
    """
    return write_statements(Statements.of(triples), name)


def write_statements(statements: Statements, name: str) -> bytes:
    """Return statements in the RDF format of that name, in their order.

    Raises `FormatError` for an unknown format, and where it cannot say what they say.
    """
    if graph_format(name) == ox.RdfFormat.N_TRIPLES:
        return statements.as_bytes()
    return _written(sorted(statements.lines, key=_class_first), ox.RdfFormat.N_TRIPLES, name)


def write_quads(lines: Iterable[bytes], name: str) -> bytes:
    """Return lines of N-Quads, sorted by their graphs, in the format of that name."""
    if graph_format(name) == ox.RdfFormat.N_QUADS:
        return b"\n".join((*lines, b""))
    return _written(lines, ox.RdfFormat.N_QUADS, name)


def _written(lines: Iterable[bytes], of: ox.RdfFormat, name: str) -> bytes:
    read = ox.parse(b"\n".join(lines), format=of)
    try:
        written = ox.serialize(read, format=graph_format(name), prefixes=PREFIXES) or b""
    except OSError as error:
        # Nothing is written to any file here: the format cannot hold a triple within a triple.
        said = Text(
            f"{name} 写不出此图（{error}）；请用其他格式",
            f"{name} cannot hold this graph ({error}); choose another format",
        )
        raise FormatError(said) from None
    finish = _FINISH.get(name)
    return finish(written) if finish else written


def _class_first(line: bytes) -> bytes:
    return line.replace(_TYPE, b"> ! ", 1)


def _readable(turtle: bytes) -> bytes:
    # The engine writes all prefixes in an order that changes, and no line between subjects.
    # A string never spans lines in its Turtle, so lines are statements' own.
    end = turtle.rfind(b"\n@prefix ")
    end = turtle.find(b"\n", end + 1) + 1 if turtle.startswith(b"@prefix ") else 0
    body = turtle[end:].replace(b" .\n", b" .\n\n").strip(b"\n")
    declared = sorted(turtle[:end].splitlines())
    used = (line for line in declared if line.split()[1] in body)
    return b"\n".join((*used, b"", body, b"")) if body else b""


_FINISH: dict[str, Callable[[bytes], bytes]] = {
    "turtle": _readable,
    "trig": _readable,
    "rdfxml": well_formed,
}
