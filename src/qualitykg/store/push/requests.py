"""The requests that change a graph: SPARQL 1.1 Update, or the Graph Store HTTP Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import Request

from qualitykg.store.terms import write_iri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.store.push.addresses import Destination

_HEADERS = {"User-Agent": "qualitykg", "Accept": "*/*"}
# In a string, `\\u0041` is a backslash and a word. SPARQL may take its end for an escape of a
# letter, before it looks for strings (19.2); with the `u` escaped all read the same.
_NOT_ESCAPES = ((b"\\\\u", b"\\\\\\u0075"), (b"\\\\U", b"\\\\\\u0055"))


def insertion(to: Destination, lines: Sequence[bytes]) -> Request:
    """Return the request that adds lines of N-Triples to the graph."""
    if to.protocol == "gsp":
        body = b"\n".join((*lines, b""))
        # N-Triples is Turtle, and every server knows Turtle.
        headers = {**_HEADERS, "Content-Type": "text/turtle; charset=utf-8"}
        return Request(to.graph_address, body, headers, method="POST")  # noqa: S310 - http(s) only
    return _update(to, as_update(lines, to.graph))


def clearing(to: Destination) -> Request:
    """Return the request that empties the graph."""
    if to.protocol == "gsp":
        return Request(to.graph_address, None, _HEADERS, method="DELETE")  # noqa: S310 - as above
    named = "DEFAULT" if to.graph is None else f"GRAPH {write_iri(to.graph)}"
    return _update(to, f"CLEAR SILENT {named}")


def as_update(lines: Sequence[bytes], graph: str | None) -> str:
    """Return the update that adds lines of N-Triples, each string as it is.

    >>> print(as_update([b'<http://e/s> <http://e/p> "a" .'], None))
    INSERT DATA {
    <http://e/s> <http://e/p> "a" .
    }
    """
    written = b"\n".join(lines)
    if b"\\\\" in written:
        for each, instead in _NOT_ESCAPES:
            written = written.replace(each, instead)
    data = written.decode()
    if graph is None:
        return f"INSERT DATA {{\n{data}\n}}"
    return f"INSERT DATA {{ GRAPH {write_iri(graph)} {{\n{data}\n}} }}"


def _update(to: Destination, text: str) -> Request:
    from qualitykg.store.endpoint_request import update_request

    return update_request(to.address, text)
