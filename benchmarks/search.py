"""How long each keystroke of a search takes, over many things with Chinese and English labels.

Makes labels of the kind that a city's quality governance has, picks some of them, types each in
several ways (as it is, in pinyin, with a slip), and times the search after every keystroke,
three times over, of which the best counts.
Prints two Markdown tables: what is done once, and the time of a keystroke by way of typing.

    .venv/bin/python benchmarks/search.py [--things 100000] [--names 20]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from typing import TYPE_CHECKING

from qualitykg.namespaces import BASE, QKG
from qualitykg.query.folding import _simplified, fold
from qualitykg.query.pronunciation import spoken
from qualitykg.query.search import SearchIndex
from qualitykg.query.things import NamedThing
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 20200929
PLACES = (
    "贵阳市 Guiyang|南明区 Nanming|云岩区 Yunyan|花溪区 Huaxi|乌当区 Wudang|白云区 Baiyun|"
    "清镇市 Qingzhen|开阳县 Kaiyang|修文县 Xiuwen|息烽县 Xifeng|重庆市 Chongqing|"
    "长沙市 Changsha|成都市 Chengdu|昆明市 Kunming|遵义市 Zunyi|六盘水市 Liupanshui|"
    "安顺市 Anshun|毕节市 Bijie|铜仁市 Tongren|朝阳区 Chaoyang"
)
FIELDS = (
    "食品 food|药品 drug|特种设备 special equipment|工业产品 industrial product|"
    "农产品 farm product|旅游 tourism|金融 finance|大数据 big data|"
    "新能源汽车 electric vehicle|建设工程 construction|生态环境 environment|检验检测 testing|"
    "知识产权 intellectual property|电子元器件 electronics|茶叶 tea|辣椒制品 chilli|"
    "白酒 liquor|铝加工 aluminium|磷化工 phosphate|装备制造 machinery"
)
MATTERS = (
    "质量提升行动 quality improvement|标准化试点 standardisation pilot|"
    "品牌培育 brand cultivation|监督抽查合格率 inspection pass rate|"
    "重点实验室 key laboratory|技术标准 technical standard|检测中心 testing centre|"
    "认证 certification|双随机监管 random inspection|信用分级管理 credit rating|"
    "首席质量官制度 chief quality officers|质量奖 quality award|示范园区 demonstration zone|"
    "追溯体系 traceability system|安全专项整治 safety campaign|有限公司 Co., Ltd.|"
    "行业协会 association"
)
SYLLABLES = (
    "安 an|宝 bao|诚 cheng|德 de|丰 feng|贵 gui|恒 heng|嘉 jia|康 kang|隆 long|茂 mao|"
    "宁 ning|鹏 peng|谦 qian|瑞 rui|盛 sheng|泰 tai|旺 wang|祥 xiang|永 yong|泽 ze|正 zheng|"
    "兴 xing|和 he|源 yuan|顺 shun"
)
CLASSES = ("Policy", "Enterprise", "Standard", "Project", "Zone", "TechnicalInstitution")


def pairs(written: str) -> list[Text]:
    """Return the Chinese and English words of a table."""
    return [Text(*each.split(" ", 1)) for each in written.split("|")]


def make_things(count: int) -> list[NamedThing]:
    """Return so many things, with Chinese and English labels, no two of which are the same."""
    chance = random.Random(SEED)  # noqa: S311
    places, fields, matters, syllables = map(pairs, (PLACES, FIELDS, MATTERS, SYLLABLES))
    made: dict[str, NamedThing] = {}
    while len(made) < count:
        name = [chance.choice(syllables) for _ in range(chance.randint(2, 3))]
        brand = Text("".join(s.zh for s in name), "".join(s.en for s in name).title())
        parts = [chance.choice(places), brand, chance.choice(fields), chance.choice(matters)]
        if chance.random() < 0.2:
            parts.pop(0)
        zh, en = "".join(part.zh for part in parts), " ".join(part.en for part in parts)
        class_ = f"{QKG}{chance.choice(CLASSES)}"
        iri = f"{BASE}id/thing-{len(made):06}"
        made.setdefault(zh, NamedThing(iri, Text(zh, en), (class_,), (zh, en)))
    return list(made.values())


def with_a_slip(word: str, chance: random.Random) -> str:
    """Return a word in which two neighbours have changed places, or one sign lacks."""
    at = chance.randrange(1, len(word) - 1)
    if chance.random() < 0.5:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def as_traditional(word: str) -> str:
    """Return a word with each character that has a traditional form in that form."""
    back = {simple: chr(sign) for sign, simple in _simplified().items()}
    return "".join(back.get(sign, sign) for sign in word)


def ways_of_typing(chance: random.Random) -> dict[str, Callable[[Text], str]]:
    """Return how a label is typed, by what the table calls it."""

    def pinyin(label: Text) -> str:
        return next(spoken(fold(label.zh))).letters[:18]

    return {
        "Chinese": lambda label: label.zh[:8],
        "Chinese, middle of the name": lambda label: label.zh[4:10],
        "traditional characters": lambda label: as_traditional(label.zh[:8]),
        "English": lambda label: label.en[:20],
        "English, two words of the name": lambda label: " ".join(label.en.split()[1:3]),
        "pinyin": pinyin,
        "initials": lambda label: next(spoken(fold(label.zh))).initials[:7],
        "Chinese with a slip": lambda label: with_a_slip(label.zh[:8], chance),
        "English with a slip": lambda label: with_a_slip(label.en[:20], chance),
        "pinyin with a slip": lambda label: with_a_slip(pinyin(label), chance),
        "nothing of the kind (Chinese)": lambda _: "霹雳火箭制造厂",
        "nothing of the kind (English)": lambda _: "xylophone workshop",
    }


def keystrokes(words: list[str]) -> Iterator[str]:
    """Yield what stands in the search field after each keystroke."""
    for word in words:
        yield from (word[:end] for end in range(1, len(word) + 1))


def time_searches(index: SearchIndex, typed: list[str]) -> list[float]:
    """Return the milliseconds of each search: the best of three, to leave other programs out."""
    best = [float("inf")] * len(typed)
    for _ in range(3):
        for number, word in enumerate(typed):
            start = time.perf_counter()
            index.search(word)
            best[number] = min(best[number], (time.perf_counter() - start) * 1000)
    return best


def measure(index: SearchIndex, labels: list[Text]) -> str:
    """Return the table of keystrokes."""
    lines = [
        "| typed | keystrokes | median ms | 95 of 100 within | slowest |",
        "|---|---|---|---|---|",
    ]
    everything: list[float] = []
    for name, way in ways_of_typing(random.Random(SEED)).items():  # noqa: S311
        words = list(dict.fromkeys(way(label) for label in labels))
        taken = time_searches(index, list(keystrokes(words)))
        lines.append(row(name, taken))
        everything += taken
    return "\n".join([*lines, row("**all**", everything)])


def row(name: str, taken: list[float]) -> str:
    """Return a line of the table of keystrokes."""
    most = statistics.quantiles(taken, n=20)[-1]
    middle = statistics.median(taken)
    return f"| {name} | {len(taken)} | {middle:.1f} | {most:.1f} | {max(taken):.1f} |"


def time_once(name: str, work: Callable[[], object]) -> str:
    """Return a line that tells how long a step of making the index takes."""
    start = time.perf_counter()
    work()
    return f"| {name} | {time.perf_counter() - start:.1f} |"


def main() -> None:
    """Make the labels and the index, measure, and print the tables."""
    parser = argparse.ArgumentParser(description="Time per keystroke of a search.")
    parser.add_argument("--things", type=int, default=100_000, help="things (default 100000)")
    parser.add_argument("--names", type=int, default=20, help="names typed (default 20)")
    chosen = parser.parse_args()
    things = make_things(chosen.things)
    index = SearchIndex(things)
    steps = [
        time_once("names into the index", lambda: SearchIndex(things)),
        time_once("pinyin and words, for letters and errors", index.prepare),
    ]
    print(f"{len(things)} things, each with a Chinese and an English label and an id.\n")
    print("\n".join(["| once | s |", "|---|---|", *steps]), end="\n\n")
    picked = random.Random(SEED).sample(things, chosen.names)  # noqa: S311
    print(measure(index, [thing.label for thing in picked]))


if __name__ == "__main__":
    main()
