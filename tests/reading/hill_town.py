"""A small invented document and its data file, for tests that change one thing at a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.reading.anchoring import anchor
from qualitykg.reading.source_text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """山城日报

　　据《山城市统计公报》,2021年,山城市生产总值突破300亿元,达到312.5亿元,其中新经济占20%。截至目前,全市拥有商标800余件,其中国际商标30件。

　　山城市全面落实“双随机、一公开”监管,云雾茶、石磨面等特色产品销往全国。未来,山城市将建设“质量云”平台。春风和煦,前程似锦。
"""

DATA = """\
document:
  id: document-hill-town
  class: schema:NewsArticle
  zh: 山城日报
  en: Hill Town Daily
  issued: 2022-03-01
  sha256: {sha256}
  characters: {characters}
area: city-hill-town
entities:
  - id: city-hill-town
    class: schema:City
    zh: 山城市
    en: Hill Town
  - id: report-hill-town-statistics
    class: schema:Report
    zh: 《山城市统计公报》
    en: Hill Town statistical bulletin
  - id: brand-cloud-tea
    class: schema:Brand
    zh: 云雾茶
    en: Cloud tea
  - id: platform-quality-cloud
    class: Platform
    zh: “质量云”平台
    en: Quality Cloud platform
passages:
  - quote: 据《山城市统计公报》
    names: [report-hill-town-statistics]
  - quote: 达到312.5亿元
    voice: report-hill-town-statistics
    observations:
      - indicator: gdp
        value: 312.5
        unit: 亿元
        wording: 达到
        period: {{is: 2021, quote: 2021年}}
        area: {{is: city-hill-town, paragraph: 2, quote: 山城市生产总值}}
        source: {{is: report-hill-town-statistics, quote: 据《山城市统计公报》}}
        threshold: {{value: 300, comparator: gt, wording: 突破, quote: 突破300亿元}}
  - quote: 全市拥有商标800余件
    observations:
      - indicator: trademarks
        value: 800
        unit: 件
        comparator: ge
        wording: 余
        written: 800余件
  - quote: 国际商标30件
    observations:
      - indicator: international-trademarks
        value: 30
        unit: 件
        subset_of: trademarks
  - quote: 山城市全面落实“双随机、一公开”监管
    names: [city-hill-town]
    wording: 全面落实
    claims:
      - [city-hill-town, implementsPolicy, policy-double-random-one-public]
  - quote: 云雾茶、石磨面等特色产品销往全国
    open_list: true
    names: [brand-cloud-tea]
    claims:
      - [city-hill-town, cultivatesBrand, brand-cloud-tea]
  - quote: 山城市将建设“质量云”平台
    modality: planned
    status: to-be-built
    names: [platform-quality-cloud]
    claims:
      - [city-hill-town, buildsPlatform, platform-quality-cloud]
omitted:
  - quote: 春风和煦,前程似锦
    reason: rhetoric
"""


@dataclass(frozen=True, slots=True)
class HillTown:
    """The data file, as it lies in a folder, and the text it was read from."""

    path: Path
    text_path: Path

    def change(self, old: str, new: str) -> None:
        """Replace words of the data file that must be there."""
        content = self.path.read_text(encoding="utf-8")
        assert old in content
        self.path.write_text(content.replace(old, new, 1), encoding="utf-8", newline="")

    def line_of(self, words: str) -> int:
        """Return the line (from 1) in which words first stand."""
        content = self.path.read_text(encoding="utf-8")
        return content[: content.index(words)].count("\n") + 1


def build_hill_town(folder: Path) -> HillTown:
    """Write the text and its anchored data file into a folder."""
    town = HillTown(folder / "hill-town.yaml", folder / "hill-town.txt")
    town.text_path.write_text(TEXT, encoding="utf-8", newline="")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    data = DATA.format(sha256=digest, characters=len(TEXT))
    town.path.write_text(data, encoding="utf-8", newline="")
    anchored, _ = anchor(town.path, SourceText(TEXT))
    town.path.write_text(anchored, encoding="utf-8", newline="")
    return town
