"""An invented province of any size, as N-Triples: the same triples for the same size, always.

Things come in a fixed order of kinds and point at things that came before, so a bigger file
begins with the smaller one, and nothing is kept in memory.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import count, cycle, islice
from typing import TYPE_CHECKING

from qualitykg.namespaces import DCTERMS, ID, PREFIXES, QKG, RDF, RDFS, SCHEMA, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Thing = Callable[["Province", int], Iterator[str]]

SEED = 20200929
INDICATORS, YEARS = 24, 12
_SYLLABLES = "安宝诚德丰贵恒嘉康隆茂宁鹏谦瑞盛泰旺祥永泽正兴和源顺"
_FIELDS = [
    "食品",
    "药品",
    "特种设备",
    "建设工程",
    "茶叶",
    "辣椒制品",
    "白酒",
    "铝加工",
    "磷化工",
    "装备制造",
    "大数据",
    "旅游",
]
_DATE, _DECIMAL, _INTEGER = (f"<{XSD}{each}>" for each in ("date", "decimal", "integer"))


def write_province(path: Path, triples: int) -> None:
    """Write a province of so many triples."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(islice(Province().lines(), triples))


def iri(name: str) -> str:
    """Return a name such as `qkg:Policy` as an IRI in N-Triples."""
    prefix, local = name.split(":", 1)
    return f"<{PREFIXES[prefix]}{local}>"


