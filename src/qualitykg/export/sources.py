"""The column of an answer that says where its rows come from, and the same as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualitykg.export.passages import CHANGED, words_of
from qualitykg.namespaces import as_name
from qualitykg.query.quotes import NO_TEXTS, Texts
from qualitykg.query.why.support import All
from qualitykg.store.terms import datatype_of, is_iri, language_of, value_of
from qualitykg.text import Language, Text, counted, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.answers import Answer
    from qualitykg.query.evidence import Passage, StatedClaim
    from qualitykg.query.why.explanation import Reason, Why
    from qualitykg.query.why.support import Support
    from qualitykg.store.terms import Term

COLUMN = "sources"
_HEADING = Text("依据", "sources")
_UNTRACED = Text("未能追溯", "not traced")
_IN_PART = Text("部分未追溯", "in part not traced")
_NO_CLAIM = Text("参考信息，无陈述", "reference data, no claim")
_ABSENCE = Text("图谱中没有相符的", "nothing in the graph matches")
_ANY = Text("其一即可", "any one of")
_OPEN = Text("列举未尽", "list left open")
_MOST = {"table": 6, "markdown": 6, "html": 12}
_MOST_IN_FILES = 60


def with_sources(
    answer: Answer,
    why: Why,
    language: Language,
    *,
    texts: Texts = NO_TEXTS,
    form: str = "table",
) -> Answer:
    """Return the answer with a column of the passages that each row rests on.

    A passage is a paragraph with offsets, and how the document says it there; with the
    document's text at hand, the words too. What a row stands and falls with comes first.
    What the column cannot show is remarked.
    """
    name = COLUMN
    while name in answer.columns:
        name += "_"
    writer = _Cells(why, language, texts, _MOST.get(form, _MOST_IN_FILES))
    writer.names_documents = form not in _MOST or len(writer.documents) > 1
    cells = [writer.cell(each) for each in why]
    return answer.with_column(name, _HEADING, cells, _remarks_on(why, language))


class _Cells:
    def __init__(self, why: Why, language: Language, texts: Texts, most: int) -> None:
        self._why = why
        self._language = language
        self._texts = texts
        self._most = most
        self.documents = {
            place.document for claim in why.claims.values() for place in claim.passages
        }
        self.names_documents = True

    def cell(self, reason: Reason) -> str:
        """Return the passages of one row."""
        is_whole = not self._why.notes
        if not reason.is_traced or not (reason.claims or is_whole):
            return self._say(_UNTRACED)
        if not reason.claims:
            is_absence = reason.absent and not reason.unclaimed
            return self._say(_ABSENCE if is_absence else _NO_CLAIM)
        certain = self._places(reason.needed)
        possible = self._places(set(reason.claims) - set(reason.needed))
        others = [each for each in possible if each not in certain]
        parts = ["; ".join(self._listed(certain))] if certain else []
        if others:
            parts.append(f"{self._say(_ANY)}: {'; '.join(self._listed(others))}")
        if not is_whole:
            parts.append(self._say(_IN_PART))
        return "; ".join(parts)

    def _places(self, claims: Iterable[str]) -> list[str]:
        passages = {
            place
            for iri in claims
            if iri in self._why.claims
            for place in self._why.claims[iri].passages
        }
        places: dict[tuple[str, int, int], list[Passage]] = {}
        for each in sorted(passages, key=_order):
            places.setdefault((each.document, each.start, each.end), []).append(each)
        return [self._place(several) for several in places.values()]

    def _listed(self, places: list[str]) -> list[str]:
        more = len(places) - self._most
        if more <= 0:
            return places
        rest = Text(f"另有 {more} 处", f"{more} more")
        return [*places[: self._most], self._say(rest)]

    def _place(self, passages: list[Passage]) -> str:
        """Return one place, and how the document says there what several claims rest on."""
        first = passages[0]
        document = f"{as_name(first.document)} " if self.names_documents else ""
        paragraph = "" if first.paragraph is None else f"¶{first.paragraph} "
        said = f"{document}{paragraph}{first.start}-{first.end}"
        if manner := list(self._manner(passages)):
            zh, en = "；".join(each.zh for each in manner), "; ".join(each.en for each in manner)
            said += self._say(Text(f"（{zh}）", f" ({en})"))
        words = words_of(first, self._texts)
        gap = "" if said.endswith("）") else " "
        return said if words is None else f"{said}{gap}「{words}」"

    def _manner(self, passages: list[Passage]) -> Iterator[Text]:
        if ways := self._named(each.explicitness for each in passages):
            yield ways
        if voices := self._named(each.voice for each in passages if each.voice != each.document):
            yield Text(f"转述 {voices.zh}", f"reporting {voices.en}")
        if any(each.in_open_list for each in passages):
            yield _OPEN
        if any(map(self._is_changed, passages)):
            yield CHANGED

    def _is_changed(self, passage: Passage) -> bool:
        return self._texts.have_document_of(passage) and self._texts.words(passage) is None

    def _named(self, iris: Iterable[str | None]) -> Text | None:
        labels = [self._why.labels[iri] for iri in dict.fromkeys(iris) if iri]
        if not labels:
            return None
        return Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))

    def _say(self, text: Text) -> str:
        return text.to(self._language)


def _order(passage: Passage) -> tuple[object, ...]:
    manner = passage.explicitness or "", passage.voice or "", passage.in_open_list
    return passage.document, passage.start, passage.end, *manner


def _remarks_on(why: Why, language: Language) -> list[str]:
    """Return sentences on what the column cannot show: documents, absences, what is not traced."""
    claims = why.claims.values()
    documents = sorted({place.document for claim in claims for place in claim.passages})
    said = [f"{why.labels[iri].to(language)} ({as_name(iri)})" for iri in documents[:5]]
    found = []
    if said:
        names = "; ".join(said)
        found.append(Text(f"依据的文献：{names}", f"Documents: {names}"))
    for pattern, rows in _absences(why).items():
        found.append(
            Text(
                f"有 {rows} 行还因为图谱中没有：{pattern}",
                f"{counted(rows, 'row')} also {plural(rows, 'rests', 'rest')} "
                f"on what the graph does not have: {pattern}",
            )
        )
    untraced = sum(not each.is_traced for each in why)
    if untraced:
        found.append(Text(f"有 {untraced} 行未能追溯", f"{counted(untraced, 'row')} not traced"))
    for note in why.notes:
        found.append(Text(f"未追溯：{note.zh}", f"Not traced: {note.en}"))
    return [each.to(language) for each in found]


def _absences(why: Why) -> dict[str, int]:
    counted: dict[str, int] = {}
    for reason in why:
        for pattern in reason.absent:
            counted[pattern] = counted.get(pattern, 0) + 1
    return counted


def as_json(answer: Answer, why: Why, texts: Texts = NO_TEXTS) -> bytes:
    """Return the reasons as JSON: for each row its claims, for each claim its passages."""
    said = {
        "query": answer.text,
        "question": answer.question.name if answer.question else None,
        "columns": answer.columns,
        "rows": [_row(each, is_whole=not why.notes) for each in why],
        "claims": {iri: _claim(claim, texts) for iri, claim in sorted(why.claims.items())},
        "not_traced": [note._asdict() for note in why.notes],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _row(reason: Reason, *, is_whole: bool) -> dict[str, object]:
    return {
        "traced": reason.is_traced and is_whole,
        "needed": reason.needed,
        "claims": reason.claims,
        "support": _support(reason.support),
        "absent": reason.absent,
        "without_claim": reason.unclaimed,
    }


def _support(support: Support) -> object:
    if isinstance(support, str):
        return support[1:-1]
    parts = sorted(map(_support, support.parts), key=str)
    return {"all" if isinstance(support, All) else "any": parts}


def _claim(claim: StatedClaim, texts: Texts) -> dict[str, object]:
    fields = claim._asdict()
    del fields["iri"]
    fields["object"] = _term(claim.object)
    fields["passages"] = [_passage(each, texts) for each in claim.passages]
    return fields


def _passage(passage: Passage, texts: Texts) -> dict[str, object]:
    words = words_of(passage, texts)
    return {**passage._asdict(), "quote": words}


def _term(term: Term) -> dict[str, str]:
    if is_iri(term):
        return {"type": "uri", "value": value_of(term)}
    kind = {"xml:lang": language_of(term)} if language_of(term) else {"datatype": datatype_of(term)}
    return {"type": "literal", "value": value_of(term), **{k: v for k, v in kind.items() if v}}
