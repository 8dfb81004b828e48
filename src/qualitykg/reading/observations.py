"""Statistics: what a file says under `observations`, as claims about observation nodes.

The node's IRI is made of its dimensions (area, indicator, period, reporting source), so
two values for the same dimensions meet in one node, and are refused.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from qualitykg.namespaces import ID, QB, QKG, RDF, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE, XSD
from qualitykg.reading.claims import Claim, Literal, is_fact
from qualitykg.reading.components import Record, Scope, Triple, plain_value
from qualitykg.reading.names import count, date, decimal
from qualitykg.reading.thresholds import threshold_claims
from qualitykg.reading.units import Unit, unit_named

if TYPE_CHECKING:
    from qualitykg.reading.nodes import Node
    from qualitykg.reading.support import Support

_KEYS = (
    "indicator", "value", "unit", "comparator", "wording", "written", "period", "area", "source",
    "denominator", "subset_of", "as_of", "base_period", "counts", "threshold",
)  # fmt: skip


def read_observation(node: Node, here: Support, scope: Scope) -> tuple[list[Claim], list[Triple]]:
    """Return the claims of one observation, and the triples that give the node its form."""
    fields = node.fields(_KEYS, required=("indicator", "value", "unit"))
    record = Record(fields, here.plain(), scope.names)
    subject = observation_iri(record, scope, plain_value(fields["indicator"]))
    unit = unit_named(fields["unit"], scope.names.vocabulary)
    claims = [
        *_dimension_claims(record, subject, scope),
        *_value_claims(record, subject, unit),
        *_context_claims(record, subject, scope),
        *threshold_claims(record, subject, unit),
    ]
    return claims, _form(record, subject, scope)


def observation_iri(record: Record, scope: Scope, indicator: Node) -> str:
    """Return the IRI that an observation's dimensions make, with the given indicator."""
    concept = scope.names.concept(indicator, "indicator")
    parts = (_area(record, scope), concept, _period(record), _source(record, scope))
    kind = "observation" if is_fact(record.here.modality) else "planned-figure"
    return f"{ID}{kind}-" + "-".join(_slug(part) for part in parts)


def _dimension_claims(record: Record, subject: str, scope: Scope) -> list[Claim]:
    names = scope.names
    area = record.claim(subject, f"{SDMX_DIMENSION}refArea", "area", names.thing)
    if not area:
        silent = record.here
        area = [silent.claim(subject, f"{SDMX_DIMENSION}refArea", _area(record, scope))]
    return [
        *area,
        *record.claim(
            subject, f"{QKG}hasIndicator", "indicator", lambda n: names.concept(n, "indicator")
        ),
        *record.claim(subject, f"{SDMX_DIMENSION}refPeriod", "period", names.period),
        *record.claim(subject, f"{QKG}hasReportingSource", "source", names.thing),
    ]


def _value_claims(record: Record, subject: str, unit: Unit) -> list[Claim]:
    here = record.here
    value = decimal(record.fields["value"])
    scaled = Literal(f"{(Decimal(value.lexical) * unit.factor).normalize():f}", f"{XSD}decimal")
    written = (
        record.fields["written"].text() if "written" in record.fields else value.lexical + unit.sign
    )
    claims = [
        here.claim(subject, f"{SDMX_MEASURE}obsValue", scaled),
        here.claim(subject, f"{SDMX_ATTRIBUTE}unitMeasure", unit.base),
        here.claim(subject, f"{QKG}hasWrittenNumber", value),
        here.claim(subject, f"{QKG}hasWrittenUnit", unit.iri),
        here.claim(subject, f"{QKG}isWrittenAs", Literal(written, language="zh")),
        _comparator_claim(record, subject),
    ]
    return claims + record.claim(
        subject, f"{QKG}hasWording", "wording", lambda n: Literal(n.text(), language="zh")
    )


def _comparator_claim(record: Record, subject: str) -> Claim:
    predicate = f"{QKG}hasComparator"
    given = record.claim(
        subject, predicate, "comparator", lambda n: record.names.concept(n, "comparator")
    )
    return given[0] if given else record.here.claim(subject, predicate, f"{ID}comparator-eq")


def _context_claims(record: Record, subject: str, scope: Scope) -> list[Claim]:
    names = scope.names
    claims = [
        *record.claim(
            subject, f"{QKG}hasDenominator", "denominator", lambda n: names.concept(n, "indicator")
        ),
        *record.claim(subject, f"{QKG}isAsOf", "as_of", date),
        *record.claim(subject, f"{QKG}hasBasePeriod", "base_period", names.period),
        *record.claim(
            subject, f"{QKG}isSubsetOf", "subset_of", lambda n: observation_iri(record, scope, n)
        ),
    ]
    return claims + _group_claims(record, subject, scope)


def _group_claims(record: Record, subject: str, scope: Scope) -> list[Claim]:
    found = record.part("counts")
    if found is None:
        return []
    group, support = scope.names.thing(found.node), found.support
    # A group grows: its size holds for the period that was observed.
    sized = replace(support, during=_period(record) if "period" in record.fields else None)
    compared = replace(record, here=sized)
    return [
        support.claim(subject, f"{QKG}countsGroup", group),
        _of_area(record, support).claim(_area(record, scope), f"{QKG}hasGroup", group),
        sized.claim(group, f"{QKG}hasSize", count(record.fields["value"])),
        _comparator_claim(compared, group),
    ]


def _of_area(record: Record, support: Support) -> Support:
    # The words that count a group seldom name the area whose group it is.
    area = record.part("area")
    if area is not None and area.support.span == support.span:
        return replace(support, explicitness=area.support.explicitness)
    return replace(support, explicitness=f"{ID}explicitness-elliptical")


def _form(record: Record, subject: str, scope: Scope) -> list[Triple]:
    if not is_fact(record.here.modality):
        return [(subject, f"{RDF}type", f"{QKG}PlannedFigure")]
    form: list[Triple] = [
        (subject, f"{RDF}type", f"{QB}Observation"),
        (subject, f"{QB}dataSet", f"{ID}dataset-observations"),
    ]
    if "period" not in record.fields:
        form.append((subject, f"{SDMX_DIMENSION}refPeriod", _period(record)))
    if "source" not in record.fields:
        form.append((subject, f"{QKG}hasReportingSource", _source(record, scope)))
    return form


def _area(record: Record, scope: Scope) -> str:
    found = record.part("area")
    if found is not None:
        return scope.names.thing(found.node)
    if scope.area is None:
        raise next(iter(record.fields.values())).wrong(
            "未指明地区；请写 area", "no area is given; add `area` here or at the top of the file"
        )
    return scope.area


def _period(record: Record) -> str:
    found = record.part("period")
    return record.names.period(found.node) if found else f"{ID}period-not-stated"


def _source(record: Record, scope: Scope) -> str:
    found = record.part("source")
    return scope.names.thing(found.node) if found else scope.document


def _slug(iri: str) -> str:
    kind, _, slug = iri.removeprefix(ID).partition("-")
    return slug if kind != "report" else f"{kind}-{slug}"
