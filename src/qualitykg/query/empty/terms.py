"""Terms of a query that the graph does not have, or does not use in this place."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import PREFIXES, RDF, RDFS, as_name
from qualitykg.query.asking import ask, rows_about, with_terms
from qualitykg.query.empty.findings import Cause, Finding
from qualitykg.query.search import SearchIndex
from qualitykg.query.things import NamedThing, local_name, some_things_of, things_of
from qualitykg.query.why.syntax import Tree, fields, kind_of, within
from qualitykg.query.why.writing import triples_of
from qualitykg.store.terms import write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.store.engine import Engine

_OWL = PREFIXES["owl"]
_CLASSES = (f"{_OWL}Class", f"{RDFS}Class")
_PROPERTIES = (f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty", f"{RDF}Property")
_KNOWN = """
SELECT ?term WHERE {
  VALUES ?term { UNDEF }
  FILTER(EXISTS { ?term ?p ?o } || EXISTS { ?s ?p ?term } || EXISTS { ?s ?term ?o })
}"""
_USED = {
    "class": "SELECT ?term WHERE { VALUES ?term { UNDEF } FILTER EXISTS { ?s a ?term } }",
    "property": "SELECT ?term WHERE { VALUES ?term { UNDEF } FILTER EXISTS { ?s ?term ?o } }",
}
_BELOW = """
SELECT DISTINCT ?term WHERE {
  VALUES ?class { UNDEF }
  ?term rdfs:subClassOf+ ?class FILTER EXISTS { ?thing a ?term }
} ORDER BY ?term"""
# The classes and properties that a graph uses, as far as a look at a part of it tells.
_SOME = {
    "class": "SELECT DISTINCT ?term { { SELECT ?term { ?s a ?term } LIMIT 500000 } }",
    "property": "SELECT DISTINCT ?term { { SELECT ?term { ?s ?term ?o } LIMIT 500000 } }",
}
_MOST = 3
_LIKE = 0.75
_SHORT = 3


class Used(NamedTuple):
    """An IRI in a query, and what it is used as: `class`, `property` or `thing`."""

    iri: str
    role: str


def terms_in(tree: Tree) -> list[Used]:
    """Return the IRIs in the patterns of a query, each once for each use."""
    found: list[Used] = []
    for node in within(tree):
        if kind_of(node) == "TriplesBlock":
            for triple in triples_of(node):
                found += _in_triple(*triple)
        elif kind_of(node) == "DescribeQuery":
            found += [Used(str(each), "thing") for each in fields(node, "var") if _is_iri(each)]
        elif kind_of(node) in ("InlineData", "ValuesClause"):
            found += [Used(str(each), "thing") for each in within(node) if _is_iri(each)]
    return list(dict.fromkeys(found))


def _in_triple(subject: Tree, predicate: Tree, obj: Tree) -> Iterator[Used]:
    properties = list(_in_path(predicate))
    yield from (Used(each, "property") for each in properties)
    if _is_iri(subject):
        yield Used(str(subject), "thing")
    if _is_iri(obj):
        is_class = bool(properties) and properties[0] == f"{RDF}type"
        yield Used(str(obj), "class" if is_class else "thing")


def _in_path(path: Tree) -> Iterator[str]:
    if _is_iri(path):
        yield str(path)
    for each in (*(getattr(path, "args", None) or ()), *_single(path, "arg", "path")):
        yield from _in_path(each)


def _single(path: Tree, *names: str) -> list[Tree]:
    return [part for name in names if (part := getattr(path, name, None)) is not None]


def _is_iri(tree: Tree) -> bool:
    return kind_of(tree) == "URIRef"


class Vocabulary:
    """What the graph knows, to compare a query's terms with."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def findings(self, used: Iterable[Used]) -> Iterator[Finding]:
        """Yield the terms that the graph does not have, and those that nothing is said with."""
        terms = list(used)
        known = self._among(_KNOWN, {each.iri for each in terms})
        for each in terms:
            if each.iri not in known:
                yield self._unknown(each)
        for role, text in _USED.items():
            iris = {each.iri for each in terms if each.role == role} & known
            for iri in sorted(iris - self._among(text, iris)):
                yield self._without_instance(iri) if role == "class" else _unused(iri)

    def _among(self, text: str, iris: set[str]) -> set[str]:
        if not iris:
            return set()
        return {
            row[0] for row in rows_about(self._engine, text, "term", map(write_iri, sorted(iris)))
        }

    def _unknown(self, used: Used) -> Finding:
        near = self._near(used)
        kinds = {"class": ("类", "class"), "property": ("属性", "property"), "thing": ("", "")}
        zh, en = kinds[used.role]
        name = as_name(used.iri)
        said = Text(f"图谱中没有{zh} {name}", f"the graph has no {en} {name}".replace("  ", " "))
        if near:
            listed_zh = "、".join(_shown(each, each.label.zh, "{}（{}）") for each in near)
            listed_en = ", ".join(_shown(each, each.label.en, "{} ({})") for each in near)
            said = Text(f"{said.zh}；是否指 {listed_zh}？", f"{said.en}; is {listed_en} meant?")
        if used.role == "thing" and not self._some_things[1]:
            size = len(self._things)
            said = Text(
                f"{said.zh}（事物太多，只比对了其中 {size} 个）",
                f"{said.en} (there are too many things: only {size} were compared)",
            )
        return Finding(Cause.UNKNOWN_TERM, name, said, tuple(each.iri for each in near))

    def _near(self, used: Used) -> list[NamedThing]:
        from difflib import get_close_matches

        things = self._in_role(used.role)
        by_iri = {each.iri: each for each in things}
        word = local_name(used.iri)
        by_name = defaultdict[str, list[str]](list)
        for iri in by_iri:
            by_name[local_name(iri).casefold()].append(iri)
        like = get_close_matches(word.casefold(), by_name, _MOST, _LIKE)
        found = [iri for each in like for iri in by_name[each]]
        if not found and (len(word) >= _SHORT or not word.isascii()):
            found = [each.iri for each in SearchIndex(things).search(word, limit=_MOST)]
        return [by_iri[each] for each in found[:_MOST]]

    def _in_role(self, role: str) -> list[NamedThing]:
        if role == "class":
            return self._classes
        return self._properties if role == "property" else self._things

    @cached_property
    def _classes(self) -> list[NamedThing]:
        return self._used_or(_CLASSES, "class")

    @cached_property
    def _properties(self) -> list[NamedThing]:
        return self._used_or(_PROPERTIES, "property")

    def _used_or(self, kinds: Iterable[str], role: str) -> list[NamedThing]:
        """Return what the ontology describes, and what the graph uses without a description."""
        described = (each for kind in kinds for each in things_of(self._engine, kind))
        terms = {each.iri: each for each in described}
        for (iri,) in ask(self._engine, _SOME[role]):
            name = local_name(iri)
            terms.setdefault(iri, NamedThing(iri, Text(name, name), (), (name,)))
        return list(terms.values())

    @cached_property
    def _things(self) -> list[NamedThing]:
        return self._some_things[0]

    @cached_property
    def _some_things(self) -> tuple[list[NamedThing], bool]:
        return some_things_of(self._engine)

    def _without_instance(self, iri: str) -> Finding:
        name = as_name(iri)
        said = Text(f"没有 {name} 类的事物", f"nothing is of class {name}")
        below = ask(self._engine, with_terms(_BELOW, "class", [write_iri(iri)]))
        near = tuple(each for (each,) in below)
        if near:
            listed = ", ".join(map(as_name, near[:_MOST]))
            said = Text(
                f"{said.zh}，其子类 {listed} 则有；可写 rdf:type/rdfs:subClassOf* {name}",
                f"{said.en}, but of its subclasses {listed}; "
                f"write rdf:type/rdfs:subClassOf* {name}",
            )
        return Finding(Cause.NO_INSTANCE, name, said, near)


def _unused(iri: str) -> Finding:
    name = as_name(iri)
    said = Text(f"图谱中没有用到属性 {name}", f"nothing in the graph uses the property {name}")
    return Finding(Cause.UNUSED_PROPERTY, name, said)


def _shown(thing: NamedThing, label: str, form: str) -> str:
    """Return a term with its label, where that says more than its name."""
    is_bare = label in (local_name(thing.iri), thing.iri)
    return as_name(thing.iri) if is_bare else form.format(as_name(thing.iri), label)
