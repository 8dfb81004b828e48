"""From what a person writes to the entity that is meant: name, pinyin, code, id or IRI."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import EntityNotFoundError
from qualitykg.namespaces import ID, PREFIXES, as_iri, as_name
from qualitykg.query.asking import portions, rows_about
from qualitykg.query.bare_graphs import why_bare
from qualitykg.query.folding import spellings_of
from qualitykg.query.labels import labels_of
from qualitykg.query.nearby import Found, Nearby
from qualitykg.query.tables import clean
from qualitykg.query.things import NAMED_BY
from qualitykg.store.terms import is_written_iri, write_iri, write_literal
from qualitykg.text import Text, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.engine import Engine

_FIND = f"""
SELECT DISTINCT ?thing ?property WHERE {{
  VALUES ?name {{ UNDEF }}
  {NAMED_BY}
  ?thing ?property ?name
}}"""
_EXISTS = """
SELECT ?thing WHERE {
  VALUES ?thing { UNDEF }
  FILTER(EXISTS { ?thing ?property ?value } || EXISTS { ?other ?property ?thing })
}"""
_LONGEST_SHOWN = 60
_TAGS = ("zh", "en", None)
ALL_TAGS = (*_TAGS, "zh-Hans", "zh-Hant", "zh-CN", "zh-TW", "en-GB", "en-US")
"""The languages in which a name is looked up where names cannot be compared."""

_CLASSES = """
SELECT ?thing ?class WHERE {
  VALUES ?thing { UNDEF }
  ?thing rdf:type/rdfs:subClassOf* ?class
}"""
_TERMS = frozenset(
    as_iri(name)
    for name in (
        "owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "rdfs:Class", "rdf:Property",
        "adms:Identifier", "skos:ConceptScheme",
    )
)  # fmt: skip


class Candidate(NamedTuple):
    """An entity that may be meant, and whether the name is its label or another name."""

    iri: str
    is_label: bool


class Names:
    """The names that a graph gives its entities."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def iri_of(self, written: str, *, class_: str | None = None) -> str:
        """Return the IRI of the entity that is meant, of that class where one is given.

        Raises `EntityNotFoundError` naming the nearest ones when nothing has the name, or
        all that have it when there are several.
        """
        if (iri := _as_written_iri(written)) and self._exists(iri):
            if class_ and not self.of_class([iri], class_):
                raise EntityNotFoundError(self._other_class(written, iri, class_))
            return iri
        nearby = Nearby(self._engine, written, class_)
        candidates = self._candidates(written, nearby)
        if class_:
            fitting = self.of_class([each.iri for each in candidates], class_)
            wanted = [each for each in candidates if each.iri in fitting]
            if candidates and not wanted:
                raise EntityNotFoundError(self._other_class(written, candidates[0].iri, class_))
            candidates = wanted
        if not candidates:
            raise EntityNotFoundError(self._unknown(written, class_, nearby))
        best = _best(candidates)
        if len(best) > 1:
            raise EntityNotFoundError(_ambiguous(written, best))
        return best[0].iri

    def of_class(self, iris: Iterable[str], class_: str) -> set[str]:
        """Return those of these things that are of a class or of its subclasses."""
        return {iri for iri, classes in self._classes(iris).items() if class_ in classes}

    def _exists(self, iri: str) -> bool:
        return bool(rows_about(self._engine, _EXISTS, "thing", [write_iri(iri)]))

    def _candidates(self, written: str, nearby: Nearby) -> list[Candidate]:
        if re.search("[\ud800-\udfff]", written):
            return []  # halves of characters, which no graph holds
        found = self._called([written], _TAGS) or nearby.same()
        if not found and not nearby.is_whole:
            found = self._called(spellings_of(written), ALL_TAGS)
        candidates = {
            Candidate(thing, not how.endswith(("altLabel", "notation"))) for thing, how in found
        }
        return self._without_terms(sorted(candidates))

    def _called(self, spellings: Iterable[str], tags: Iterable[str | None]) -> list[Found]:
        """Return what has exactly one of these names: the engine looks them up."""
        terms = [write_literal(each, language=tag) for each in spellings for tag in tags]
        return [Found(*row) for row in rows_about(self._engine, _FIND, "name", terms)]

    def _without_terms(self, candidates: list[Candidate]) -> list[Candidate]:
        # 企业技术中心 names a class of the ontology and a group of the data: the data is meant.
        classes = self._classes([each.iri for each in candidates])
        things = [each for each in candidates if not classes[each.iri] & _TERMS]
        return things or candidates

    def _classes(self, iris: Iterable[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {iri: set() for iri in iris}
        for some in portions(map(write_iri, found)):
            for thing, class_ in rows_about(self._engine, _CLASSES, "thing", some):
                found[thing].add(class_)
        return found

    def _unknown(self, written: str, class_: str | None, nearby: Nearby) -> Text:
        near = self._nearest(class_, nearby)
        listed_zh = "、".join(f"{name.zh}（{as_name(iri)}）" for iri, name in near.items())
        listed_en = ", ".join(f"{name.en} ({as_name(iri)})" for iri, name in near.items())
        said = quoted(_shown(written))
        zh, en = f"图谱中没有{said.zh}", f"nothing in the graph is called {said.en}"
        if not nearby.is_whole:
            zh += f"这一全名；名称太多，只比对了其中 {nearby.size} 个，请写全名、编号或 IRI"
            en += (
                f" in full; it has too many names, so only {nearby.size} were compared: "
                "write the full name, the id or the IRI"
            )
        if not near:
            bare = why_bare(self._engine)
            return Text(zh, en) if bare is None else Text(f"{zh}：{bare.zh}", f"{en}: {bare.en}")
        return Text(f"{zh}；最接近的有：{listed_zh}", f"{en}; the nearest are {listed_en}")

    def _other_class(self, written: str, found: str, class_: str) -> Text:
        label, name = labels_of(self._engine, [class_])[class_], as_name(class_)
        wanted = (
            label if label.en == name else Text(f"{label.zh}（{name}）", f"{label.en} ({name})")
        )
        zh, en = quoted(_shown(written))
        if (is_found := as_name(found)) != written:
            zh, en = f"{zh}（{is_found}）", f"{en} ({is_found})"
        return Text(f"{zh}不属于 {wanted.zh}", f"{en} is no {wanted.en}")

    def _nearest(self, class_: str | None, nearby: Nearby) -> dict[str, Text]:
        """Return the nearest things, the likeliest first, and what they are called.

        Who wrote a name in Chinese knows what was meant by the name that is like it; an id, a
        year or a Latin name is like names in either language, and a label says more.
        """
        named = {iri: Text(name, name) for name, iri in nearby.nearest()}
        classes = self._classes(named)
        near = [iri for iri in named if _fits(classes[iri], class_)][:3]
        labels = labels_of(self._engine, near) if nearby.is_ascii else named
        return {iri: labels[iri] for iri in near}


def _fits(classes: set[str], class_: str | None) -> bool:
    return class_ in classes if class_ else not classes & _TERMS


def _as_written_iri(written: str) -> str | None:
    bare = written.removeprefix("<").removesuffix(">")
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|^`\\]+", bare):
        return bare if is_written_iri(bare) else None
    if written.partition(":")[0] in PREFIXES and re.fullmatch(r"[\w-]+:[\w.-]+", written):
        return as_iri(written)
    return ID + written if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", written) else None


def _shown(written: str) -> str:
    """Return what was written on one line, and not more of it than a sentence can hold."""
    said = clean(written)
    return said if len(said) <= _LONGEST_SHOWN else f"{said[:_LONGEST_SHOWN]}…"


def _best(candidates: Iterable[Candidate]) -> list[Candidate]:
    several = list(candidates)
    labelled = [each for each in several if each.is_label]
    return labelled or several


def _ambiguous(written: str, candidates: list[Candidate]) -> Text:
    listed = ", ".join(as_name(each.iri) for each in candidates)
    said = quoted(_shown(written))
    return Text(
        f"{said.zh}所指不止一个，请写编号：{listed}",
        f"{said.en} names more than one; write one of these ids: {listed}",
    )