class Province:
    """A stream of things, each of which knows how many of each kind came before."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - no secret
        self.counts: Counter[str] = Counter()

    def lines(self) -> Iterator[str]:
        """Yield lines of N-Triples without end."""
        for number in range(INDICATORS):
            yield from self._new("indicator", _indicator, number)
        for number in range(YEARS):
            yield from self._new("period", _period, number)
        for kind, thing in cycle(_ORDER):
            yield from self._new(kind, thing, self.counts[kind])

    def some(self, kind: str) -> str:
        """Return a thing of a kind that came before; a few are met more often than others."""
        last = max(self.counts[kind], 1)
        return f"<{ID}{kind}-{min(self.chance.randrange(last), self.chance.randrange(last))}>"

    def labels(self, what: str, english: str, number: int) -> str:
        """Return a Chinese and an English label, as predicates and objects."""
        name = "".join(self.chance.choices(_SYLLABLES, k=3))
        field = self.chance.choice(_FIELDS)
        return (
            f'<{RDFS}label> "{name}{field}{what}{number}"@zh .\n'
            f'<{RDFS}label> "{english} {number}"@en .\n'
        )

    def _new(self, kind: str, thing: Thing, number: int) -> Iterator[str]:
        subject = f"<{ID}{kind}-{number}>"
        for statement in thing(self, number):
            yield from (f"{subject} {line}\n" for line in statement.splitlines())
        self.counts[kind] += 1


def _is_a(name: str) -> str:
    return f"<{RDF}type> {iri(name)} ."


def _indicator(here: Province, number: int) -> Iterator[str]:
    yield _is_a("qkg:Indicator")
    yield here.labels("合格率", "pass rate", number)


def _period(_: Province, number: int) -> Iterator[str]:
    yield _is_a("dcterms:PeriodOfTime")
    yield f'<{RDFS}label> "{2010 + number}年"@zh .'


def _city(here: Province, number: int) -> Iterator[str]:
    yield _is_a("schema:City")
    yield here.labels("市", "City", number)
    yield f'<{SKOS}notation> "{990_000 + number}" .'
    yield f"<{SCHEMA}containedInPlace> <{ID}region-{number % 9}> ."


def _district(here: Province, number: int) -> Iterator[str]:
    yield _is_a("schema:AdministrativeArea")
    yield here.labels("区", "District", number)
    yield f"<{SCHEMA}containedInPlace> {here.some('city')} ."


def _policy(here: Province, number: int) -> Iterator[str]:
    yield _is_a("qkg:Policy")
    yield here.labels("监管制度", "policy", number)
    yield f'<{DCTERMS}issued> "20{10 + number % 11}-0{1 + number % 9}-15"^^{_DATE} .'


def _standard(here: Province, number: int) -> Iterator[str]:
    yield _is_a("qkg:Standard")
    yield here.labels("技术标准", "standard", number)
    yield f'<{SKOS}notation> "DB99/T {1000 + number}" .'
    if number % 3:
        yield f"<{DCTERMS}replaces> <{ID}standard-{number - 1}> ."


def _laboratory(here: Province, number: int) -> Iterator[str]:
    yield _is_a("qkg:Laboratory")
    yield here.labels("重点实验室", "laboratory", number)
    yield f"<{SCHEMA}location> {here.some('district')} ."
    yield f"<{QKG}participatesInDrafting> {here.some('standard')} ."


def _enterprise(here: Province, number: int) -> Iterator[str]:
    yield _is_a("qkg:Enterprise")
    yield here.labels("有限公司", "Co., Ltd.", number)
    yield f"<{SCHEMA}location> {here.some('district')} ."
    yield f"<{QKG}adoptsStandard> {here.some('standard')} ."
    yield f'<{QKG}hasSize> "{here.chance.randrange(5, 9000)}"^^{_INTEGER} .'
    if number % 4 == 0:
        yield f'<{SKOS}altLabel> "企{number}"@zh .'


def _brand(here: Province, number: int) -> Iterator[str]:
    yield _is_a("schema:Brand")
    yield here.labels("品牌", "brand", number)
    yield f"<{QKG}isLedBy> {here.some('enterprise')} ."


def _certification(here: Province, number: int) -> Iterator[str]:
    yield _is_a("qkg:Designation")
    yield f"<{QKG}designates> {here.some('enterprise')} ."
    yield f"<{QKG}hasStatus> <{ID}status-{'granted' if number % 5 else 'pilot'}> ."
    yield f'<{QKG}isAsOf> "20{10 + number % 12}-06-30"^^{_DATE} .'


def _introduction(here: Province, number: int) -> Iterator[str]:
    yield _is_a("qkg:Project")
    yield f"<{SCHEMA}location> {here.some('city')} ."
    yield f"<{QKG}implementsPolicy> {here.some('policy')} ."


def _observation(here: Province, number: int) -> Iterator[str]:
    area, rest = divmod(number, INDICATORS * YEARS)
    indicator, year = divmod(rest, YEARS)
    yield _is_a("qb:Observation")
    yield f"{iri('sdmx-dimension:refArea')} <{ID}city-{area}> ."
    yield f"{iri('sdmx-dimension:refPeriod')} <{ID}period-{year}> ."
    yield f"<{QKG}hasIndicator> <{ID}indicator-{indicator}> ."
    value = here.chance.randrange(700_000, 999_999) / 10_000
    yield f'{iri("sdmx-measure:obsValue")} "{value}"^^{_DECIMAL} .'


def _claim(here: Province, number: int) -> Iterator[str]:
    observation, start = here.some("observation"), here.chance.randrange(90_000)
    yield _is_a("qkg:Claim")
    yield f"<{RDF}subject> {observation} ."
    yield f"<{RDF}predicate> {iri('qkg:hasIndicator')} ."
    yield f"<{RDF}object> <{ID}indicator-{number % INDICATORS}> ."
    yield f"<{QKG}hasModality> <{ID}modality-{'actual' if number % 7 else 'planned'}> ."
    yield f"<{QKG}hasEvidence> <{ID}span-{start}-{number % 40}> ."


def _ordered() -> list[tuple[str, Thing]]:
    """Return the kinds as often as they come in a hundred things, well mixed."""
    shares: dict[str, tuple[int, Thing]] = {
        "city": (1, _city),
        "district": (3, _district),
        "policy": (2, _policy),
        "standard": (7, _standard),
        "laboratory": (3, _laboratory),
        "enterprise": (14, _enterprise),
        "brand": (7, _brand),
        "certification": (10, _certification),
        "introduction": (5, _introduction),
        "observation": (32, _observation),
        "claim": (16, _claim),
    }
    spread = [
        (place / share, next(_TICKET), kind, thing)
        for kind, (share, thing) in shares.items()
        for place in range(share)
    ]
    return [(kind, thing) for _, _, kind, thing in sorted(spread, key=lambda each: each[:2])]


_TICKET = count()
_ORDER = _ordered()
