"""Checks that look across a graph: each a SPARQL query that selects what is at fault.

A check is one file of `ontology/checks/`. Its header says what is wrong and what to do,
in both languages; its query selects `?focus`, and where it helps `?path` and `?value`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from rdflib.plugins.sparql import prepareQuery

from qualitykg.errors import Place, QualityKGError, SyntaxInFileError
from qualitykg.files import read_text
from qualitykg.locations import ontology_folder
from qualitykg.namespaces import PREFIXES, as_name
from qualitykg.ontology.findings import SEVERITIES, Finding
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import ResultRow

    from qualitykg.ontology.findings import Severity

_MARK = "#+ "
_KEYS = ("title_zh", "title_en", "remedy_zh", "remedy_en", "severity")


@dataclass(frozen=True, slots=True)
class Check:
    """One query for faults: its name, what it means when it finds something, what to do."""

    name: str
    message: Text
    remedy: Text
    severity: Severity
    query: Query

    def findings_in(self, graph: Graph) -> list[Finding]:
        """Return one finding for each row that the query selects."""
        return [self._finding(cast("ResultRow", row)) for row in graph.query(self.query)]

    def _finding(self, row: ResultRow) -> Finding:
        found = {name: str(term) for name, term in row.asdict().items()}
        return Finding(
            severity=self.severity,
            rule=self.name,
            message=self.message,
            remedy=self.remedy,
            focus=found.get("focus"),
            path=as_name(found["path"]) if "path" in found else None,
            value=as_name(found["value"]) if "value" in found else None,
        )


def check_files() -> tuple[Path, ...]:
    """Return the files of the checks that every graph must pass."""
    return tuple(sorted((ontology_folder() / "checks").glob("*.rq")))


def read_checks(files: Iterable[Path]) -> tuple[Check, ...]:
    """Read checks from their files.

    Raises `SyntaxInFileError` when a header or query is faulty, `QualityKGError` when there
    is no file at all: nothing checked must not look like nothing wrong.
    """
    checks = tuple(_read_check(path) for path in files)
    if not checks:
        raise QualityKGError(Text("没有找到任何检查", "no checks were found"))
    return checks


def _read_check(path: Path) -> Check:
    text = read_text(path)
    header = _header(path, text)
    try:
        query = prepareQuery(text, initNs=dict(PREFIXES))
    except Exception as error:  # rdflib lets pyparsing's exceptions through
        why = " ".join(str(error).split())
        said = Text(f"查询有误：{why}", f"not a query: {why}")
        raise SyntaxInFileError(said, place=Place(path)) from error
    return Check(
        name=path.stem,
        message=Text(header["title_zh"], header["title_en"]),
        remedy=Text(header["remedy_zh"], header["remedy_en"]),
        severity=cast("Severity", header["severity"]),
        query=query,
    )


def _header(path: Path, text: str) -> dict[str, str]:
    lines = (line.removeprefix(_MARK) for line in text.splitlines() if line.startswith(_MARK))
    header = {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
    missing = [key for key in _KEYS if not header.get(key)]
    if missing or header["severity"] not in SEVERITIES:
        wanted = missing[0] if missing else "severity"
        said = Text(f"检查的头部缺少 {wanted}", f"the header of a check lacks {wanted}")
        raise SyntaxInFileError(said, place=Place(path))
    return header
