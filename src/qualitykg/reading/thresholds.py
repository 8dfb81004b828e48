"""Thresholds: a mark that a value has passed (突破4000亿元), which is not a second value."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from qualitykg.namespaces import ID, QKG, RDF, SCHEMA, SDMX_ATTRIBUTE, XSD
from qualitykg.reading.claims import Claim, Literal
from qualitykg.reading.names import decimal
from qualitykg.reading.support import PLACE_KEYS, change_place

if TYPE_CHECKING:
    from qualitykg.reading.components import Record
    from qualitykg.reading.units import Unit


def threshold_claims(record: Record, observation: str, unit: Unit) -> list[Claim]:
    """Return the claims of an observation's threshold, in the observation's unit, if it has one."""
    if "threshold" not in record.fields:
        return []
    node, names = record.fields["threshold"], record.names
    fields = node.fields(
        ("value", "comparator", "wording", *PLACE_KEYS), required=("value", "comparator")
    )
    support = change_place(record.here, fields, node)
    value = decimal(fields["value"])
    subject = f"{ID}threshold-" + observation.removeprefix(ID).partition("-")[2]
    scaled = Literal(f"{(Decimal(value.lexical) * unit.factor).normalize():f}", f"{XSD}decimal")
    triples: list[tuple[str, str, str | Literal]] = [
        (observation, f"{QKG}passesThreshold", subject),
        (subject, f"{RDF}type", f"{QKG}Threshold"),
        (subject, f"{SCHEMA}value", scaled),
        (subject, f"{SDMX_ATTRIBUTE}unitMeasure", unit.base),
        (subject, f"{QKG}hasComparator", names.concept(fields["comparator"], "comparator")),
        (subject, f"{QKG}hasWrittenNumber", value),
        (subject, f"{QKG}hasWrittenUnit", unit.iri),
        (subject, f"{QKG}isWrittenAs", Literal(value.lexical + unit.sign, language="zh")),
    ]
    if "wording" in fields:
        triples.append(
            (subject, f"{QKG}hasWording", Literal(fields["wording"].text(), language="zh"))
        )
    return [support.claim(*triple) for triple in triples]
