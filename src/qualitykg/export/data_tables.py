"""A graph as three tables: its claims, its observations, its entities.

Rows are sorted; things have a column of their IRI and two of their labels.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualitykg.errors import FormatError
from qualitykg.query.asking import ask
from qualitykg.query.labels import labels_of
from qualitykg.store.oxigraph import open_files
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualitykg.query.labels import Labels
    from qualitykg.store.engine import Engine
    from qualitykg.store.statements import Statements

Datatype = Literal["string", "anyURI", "integer", "decimal", "date", "boolean"]
Row = tuple[str, ...]

_CLAIMS = """
SELECT ?claim ?subject ?property ?object ?value (DATATYPE(?value) AS ?datatype) ?modality ?status
  ?period ?document ?paragraph ?start ?end ?explicitness ?voice ?open ?wording ?evidence
WHERE {
  ?claim a qkg:Claim ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?said .
  BIND(IF(isLiteral(?said), ?said, ?none) AS ?value)
  BIND(IF(isLiteral(?said), ?none, ?said) AS ?object)
  OPTIONAL { ?claim qkg:hasModality ?modality }
  OPTIONAL { ?claim qkg:hasStatus ?status }
  OPTIONAL { ?claim dcterms:temporal ?period }
  OPTIONAL {
    ?claim qkg:hasEvidence ?evidence . ?evidence oa:hasSource ?document
    OPTIONAL { ?evidence oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end }
    OPTIONAL { ?evidence qkg:hasParagraphNumber ?paragraph }
    OPTIONAL { ?evidence qkg:hasExplicitness ?explicitness }
    OPTIONAL { ?evidence qkg:hasVoice ?voice }
    OPTIONAL { ?evidence qkg:isInOpenList ?open }
    OPTIONAL { ?evidence qkg:hasWording ?wording }
  }
} ORDER BY ?claim ?evidence ?start ?period"""
_OBSERVATIONS = """
SELECT ?observation ?area ?indicator ?period ?from ?until ?number ?unit ?comparator ?written
  ?wording ?reported ?base ?denominator ?total
WHERE {
  ?observation a qb:Observation ; sdmx-measure:obsValue ?number .
  OPTIONAL { ?observation sdmx-dimension:refArea ?area }
  OPTIONAL { ?observation qkg:hasIndicator ?indicator }
  OPTIONAL {
    ?observation sdmx-dimension:refPeriod ?period
    OPTIONAL { ?period schema:startDate ?from }
    OPTIONAL { ?period schema:endDate ?until }
  }
  OPTIONAL { ?observation sdmx-attribute:unitMeasure ?unit }
  OPTIONAL { ?observation qkg:hasComparator/skos:notation ?comparator }
  OPTIONAL { ?observation qkg:isWrittenAs ?written }
  OPTIONAL { ?observation qkg:hasWording ?wording }
  OPTIONAL { ?observation qkg:hasReportingSource ?reported }
  OPTIONAL { ?observation qkg:hasBasePeriod ?base }
  OPTIONAL { ?observation qkg:hasDenominator ?denominator }
  OPTIONAL { ?observation qkg:isSubsetOf ?total }
} ORDER BY ?area ?indicator ?period ?observation"""
_ENTITIES = """
SELECT ?entity ?class WHERE {
  ?entity a ?class ; rdfs:label ?label . FILTER(isIRI(?entity))
} GROUP BY ?entity ?class ORDER BY ?entity ?class"""
_ALIASES = """
SELECT ?entity ?alias { ?entity skos:altLabel ?alias } ORDER BY ?entity ?alias"""
_CODES = """
SELECT ?entity ?code { ?entity skos:notation|adms:identifier/skos:notation ?code }
ORDER BY ?entity ?code"""
_CLAIMED = """
SELECT ?entity (COUNT(DISTINCT ?claim) AS ?n) {
  ?claim a qkg:Claim ; rdf:subject|rdf:object ?entity
} GROUP BY ?entity"""


class Column(NamedTuple):
    """A column: its name for programs, what it is called, and what its cells are."""

    name: str
    title: Text
    datatype: Datatype = "string"
    is_named: bool = False
    """Whether two columns with the labels of its things follow."""


class Table(NamedTuple):
    """A table; empty cells are empty strings."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: list[Row]


def _thing(name: str, zh: str, en: str) -> Column:
    return Column(name, Text(zh, en), "anyURI", is_named=True)


def _iri(name: str, zh: str, en: str) -> Column:
    return Column(name, Text(zh, en), "anyURI")


