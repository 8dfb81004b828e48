"""What a query's words alone tell: reading its syntax takes longer than most answers do."""

from __future__ import annotations

from qualitykg.store.query_text import AGGREGATES, tokens


def selects_in_vain(text: str) -> bool:
    """Tell whether a name stands before the patterns alone, calculated from nothing.

    >>> selects_in_vain("SELECT ?a ?b { ?a a ?c }")
    True
    """
    before: set[str] = set()
    words = tokens(text)
    last = ""
    for word in words:
        if word.text == "{":
            break
        if word.kind == "variable":
            (before.discard if last == "AS" else before.add)(word.text[1:])
        last = word.keyword
    return not before <= {word.text[1:] for word in words if word.kind == "variable"}


def aggregates_all(text: str) -> bool:
    """Tell whether a SELECT has one row that takes all solutions together, be there none.

    >>> aggregates_all("SELECT (COUNT(*) AS ?n) { ?a a ?c }")
    True
    >>> aggregates_all("SELECT ?c (COUNT(*) AS ?n) { ?a a ?c } GROUP BY ?c")
    False
    """
    depth, is_before, aggregates = 0, True, False
    for word in tokens(text):
        is_before = is_before and word.text != "{"
        depth += (word.kind == "open") - (word.kind == "close")
        aggregates = aggregates or (is_before and word.keyword in AGGREGATES)
        if depth == 0 and word.keyword == "GROUP":
            return False
    return aggregates
