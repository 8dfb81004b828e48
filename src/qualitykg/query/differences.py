"""What changed from one graph to a later one: claims, their evidence, entities and answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import RDFS, as_name
from qualitykg.query.asking import ask, solve_whole
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.evidence import claims_with_passages
from qualitykg.query.labels import Labels, labels_of
from qualitykg.query.ties import RECORDS
from qualitykg.store.terms import is_iri, value_of, write_term
from qualitykg.store.triple_sets import ALL, triple_set
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.evidence import Passage, StatedClaim
    from qualitykg.query.questions import Question
    from qualitykg.store.engine import Engine
    from qualitykg.store.terms import Term

_THINGS = """
SELECT DISTINCT ?thing ?class WHERE { ?thing rdfs:label ?name OPTIONAL { ?thing a ?class } }"""
_EVIDENCE = """
SELECT DISTINCT ?node WHERE {
  { VALUES ?class { qkg:Claim qkg:Evidence oa:TextPositionSelector oa:TextQuoteSelector }
    ?node a ?class }
  UNION { ?evidence oa:hasSelector ?node }
}"""

Triple = tuple["Term", ...]


class Changed(NamedTuple):
    """A claim before and after."""

    before: StatedClaim
    after: StatedClaim


class Renamed(NamedTuple):
    """A thing whose label is another one."""

    iri: str
    before: Text
    after: Text


class AnswerChange(NamedTuple):
    """A question of the catalogue whose answer has other rows; rows are IRIs and values."""

    question: Question
    added: tuple[tuple[str, ...], ...]
    removed: tuple[tuple[str, ...], ...]


class Differences(NamedTuple):
    """All that changed; `other` triples are of no claim, no evidence and no entity above.

    `is_empty` tells that both graphs are the same triples, blank nodes by their shape. `labels`
    call things as the later graph does, or else as the earlier one did.
    """

    added: tuple[StatedClaim, ...]
    removed: tuple[StatedClaim, ...]
    changed: tuple[Changed, ...]
    moved: tuple[Changed, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    answers: tuple[AnswerChange, ...]
    other_added: tuple[Triple, ...]
    other_removed: tuple[Triple, ...]
    is_empty: bool
    labels: Labels


def differences_between(old: Engine, new: Engine, *, with_answers: bool = True) -> Differences:
    """Return what changed from one graph to another; answers to the catalogue on demand.

    Raises `QueryError` when a graph is not given whole, `QualityKGError` when only blank nodes may
    differ and they are too much alike to tell.
    """
    claims, things = _claims_between(old, new), _things_between(old, new)
    told = _Told(old, new, claims.told, things.told)
    before, after = (triple_set(solve_whole(each, ALL)) for each in (old, new))
    return Differences(
        added=claims.added,
        removed=claims.removed,
        changed=claims.changed,
        moved=claims.moved,
        new=things.new,
        gone=things.gone,
        renamed=things.renamed,
        answers=tuple(_answers(old, new)) if with_answers else (),
        other_added=told.others(after.plain - before.plain),
        other_removed=told.others(before.plain - after.plain),
        is_empty=before.says_same(after),
        labels=things.labels,
    )


class _Claims(NamedTuple):
    """What changed of claims; `told` are those that only one graph has so."""

    added: tuple[StatedClaim, ...]
    removed: tuple[StatedClaim, ...]
    changed: tuple[Changed, ...]
    moved: tuple[Changed, ...]
    told: tuple[StatedClaim, ...]


def _claims_between(old: Engine, new: Engine) -> _Claims:
    before, after = ({c.iri: c for c in claims_with_passages(each)} for each in (old, new))
    added = [each for iri, each in after.items() if iri not in before]
    removed = [each for iri, each in before.items() if iri not in after]
    common = [Changed(before[iri], after[iri]) for iri in sorted(before.keys() & after.keys())]
    # A claim's IRI is made of its meaning, but who edits a file by hand may leave it as it was.
    edited = [pair for pair in common if pair.before[:-1] != pair.after[:-1]]
    changed = (*_paired(removed, added), *edited)
    met = {each.iri for pair in changed for each in pair}
    return _Claims(
        added=tuple(each for each in added if each.iri not in met),
        removed=tuple(each for each in removed if each.iri not in met),
        changed=changed,
        moved=tuple(pair for pair in common if _places(pair.before) != _places(pair.after)),
        told=(*added, *removed, *chain.from_iterable(edited)),
    )


def _places(claim: StatedClaim) -> set[Passage]:
    return set(claim.passages)


class _Things(NamedTuple):
    """What changed of entities; `told` are all that only one graph has, records among them."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    labels: Labels
    told: set[str]


