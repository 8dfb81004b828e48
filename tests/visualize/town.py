"""An invented city, 临江市, written as Turtle in the forms that `qualitykg build` writes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from qualitykg.namespaces import ID, PREFIXES, as_iri

DOCUMENT = "document-linjiang"
TEXT = "临江市质量工作综述\n\n" + "".join(
    f"第{n}句：临江市质量工作持续推进，成效明显。" for n in range(200)
)


@dataclass
class Town:
    """Turtle under construction: things, claims and records."""

    lines: list[str] = field(default_factory=list)
    claims: int = 0
    year: int = 2019

    def thing(self, name: str, class_: str, zh: str, en: str, *extra: str) -> str:
        """Describe a thing; `extra` are further Turtle predicates."""
        more = "".join(f" ;\n    {each}" for each in extra)
        label = f"rdfs:label {quoted(zh)}@zh , {quoted(en)}@en"
        self.lines.append(f"id:{name} a {class_} ;\n    {label}{more} .")
        return name

    def claim(
        self, subject: str, predicate: str, obj: str, modality: str = "actual", extra: str = ""
    ) -> str:
        """State a claim with evidence; `obj` is a name or a Turtle literal."""
        self.claims += 1
        start = 10 + self.claims * 7 % 1500
        key = hashlib.sha256(f"{subject} {predicate} {obj} {modality}".encode()).hexdigest()[:20]
        target = obj if obj[0] in '"0123456789' or ":" in obj else f"id:{obj}"
        if modality in ("actual", "ongoing"):
            self.lines.append(f"id:{subject} {predicate} {target} .")
        span = f"id:span-linjiang-{start}-{start + 12}"
        digest = hashlib.sha256(TEXT[start : start + 12].encode()).hexdigest()
        self.lines += [
            f"id:claim-{key} a qkg:Claim ; rdf:subject id:{subject} ; rdf:predicate {predicate} ;"
            f" rdf:object {target} ; qkg:hasModality id:modality-{modality} ;"
            f" dcterms:source id:{DOCUMENT} ; qkg:hasEvidence id:evidence-{key} {extra}.",
            f"id:evidence-{key} a qkg:Evidence , oa:SpecificResource ; oa:hasSource id:{DOCUMENT} ;"
            f' oa:hasSelector {span} ; schema:sha256 "{digest}" ; qkg:hasParagraphNumber 2 ;'
            f" qkg:hasExplicitness id:explicitness-stated ; qkg:hasVoice id:{DOCUMENT} ;"
            f" qkg:isInOpenList false .",
            f"{span} a oa:TextPositionSelector ; oa:start {start} ; oa:end {start + 12} .",
        ]
        return f"{ID}claim-{key}"

    def begin(self, year: int) -> None:
        """Describe a year as a period, of which the statistics that follow are."""
        self.year = year
        days = f'schema:startDate "{year}-01-01" ; schema:endDate "{year}-12-31"'
        self.thing(f"period-{year}", "dcterms:PeriodOfTime", f"{year}年", f"{year}", days)

    def observation(
        self, indicator: str, number: str, sign: str, unit: str, area: str = "city-linjiang"
    ) -> None:
        """State a statistic of a city, every part of it claimed."""
        name = f"observation-{area}-{indicator}-{self.year}"
        self.lines.append(f"id:{name} a qb:Observation ; rdfs:label {quoted(indicator)}@en .")
        for predicate, obj in (
            ("sdmx-dimension:refArea", area),
            ("qkg:hasIndicator", f"indicator-{indicator}"),
            ("sdmx-dimension:refPeriod", f"period-{self.year}"),
            ("sdmx-measure:obsValue", number),
            ("sdmx-attribute:unitMeasure", f"unit:{unit}"),
            ("qkg:hasWrittenNumber", number),
            ("qkg:isWrittenAs", f"{quoted(number + sign)}@zh"),
            ("qkg:hasComparator", "comparator-eq"),
        ):
            self.claim(name, predicate, obj)

    def designation(self, entity: str, title: str, status: str, modality: str = "actual") -> None:
        """State an entity's standing with respect to a title."""
        name = f"designation-{entity}-{title}"
        self.lines.append(f"id:{name} a qkg:Designation .")
        self.claim(name, "qkg:designates", entity, modality)
        self.claim(name, "qkg:hasTitle", title, modality)
        self.claim(name, "qkg:hasStatus", f"status-{status}", modality)

    def turtle(self) -> str:
        """Return the graph so far as a Turtle document."""
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        return prefixes + "\n".join(self.lines) + "\n"


def quoted(text: str) -> str:
    """Return a Turtle string, whatever the text holds."""
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    )
    return f'"{escaped}"'


def iri(name: str) -> str:
    """Return the IRI of a fixture's thing or term."""
    return as_iri(name) or ID + name


