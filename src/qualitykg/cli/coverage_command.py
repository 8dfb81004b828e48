"""`qualitykg coverage`: which sentences of a document are in the graph, and which are not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualitykg.cli.source_arguments import add_source_arguments, read_both
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    import argparse

    from qualitykg.reading.coverage import Coverage, Sentence
    from qualitykg.reading.data_file import DataFile
    from qualitykg.reading.omissions import Omission
    from qualitykg.reading.source_text import SourceText

_STATES = {
    "full": ("●", Text("全部收录", "fully in the graph")),
    "part": ("◐", Text("部分收录", "partly in the graph")),
    "left out": ("○", Text("有意不收", "left out on purpose")),
    "missing": ("✗", Text("遗漏", "missing")),
}


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    add_source_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Report the coverage sentence by sentence; 1 when a clause or numeral has no reason."""
    from qualitykg.ontology.vocabulary import load_vocabulary
    from qualitykg.reading.coverage import cover

    file, source = read_both(arguments)
    outcome = cover(file, source, _labels(file, load_vocabulary().labels("zh")))
    if arguments.format == "json":
        print(json.dumps(_as_json(outcome, source), ensure_ascii=False, indent=2))
    else:
        _print_report(outcome, source, arguments.language)
    return 0 if outcome.passed else 1


def _labels(file: DataFile, known: dict[str, str]) -> dict[str, str]:
    from qualitykg.graph.descriptions import period_label

    claimed = {c.object for c, _ in file.claims if isinstance(c.object, str)}
    periods = {iri: said.zh for iri in claimed if (said := period_label(iri))}
    return {**known, **periods, **{each.iri: each.label.zh for each in file.entities}}


def _print_report(outcome: Coverage, source: SourceText, language: Language) -> None:
    for sentence in outcome.sentences:
        _print_sentence(sentence, source, language)
    for state, (sign, text) in _STATES.items():
        print(f"{sign} {text.to(language)}: {outcome.count(state)}")  # type: ignore[arg-type]
    loose = sum(len(each.loose_numerals) for each in outcome.sentences)
    said = Text(
        f"数字 {outcome.numerals} 个，其中 {loose} 个既无陈述也无理由",
        f"{counted(outcome.numerals, 'numeral')}, {loose} of them with neither claim nor reason",
    )
    print(said.to(language))


def _print_sentence(sentence: Sentence, source: SourceText, language: Language) -> None:
    sign = _STATES[sentence.state][0]
    where = sentence.stretch
    claims = Text(f"{sentence.claims} 条陈述", counted(sentence.claims, "claim")).to(language)
    print(f"{sign} ¶{where.paragraph} {where.start}-{where.end}  {claims}")
    for reason in sentence.reasons:
        _print_reason(reason, source, language)
    for start, end in sentence.open_clauses:
        print(f"    ✗ {source.text[start:end].strip()}")
    for numeral in sentence.loose_numerals:
        said = Text(f"数字 {numeral} 没有陈述", f"the numeral {numeral} is in no claim")
        print(f"    ✗ {said.to(language)}")


def _print_reason(reason: Omission, source: SourceText, language: Language) -> None:
    from qualitykg.reading.omissions import REASONS

    words = source.text[reason.span.start : reason.span.end].strip()
    why = reason.note or REASONS[reason.reason]
    print(f"    – {words}  [{why.to(language)}]")


def _as_json(outcome: Coverage, source: SourceText) -> dict[str, object]:
    return {
        "passed": outcome.passed,
        "numerals": outcome.numerals,
        "sentences": [_sentence_as_json(each, source) for each in outcome.sentences],
    }


def _sentence_as_json(sentence: Sentence, source: SourceText) -> dict[str, object]:
    where = sentence.stretch
    return {
        "paragraph": where.paragraph,
        "start": where.start,
        "end": where.end,
        "state": sentence.state,
        "claims": sentence.claims,
        "loose_numerals": list(sentence.loose_numerals),
        "open_clauses": [source.text[start:end] for start, end in sentence.open_clauses],
        "reasons": [
            {"start": each.span.start, "end": each.span.end, "reason": each.reason}
            for each in sentence.reasons
        ],
    }
