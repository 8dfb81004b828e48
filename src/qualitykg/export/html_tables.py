"""An answer as one HTML page: a table, no script, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qualitykg.store.terms import is_iri, value_of
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.query.answers import Answer
    from qualitykg.store.terms import Term

_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;margin:2rem}"
    "table{border-collapse:collapse}th,td{border-bottom:1px solid #bbb;"
    "padding:.3rem .8rem;text-align:left;vertical-align:top}"
)


def as_page(answer: Answer, language: Language = "zh") -> str:
    """Return a page with the answer's table: labels that link to their IRIs, and texts."""
    title = answer.question.question if answer.question else _TITLE
    heads = "".join(f"<th scope=col>{escape(each)}</th>" for each in answer.headings(language))
    said = escape(title.to(language))
    cut = f"<p>{escape(_CUT.to(language))}</p>\n" if answer.is_cut else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
        f"<title>{said}</title>\n<style>{_STYLE}</style>\n<h1>{said}</h1>\n{cut}"
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        f"{''.join(_rows(answer, language))}</tbody>\n</table>\n</html>\n"
    )


def _rows(answer: Answer, language: Language) -> Iterator[str]:
    for terms, shown in zip(answer.rows, answer.labelled(language), strict=True):
        cells = (_cell(term, text) for term, text in zip(terms, shown, strict=True))
        yield f"<tr>{''.join(cells)}</tr>\n"


def _cell(term: Term | None, text: str | None) -> str:
    shown = escape(text or "")
    if term is None or not is_iri(term) or not value_of(term).startswith(("http://", "https://")):
        # A `javascript:` IRI is a name like any other, but no link.
        return f"<td>{shown}</td>"
    return f'<td><a href="{escape(value_of(term))}" rel="noreferrer">{shown}</a></td>'


_TITLE = Text("查询结果", "Answer")
_CUT = Text("结果已截断，并不完整。", "The answer is cut: there is more.")
