"""`qualitykg verify`: check that each claim's passage stands in the text as it was read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualitykg.cli.source_arguments import add_source_arguments, read_both
from qualitykg.namespaces import as_name
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    import argparse

    from qualitykg.reading.claims import Claim
    from qualitykg.reading.verification import Failure, Verification


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    add_source_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Check the passages and report those that fail."""
    from qualitykg.reading.verification import verify

    file, source = read_both(arguments)
    outcome = verify(file, source)
    if arguments.format == "json":
        print(json.dumps(_as_json(outcome), ensure_ascii=False, indent=2))
    else:
        _print_report(outcome, arguments.language)
    return 0 if outcome.passed else 1


def _print_report(outcome: Verification, language: Language) -> None:
    for failure in outcome.failures:
        where = _where(failure).to(language)
        print(f"✗ {_statement(failure.claim)}  {where}  {failure.place}")
    failed = len(outcome.failures)
    counts = Text(
        f"共核对 {outcome.claims} 条陈述、{outcome.passages} 处原文片段，{failed} 处不符",
        f"{counted(outcome.claims, 'claim')} "
        f"on {counted(outcome.passages, 'passage')} checked; {failed} failed",
    )
    same = Text("原文与采录时完全相同", "the text is the very one that was read")
    other = Text("原文与采录时有出入", "the text differs from the one that was read")
    text, between = same if outcome.same_text else other, Text("；", "; ")
    print(f"{counts.to(language)}{between.to(language)}{text.to(language)}")


def _where(failure: Failure) -> Text:
    span, found = failure.span, failure.stands_in
    return Text(
        f"第 {span.paragraph} 段 {span.start}-{span.end}"
        + (f"（实为第 {found} 段）" if found else ""),
        f"¶{span.paragraph} {span.start}-{span.end}" + (f" (stands in ¶{found})" if found else ""),
    )


def _statement(claim: Claim) -> str:
    shown = as_name(claim.object) if isinstance(claim.object, str) else f'"{claim.object.lexical}"'
    return f"{as_name(claim.subject)} {as_name(claim.predicate)} {shown}"


def _as_json(outcome: Verification) -> dict[str, object]:
    return {
        "claims": outcome.claims,
        "passages": outcome.passages,
        "same_text": outcome.same_text,
        "passed": outcome.passed,
        "failures": [_failure_as_json(each) for each in outcome.failures],
    }


def _failure_as_json(failure: Failure) -> dict[str, object]:
    return {
        "claim": failure.claim.iri,
        "statement": _statement(failure.claim),
        "paragraph": failure.span.paragraph,
        "start": failure.span.start,
        "end": failure.span.end,
        "stands_in": failure.stands_in,
        "file": str(failure.place.file),
        "line": failure.place.line,
    }
