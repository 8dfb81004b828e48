"""Differences of two graphs: as lines to read, as rows for a sheet, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from qualitykg.export.passages import place_of
from qualitykg.export.sheets import write_sheet
from qualitykg.namespaces import as_name
from qualitykg.query.differences import write_statement, write_triple
from qualitykg.query.tables import clean
from qualitykg.text import Language, Text, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.differences import AnswerChange, Differences
    from qualitykg.query.evidence import StatedClaim

_MOST_ROWS = 5
_HEADINGS = {
    "claim-added": Text("新增的陈述", "claims added"),
    "claim-removed": Text("删去的陈述", "claims removed"),
    "claim-changed": Text("改动的陈述", "claims changed"),
    "evidence-moved": Text("依据有变的陈述", "claims whose evidence changed"),
    "entity-new": Text("新增的实体", "new entities"),
    "entity-gone": Text("删去的实体", "entities that are gone"),
    "entity-renamed": Text("改名的实体", "entities renamed"),
    "answer-changed": Text("回答有变的问题", "questions whose answers changed"),
    "other-added": Text("新增的其他三元组", "other triples added"),
    "other-removed": Text("删去的其他三元组", "other triples removed"),
}
_COLUMNS = (Text("变化", "change"), Text("原先", "before"), Text("现在", "after"))
_SAME = Text("两个版本完全相同。", "Both say the same.")
_DETAILS = Text(
    "不同之处仅在上列之外的细节。", "They differ in details of evidence or blank nodes only."
)


class Difference(NamedTuple):
    """One difference in words: its kind, and what stood and stands there."""

    kind: str
    before: str = ""
    after: str = ""


class DifferenceWriter:
    """Writes the differences of two graphs in one language."""

    def __init__(self, found: Differences, language: Language) -> None:
        self._found, self._language = found, language

    def write(self, name: str) -> str:
        """Return the differences in the format of that name: `text`, `json`, or a sheet's."""
        if name == "text":
            return "".join(f"{line}\n" for line in self._lines())
        if name == "json":
            return json.dumps(self._as_json(), ensure_ascii=False, indent=2) + "\n"
        rows = ([self._say(_HEADINGS[each.kind]), *each[1:]] for each in self._all())
        return write_sheet(name, [self._say(each) for each in _COLUMNS], rows)

    def _lines(self) -> Iterator[str]:
        differences = list(self._all())
        for kind, heading in _HEADINGS.items():
            same = [each for each in differences if each.kind == kind]
            if kind == "answer-changed" and self._found.answers:
                yield f"{self._say(heading)} ({len(self._found.answers)})"
                yield from self._answer_lines()
                yield ""
            elif same:
                yield f"{self._say(heading)} ({len(same)})"
                yield from (line for each in same for line in _marked(each))
                yield ""
        if self._found.is_empty:
            yield self._say(_SAME)
        elif not differences:
            yield self._say(_DETAILS)

    def _answer_lines(self) -> Iterator[str]:
        for change in self._found.answers:
            asked = self._say(change.question.question)
            yield f"  {change.question.name}: {asked} (+{len(change.added)} −{len(change.removed)})"
            for sign, rows in (("-", change.removed), ("+", change.added)):
                for row in rows[:_MOST_ROWS]:
                    yield f"    {sign} {self._row(row)}"
                if (more := len(rows) - _MOST_ROWS) > 0:
                    said = Text(f"……另有 {more} 行", f"… and {more} more {plural(more, 'row')}")
                    yield f"    {sign} {self._say(said)}"

    def _all(self) -> Iterator[Difference]:
        found = self._found
        for claim in found.added:
            yield Difference("claim-added", after=self._claim(claim))
        for claim in found.removed:
            yield Difference("claim-removed", before=self._claim(claim))
        for pair in found.changed:
            yield Difference("claim-changed", self._claim(pair.before), self._claim(pair.after))
        for pair in found.moved:
            yield Difference("evidence-moved", *(self._with_places(each) for each in pair))
        for iri in found.new:
            yield Difference("entity-new", after=self._entity(iri))
        for iri in found.gone:
            yield Difference("entity-gone", before=self._entity(iri))
        for each in found.renamed:
            name = as_name(each.iri)
            names = (clean(self._say(label)) for label in (each.before, each.after))
            yield Difference("entity-renamed", *(f"{label} ({name})" for label in names))
        yield from self._answer_differences(found.answers)
        for triple in found.other_added:
            yield Difference("other-added", after=clean(write_triple(triple)))
        for triple in found.other_removed:
            yield Difference("other-removed", before=clean(write_triple(triple)))

    def _answer_differences(self, answers: Iterable[AnswerChange]) -> Iterator[Difference]:
        for change in answers:
            name = change.question.name
            for row in change.removed:
                yield Difference("answer-changed", before=f"{name}: {self._row(row)}")
            for row in change.added:
                yield Difference("answer-changed", after=f"{name}: {self._row(row)}")

    def _claim(self, claim: StatedClaim) -> str:
        return clean(self._say(write_statement(claim, self._found.labels)))

    def _with_places(self, claim: StatedClaim) -> str:
        names = self._found.labels
        places = (
            f"{clean(self._say(names[each.document]))} {self._say(place_of(each))}"
            for each in claim.passages
        )
        return f"{self._claim(claim)}  {'; '.join(places)}"

    def _entity(self, iri: str) -> str:
        return f"{clean(self._say(self._found.labels[iri]))} ({as_name(iri)})"

    def _row(self, row: tuple[str, ...]) -> str:
        labels = self._found.labels
        cells = (self._say(labels[cell]) if cell in labels else as_name(cell) for cell in row)
        return clean(" | ".join(cells))

    def _as_json(self) -> dict[str, Any]:
        differences = [each._asdict() for each in self._all()]
        return {"same": self._found.is_empty, "differences": differences}

    def _say(self, text: Text) -> str:
        return text.to(self._language)


def _marked(each: Difference) -> Iterator[str]:
    if each.before:
        yield f"  - {each.before}"
    if each.after:
        yield f"  + {each.after}"
