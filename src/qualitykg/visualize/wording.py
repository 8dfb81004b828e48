"""Values and relations as a person writes them, in both languages."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from qualitykg.namespaces import DCTERMS, QB, QKG, RDF, SCHEMA
from qualitykg.text import Text, plural

_COMPARATORS = {
    "gt": Text("超过", "over "),
    "ge": Text("不少于", "at least "),
    "approx": Text("约", "about "),
    "lt": Text("不足", "under "),
    "le": Text("至多", "at most "),
}
_ROUND_WORDS = tuple("余多近约超逾过")
_MULTIPLES = (
    (Decimal(10) ** 12, " trillion"),
    (Decimal(10) ** 9, " billion"),
    (Decimal(10) ** 6, " million"),
)
_MOST_DIGITS = 24

RELATIONS: dict[str, Text] = {
    f"{RDF}type": Text("类别", "is a"),
    f"{DCTERMS}type": Text("种类", "kind"),
    f"{DCTERMS}isPartOf": Text("属于", "is part of"),
    f"{DCTERMS}hasPart": Text("包含", "has part"),
    f"{DCTERMS}source": Text("来源", "source"),
    f"{DCTERMS}title": Text("题名", "title"),
    f"{DCTERMS}issued": Text("发布日期", "issued"),
    f"{DCTERMS}publisher": Text("发布者", "publisher"),
    f"{DCTERMS}creator": Text("作者", "author"),
    f"{DCTERMS}temporal": Text("时期", "period"),
    f"{DCTERMS}subject": Text("主题", "subject"),
    f"{DCTERMS}identifier": Text("编号", "identifier"),
    f"{SCHEMA}containedInPlace": Text("位于", "is in"),
    f"{SCHEMA}location": Text("位于", "location"),
    f"{SCHEMA}sponsor": Text("主办", "sponsor"),
    f"{SCHEMA}editor": Text("责任编辑", "editor"),
    f"{SCHEMA}articleSection": Text("栏目", "section"),
    f"{SCHEMA}about": Text("关于", "is about"),
    f"{SCHEMA}url": Text("网址", "address"),
    f"{QKG}hasTitle": Text("称号", "title or standing"),
    f"{QKG}hasIndicator": Text("统计", "statistic"),
    f"{QB}Observation": Text("统计", "statistic"),
}
"""Relations that other vocabularies define, or that contraction makes; own terms have labels."""


def write_value(
    *,
    written: str | None,
    number: str | None,
    value: str | None,
    unit: str | None,
    comparator: str | None,
) -> Text:
    """Return a statistic as a person writes it.

    `unit` is the local name of a QUDT unit, `comparator` the last part of its concept.

    >>> write_value(written="4039.6亿元", number="4039.6", value="403960000000", unit="CCY_CNY",
    ...             comparator="eq").en
    'CNY 403.96 billion'
    >>> write_value(written="220余个", number="220", value="220", unit="NUM", comparator="ge")
    Text(zh='220余个', en='at least 220')
    """
    said = _COMPARATORS.get(comparator or "", Text("", ""))
    chinese = written or number or value or ""
    if said.zh and not any(word in chinese for word in _ROUND_WORDS):
        chinese = said.zh + chinese
    return Text(chinese, said.en + _english_number(value or number or "", unit or ""))


def _english_number(value: str, unit: str) -> str:
    """Return a number in words; one from elsewhere that nobody would write out, as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return value
    if unit == "PERCENT":
        return f"{_plain(number)}%"
    if unit == "CCY_CNY":
        return f"CNY {_scaled(number)}"
    if unit == "YR":
        return f"{_plain(number)} {plural(number, 'year')}"
    return _plain(number)


def _scaled(number: Decimal) -> str:
    for size, word in _MULTIPLES:
        if abs(number) >= size:
            return f"{_plain(number / size)}{word}"
    return _plain(number)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"
