"""What ties rest on: the claims behind them with their passages, and records in words."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from qualitykg.namespaces import QKG
from qualitykg.query.evidence import claims_named, iris_in
from qualitykg.query.labels import labels_of
from qualitykg.query.records import records_of
from qualitykg.store.terms import value_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.evidence import Passage, StatedClaim
    from qualitykg.query.labels import Labels
    from qualitykg.query.records import Record
    from qualitykg.query.ties import Tie
    from qualitykg.store.engine import Engine


class Grounds:
    """The claims and records behind some ties, and what everything in them is called."""

    def __init__(self, engine: Engine, ties: Iterable[Tie]) -> None:
        ties = list(ties)
        claims = claims_named(engine, chain.from_iterable(tie.claims for tie in ties))
        records = records_of(engine, (tie.record for tie in ties if tie.record))
        self._claims = {each.iri: each for each in claims}
        self._records: dict[str, Record] = {each.iri: each for each in records}
        self.labels: Labels = labels_of(engine, filter(None, _iris_in(ties, claims)))

    def claims(self, tie: Tie) -> list[StatedClaim]:
        """Return the claims that a tie rests on; of a record, the one that carries its point."""
        all_ = [self._claims[iri] for iri in tie.claims if iri in self._claims]
        record = self._records.get(tie.record or "")
        return [each for each in all_ if record and each.predicate == record.main] or all_

    def passages(self, tie: Tie) -> list[Passage]:
        """Return where a tie's claims stand, each place once."""
        return list(dict.fromkeys(each for claim in self.claims(tie) for each in claim.passages))

    def said(self, tie: Tie) -> Text | None:
        """Return in words what the record between two things says, if there is one."""
        if tie.record in self._records:
            return self._records[tie.record].said
        written = (
            value_of(each.object)
            for each in self.claims(tie)
            if tie.record and each.predicate == f"{QKG}isWrittenAs"
        )
        return next((Text(each, each) for each in written), None)

    def manner(self, tie: Tie) -> list[Text]:
        """Return how a tie holds: modality, status and period, where they are told."""
        claims = [] if tie.record else self.claims(tie)
        told = [tie.modality, *(iri for each in claims for iri in (each.status, each.period))]
        return [self.labels[iri] for iri in dict.fromkeys(told) if iri]


def _iris_in(ties: list[Tie], claims: list[StatedClaim]) -> Iterator[str | None]:
    for tie in ties:
        yield from (tie.subject, tie.predicate, tie.object, tie.modality)
    yield from iris_in(claims)
