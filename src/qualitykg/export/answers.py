"""An answer in each of its formats: tables to read, W3C's formats to pass on."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from qualitykg.errors import FormatError
from qualitykg.formats import ANSWER_FORMATS, READ_FORMATS
from qualitykg.query.tables import NUMBER, as_table
from qualitykg.store.results import Boolean, Triples
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.query.answers import Answer


def write_answer(
    answer: Answer, name: str, *, language: Language = "zh", labels: bool = False, bom: bool = False
) -> bytes:
    """Return an answer in the format of that name, one of `ANSWER_FORMATS`.

    What is to be read (`table`, `markdown`, `html`, `xlsx`) shows labels. `csv` shows IRIs unless
    `labels` is set; `tsv`, `json` and `xml` are W3C's and have IRIs. `bom` makes CSV for
    Chinese Excel: with a byte order mark, without which it shows garbage, and with no
    cell that Excel would run as a formula. Raises `FormatError` for any other name.
    """
    if name in _READABLE:
        return _READABLE[name](answer, language).encode()
    if name == "xlsx":
        from qualitykg.export.workbooks import answer_as_workbook

        return answer_as_workbook(answer, language)
    if name == "csv":
        return _as_csv(answer, language if labels else None, is_for_excel=bom)
    if name not in (known := [each.name for each in ANSWER_FORMATS]):
        said = Text(
            f"这类结果不能写成 {name}；可用：{', '.join(known)}",
            f"an answer of this kind cannot be written as {name}; use {', '.join(known)}",
        )
        raise FormatError(said)
    return answer.serialize(name)


def _as_text(answer: Answer, language: Language) -> str:
    return as_table(answer.headings(language), answer.readable(language))


def _as_markdown(answer: Answer, language: Language) -> str:
    from qualitykg.export.markdown import as_markdown

    return as_markdown(answer.headings(language), answer.readable(language))


def _as_html(answer: Answer, language: Language) -> str:
    from qualitykg.export.html_tables import as_page

    return as_page(answer, language)


_READABLE = {"table": _as_text, "markdown": _as_markdown, "html": _as_html}


def write_result(result: Boolean | Triples, name: str | None) -> bytes:
    """Return the answer to an ASK (`json`, `xml`, else a word) or a CONSTRUCT (a graph format)."""
    if isinstance(result, Triples):
        return result.serialize("turtle" if name in (None, "table") else str(name))
    if name == "xlsx":
        said = Text(
            "是非的答案不能写成 xlsx；可用 csv、json、xml",
            "a truth value is no xlsx; use csv, json or xml",
        )
        raise FormatError(said)
    if name not in ("json", "xml", *(each.name for each in READ_FORMATS)):
        return b"true\n" if result else b"false\n"
    return result.serialize(str(name))


def _as_csv(answer: Answer, language: Language | None, *, is_for_excel: bool) -> bytes:
    if language is None and not is_for_excel:
        return answer.serialize("csv")
    import csv
    import io

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(answer.headings(language) if language else answer.columns)
    rows = answer.labelled(language) if language else answer.values()
    writer.writerows(map(_without_formulas, rows) if is_for_excel else rows)
    return (codecs.BOM_UTF8 if is_for_excel else b"") + stream.getvalue().encode()


def _without_formulas(row: Iterable[str | None]) -> Iterator[str | None]:
    # https://owasp.org/www-community/attacks/CSV_Injection
    for cell in row:
        is_formula = cell and cell[0] in "=+-@\t\r" and not NUMBER.fullmatch(cell)
        yield f"'{cell}" if is_formula else cell
