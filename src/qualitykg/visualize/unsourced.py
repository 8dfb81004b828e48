"""Statements that no claim makes, and what their things are called."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qualitykg.namespaces import RDFS, SKOS
from qualitykg.query.plain_triples import read_plain
from qualitykg.query.things import NAMES, local_name
from qualitykg.query.unsourced import PlainGraph
from qualitykg.text import Text
from qualitykg.visualize.regions import unknown_regions
from qualitykg.visualize.statements import Statement, relation_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.query.plain_triples import PlainTriple
    from qualitykg.visualize.knowledge import Ask, Knowledge

    Words = list[tuple[str, str]]

_LABEL, _ALIAS = f"{RDFS}label", f"{SKOS}altLabel"
_UNNAMED = (("无名", "zh"), ("unnamed", "en"))


def read_unsourced(ask: Ask, know: Knowledge) -> list[Statement]:
    """Return the statements without a claim; `know` learns what things are called and are."""
    graph = PlainGraph(read_plain(ask))
    claimed = {(each.subject, each.predicate, each.object) for each in know.claims}
    found = graph.unclaimed(claimed, {each.iri for each in know.documents})
    things = {each.subject for each in found} | {e.value for e in found if graph.joins(e)}
    _name_things(things, graph, know)
    _name_terms({each.predicate for each in found}, know)
    know.unknown = unknown_regions({iri: know.classes[iri] for iri in things}, know.label)
    return [_statement(each, graph, know) for each in found]


def _statement(each: PlainTriple, graph: PlainGraph, know: Knowledge) -> Statement:
    joins = graph.joins(each)
    value = Text(each.value, each.value) if each.is_text else know.label(each.value)
    return Statement(
        subject=each.subject,
        predicate=each.predicate,
        relation=relation_label(know, each.predicate),
        object=each.value if joins else None,
        value=None if joins else value,
        modality="unsourced",
    )


def _name_things(things: Iterable[str], graph: PlainGraph, know: Knowledge) -> None:
    names: dict[str, dict[str, Words]] = defaultdict(lambda: defaultdict(list))
    for each in graph.triples:
        if each.is_text and each.predicate in NAMES:
            names[each.subject][each.predicate].append((each.value, each.language))
    for iri in things:
        know.words[iri, _LABEL], others = _names_of(iri, names[iri])
        know.words.setdefault((iri, _ALIAS), []).extend(others)
        know.classes.setdefault(iri, graph.classes.get(iri, []))
        _name_terms(know.classes[iri], know)


def _names_of(iri: str, by_property: dict[str, Words]) -> tuple[Words, Words]:
    """Return what a thing is called, and what else."""
    if not by_property:
        return (list(_UNNAMED) if iri.startswith("_:") else [(local_name(iri), "")]), []
    first, *others = (by_property[each] for each in NAMES if each in by_property)
    if not any(language[:2] in ("", "zh", "en") for _, language in first):
        first = [(first[0][0], ""), *first]
    used = {word for word, _ in first}
    return first, [pair for each in others for pair in each if pair[0] not in used]


def _name_terms(iris: Iterable[str], know: Knowledge) -> None:
    for iri in iris:
        know.words.setdefault((iri, _LABEL), [(local_name(iri), "")])
