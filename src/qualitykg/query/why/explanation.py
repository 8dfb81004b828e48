"""Why each row of an answer is there: the claims that it rests on, and where they stand."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.query.evidence import claims_named
from qualitykg.query.labels import labels_of
from qualitykg.query.why.claims import ledger_of
from qualitykg.query.why.found import alternatives, triples_in
from qualitykg.query.why.plans import plan_of
from qualitykg.query.why.support import NOTHING, Support, named, needed
from qualitykg.query.why.syntax import NotTraced
from qualitykg.query.why.witnesses import Witnesses
from qualitykg.store.terms import write_row
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualitykg.query.evidence import StatedClaim
    from qualitykg.query.labels import Labels
    from qualitykg.query.why.found import Found, Unclaimed
    from qualitykg.query.why.reading import Triple
    from qualitykg.query.why.relations import Plan
    from qualitykg.query.why.witnesses import Key
    from qualitykg.store.engine import Engine
    from qualitykg.store.terms import Row


class Reason(NamedTuple):
    """Why one row is there.

    `claims` are all that it rests on, of which it stands and falls with those in `needed`;
    `support` tells how they go together. `absent` are patterns that did not match, which is
    part of why the row is as it is; `met` are the triples in `unclaimed`, as they were found.
    A row that could not be traced has `is_traced` False, and no claims.
    """

    support: Support = NOTHING
    absent: tuple[str, ...] = ()
    met: Unclaimed = ()
    is_traced: bool = True

    @property
    def claims(self) -> tuple[str, ...]:
        """Return the IRIs of all claims that the row rests on."""
        return tuple(sorted(each[1:-1] for each in named(self.support)))

    @property
    def needed(self) -> tuple[str, ...]:
        """Return the IRIs of the claims without any of which the row is gone or another."""
        return tuple(sorted(each[1:-1] for each in needed(self.support)))

    @property
    def unclaimed(self) -> tuple[Triple, ...]:
        """Return the triples that no document states: names, codes, the ontology."""
        return tuple(sorted(set(triples_in(self.met))))


UNTRACED = Reason(is_traced=False)


class Why:
    """The reasons of an answer's rows, in their order; `notes` say what is not traced.

    Iterating gives a `Reason` for each row; `claims` are the claims of all rows with their
    passages, by IRI.
    """

    def __init__(self, engine: Engine, reasons: Sequence[Reason], notes: Sequence[Text]) -> None:
        self.reasons = tuple(reasons)
        self.notes = tuple(notes)
        self._engine = engine

    def __iter__(self) -> Iterator[Reason]:
        """Yield the reason of each row."""
        return iter(self.reasons)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.reasons)

    def __getitem__(self, row: int) -> Reason:
        """Return the reason of a row."""
        return self.reasons[row]

    @cached_property
    def claims(self) -> dict[str, StatedClaim]:
        """Return the claims that the rows rest on, with their passages, by IRI."""
        iris = sorted({iri for reason in self.reasons for iri in reason.claims})
        return {each.iri: each for each in claims_named(self._engine, iris)}

    @cached_property
    def labels(self) -> Labels:
        """Return what the documents, voices and manners of the passages are called."""
        passages = (place for claim in self.claims.values() for place in claim.passages)
        iris = {
            iri
            for each in passages
            for iri in (each.document, each.voice, each.explicitness)
            if iri
        }
        return labels_of(self._engine, sorted(iris))


def explain(engine: Engine, text: str, columns: Sequence[str], rows: Sequence[Row]) -> Why:
    """Return why each of these rows answers this SELECT.

    The trace is checked against the rows: one that the traced query does not give is said to
    be untraced. Raises `QueryError` as the query itself does.
    """
    keys = list(map(write_row, rows))
    try:
        with _no_cycles():
            return _traced(engine, plan_of(text, tuple(columns)), keys)
    except NotTraced as found:
        return Why(engine, [UNTRACED] * len(rows), [found.text])


def _traced(engine: Engine, plan: Plan, keys: Sequence[Key]) -> Why:
    rows = keys if plan.relation.text is None else None
    witnesses = Witnesses(engine, plan.relation, rows, wanted=frozenset(keys))
    ledger = ledger_of(engine)
    ledger.learn(engine, witnesses.readings())
    witnesses.settle(ledger)
    notes = [*plan.notes, *sorted(witnesses.notes())]
    if plan.is_exact and plan.is_cut and _leaves_out_equals(witnesses, keys):
        notes.append(_EQUALS_LEFT_OUT)
    return Why(engine, _reasons(plan, witnesses, keys), notes)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Keep Python from looking for cycles: a trace has none, and many parts to look through."""
    is_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_looking:
            gc.enable()


def _reasons(plan: Plan, witnesses: Witnesses, keys: Sequence[Key]) -> list[Reason]:
    copies = Counter(keys)
    if len(copies) == len(keys):
        return [_reason(witnesses.each_of(key)) for key in keys]
    reasons = {key: _reason(witnesses.each_of(key)) for key in copies}
    if not plan.is_exact:
        return [reasons[key] for key in keys]
    # Equal rows: each stands for one solution, in whichever order.
    ones = {
        key: map(_reason, zip(found))
        for key, times in copies.items()
        if times > 1 and len(found := witnesses.each_of(key)) == times
    }
    return [next(ones[key]) if key in ones else reasons[key] for key in keys]


def _leaves_out_equals(witnesses: Witnesses, keys: Sequence[Key]) -> bool:
    """Tell whether some solutions that give the same row as these are not among them."""
    return any(len(witnesses.each_of(key)) > times for key, times in Counter(keys).items())


def _reason(found: Sequence[Found]) -> Reason:
    if not found:
        return UNTRACED
    whole = alternatives(found)
    absent = tuple(sorted(whole.absent)) if whole.absent else ()
    return Reason(whole.support, absent, whole.unclaimed)


_EQUALS_LEFT_OUT = Text(
    "LIMIT 或 OFFSET 留下的是相同的行中的哪几行",
    "which of several equal rows LIMIT or OFFSET leaves",
)
