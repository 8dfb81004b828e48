"""What the engine tells of a query without any data: its faults, and its columns."""

from __future__ import annotations

import pyoxigraph as ox

from qualitykg.namespaces import PREFIXES


def parse(text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return what an empty graph answers; `SyntaxError` where the text is not SPARQL.

    >>> [each.value for each in parse("SELECT ?s { ?s a qkg:Claim }").variables]
    ['s']
    """
    return ox.Store().query(text, prefixes=PREFIXES)
