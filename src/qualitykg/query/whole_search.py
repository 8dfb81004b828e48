"""Search in a graph that has more names than can be put into an index.

What is written as it is typed is then found by the engine, anywhere in the graph; how names
sound and which are near is known of those in the index.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from qualitykg.errors import QueryStoppedError
from qualitykg.query.asking import rows_about, solve, with_terms
from qualitykg.query.search import SearchIndex
from qualitykg.query.things import NAMED_BY, of_classes, subclasses_of, things_given
from qualitykg.store.terms import write_literal

if TYPE_CHECKING:
    from qualitykg.query.search import Match
    from qualitykg.store.engine import Engine

_PLENTY = 100
_CALLED = f"""
SELECT ?thing WHERE {{
  VALUES ?name {{ UNDEF }}
  {NAMED_BY}
  ?thing ?property ?name
}}"""
_CONTAINING = f"""
SELECT ?thing WHERE {{
  VALUES ?word {{ UNDEF }}
  {NAMED_BY}
  ?thing ?property ?name
  FILTER(CONTAINS(LCASE(STR(?name)), ?word))
}}"""


def search_whole(
    engine: Engine, index: SearchIndex, word: str, limit: int = 10, class_: str | None = None
) -> list[Match]:
    """Return what the index finds, and where it is not whole what the engine finds before it.

    A deadline that ends the engine's part is no error: the index has answered.
    """
    found = index.search(word, limit)
    if index.is_whole or not word.strip() or re.search("[\ud800-\udfff]", word):
        return found
    things = things_given(engine, _written(engine, word.strip(), class_))
    first: dict[str, Match] = {}
    for each in (*SearchIndex(things).search(word, limit), *found):
        first.setdefault(each.iri, each)
    listed = list(first.values())[:limit]
    # An index that is not whole knows no classes.
    classes = {each.iri: each.classes for each in things_given(engine, first)}
    return [each._replace(classes=classes[each.iri]) for each in listed]


def _written(engine: Engine, word: str, class_: str | None) -> list[str]:
    """Return things of exactly this name; where nothing has it, some with the word in a name."""
    names = [write_literal(word, language=tag) for tag in ("zh", "en", None)]
    called, containing = _CALLED, _CONTAINING
    if class_ is not None:
        classes = subclasses_of(engine, class_)
        called, containing = (of_classes(each, classes) for each in (called, containing))
    found = [iri for (iri,) in rows_about(engine, called, "name", names)]
    if not found:
        text = with_terms(containing, "word", [write_literal(word.lower())])
        with contextlib.suppress(QueryStoppedError):
            found = [iri or "" for (iri,) in solve(engine, text, rows=_PLENTY).values()]
    return list(dict.fromkeys(found))
