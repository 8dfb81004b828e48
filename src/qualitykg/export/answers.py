"""An answer in each of its formats: a table to read, CSV and JSON to pass on."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from qualitykg.errors import FormatError
from qualitykg.export.tables import as_table
from qualitykg.store.results import Boolean, Triples
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from qualitykg.query.answers import Answer


def write_answer(
    answer: Answer, name: str, *, language: Language = "zh", labels: bool = False, bom: bool = False
) -> bytes:
    """Return an answer in the format of that name: `table`, `csv` or `json`.

    A table shows labels; CSV shows IRIs unless `labels` is set; JSON is W3C's and has IRIs.
    `bom` puts a byte order mark before CSV, without which Chinese Excel shows garbage.
    """
    if name == "table":
        return as_table(answer.headings(language), answer.labelled(language)).encode()
    if name == "csv":
        return (codecs.BOM_UTF8 if bom else b"") + _as_csv(answer, language if labels else None)
    if labels:
        said = Text(
            "JSON 结果保留 IRI；--labels 只用于 table 与 csv", "JSON keeps IRIs; drop --labels"
        )
        raise FormatError(said)
    return answer.serialize(name)


def write_result(result: Boolean | Triples, name: str | None) -> bytes:
    """Return the answer to an ASK (`json`, else a word) or a CONSTRUCT (a graph format)."""
    if isinstance(result, Triples):
        return result.serialize("turtle" if name in (None, "table") else str(name))
    if name in (None, "table", "csv"):
        return b"true\n" if result else b"false\n"
    return result.serialize(str(name))


def _as_csv(answer: Answer, language: Language | None) -> bytes:
    if language is None:
        return answer.serialize("csv")
    import csv
    import io

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(answer.headings(language))
    writer.writerows(answer.labelled(language))
    return stream.getvalue().encode()
