"""Updates say what was meant, however a server reads escapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from qualitykg.store.push.requests import as_update
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable

GRAPH = "http://e/graph"
SIGNS = ["\\", "u", "U", "0041", "00000041", '"', "\n", "n", "}", "😀", "'"]


def unescaped_first(update: str) -> str:
    """Return an update as SPARQL 19.2 has it read: escapes of letters first, wherever they are."""
    return re.sub(
        r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), update
    )


def held_after(update: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    """Return the objects in the named graph of a server that has done an update."""
    store = ox.Store()
    store.update(update)
    return [quad.object for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(GRAPH))]


@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_a_text_is_the_same_however_escapes_are_read(text: str) -> None:
    r"""Also one with a backslash before a `u`, which SPARQL may take for an escape."""
    literal = ox.Literal(text)
    node = ox.NamedNode("http://e/s")
    update = as_update(Statements.of([ox.Triple(node, node, literal)]).lines, GRAPH)
    readings: tuple[Callable[[str], str], ...] = (str, unescaped_first)
    for read in readings:
        assert held_after(read(update)) == [literal]
