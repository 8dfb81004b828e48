"""What a written name may mean where nothing has exactly this name."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import as_name
from qualitykg.query.folding import fold
from qualitykg.query.readings import read_few, read_some
from qualitykg.query.things import NAMED_BY, of_classes, subclasses_of

if TYPE_CHECKING:
    from qualitykg.query.readings import Reading
    from qualitykg.query.search import SearchIndex
    from qualitykg.store.engine import Engine

_NAMES = f"""
SELECT ?thing ?property ?name WHERE {{
  {NAMED_BY}
  ?thing ?property ?name
}}"""
_LEAST_LIKE = 50
_MOST_LIKE = 12
_LEAST_LETTERS = 3


class Found(NamedTuple):
    """A thing, and how it has a name: the property, or `pinyin`."""

    iri: str
    how: str


class Nearby:
    """The names of a graph beside one that a person wrote; read when first needed.

    Where there are too many to read, those of the class that is asked for are, and where these
    are too many too, some of them.
    """

    def __init__(self, engine: Engine, written: str, class_: str | None) -> None:
        self._engine, self._written, self._class = engine, written, class_
        self._sought = fold(written)

    @property
    def is_whole(self) -> bool:
        """Whether all names that may be meant were compared."""
        return self._reading.is_whole

    @property
    def size(self) -> int:
        """How many names were compared."""
        return len(self._reading.rows)

    @property
    def is_ascii(self) -> bool:
        """Whether what was written is in Latin letters and figures only."""
        return self._written.isascii()

    def same(self) -> list[Found]:
        """Return what differs only in what people write differently, else what is read so.

        Nothing where not all names were compared: others may have the same.
        """
        if not self.is_whole or not self._sought:
            return []
        rows = self._reading.rows
        found = [Found(thing, how) for thing, how, name in rows if fold(name) == self._sought]
        return found or [Found(iri, "pinyin") for iri in self._sounding()]

    def nearest(self) -> list[tuple[str, str]]:
        """Return names with their things, the likeliest first, each thing once."""
        from rapidfuzz import fuzz, process

        if not self._sought:
            return []
        named: dict[str, tuple[str, str]] = {}
        for thing, _, name in self._reading.rows:
            named.setdefault(fold(name), (name, thing))
            named.setdefault(fold(as_name(thing).partition(":")[2]), (name, thing))
        like = process.extract(
            self._sought, list(named), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE, limit=_MOST_LIKE
        )
        around = sorted((each for each in named if self._sought in each), key=len)
        if self._sought.isascii() and len(self._sought) < _LEAST_LETTERS:
            around = []  # two letters stand in anything
        found = [named[each] for each in (*(text for text, _, _ in like), *around)]
        if not self.is_whole:
            names = {thing: name for thing, _, name in reversed(self._reading.rows)}
            found = [*((names[iri], iri) for iri in self._sounding()), *found]
        return list({iri: (name, iri) for name, iri in found}.values())

    @cached_property
    def _reading(self) -> Reading:
        if self._class is None:
            return read_some(self._engine, _NAMES)
        all_ = read_few(self._engine, _NAMES)
        if all_.is_whole:
            return all_
        return read_some(self._engine, of_classes(_NAMES, subclasses_of(self._engine, self._class)))

    def _sounding(self) -> list[str]:
        if not self.is_ascii:
            return []
        return _index(tuple(self._reading.rows)).sounding(self._written)


@lru_cache(maxsize=1)
def _index(rows: tuple[tuple[str, ...], ...]) -> SearchIndex:
    """Return the index of these names, kept because a graph is asked for more than one."""
    from qualitykg.query.search import SearchIndex
    from qualitykg.query.things import NamedThing
    from qualitykg.text import Text

    return SearchIndex(NamedThing(iri, Text(name, name), (), (name,)) for iri, _, name in rows)
