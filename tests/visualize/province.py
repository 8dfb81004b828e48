"""An invented province of any size, 云川省, written in the forms that `qualitykg build` writes.

Cities with their zones, enterprises, brands, laboratories and titles; standards, policies and
indicators that all of them share. About 1.5 statements between things for each thing.
"""

from __future__ import annotations

import hashlib
import random

from tests.visualize.town import DOCUMENT, TEXT, Town

SEED = 20191226
_PLACES = (
    "临江 云山 江口 青岩 白水 石桥 清溪 龙泉 长湖 东岭 "
    "南浦 西塘 北川 金沙 银杏 玉屏 丹霞 松林 桃源 兰亭"
)
_EN_PLACES = (
    "Linjiang Yunshan Jiangkou Qingyan Baishui Shiqiao Qingxi Longquan Changhu Dongling Nanpu "
    "Xitang Beichuan Jinsha Yinxing Yuping Danxia Songlin Taoyuan Lanting"
)
_SYLLABLES = (
    "安an 宝bao 诚cheng 德de 丰feng 恒heng 嘉jia 康kang 隆long 茂mao "
    "宁ning 鹏peng 谦qian 瑞rui 盛sheng 泰tai 旺wang 祥xiang 永yong 泽ze"
)
_TRADES = (
    "食品 Foods|药业 Pharma|电子 Electronics|机械 Machinery|茶业 Tea|铝业 Aluminium|化工 Chemicals|"
    "建材 Materials|物流 Logistics|软件 Software"
)
_FIELDS = "食品 food|药品 drugs|特种设备 equipment|工业产品 products|农产品 produce|检测 testing"


class Province:
    """A province under construction: things with about so many nodes in all."""

    def __init__(self, nodes: int) -> None:
        self.town = Town()
        self.chance = random.Random(SEED)  # noqa: S311
        self.left = nodes
        self.standards: list[str] = []
        self.policies: list[str] = []
        self.titles: list[str] = []

    def add(self, name: str, class_: str, zh: str, en: str, *extra: str) -> str:
        """Describe one of the things that are counted."""
        self.left -= 1
        return self.town.thing(name, class_, zh, en, *extra)

    def brand_name(self) -> tuple[str, str]:
        """Return an invented name of two or three syllables."""
        parts = self.chance.choices(_SYLLABLES.split(), k=self.chance.choice((2, 2, 3)))
        return "".join(part[0] for part in parts), "".join(part[1:] for part in parts).title()


def build_province(nodes: int) -> Town:
    """Return an invented province with about so many things."""
    province = Province(nodes)
    town = province.town
    _describe_codes(town)
    cities = max(3, min(20, round(nodes / 1500)))
    _share(province, nodes)
    for number in range(cities):
        _describe_city(province, number, province.left // (cities - number))
    return town


def _describe_codes(town: Town) -> None:
    for name, zh, en in (
        ("modality-actual", "已实现", "actual"),
        ("modality-planned", "计划", "planned"),
        ("status-granted", "授予", "granted"),
        ("explicitness-stated", "明示", "stated"),
    ):
        town.thing(name, "skos:Concept", zh, en)
    town.thing("period-2019", "dcterms:PeriodOfTime", "2019年", "2019")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    facts = (f'schema:sha256 "{digest}"', f"qkg:hasCharacterCount {len(TEXT)}")
    town.thing(DOCUMENT, "schema:NewsArticle", "云川省质量年报", "Quality in Yunchuan", *facts)


def _share(province: Province, nodes: int) -> None:
    """Describe what all cities have to do with: standards, policies, titles, indicators."""
    for number in range(max(24, nodes // 60)):
        zh, en = province.chance.choice(_FIELDS.split("|")).split(" ")
        label = (f"{zh}质量规范 {number + 1}", f"{en} code {number + 1}")
        province.standards.append(province.add(f"standard-{number}", "qkg:Standard", *label))
    for number in range(12):
        name = f"policy-{number}"
        province.policies.append(
            province.add(name, "qkg:Policy", f"质量提升政策之{number + 1}", f"Policy {number + 1}")
        )
    for number in range(8):
        name = f"title-{number}"
        province.titles.append(
            province.add(name, "qkg:Title", f"质量示范称号之{number + 1}", f"Title {number + 1}")
        )
    province.add("indicator-gdp", "qkg:Indicator , skos:Concept", "地区生产总值", "GDP")


def _describe_city(province: Province, number: int, share: int) -> None:
    town, chance = province.town, province.chance
    zh, en = _PLACES.split()[number], _EN_PLACES.split()[number]
    city = province.add(f"city-{number}", "schema:City", f"{zh}市", en)
    town.observation("gdp", str(900 + 37 * number), "亿元", "CCY_CNY", area=city)
    for policy in chance.sample(province.policies, 5):
        planned = chance.random() < 0.2
        town.claim(city, "qkg:implementsPolicy", policy, "planned" if planned else "actual")
    town.designation(city, chance.choice(province.titles), "granted")
    zones = []
    for count in range(1, max(1, share // 60) + 1):
        label = (f"{zh}第{count}产业园", f"{en} Park {count}")
        zones.append(province.add(f"zone-{province.left}", "qkg:Zone", *label))
        town.claim(zones[-1], "schema:location", city)
    end = province.left - share + 1 + len(zones)
    while province.left > end:
        _describe_enterprise(province, city, chance.choice(zones), (zh, en))


def _describe_enterprise(province: Province, city: str, zone: str, place: tuple[str, str]) -> None:
    town, chance = province.town, province.chance
    zh, en = province.brand_name()
    trade = chance.choice(_TRADES.split("|")).split(" ")
    label = (f"{place[0]}{zh}{trade[0]}有限公司", f"{place[1]} {en} {trade[1]}")
    name = province.add(f"enterprise-{province.left}", "qkg:Enterprise", *label)
    town.claim(name, "schema:location", zone if chance.random() < 0.7 else city)
    if chance.random() < 0.35:
        brand = province.add(f"brand-{province.left}", "schema:Brand", zh, en)
        town.claim(name, "qkg:cultivatesBrand", brand)
    if chance.random() < 0.1:
        label = (f"{zh}检测实验室", f"{en} Laboratory")
        laboratory = province.add(f"laboratory-{province.left}", "qkg:Laboratory", *label)
        town.claim(name, "qkg:hasProject", laboratory)
    for standard in chance.sample(province.standards, chance.choice((0, 0, 1, 1, 2))):
        planned = chance.random() < 0.1
        town.claim(name, "qkg:adoptsStandard", standard, "planned" if planned else "actual")
