"""An invented city, 账房市, of which there is nothing but figures: some agree, some do not."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

from qualitykg.namespaces import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
_THINGS = """
id:period-2021 a dcterms:PeriodOfTime ; rdfs:label "2021年"@zh , "2021"@en ;
    schema:startDate "2021-01-01"^^xsd:date ; schema:endDate "2021-12-31"^^xsd:date .
id:period-2020 a dcterms:PeriodOfTime ; rdfs:label "2020年"@zh , "2020"@en ;
    schema:startDate "2020-01-01"^^xsd:date ; schema:endDate "2020-12-31"^^xsd:date .
id:city-ledger a schema:City , schema:AdministrativeArea ; rdfs:label "账房市"@zh , "Ledger"@en .
id:document-ledger a schema:Report ; rdfs:label "账房公报"@zh , "Ledger Bulletin"@en .
id:document-rival a schema:Report ; rdfs:label "邻城公报"@zh , "Rival Bulletin"@en .
id:indicator-output a qkg:Indicator ; rdfs:label "产值"@zh , "output"@en .
id:indicator-tea a qkg:Indicator ; rdfs:label "茶业产值"@zh , "output of tea"@en .
id:indicator-tea-share a qkg:Indicator ; rdfs:label "茶业比重"@zh , "share of tea"@en ;
    qkg:isRateOf id:indicator-tea .
id:indicator-firms a qkg:Indicator ; rdfs:label "企业数"@zh , "firms"@en .
id:indicator-firms-growth a qkg:Indicator ; rdfs:label "企业增长率"@zh , "growth of firms"@en ;
    qkg:isRateOf id:indicator-firms .
id:indicator-output-growth a qkg:Indicator ; rdfs:label "产值增长率"@zh , "growth of output"@en ;
    qkg:isRateOf id:indicator-output .
id:indicator-lone-share a qkg:Indicator ; rdfs:label "某比重"@zh , "some share"@en .
"""
_UNITS = {
    "亿元": ("unit:CCY_CNY", 10**8, "id:unit-100-million-yuan"),
    "万件": ("unit:NUM", 10**4, "id:unit-10-thousand-items"),
    "家": ("unit:NUM", 1, "id:unit-jia"),
    "%": ("unit:PERCENT", 1, "id:unit-percent"),
}
_SIGNS = {"余": "ge", "约": "approx", "超": "gt"}


def figure(name: str, written: str, *more: str, year: int = 2021, source: str = "ledger") -> str:
    """Return an observation in Turtle with the claim on its value.

    `name` is that of its indicator; `written` is a number with a unit, and with 余 behind it
    or 约 or 超 before it; `more` are further Turtle predicates.
    """
    sign = next((word for word in _SIGNS if word in written), "")
    bare = written.replace(sign, "") if sign else written
    unit = next(each for each in _UNITS if bare.endswith(each))
    base, factor, as_written = _UNITS[unit]
    number = Decimal(bare.removesuffix(unit))
    value = f"{number * factor:.3f}"
    node = f"id:observation-{name}-{year}-{source}"
    claim = f"{name}-{year}-{source}"
    facts = " ; ".join(
        [
            f"{node} a qb:Observation",
            f'rdfs:label "{name} {year}"@en',
            "sdmx-dimension:refArea id:city-ledger",
            f"qkg:hasIndicator id:indicator-{name}",
            f"sdmx-dimension:refPeriod id:period-{year}",
            f"qkg:hasReportingSource id:document-{source}",
            f"sdmx-measure:obsValue {value} ; sdmx-attribute:unitMeasure {base}",
            f'qkg:hasWrittenNumber {number:.3f} ; qkg:isWrittenAs "{written}"@zh',
            f"qkg:hasWrittenUnit {as_written}",
            f"qkg:hasComparator id:comparator-{_SIGNS.get(sign, 'eq')}",
            *more,
        ]
    )
    return f"""{facts} .
id:claim-{claim} a qkg:Claim ; rdf:subject {node} ; rdf:predicate sdmx-measure:obsValue ;
    rdf:object {value} ; qkg:hasModality id:modality-actual ; qkg:hasEvidence id:evidence-{claim} .
id:evidence-{claim} a qkg:Evidence ; oa:hasSource id:document-{source} ;
    oa:hasSelector id:span-{claim} ; qkg:hasParagraphNumber 3 ;
    schema:sha256 "{hashlib.sha256(written.encode()).hexdigest()}" .
id:span-{claim} a oa:TextPositionSelector ; oa:start 10 ; oa:end 20 ; oa:exact "{written}" .
"""


def write_ledger(folder: Path, *figures: str) -> Path:
    """Write a graph of the city with these figures, and return the file."""
    path = folder / "ledger.ttl"
    path.write_text(_HEAD + _THINGS + "\n".join(figures), encoding="utf-8", newline="")
    return path
