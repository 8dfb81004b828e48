"""From what a person writes to the class that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.errors import EntityNotFoundError
from qualitykg.namespaces import PREFIXES, RDFS
from qualitykg.query.search import Kind, SearchIndex
from qualitykg.query.things import things_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.query.search import Match
    from qualitykg.store.engine import Engine

_CLASSES = (f"{PREFIXES['owl']}Class", f"{RDFS}Class")


def class_named(engine: Engine, word: str) -> str:
    """Return the IRI of the class of this name, or of the only one that has it in its name.

    Raises `EntityNotFoundError`, naming the nearest, when there is none.
    """
    classes = [thing for class_ in _CLASSES for thing in things_of(engine, class_)]
    found = SearchIndex(classes).search(word, limit=3)
    if found and (found[0].kind is Kind.EXACT or _is_sure(found)):
        return found[0].iri
    raise EntityNotFoundError(_unknown(word, found))


def _is_sure(found: list[Match]) -> bool:
    return len(found) == 1 and found[0].kind is not Kind.SIMILAR


def _unknown(word: str, near: list[Match]) -> Text:
    said = Text(f"没有名为“{word}”的类", f"no class is called {word!r}")
    if not near:
        return said
    listed_zh = "、".join(each.label.zh for each in near)
    listed_en = ", ".join(each.label.en for each in near)
    return Text(f"{said.zh}；最接近的有：{listed_zh}", f"{said.en}; the nearest are {listed_en}")
