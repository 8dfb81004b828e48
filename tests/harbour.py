"""An invented city, 临港市, as Turtle in the forms that `qualitykg build` writes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from qualitykg.namespaces import PREFIXES
from qualitykg.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "临港日报\n\n2021年,临港市生产总值达到512.5亿元。"
    "临港市将建设“质量港”平台,落实首席质量官制度。\n"
)

_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
_THINGS = """
id:city-harbour a schema:City , schema:AdministrativeArea ;
    rdfs:label "临港市"@zh , "Harbour"@en ; skos:altLabel "临港"@zh , "港城"@zh ;
    skos:notation "990100" ; adms:identifier id:identifier-test-990100 .
id:identifier-test-990100 a adms:Identifier ; rdfs:label "临港市代码"@zh , "code of Harbour"@en ;
    skos:notation "990100" ; dcterms:isPartOf id:identifier-scheme-test .
id:identifier-scheme-test a skos:ConceptScheme ; rdfs:label "测试代码"@zh , "test codes"@en .
id:county-harbour-east a schema:AdministrativeArea ;
    rdfs:label "东港区"@zh , "East Harbour"@en ; schema:containedInPlace id:city-harbour .
id:platform-quality-harbour a qkg:Platform ;
    rdfs:label "“质量港”平台"@zh , "Quality Harbour platform"@en .
id:policy-chief-quality-officer a qkg:Policy ;
    rdfs:label "首席质量官制度"@zh , "Chief quality officers"@en ;
    skos:altLabel "质量官"@zh ; qkg:hasLegalBasis id:legislation-test .
id:legislation-test a schema:Legislation ;
    rdfs:label "质量官办法"@zh , "Rules on quality officers"@en ;
    schema:legislationIdentifier "临港发〔2020〕1号" .
id:brand-harbour a schema:Brand ; rdfs:label "临港"@zh , "Harbour tea"@en .
id:slogan-harbour a qkg:Slogan ; rdfs:label "质量官"@zh , "Officer of quality"@en .
id:document-harbour a schema:NewsArticle ; rdfs:label "临港日报"@zh , "Harbour Daily"@en ;
    schema:sha256 "{digest}" ; qkg:hasCharacterCount {length} .
id:period-2021 a dcterms:PeriodOfTime ; rdfs:label "2021年"@zh , "2021"@en .
id:indicator-gdp a qkg:Indicator ; rdfs:label "地区生产总值"@zh , "gross regional product"@en .
id:observation-harbour-gdp-2021 a qb:Observation ;
    rdfs:label "临港市·2021年·地区生产总值"@zh , "Harbour, 2021, gross regional product"@en .
"""


def harbour_turtle() -> str:
    """Return the city's graph."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    things = _THINGS.replace("{digest}", digest).replace("{length}", str(len(TEXT)))
    return _HEAD + things + "\n".join(_claims()) + "\n"


def write_harbour(folder: Path) -> Path:
    """Write the city's graph into a folder and return the file."""
    path = folder / "harbour.ttl"
    path.write_text(harbour_turtle(), encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    """Return a store of the city's graph and nothing else."""
    store = OxigraphStore()
    store.load(write_harbour(tmp_path_factory.mktemp("harbour")))
    return store


_CLAIMS = (
    ("id:observation-harbour-gdp-2021 sdmx-dimension:refArea id:city-harbour", "临港市生产总值"),
    ("id:observation-harbour-gdp-2021 qkg:hasIndicator id:indicator-gdp", "生产总值"),
    ("id:observation-harbour-gdp-2021 sdmx-dimension:refPeriod id:period-2021", "2021年"),
    ("id:observation-harbour-gdp-2021 sdmx-measure:obsValue 51250000000.0", "达到512.5亿元"),
    ('id:observation-harbour-gdp-2021 qkg:isWrittenAs "512.5亿元"@zh', "512.5亿元"),
    ("id:observation-harbour-gdp-2021 qkg:hasWrittenNumber 512.5", "512.5"),
    ("id:city-harbour qkg:implementsPolicy id:policy-chief-quality-officer", "落实首席质量官制度"),
    ("id:policy-chief-quality-officer rdf:type qkg:Policy", "首席质量官制度"),
)
_PLANS = (("id:city-harbour qkg:buildsPlatform id:platform-quality-harbour", "将建设“质量港”平台"),)


def _claims() -> list[str]:
    facts = [_claim(n, statement, words, "actual") for n, (statement, words) in enumerate(_CLAIMS)]
    plans = [
        _claim(n, statement, words, "planned") for n, (statement, words) in enumerate(_PLANS, 90)
    ]
    return [*(f"{statement} ." for statement, _ in _CLAIMS), *facts, *plans]


def _claim(number: int, statement: str, words: str, modality: str) -> str:
    subject, predicate, obj = statement.split(" ")
    start = TEXT.index(words)
    digest = hashlib.sha256(words.encode()).hexdigest()
    return f"""
id:claim-{number} a qkg:Claim ; rdf:subject {subject} ; rdf:predicate {predicate} ;
    rdf:object {obj} ; qkg:hasModality id:modality-{modality} ;
    dcterms:source id:document-harbour ; qkg:hasEvidence id:evidence-{number} .
id:evidence-{number} a qkg:Evidence ; oa:hasSource id:document-harbour ;
    oa:hasSelector id:span-{start}-{len(words)} ; schema:sha256 "{digest}" ;
    qkg:hasParagraphNumber 2 ; qkg:hasVoice id:document-harbour ; qkg:isInOpenList false .
id:span-{start}-{len(words)} a oa:TextPositionSelector ;
    oa:start {start} ; oa:end {start + len(words)} .
"""
