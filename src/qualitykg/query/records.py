"""Observations and designations as a person says them: `4039.6 亿元（2019 年）`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import QKG, SDMX_MEASURE
from qualitykg.query.asking import rows_about
from qualitykg.query.labels import labels_of
from qualitykg.store.terms import write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.query.labels import Labels
    from qualitykg.store.engine import Engine

_OBSERVATIONS = """
SELECT ?node ?area ?indicator ?period ?number ?unit ?written ?comparator WHERE {
  VALUES ?node { UNDEF }
  ?node a qb:Observation ; sdmx-dimension:refArea ?area ; qkg:hasIndicator ?indicator ;
    sdmx-dimension:refPeriod ?period ; sdmx-measure:obsValue ?value .
  OPTIONAL { ?node qkg:hasWrittenNumber ?wrote }
  OPTIONAL { ?node qkg:hasWrittenUnit ?unit }
  OPTIONAL { ?node qkg:isWrittenAs ?written }
  OPTIONAL { ?node qkg:hasComparator/skos:notation ?comparator }
  BIND(COALESCE(?wrote, ?value) AS ?number)
} ORDER BY ?indicator ?period ?node"""
_DESIGNATIONS = """
SELECT ?node ?entity ?title ?status ?period ?years WHERE {
  VALUES ?node { UNDEF }
  ?node a qkg:Designation ; qkg:designates ?entity ; qkg:hasTitle ?title ; qkg:hasStatus ?status .
  OPTIONAL { ?node dcterms:temporal ?period }
  OPTIONAL { ?node qkg:hasConsecutiveYears ?years }
} ORDER BY ?title ?node ?period"""
_BETWEEN = r"(?<=[\d%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)"


class Record(NamedTuple):
    """A node that several claims make up, with the claim that carries its point.

    `about` are the things it ties together, `said` is the record in words, and
    `main` is the property of the claim whose passage says it.
    """

    iri: str
    about: tuple[str, str]
    said: Text
    main: str


def records_of(engine: Engine, nodes: Iterable[str]) -> list[Record]:
    """Return the observations and designations among these nodes, in words."""
    terms = [write_iri(node) for node in dict.fromkeys(nodes)]
    if not terms:
        return []
    figures = rows_about(engine, _OBSERVATIONS, "node", terms)
    standings = rows_about(engine, _DESIGNATIONS, "node", terms)
    named = labels_of(engine, _iris_in([*figures, *standings]))
    return [
        *(_observation(row, named) for row in figures),
        *(_designation(row, named) for row in standings),
    ]


def _iris_in(rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [cell for row in rows for cell in row if "://" in cell and " " not in cell]


def _observation(row: tuple[str, ...], labels: Labels) -> Record:
    node, area, indicator, period, number, unit, written, comparator = row
    when = labels[period]
    sign = "" if comparator in ("", "=") else f"{comparator} "
    said = Text(
        f"{_spaced(written or sign + number)}（{_spaced(when.zh)}）",
        f"{sign}{number}{_unit(labels[unit].en) if unit else ''} ({when.en})",
    )
    return Record(node, (area, indicator), said, f"{SDMX_MEASURE}obsValue")


def _unit(name: str) -> str:
    if name == "percent":
        return "%"
    return f" × {name}" if name[:1].isdigit() else f" {name}"


def _designation(row: tuple[str, ...], labels: Labels) -> Record:
    node, entity, title, status, period, years = row
    zh, en = [labels[status].zh], [labels[status].en]
    if period:
        zh.append(_spaced(labels[period].zh))
        en.append(labels[period].en)
    if years:
        zh.append(f"连续 {years} 年")
        en.append(f"{years} years running")
    said = Text("，".join(zh), ", ".join(en))
    return Record(node, (entity, title), said, f"{QKG}hasStatus")


def _spaced(text: str) -> str:
    return re.sub(_BETWEEN, " ", text)
