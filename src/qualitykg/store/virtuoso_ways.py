"""What Virtuoso does in its own way, and what it means by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from qualitykg.store.exchange import Reply

# It keeps no booleans but numbers, and writes them as such: in JSON, and in N-Triples. Within
# a string the quotes would have backslashes before them.
_BOOLEAN = rb"http://www\.w3\.org/2001/XMLSchema#boolean"
_IN_JSON = re.compile(rb'("datatype": "' + _BOOLEAN + rb'", "value": )"([01])"')
_IN_LINES = re.compile(rb'"([01])"(\^\^<' + _BOOLEAN + rb">)")
# It sorts by 20 at most, of which the question may have some of its own.
MOST_KEYS = 16
_TRUTH = [ox.Variable("__ASK_RETVAL")]
_WORDS = {b"0": b'"false"', b"1": b'"true"'}


def is_virtuoso(reply: Reply) -> bool:
    """Tell whether an answer comes from Virtuoso."""
    return "Virtuoso" in reply.headers.get("Server", "")


def as_meant(reply: Reply) -> bytes:
    """Return an answer's body: as it came, or with Virtuoso's ways undone.

    Its blank nodes have labels that SPARQL does not allow, and its booleans are 0 and 1.
    """
    body = reply.body
    if not is_virtuoso(reply):
        return body
    body = _IN_JSON.sub(lambda found: found[1] + _WORDS[found[2]], body)
    body = _IN_LINES.sub(lambda found: _WORDS[found[1]] + found[2], body)
    return body.replace(b'"nodeID://', b'"')


def is_truth(rows: ox.QuerySolutions) -> bool:
    """Tell whether rows are the answer to an ASK: one row for yes, none for no."""
    return rows.variables == _TRUTH


def says_cut(reply: Reply) -> bool:
    """Tell whether Virtuoso says that a limit of its own ended an answer early.

    It has one of rows, and one of time for a query.
    """
    return "X-SPARQL-MaxRows" in reply.headers or is_stopped(reply)


def is_stopped(reply: Reply) -> bool:
    """Tell whether Virtuoso says that its limit of time ended an answer early."""
    return "X-SQL-State" in reply.headers
