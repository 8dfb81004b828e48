"""The columns of `SELECT *`: in the order in which the query writes them, on every engine.

SPARQL leaves the order open, and Oxigraph's is that of the alphabet: a query for `?s ?p ?o`
would be answered with the object first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.store.parsing import parse
from qualitykg.store.query_text import tokens

if TYPE_CHECKING:
    from qualitykg.store.query_text import Token


def with_star_columns(text: str) -> str:
    """Return a query with the variables in place of the `*` of its own SELECT.

    A query without a `*`, or that is not SPARQL, is returned as it is.

    >>> with_star_columns("SELECT * { ?s ?p ?o }")
    'SELECT ?s ?p ?o { ?s ?p ?o }'
    >>> with_star_columns("SELECT (COUNT(DISTINCT *) AS ?n) { ?s ?p ?o }")
    'SELECT (COUNT(DISTINCT *) AS ?n) { ?s ?p ?o }'
    """
    if "*" not in text:
        return text
    star, written = _read(text)
    if star is None:
        return text
    try:
        asked = parse(text)
    except SyntaxError:
        return text
    if not isinstance(asked, ox.QuerySolutions):
        return text
    visible = {each.value for each in asked.variables}
    names = [name for name in written if name in visible]
    if not names or len(names) < len(visible):
        return text
    listed = " ".join(f"?{name}" for name in names)
    return f"{text[: star.start]}{listed}{text[star.end :]}"


def _read(text: str) -> tuple[Token | None, list[str]]:
    """Return the `*` of the query's own SELECT, and all variables in their order."""
    star, is_next, names = None, False, dict[str, None]()
    for each in tokens(text):
        if star is None and is_next and each.text == "*":
            star = each
        elif star is None and each.text == "{":
            return None, []
        elif each.kind == "variable":
            names[each.text[1:]] = None
        # `COUNT(DISTINCT *)` has a star of its own.
        is_next = each.keyword == "SELECT" or (is_next and each.keyword in ("DISTINCT", "REDUCED"))
    return star, list(names)
