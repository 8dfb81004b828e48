"""From what a person writes to the class that is meant, and to the things of that class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.errors import EntityNotFoundError
from qualitykg.namespaces import PREFIXES, RDFS
from qualitykg.query.asking import ask, rows_about
from qualitykg.query.matches import Kind
from qualitykg.query.search import SearchIndex
from qualitykg.query.things import NamedThing, local_name, subclasses_of, things_of
from qualitykg.store.oxigraph import shipped_ontology
from qualitykg.store.terms import write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.query.matches import Match
    from qualitykg.store.engine import Engine

_CLASSES = (f"{PREFIXES['owl']}Class", f"{RDFS}Class")
_USED = "SELECT DISTINCT ?class WHERE { ?thing a ?class FILTER(isIRI(?class)) }"
_MEMBERS = "SELECT DISTINCT ?thing WHERE { VALUES ?class { UNDEF } ?thing a ?class }"
_WORD_IN_NAME = re.compile(r"(?<=[a-z])(?=[A-Z])")


def class_named(engine: Engine, word: str) -> str:
    """Return the IRI of the class of this name, or of the only one that has it in its name.

    A class that the graph uses without saying what it is called has the label of the shipped
    ontology, or else its local name. Raises `EntityNotFoundError`, naming the nearest, when
    there is none.
    """
    labelled = _labelled(engine)
    found = SearchIndex(labelled).search(word, limit=3)
    if not _is_meant(found):
        found = SearchIndex(labelled + _unlabelled(engine, labelled)).search(word, limit=3)
    if _is_meant(found):
        return found[0].iri
    raise EntityNotFoundError(_unknown(word, found))


def members_of(engine: Engine, class_: str) -> set[str]:
    """Return the things of a class and of its subclasses, in the graph or in the ontology."""
    classes = subclasses_of(engine, class_) | subclasses_of(shipped_ontology(), class_)
    terms = map(write_iri, sorted(classes))
    return {row[0] for row in rows_about(engine, _MEMBERS, "class", terms)}


def _labelled(engine: Engine) -> list[NamedThing]:
    return [thing for class_ in _CLASSES for thing in things_of(engine, class_)]


def _unlabelled(engine: Engine, labelled: list[NamedThing]) -> list[NamedThing]:
    """Return the classes that the graph uses and has no label for."""
    used = {row[0] for row in ask(engine, _USED)} - {each.iri for each in labelled}
    shipped = [each for each in _labelled(shipped_ontology()) if each.iri in used]
    rest = used - {each.iri for each in shipped}
    return shipped + [_by_local_name(iri) for iri in sorted(rest)]


def _by_local_name(iri: str) -> NamedThing:
    name = local_name(iri)
    return NamedThing(iri, Text(name, name), (), (name, _WORD_IN_NAME.sub(" ", name)))


def _is_meant(found: list[Match]) -> bool:
    return bool(found) and (found[0].kind is Kind.EXACT or _is_sure(found))


def _is_sure(found: list[Match]) -> bool:
    return len(found) == 1 and found[0].kind is not Kind.SIMILAR


def _unknown(word: str, near: list[Match]) -> Text:
    said = Text(f"没有名为“{word}”的类", f"no class is called {word!r}")
    if not near:
        return said
    listed_zh = "、".join(each.label.zh for each in near)
    listed_en = ", ".join(each.label.en for each in near)
    return Text(f"{said.zh}；最接近的有：{listed_zh}", f"{said.en}; the nearest are {listed_en}")