def _things_between(old: Engine, new: Engine) -> _Things:
    before, after = _classes_of_things(old), _classes_of_things(new)
    known = {*before, *after}
    earlier, later = labels_of(old, known), labels_of(new, known)
    both = sorted(before.keys() & after.keys())
    return _Things(
        new=_shown(after, before),
        gone=_shown(before, after),
        renamed=tuple(
            Renamed(iri, earlier[iri], later[iri]) for iri in both if earlier[iri] != later[iri]
        ),
        labels=Labels({**earlier, **later}),
        told=before.keys() ^ after.keys(),
    )


class _Told:
    """Tells which triples are already told of: by a claim, its evidence, or an entity."""

    def __init__(
        self, old: Engine, new: Engine, claims: Iterable[StatedClaim], things: Iterable[str]
    ) -> None:
        self._nodes = {row[0] for engine in (old, new) for row in ask(engine, _EVIDENCE)}
        self._nodes.update(things)
        self._said = {(each.subject, each.predicate, each.object) for each in claims}

    def others(self, triples: Iterable[Triple]) -> tuple[Triple, ...]:
        """Return the triples that nothing else tells of, in a fixed order."""
        return tuple(
            sorted(filter(self._is_other, triples), key=lambda each: tuple(map(str, each)))
        )

    def _is_other(self, triple: Triple) -> bool:
        subject, predicate, obj = value_of(triple[0]), value_of(triple[1]), triple[2]
        is_named = predicate == f"{RDFS}label"
        return not (subject in self._nodes or is_named or (subject, predicate, obj) in self._said)


def _paired(removed: list[StatedClaim], added: list[StatedClaim]) -> Iterator[Changed]:
    """Yield claims of the same subject and property, those with the same object first."""
    waiting: dict[tuple[str, str], list[StatedClaim]] = defaultdict(list)
    for each in added:
        waiting[each.subject, each.predicate].append(each)
    done: set[str] = set()
    for is_object_same in (True, False):
        for each in removed:
            group = waiting[each.subject, each.predicate]
            alike = (new for new in group if not is_object_same or new.object == each.object)
            if each.iri not in done and (other := next(alike, None)):
                group.remove(other)
                done.add(each.iri)
                yield Changed(each, other)


def _classes_of_things(engine: Engine) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for thing, class_ in ask(engine, _THINGS):
        found[thing].add(class_)
    return dict(found)


def _shown(these: dict[str, set[str]], those: dict[str, set[str]]) -> tuple[str, ...]:
    """Return the things that are only here; a record is told by its claims."""
    return tuple(sorted(iri for iri in these if iri not in those and not _is_record(these[iri])))


def _is_record(classes: set[str]) -> bool:
    return not classes.isdisjoint(RECORDS)


def _answers(old: Engine, new: Engine) -> Iterator[AnswerChange]:
    for question in Catalogue().questions():
        before, after = (Counter(ask(each, question.text)) for each in (old, new))
        if before != after:
            added, removed = after - before, before - after
            yield AnswerChange(
                question, tuple(sorted(added.elements())), tuple(sorted(removed.elements()))
            )


def write_statement(claim: StatedClaim, labels: Labels) -> Text:
    """Return a claim in words: subject, property, object, and how it is said."""
    obj = value_of(claim.object)
    parts = [labels[claim.subject], labels[claim.predicate]]
    parts.append(labels[obj] if is_iri(claim.object) else Text(obj, obj))
    told = (claim.modality, claim.status, claim.period)
    manner = [labels[iri] for iri in told if iri]
    zh = f"{' · '.join(each.zh for each in parts)}  [{'，'.join(each.zh for each in manner)}]"
    en = f"{' · '.join(each.en for each in parts)}  [{', '.join(each.en for each in manner)}]"
    return Text(zh, en)


def write_triple(triple: Triple) -> str:
    """Return a triple with short names."""
    return " ".join(as_name(value_of(t)) if is_iri(t) else write_term(t) for t in triple)
