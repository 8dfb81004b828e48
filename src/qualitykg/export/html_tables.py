"""An answer as one HTML page in the site's style: a table, no script, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.site.rendering import render, web_address
from qualitykg.export.site.styles import style_within
from qualitykg.query.tables import NUMBER
from qualitykg.store.terms import is_iri, value_of
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from qualitykg.query.answers import Answer
    from qualitykg.store.terms import Term


class Cell(NamedTuple):
    """What a reader sees of a term, and the address of the thing that it names."""

    text: str | None
    address: str | None
    is_number: bool


def as_page(answer: Answer, language: Language = "zh") -> str:
    """Return a page with the answer's table, remarks on it, and the query.

    In the table are labels that link to their IRIs, and texts.
    """
    question = answer.question
    shown = zip(answer.rows, answer.readable(language), strict=True)
    return render(
        "answer.html",
        language,
        **style_within()._asdict(),
        title=question.question if question else _TITLE,
        question=question,
        is_cut=answer.is_cut,
        headings=answer.headings(language),
        rows=(map(_cell, terms, texts) for terms, texts in shown),
        total=len(answer),
        remarks=answer.remarks,
        text=answer.text,
    )


def _cell(term: Term | None, text: str | None) -> Cell:
    # A `javascript:` IRI is a name like any other, but no link.
    address = web_address(value_of(term)) if term is not None and is_iri(term) else None
    is_number = address is None and text is not None and NUMBER.fullmatch(text) is not None
    return Cell(text, address, is_number)


_TITLE = Text("查询结果", "Answer")
