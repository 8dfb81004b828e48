"""`qualitykg validate`: a graph against the shapes, the checks and the terms of the ontology."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualitykg.namespaces import as_name
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from qualitykg.ontology.findings import Finding, Report, Severity

_SEVERITIES: dict[Severity, Text] = {
    "violation": Text("✗ 违反", "✗ violations"),
    "warning": Text("! 提醒", "! warnings"),
    "info": Text("· 提示", "· notes"),
}
_SHOWN = 20
_FILES = Text("RDF 文件（默认为随附图谱）", "RDF files (default: the shipped graph)")
_FORMAT = Text("报告的形式", "form of the report")
_ONTOLOGY = Text(
    "改为按写作规则检查本体文件", "check the ontology's own files against the writing rules instead"
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=_FILES.to(language))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_FORMAT.to(language)
    )
    parser.add_argument("--ontology", action="store_true", help=_ONTOLOGY.to(language))


def run(arguments: argparse.Namespace) -> int:
    """Report what is wrong; 1 when something is violated or nothing could be checked."""
    from qualitykg.ontology.validation import validate, validate_ontology

    check = validate_ontology if arguments.ontology else validate
    report = check(arguments.files or None)
    if arguments.format == "json":
        print(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(report, arguments.language)))
    return 0 if report.passed else 1


def _as_text(report: Report, language: Language) -> Iterator[str]:
    for severity, heading in _SEVERITIES.items():
        found = report.of(severity)
        if found:
            yield f"{heading.to(language)} {len(found)}"
            yield from _by_rule(found, language)
            yield ""
    yield _summary(report).to(language)


def _summary(report: Report) -> Text:
    counts = report.counts()
    found = f"{counts['violation']} 违反、{counts['warning']} 提醒、{counts['info']} 提示"
    said = ", ".join(
        (
            counted(counts["violation"], "violation"),
            counted(counts["warning"], "warning"),
            counted(counts["info"], "note"),
        )
    )
    sign = "✓" if report.passed else "✗"
    return Text(
        f"{sign} 以 {report.rules} 条规则检查了 {report.things} 个事物：{found}",
        f"{sign} {counted(report.things, 'thing')} checked against "
        f"{counted(report.rules, 'rule')}: {said}",
    )


def _by_rule(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    together = sorted(findings, key=lambda each: (each.rule, each.remedy))
    for _, group in groupby(together, key=lambda each: (each.rule, each.remedy)):
        same = list(group)
        yield f"  {same[0].message.to(language)}  [{same[0].rule}]"
        yield f"    → {same[0].remedy.to(language)}"
        for each in same[:_SHOWN]:
            if each.focus:
                yield f"    {_place(each, language)}"
        if len(same) > _SHOWN:
            more = len(same) - _SHOWN
            yield "    " + Text(
                f"……另有 {more} 处，见 --format json", f"… and {more} more, see --format json"
            ).to(language)


def _place(finding: Finding, language: Language) -> str:
    name = as_name(finding.focus or "")
    words = [f"{finding.label.to(language)} ({name})" if finding.label else name]
    if finding.path:
        words.append(finding.path)
    if finding.value is not None:
        words.append(f"= {finding.value}" if finding.path else finding.value)
    return " ".join(words)


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "passed": report.passed,
        "things": report.things,
        "rules": report.rules,
        "counts": report.counts(),
        "findings": [_finding_as_json(each) for each in report.findings],
    }


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "focus": finding.focus,
        "label": finding.label._asdict() if finding.label else None,
        "path": finding.path,
        "value": finding.value,
        "message": finding.message._asdict(),
        "remedy": finding.remedy._asdict(),
    }
