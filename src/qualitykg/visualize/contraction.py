"""Observations and designations as one statement each, with their parts as its details."""

from __future__ import annotations

from collections import defaultdict
from math import isfinite
from typing import TYPE_CHECKING

from qualitykg.namespaces import (
    DCTERMS,
    QKG,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    SDMX_MEASURE,
)
from qualitykg.query.ties import FIGURES, RECORDS
from qualitykg.text import Text
from qualitykg.visualize.statements import Measure, Statement, evidence_of, relation_label
from qualitykg.visualize.wording import write_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.visualize.knowledge import Claim, Knowledge


class Record:
    """A node between two things, with its parts by relation."""

    def __init__(
        self, iri: str, know: Knowledge, claims: list[Claim], links: dict[str, str]
    ) -> None:
        self.iri, self.know, self.claims, self._links = iri, know, claims, links

    def value(self, predicate: str) -> str | None:
        """Return the first value of a part, claimed or not; None when there is none."""
        claimed = next((each.object for each in self.claims if each.predicate == predicate), None)
        return claimed or self._links.get(predicate)

    def values(self, predicate: str) -> list[Claim]:
        """Return the claims that make a part."""
        return [each for each in self.claims if each.predicate == predicate]

    def name(self, predicate: str) -> Text | None:
        """Return what a part that is a thing is called."""
        value = self.value(predicate)
        return self.know.label(value) if value else None

    @property
    def modality(self) -> str:
        """Return how the record is said to hold: the least certain of its claims."""
        order = ("actual", "ongoing", "target", "planned")
        said = [each.modality for each in self.claims if each.modality in order]
        return max(said, key=order.index, default="actual")


def contracted(know: Knowledge) -> Iterator[Statement]:
    """Yield the statements that stand for observations and designations."""
    for record in _records(know):
        if know.is_a(record.iri, *FIGURES):
            yield from _observation(record)
        elif know.is_a(record.iri, f"{QKG}Designation"):
            yield from _designation(record)


def _records(know: Knowledge) -> list[Record]:
    links: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, object_ in know.links:
        links[subject].setdefault(predicate, object_)
    return [
        Record(iri, know, know.claims_of(iri), links[iri])
        for iri in sorted({each.subject for each in know.claims})
        if know.is_a(iri, *RECORDS)
    ]


def _record_of(know: Knowledge, iri: str) -> Record:
    return Record(iri, know, know.claims_of(iri), {})


def write_record(record: Record) -> Text:
    """Return the number of an observation or threshold as a person writes it."""
    unit = (record.value(f"{SDMX_ATTRIBUTE}unitMeasure") or "").rpartition("/")[2]
    comparator = (record.value(f"{QKG}hasComparator") or "").rpartition("-")[2]
    return write_value(
        written=record.value(f"{QKG}isWrittenAs"),
        number=record.value(f"{QKG}hasWrittenNumber"),
        value=record.value(f"{SDMX_MEASURE}obsValue") or record.value(f"{SCHEMA}value"),
        unit=unit,
        comparator=comparator,
    )


def measure_of(record: Record) -> Measure | None:
    """Return an observation's number, with that of the one it is a subset of, if it has any."""
    number = _number(record)
    if number is None:
        return None
    unit = (record.value(f"{SDMX_ATTRIBUTE}unitMeasure") or "").rpartition("/")[2]
    wider = record.value(f"{QKG}isSubsetOf")
    if wider is None:
        return Measure(number, unit)
    whole = _record_of(record.know, wider)
    return Measure(number, unit, _number(whole), whole.name(f"{QKG}hasIndicator"))


def _number(record: Record) -> float | None:
    written = record.value(f"{SDMX_MEASURE}obsValue") or ""
    try:
        number = float(written)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _observation(record: Record) -> Iterator[Statement]:
    know = record.know
    area, indicator = record.value(f"{SDMX_DIMENSION}refArea"), record.value(f"{QKG}hasIndicator")
    if not area or not indicator:
        return
    yield Statement(
        subject=area,
        predicate=f"{QKG}hasIndicator",
        relation=relation_label(know, f"{QKG}hasIndicator"),
        object=indicator,
        value=write_record(record),
        measure=measure_of(record),
        modality=record.modality,
        period=know.period(record.value(f"{SDMX_DIMENSION}refPeriod")),
        details=tuple(_observation_details(record)),
        claims=tuple(each.iri for each in record.claims),
        evidence=evidence_of(know, record.claims),
        record=record.iri,
    )
    for claim in record.values(f"{QKG}countsGroup"):
        yield _part(record, claim, subject=indicator)


def _observation_details(record: Record) -> Iterator[Text]:
    know = record.know
    wording = record.value(f"{QKG}hasWording")
    if wording:
        yield Text(f"原文用词“{wording}”", f"wording “{wording}”")
    for predicate, said in (
        (f"{QKG}hasReportingSource", Text("据{}", "according to {}")),
        (f"{QKG}hasDenominator", Text("占{}的比重", "share of {}")),
        (f"{QKG}isSubsetOf", Text("其中：{}的一部分", "part of {}")),
        (f"{QKG}hasBasePeriod", Text("比较基期：{}", "base period: {}")),
    ):
        name = record.name(predicate)
        if name:
            yield Text(said.zh.format(name.zh), said.en.format(name.en))
    as_of = record.value(f"{QKG}isAsOf")
    if as_of:
        yield Text(f"截至 {as_of}", f"as of {as_of}")
    mark = record.value(f"{QKG}passesThreshold")
    if mark:
        label = write_record(_record_of(know, mark))
        yield Text(f"越过标线：{label.zh}", f"passes the mark of {label.en}")


def _designation(record: Record) -> Iterator[Statement]:
    know = record.know
    status = record.name(f"{QKG}hasStatus")
    period = know.period(record.value(f"{DCTERMS}temporal"))
    for entity in record.values(f"{QKG}designates"):
        for title in record.values(f"{QKG}hasTitle"):
            yield Statement(
                subject=entity.object,
                predicate=f"{QKG}hasTitle",
                relation=relation_label(know, f"{QKG}hasTitle"),
                object=title.object,
                modality=record.modality,
                status=status,
                period=period,
                details=tuple(_designation_details(record)),
                claims=tuple(each.iri for each in record.claims),
                evidence=evidence_of(know, record.claims),
                record=record.iri,
            )
    titles = [each.object for each in record.values(f"{QKG}hasTitle")]
    for predicate in (f"{QKG}isConferredBy", f"{QKG}isConferredFor"):
        for claim in record.values(predicate):
            for conferred in titles:
                yield _part(record, claim, subject=conferred)


def _designation_details(record: Record) -> Iterator[Text]:
    years = record.value(f"{QKG}hasConsecutiveYears")
    if years:
        yield Text(f"连续 {years} 年", f"{years} years in a row")
    by = record.name(f"{QKG}isConferredBy")
    if by:
        yield Text(f"授予者：{by.zh}", f"conferred by {by.en}")


def _part(record: Record, claim: Claim, *, subject: str) -> Statement:
    return Statement(
        subject=subject,
        predicate=claim.predicate,
        relation=relation_label(record.know, claim.predicate),
        object=claim.object,
        modality=claim.modality,
        claims=(claim.iri,),
        evidence=evidence_of(record.know, [claim]),
    )