_CLAIM_COLUMNS = (
    _iri("claim", "陈述", "claim"),
    _thing("subject", "主语", "subject"),
    _thing("property", "属性", "property"),
    _thing("object", "宾语", "object"),
    Column("value", Text("字面值", "value")),
    _iri("datatype", "值的类型", "datatype of the value"),
    _thing("modality", "情态", "modality"),
    _thing("status", "状态", "status"),
    _thing("period", "时期", "period"),
    _thing("document", "来源文献", "document"),
    Column("paragraph", Text("段落", "paragraph"), "integer"),
    Column("start", Text("起（字符）", "from character"), "integer"),
    Column("end", Text("止（字符）", "to character"), "integer"),
    _thing("explicitness", "明示程度", "explicitness"),
    _thing("voice", "谁说的", "whose words"),
    Column("in_open_list", Text("列举未尽", "in an open list"), "boolean"),
    Column("wording", Text("措辞", "wording")),
    _iri("evidence", "出处", "evidence"),
)
_OBSERVATION_COLUMNS = (
    _iri("observation", "观测", "observation"),
    _thing("area", "地区", "area"),
    _thing("indicator", "指标", "indicator"),
    _thing("period", "时期", "period"),
    Column("period_start", Text("时期起", "period from"), "date"),
    Column("period_end", Text("时期止", "period until"), "date"),
    Column("value", Text("数值", "value"), "decimal"),
    _thing("unit", "单位", "unit"),
    Column("comparator", Text("比较", "comparator")),
    Column("written", Text("原文写法", "as written")),
    Column("wording", Text("措辞", "wording")),
    _thing("reporting_source", "报告来源", "reporting source"),
    _thing("base_period", "基期", "base period"),
    _thing("denominator", "占比基数", "share of"),
    _thing("subset_of", "其中之于", "part of"),
)
_ENTITY_COLUMNS = (
    _thing("entity", "实体", "entity"),
    Column("classes", Text("类", "classes")),
    Column("classes_zh", Text("类（中文）", "classes (Chinese)")),
    Column("classes_en", Text("类（英文）", "classes (English)")),
    Column("aliases", Text("别名", "aliases")),
    Column("codes", Text("代码", "codes")),
    Column("claims", Text("陈述数", "number of claims"), "integer"),
)
TABLES = ("claims", "observations", "entities")
"""The names of the tables."""


def tables_of(statements: Statements, only: str | None = None) -> list[Table]:
    """Return the tables of a graph, or the one of that name.

    Raises `FormatError` when no table has the name.
    """
    if only is not None and only not in TABLES:
        known = ", ".join(TABLES)
        raise FormatError(Text(f"没有表 {only}；可用：{known}", f"no table {only}; use {known}"))
    engine = open_files(())
    engine.add(statements)
    return [_MAKERS[name](engine, statements) for name in TABLES if only in (None, name)]


def _claims(engine: Engine, _: Statements) -> Table:
    title = Text("陈述及其出处，每处一行", "claims, a row for each place that supports one")
    return _table("claims", title, _CLAIM_COLUMNS, ask(engine, _CLAIMS), engine)


def _observations(engine: Engine, _: Statements) -> Table:
    title = Text("统计观测值", "statistical observations")
    return _table("observations", title, _OBSERVATION_COLUMNS, ask(engine, _OBSERVATIONS), engine)


def _entities(engine: Engine, statements: Statements) -> Table:
    classes = _grouped(
        row for row in ask(engine, _ENTITIES) if statements.about(f"<{row[0]}>".encode())
    )
    labels = labels_of(engine, chain.from_iterable(classes.values()))
    aliases, codes = _grouped(ask(engine, _ALIASES)), _grouped(ask(engine, _CODES))
    claimed = {iri: count for iri, count in ask(engine, _CLAIMED)}  # noqa: C416 - pairs
    rows: list[Row] = [
        (
            iri,
            " ".join(of),
            "；".join(labels[each].zh for each in of),
            "; ".join(labels[each].en for each in of),
            "；".join(aliases.get(iri, ())),
            " ".join(codes.get(iri, ())),
            claimed.get(iri, "0"),
        )
        for iri, of in classes.items()
    ]
    title = Text("实体", "entities")
    return _table("entities", title, _ENTITY_COLUMNS, rows, engine)


_MAKERS = {"claims": _claims, "observations": _observations, "entities": _entities}


def _grouped(rows: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for thing, value in rows:
        found[thing].append(value)
    return found


def _table(
    name: str, title: Text, columns: tuple[Column, ...], rows: list[Row], engine: Engine
) -> Table:
    things = [number for number, column in enumerate(columns) if column.is_named]
    labels = labels_of(engine, {row[at] for row in rows for at in things if "://" in row[at]})
    wide = tuple(chain.from_iterable(map(_with_labels, columns)))
    return Table(name, title, wide, [tuple(_cells(row, columns, labels)) for row in rows])


def _with_labels(column: Column) -> Iterator[Column]:
    yield column
    if column.is_named:
        zh, en = column.title
        yield Column(f"{column.name}_zh", Text(f"{zh}（中文）", f"{en} (Chinese)"))
        yield Column(f"{column.name}_en", Text(f"{zh}（英文）", f"{en} (English)"))


def _cells(row: Row, columns: tuple[Column, ...], labels: Labels) -> Iterator[str]:
    for cell, column in zip(row, columns, strict=True):
        yield cell
        if column.is_named:
            yield from labels[cell] if cell else ("", "")