_POLICIES = (
    "质量强市战略",
    "首席质量官制度",
    "双随机抽查",
    "证照联办",
    "包容审慎监管",
    "质量提升行动",
    "政府质量奖",
    "标准化行动",
    "品牌促进计划",
    "风险监测制度",
)
_LISTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "policy",
        "qkg:Policy",
        "qkg:implementsPolicy",
        _POLICIES,
    ),
    (
        "brand",
        "schema:Brand",
        "qkg:cultivatesBrand",
        ("临江米粉", "江口脐橙", "云山毛尖", "济生堂"),
    ),
    ("zone", "qkg:Zone", "schema:location", ("临江高新区", "检测集聚示范区", "标准创新基地")),
    ("project", "qkg:Project", "qkg:hasProject", ("江畔商业街", "滨江生活广场", "整车制造")),
    ("platform", "qkg:Platform", "qkg:buildsPlatform", ("智慧监管平台", "工程质量监管平台")),
    ("slogan", "qkg:Slogan", "qkg:hasSlogan", ("质立临江，信达天下", "一江一业")),
    ("field", "skos:Concept", "qkg:appliesTo", ("食品药品", "特种设备", "消费热点")),
    ("standard", "qkg:Standard", "qkg:adoptsStandard", ("质量管理体系标准",)),
    ("body", "schema:GovernmentOrganization", "qkg:isLedBy", ("市场监督管理局", "人民政府")),
)


def build_town() -> Town:
    """Return the invented city with all kinds of things."""
    town = Town()
    _describe_codes(town)
    aliases = 'skos:altLabel "临江"@zh , "江城"@zh'
    town.thing("city-linjiang", "schema:City , skos:Concept", "临江市", "Linjiang", aliases)
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    facts = (f'schema:sha256 "{digest}"', f"qkg:hasCharacterCount {len(TEXT)}")
    title = "临江市质量工作综述"
    town.thing(DOCUMENT, "schema:NewsArticle", title, "Quality work in Linjiang: a review", *facts)
    for kind, class_, predicate, names in _LISTS:
        for number, zh in enumerate(names):
            name = town.thing(f"{kind}-{number}", class_, zh, f"{kind.title()} number {number}")
            source = "policy-2" if kind in ("field", "body") else "city-linjiang"
            town.claim(source, predicate, name, "planned" if number == 9 else "actual")
    _describe_statistics(town)
    _describe_titles(town)
    return town


def _describe_codes(town: Town) -> None:
    for name, zh, en in (
        ("modality-actual", "已实现", "actual"),
        ("modality-planned", "计划", "planned"),
        ("status-granted", "授予", "granted"),
        ("status-being-created", "创建中", "being created"),
        ("explicitness-stated", "明示", "stated"),
    ):
        town.thing(name, "skos:Concept", zh, en)
    town.begin(2019)


def _describe_statistics(town: Town) -> None:
    for name, zh, number, sign, unit in (
        ("gdp", "地区生产总值", "1203.5", "亿元", "CCY_CNY"),
        ("gdp-growth", "地区生产总值增长率", "6.1", "%", "PERCENT"),
        ("pass-rate-food", "食品合格率", "97.2", "%", "PERCENT"),
        ("trademarks", "商标数", "4120", "件", "NUM"),
        ("key-laboratories", "重点实验室数", "12", "个", "NUM"),
    ):
        en = name.replace("-", " ")
        town.thing(f"indicator-{name}", "qkg:Indicator , skos:Concept", zh, en)
        town.observation(name, number, sign, unit)
    group = town.thing("group-laboratories", "qkg:Group", "重点实验室", "key laboratories")
    town.claim("city-linjiang", "qkg:hasGroup", group)
    town.claim(group, "qkg:hasSize", "12")
    town.claim("observation-city-linjiang-key-laboratories-2019", "qkg:countsGroup", group)


def _describe_titles(town: Town) -> None:
    for number, (zh, status, modality) in enumerate(
        (
            ("质量强市示范城市", "being-created", "actual"),
            ("最佳表现城市", "granted", "actual"),
            ("生态文明城市", "being-created", "planned"),
        )
    ):
        name = town.thing(f"title-{number}", "qkg:Title", zh, f"Title number {number}")
        town.designation("city-linjiang", name, status, modality)
    town.designation("zone-0", "zone-1", "being-created")


def add_figure(town: Town, indicator: str, period: str, number: str, *extra: str) -> str:
    """State a figure of the city for a period, and return the observation's name."""
    name = f"observation-more-{indicator}-{period}"
    town.lines.append(f"id:{name} a qb:Observation .")
    for predicate, obj in (
        ("sdmx-dimension:refArea", "city-linjiang"),
        ("qkg:hasIndicator", f"indicator-{indicator}"),
        ("sdmx-dimension:refPeriod", f"period-{period}"),
        ("sdmx-measure:obsValue", number),
        ("qkg:isWrittenAs", f'"{number}件"@zh'),
        ("sdmx-attribute:unitMeasure", "unit:NUM"),
    ):
        town.claim(name, predicate, obj)
    if extra:
        town.claim(name, "qkg:isSubsetOf", extra[0])
    return name


def town_of_years(known: str) -> Town:
    """Return the city with trademarks of three years, `known` of the last being well known."""
    town = build_town()
    for year, number in (("2018", "3000"), ("2020", "5150")):
        dates = (f'schema:startDate "{year}-01-01"', f'schema:endDate "{year}-12-31"')
        town.thing(f"period-{year}", "dcterms:PeriodOfTime", f"{year}年", year, *dates)
        whole = add_figure(town, "trademarks", year, number)
    town.lines.append('id:period-2019 schema:endDate "2019-12-31" .')
    town.thing("indicator-known", "qkg:Indicator", "驰名商标", "well-known trademarks")
    add_figure(town, "known", "2020", known, whole)
    return town
