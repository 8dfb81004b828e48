"""Checks of figures: as lines to read with the places, as rows for a sheet, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualitykg.export.passages import PassageWriter, place_of, words_of
from qualitykg.export.sheets import write_sheet
from qualitykg.query.crosschecks import RULES
from qualitykg.query.intervals import Verdict
from qualitykg.query.quotes import NO_TEXTS, Texts
from qualitykg.query.tables import clean
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualitykg.query.crosschecks import Check
    from qualitykg.query.evidence import Passage, StatedClaim
    from qualitykg.query.figures import Figure
    from qualitykg.query.labels import Labels

_VERDICTS = {
    Verdict.INCONSISTENT: Text("✗ 不一致", "✗ inconsistent"),
    Verdict.CONSISTENT: Text("✓ 一致", "✓ consistent"),
    Verdict.NOT_CHECKABLE: Text("? 无法核对", "? not checkable"),
}
_HEADINGS = (
    Text("结论", "verdict"),
    Text("核对", "check"),
    Text("算式", "formula"),
    Text("说明", "reason"),
    Text("数值", "figures"),
    Text("陈述", "claims"),
    Text("位置", "places"),
)


class CheckWriter:
    """Writes checks in one language; `claims` are those of the figures' values."""

    def __init__(
        self,
        checks: Sequence[Check],
        claims: dict[str, StatedClaim],
        labels: Labels,
        language: Language,
        texts: Texts = NO_TEXTS,
    ) -> None:
        self._checks, self._claims, self._labels = checks, claims, labels
        self._language, self._texts = language, texts

    def write(self, name: str) -> str:
        """Return the checks in the format of that name: `text`, `json`, or that of a sheet."""
        if name == "text":
            return "".join(f"{line}\n" for line in self._lines())
        if name == "json":
            said = [self._as_json(each) for each in self._checks]
            return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        headings = [each.to(self._language) for each in _HEADINGS]
        return write_sheet(name, headings, map(self._row, self._checks))

    def _lines(self) -> Iterator[str]:
        passages = PassageWriter(self._labels, self._language, self._texts)
        for check in self._checks:
            yield f"{self._say(_VERDICTS[check.verdict])}  {self._say(RULES[check.rule])}"
            yield f"  {clean(check.formula)}"
            if check.reason:
                yield f"  {self._say(check.reason)}"
            for figure in check.figures:
                yield f"    {self._name(figure)}: {clean(figure.written)}"
                yield from passages.lines(self._passages(figure))
            yield ""
        yield self._say(summary(self._checks))
        yield from passages.documents()

    def _row(self, check: Check) -> list[str]:
        claims = [self._claims[each.iri] for each in check.figures if each.iri in self._claims]
        places = [place_of(each) for claim in claims for each in claim.passages]
        return [
            self._say(_VERDICTS[check.verdict]),
            self._say(RULES[check.rule]),
            check.formula,
            self._say(check.reason) if check.reason else "",
            "; ".join(map(self._name, check.figures)),
            " ".join(each.iri for each in claims),
            "; ".join(dict.fromkeys(map(self._say, places))),
        ]

    def _as_json(self, check: Check) -> dict[str, Any]:
        return {
            "rule": check.rule,
            "verdict": check.verdict.value,
            "formula": check.formula,
            "reason": check.reason._asdict() if check.reason else None,
            "figures": [self._figure_as_json(each) for each in check.figures],
        }

    def _figure_as_json(self, figure: Figure) -> dict[str, Any]:
        claim = self._claims.get(figure.iri)
        low, high = (None if end is None else float(end) for end in figure.interval)
        return {
            "figure": figure.iri,
            "label": self._labels[figure.iri]._asdict(),
            "written": figure.written,
            "low": low,
            "high": high,
            "claim": claim.iri if claim else None,
            "passages": [
                {**each._asdict(), "quote": words_of(each, self._texts)}
                for each in self._passages(figure)
            ],
        }

    def _passages(self, figure: Figure) -> tuple[Passage, ...]:
        claim = self._claims.get(figure.iri)
        return claim.passages if claim else ()

    def _name(self, figure: Figure) -> str:
        return clean(self._labels[figure.iri].to(self._language))

    def _say(self, text: Text) -> str:
        return text.to(self._language)


def summary(checks: Iterable[Check]) -> Text:
    """Return how many checks have which verdict."""
    found = [each.verdict for each in checks]
    bad, good, open_ = (found.count(each) for each in Verdict)
    sign = "✗" if bad else "✓"
    return Text(
        f"{sign} 核对 {len(found)} 处：{bad} 处不一致，{good} 处一致，{open_} 处无法核对",
        f"{sign} {counted(len(found), 'check')}: {bad} inconsistent, "
        f"{good} consistent, {open_} not checkable",
    )
