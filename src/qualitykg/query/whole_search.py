"""Search in a graph that has more names than can be put into an index.

What is written as it is typed is then found by the engine, anywhere in the graph; how names
sound and which are near is known of those in the index.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.errors import QueryStoppedError
from qualitykg.query.asking import rows_about, solve, with_terms
from qualitykg.query.folding import spellings_of
from qualitykg.query.matches import Match
from qualitykg.query.naming import ALL_TAGS
from qualitykg.query.search import SearchIndex
from qualitykg.query.things import NAMED_BY, of_classes, subclasses_of, things_given
from qualitykg.store.terms import write_literal

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class Matches(list[Match]):
    """Things that were found, the likeliest first.

    `is_cut` tells that not every name was compared, so that others may be meant too;
    `compared` is the number of things of which pinyin, initials and slips were. `is_stopped`
    tells that a deadline also ended the search for the word as it is written.
    """

    def __init__(
        self,
        found: Iterable[Match],
        *,
        compared: int,
        is_cut: bool = False,
        is_stopped: bool = False,
    ) -> None:
        super().__init__(found)
        self.compared, self.is_cut, self.is_stopped = compared, is_cut, is_stopped


def search_whole(
    engine: Engine, index: SearchIndex, word: str, limit: int = 10, class_: str | None = None
) -> Matches:
    """Return what the index finds, and where it is not whole what the engine finds before it.

    A deadline that ends the engine's part is no error: the index has answered.
    """
    found = index.search(word, limit)
    if index.is_whole or not word.strip() or re.search("[\ud800-\udfff]", word):
        return Matches(found, compared=len(index), is_cut=not index.is_whole)
    try:
        written, is_stopped = _written(engine, word.strip(), class_), False
    except QueryStoppedError:
        written, is_stopped = [], True
    first: dict[str, Match] = {}
    for each in (*SearchIndex(things_given(engine, written)).search(word, limit), *found):
        first.setdefault(each.iri, each)
    # An index that is not whole knows no classes.
    classes = {each.iri: each.classes for each in things_given(engine, first)}
    listed = (each._replace(classes=classes[each.iri]) for each in list(first.values())[:limit])
    return Matches(listed, compared=len(index), is_cut=True, is_stopped=is_stopped)


def _written(engine: Engine, word: str, class_: str | None) -> list[str]:
    """Return things of exactly this name; where nothing has it, some with the word in a name."""
    called, containing = _CALLED, _CONTAINING
    if class_ is not None:
        classes = subclasses_of(engine, class_)
        called, containing = (of_classes(each, classes) for each in (called, containing))
    spellings = spellings_of(word)
    names = [write_literal(each, language=tag) for each in spellings for tag in ALL_TAGS]
    found: Iterable[str | None] = (iri for (iri,) in rows_about(engine, called, "name", names))
    if not (things := dict.fromkeys(found)):
        words = dict.fromkeys(write_literal(each.lower()) for each in spellings)
        rows = solve(engine, with_terms(containing, "word", words), rows=_PLENTY).values()
        things = dict.fromkeys(iri for (iri,) in rows)
    return [each for each in things if each]
