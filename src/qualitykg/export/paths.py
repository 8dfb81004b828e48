"""Paths between two things: as lines to read, as rows for a sheet, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualitykg.export.passages import PassageWriter, bracketed, place_of, words_of
from qualitykg.export.sheets import write_sheet
from qualitykg.namespaces import QKG
from qualitykg.query.quotes import NO_TEXTS, Texts
from qualitykg.query.tables import clean
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualitykg.query.evidence import Passage, StatedClaim
    from qualitykg.query.grounds import Grounds
    from qualitykg.query.paths import Path
    from qualitykg.query.ties import Tie

_MOST_TIES = 3
_BACKGROUND = Text("背景，文献未述", "background: no document says it")
_UNSOURCED = Text("未注明来源", "no source given")
_FIGURE = Text("统计", "statistic")
_HEADINGS = (
    Text("路径", "way"),
    Text("步", "step"),
    Text("主语", "subject"),
    Text("关系", "relation"),
    Text("宾语", "object"),
    Text("数值或称号", "figure or title"),
    Text("情态", "manner"),
    Text("文献", "document"),
    Text("位置", "place"),
    Text("原句", "words"),
)


class PathWriter:
    """Writes paths in one language, with quotes where the document's text is at hand."""

    def __init__(
        self,
        paths: Sequence[Path],
        grounds: Grounds,
        language: Language,
        texts: Texts = NO_TEXTS,
    ) -> None:
        self._paths, self._grounds, self._texts = paths, grounds, texts
        self._language = language

    def write(self, name: str) -> str:
        """Return the paths in the format of that name: `text`, `json`, or that of a sheet."""
        if name == "text":
            return "".join(f"{line}\n" for line in self._lines())
        if name == "json":
            said = [self._path_as_json(each) for each in self._paths]
            return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        return write_sheet(name, [each.to(self._language) for each in _HEADINGS], self._rows())

    def _lines(self) -> Iterator[str]:
        passages = PassageWriter(self._grounds.labels, self._language, self._texts)
        for number, path in enumerate(self._paths, 1):
            cost = Text(f"代价 {path.cost:.2f}", f"cost {path.cost:.2f}").to(self._language)
            yield f"{number}  {' — '.join(map(self._name, path.nodes))}  ({cost})"
            for step in path.steps:
                for tie in step.ties[:_MOST_TIES]:
                    yield f"  {self._statement(tie)}"
                    yield from passages.lines(self._grounds.passages(tie))
                if (more := len(step.ties) - _MOST_TIES) > 0:
                    yield "  " + Text(f"……另有 {more} 条", f"… and {more} more").to(self._language)
            yield ""
        yield from list(passages.documents())[1:]

    def _statement(self, tie: Tie) -> str:
        words = self._words(tie)
        said = self._grounds.said(tie)
        told = f"{' · '.join(words)}{f': {clean(said.to(self._language))}' if said else ''}"
        return told + bracketed(filter(None, [self._manner(tie)]))

    def _words(self, tie: Tie) -> list[str]:
        is_figure = tie.predicate == f"{QKG}hasIndicator"
        relation = _FIGURE.to(self._language) if is_figure else self._name(tie.predicate)
        return [self._name(tie.subject), relation, self._name(tie.object)]

    def _manner(self, tie: Tie) -> str:
        if tie.is_background:
            return _BACKGROUND.to(self._language)
        if tie.is_unsourced:
            return _UNSOURCED.to(self._language)
        return ", ".join(clean(each.to(self._language)) for each in self._grounds.manner(tie))

    def _rows(self) -> Iterator[list[str]]:
        for number, path in enumerate(self._paths, 1):
            for place, step in enumerate(path.steps, 1):
                for tie in step.ties:
                    said = self._grounds.said(tie)
                    statement = [
                        *self._words(tie),
                        said.to(self._language) if said else "",
                        self._manner(tie),
                    ]
                    passages: list[Passage | None] = [*self._grounds.passages(tie)]
                    for passage in passages or [None]:
                        yield [str(number), str(place), *statement, *self._evidence(passage)]

    def _evidence(self, passage: Passage | None) -> tuple[str, str, str]:
        if passage is None:
            return "", "", ""
        words = words_of(passage, self._texts) or ""
        return self._name(passage.document), place_of(passage).to(self._language), words

    def _path_as_json(self, path: Path) -> dict[str, Any]:
        return {
            "cost": path.cost,
            "nodes": [self._named(each) for each in path.nodes],
            "steps": [
                {"from": s.from_, "to": s.to, "statements": [self._tie_as_json(t) for t in s.ties]}
                for s in path.steps
            ],
        }

    def _tie_as_json(self, tie: Tie) -> dict[str, Any]:
        said = self._grounds.said(tie)
        return {
            "subject": tie.subject,
            "property": self._named(tie.predicate),
            "object": tie.object,
            "said": said._asdict() if said else None,
            "modality": tie.modality,
            "is_plan": tie.is_plan,
            "is_background": tie.is_background,
            "is_unsourced": tie.is_unsourced,
            "claims": [self._claim_as_json(each) for each in self._grounds.claims(tie)],
        }

    def _claim_as_json(self, claim: StatedClaim) -> dict[str, Any]:
        return {
            "claim": claim.iri,
            "status": claim.status,
            "period": claim.period,
            "passages": [
                {**each._asdict(), "quote": words_of(each, self._texts)} for each in claim.passages
            ],
        }

    def _named(self, iri: str) -> dict[str, Any]:
        return {"iri": iri, "label": self._grounds.labels[iri]._asdict()}

    def _name(self, iri: str) -> str:
        return clean(self._grounds.labels[iri].to(self._language))
