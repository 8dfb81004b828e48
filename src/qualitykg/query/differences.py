"""What changed from one graph to a later one: claims, their evidence, entities and answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import RDFS, as_name
from qualitykg.query.asking import ask, solve
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.evidence import claims_with_passages
from qualitykg.query.labels import Labels, labels_of
from qualitykg.query.ties import RECORDS
from qualitykg.store.terms import write_term, is_iri, value_of
from qualitykg.store.triple_sets import ALL, triple_set
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.evidence import StatedClaim
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
    """Return what changed from one graph to another; answers to the catalogue on demand."""
    before = {each.iri: each for each in claims_with_passages(old)}
    after = {each.iri: each for each in claims_with_passages(new)}
    added = [each for iri, each in after.items() if iri not in before]
    removed = [each for iri, each in before.items() if iri not in after]
    # A claim's IRI is made of its meaning, but who edits a file by hand may leave it as it was.
    edited = [pair for pair in _common(before, after) if pair.before[:-1] != pair.after[:-1]]
    changed = [*_paired(removed, added), *edited]
    met = {each.iri for pair in changed for each in pair}
    things, earlier_things = _things(new), _things(old)
    answers = _answers(old, new) if with_answers else ()
    known = {*things, *earlier_things}
    triples, earlier_triples = triple_set(solve(new, ALL)), triple_set(solve(old, ALL))
    named, earlier_named = labels_of(new, known), labels_of(old, known)
    renamed = [
        Renamed(iri, earlier_named[iri], named[iri])
        for iri in sorted(things.keys() & earlier_things.keys())
        if earlier_named[iri] != named[iri]
    ]
    told = _Told(
        old,
        new,
        [*added, *removed, *chain.from_iterable(edited)],
        things.keys() ^ earlier_things.keys(),
    )
    return Differences(
        added=tuple(each for each in added if each.iri not in met),
        removed=tuple(each for each in removed if each.iri not in met),
        changed=tuple(changed),
        moved=tuple(
            pair
            for pair in _common(before, after)
            if set(pair.before.passages) != set(pair.after.passages)
        ),
        new=_shown(things, earlier_things),
        gone=_shown(earlier_things, things),
        renamed=tuple(renamed),
        answers=tuple(answers),
        other_added=told.others(triples.plain - earlier_triples.plain),
        other_removed=told.others(earlier_triples.plain - triples.plain),
        is_empty=triples == earlier_triples,
        labels=Labels({**earlier_named, **named}),
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


def _common(before: dict[str, StatedClaim], after: dict[str, StatedClaim]) -> Iterator[Changed]:
    for iri in sorted(before.keys() & after.keys()):
        yield Changed(before[iri], after[iri])


def _things(engine: Engine) -> dict[str, set[str]]:
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
