"""What is in a graph, in figures: as tables to read, each with what it means, as CSV, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from qualitykg.export.sheets import write_sheet
from qualitykg.namespaces import as_name
from qualitykg.query.tables import clean
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.census import Census, Tally
    from qualitykg.query.connections import Connections
    from qualitykg.query.labels import Labels

_TOTALS = {
    "documents": Text("文献", "documents"),
    "claims": Text("陈述", "claims"),
    "evidence": Text("依据", "pieces of evidence"),
    "spans": Text("原文片段", "passages of text"),
    "entities": Text("实体", "entities"),
    "observations": Text("观测值", "observations"),
    "things": Text("相连的实体", "things that are joined"),
    "pairs": Text("相连的实体对", "pairs that are joined"),
    "parts": Text("互不相连的部分", "parts that nothing joins"),
}
_TOPICS = {
    "totals": (
        Text("总数", "Totals"),
        Text("图谱的规模。", "How large the graph is."),
    ),
    "classes": (
        Text("各类实体", "Entities by class"),
        Text(
            "占全部实体的比例；属于两类的，两类都计入。",
            "Of all entities; one of two classes counts in both.",
        ),
    ),
    "modalities": (
        Text("各情态的陈述", "Claims by modality"),
        Text("陈述的是已成之事，还是计划。", "Whether what is said is so, or is only planned."),
    ),
    "explicitness": (
        Text("各明示程度的陈述", "Claims by explicitness"),
        Text(
            "原文是否明言；依据不一的陈述分别计入。",
            "Whether the text says it outright; a claim counts once for each way it is said.",
        ),
    ),
    "relations": (
        Text("各关系的陈述", "Claims by relation"),
        Text("文献说得最多的是什么。", "What the documents say most often."),
    ),
    "periods": (
        Text("各时期的观测值", "Observations by period"),
        Text("数值属于哪些时期。", "Which times the figures are of."),
    ),
    "connected": (
        Text("相连最多", "Most connected"),
        Text(
            "直接相连的实体数，及占其余全部实体的比例。",
            "How many things each is joined to, as a share of all others.",
        ),
    ),
    "bridges": (
        Text("连接各部分", "What connects parts"),
        Text(
            "其余两者之间的最短路径有多少经过它（介数）。",
            "How many of the shortest ways between two others pass through it (betweenness).",
        ),
    ),
    "groups": (
        Text("社群", "Communities"),
        Text(
            "彼此联系多于对外联系的实体，以其中相连最多者命名。",
            "Things joined more to each other than to the rest, named by the most connected one.",
        ),
    ),
}
_COLUMNS = (
    Text("统计", "topic"),
    Text("项目", "what"),
    Text("标识", "id"),
    Text("数量", "count"),
    Text("比例", "share"),
)
_WITHOUT_HUB = ("bridges", "groups")


class _Topic(NamedTuple):
    name: str
    tallies: tuple[Tally, ...]


class CensusWriter:
    """Writes the figures in one language, the first `top` of each list."""

    def __init__(
        self,
        census: Census,
        connections: Connections,
        labels: Labels,
        language: Language,
        top: int,
    ) -> None:
        self._connections, self._labels = connections, labels
        self._language, self._top = language, top
        figures = {**census._asdict(), **connections._asdict()}
        self._totals: dict[str, int] = {name: figures[name] for name in _TOTALS}
        self._topics = [
            _Topic(name, figures[name]) for name in _TOPICS if name != "totals" and figures[name]
        ]

    def write(self, name: str) -> str:
        """Return the figures in the format of that name: `table`, `markdown`, `json` or `csv`."""
        if name == "json":
            return json.dumps(self._as_json(), ensure_ascii=False, indent=2) + "\n"
        if name == "csv":
            headings = [each.to(self._language) for each in _COLUMNS]
            return write_sheet(name, headings, self._rows())
        return "\n".join(self._parts(name))

    def _parts(self, form: str) -> Iterator[str]:
        totals = [[text.to(self._language), str(self._totals[n])] for n, text in _TOTALS.items()]
        yield self._heading("totals", form) + self._sheet(form, (1, 3), totals)
        for name, tallies in self._topics:
            rows = [self._row(each) for each in tallies[: self._top]]
            more = self._more(len(tallies) - self._top)
            yield self._heading(name, form) + self._sheet(form, (1, 2, 3, 4), rows) + more

    def _heading(self, name: str, form: str) -> str:
        title, meaning = (each.to(self._language) for each in _TOPICS[name])
        space = "" if self._language == "zh" else " "
        said = space.join([meaning, *(each.to(self._language) for each in self._notes(name))])
        return f"## {title}\n\n{said}\n\n" if form == "markdown" else f"{title}\n{said}\n\n"

    def _notes(self, name: str) -> Iterator[Text]:
        made = self._connections
        if made.hub and name in _WITHOUT_HUB:
            hub = Text(*map(clean, self._labels[made.hub]))
            yield Text(
                f"过半实体都与{hub.zh}直接相连，故不计它。",
                f"Without {hub.en}, to which more than half of all is joined.",
            )
        if name == "bridges" and made.is_sampled:
            yield _SAMPLED
        if name == "groups":
            yield Text(
                f"{made.alone} 个不属于任何社群。模块度 {made.modularity:.2f}，近 0 即与随机无异。",
                f"{made.alone} belong to none. Modularity {made.modularity:.2f}; near 0 is chance.",
            )

    def _sheet(self, form: str, columns: Iterable[int], rows: list[list[str]]) -> str:
        return write_sheet(form, [_COLUMNS[each].to(self._language) for each in columns], rows)

    def _row(self, tally: Tally) -> list[str]:
        is_small = 0 < tally.share < _SMALLEST
        share = f"< {_SMALLEST:.1%}" if is_small else f"{tally.share:.1%}"
        return [self._label(tally.iri), as_name(tally.iri), str(tally.number), share]

    def _more(self, count: int) -> str:
        said = Text(f"……另有 {count} 项", f"… and {count} more").to(self._language)
        return f"\n{said}\n" if count > 0 else ""

    def _rows(self) -> Iterator[list[str]]:
        title = _TOPICS["totals"][0].to(self._language)
        for name, text in _TOTALS.items():
            yield [title, text.to(self._language), "", str(self._totals[name]), ""]
        for name, tallies in self._topics:
            title = _TOPICS[name][0].to(self._language)
            for each in tallies[: self._top]:
                share = f"{each.share:.6f}"
                yield [title, self._label(each.iri), as_name(each.iri), str(each.number), share]

    def _as_json(self) -> dict[str, Any]:
        lists = {name: [self._tally(each) for each in t[: self._top]] for name, t in self._topics}
        made = self._connections
        about = {
            "hub": made.hub,
            "alone": made.alone,
            "modularity": round(made.modularity, 6),
            "betweenness_is_sampled": made.is_sampled,
        }
        return {"totals": self._totals, **lists, **about}

    def _tally(self, tally: Tally) -> dict[str, Any]:
        label, share = self._labels[tally.iri]._asdict(), round(tally.share, 6)
        return {"iri": tally.iri, "label": label, "count": tally.number, "share": share}

    def _label(self, iri: str) -> str:
        return self._labels[iri].to(self._language)


_SMALLEST = 0.001
_SAMPLED = Text(
    "图谱较大，此值由固定的抽样估计。", "Estimated from a fixed sample, because the graph is large."
)
