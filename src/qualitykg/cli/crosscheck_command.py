"""`qualitykg crosscheck`: whether the figures that a source states agree with each other."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import (
    add_graph_arguments,
    add_output_argument,
    open_graph,
    write_output,
)
from qualitykg.cli.report_arguments import add_report_format, add_sources_argument
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from qualitykg.query.evidence import Passage
    from qualitykg.query.labels import Labels
    from qualitykg.store.engine import Engine


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    add_sources_argument(parser, language)
    add_report_format(parser, language)
    add_output_argument(parser, language)
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Check the figures; 1 when two contradict each other, or when there is none to check."""
    from qualitykg.export.crosschecks import CheckWriter
    from qualitykg.query.crosschecks import crosscheck
    from qualitykg.query.figures import claims_of_figures
    from qualitykg.query.intervals import Verdict
    from qualitykg.query.quotes import open_texts

    engine = open_graph(arguments)
    checks = crosscheck(engine)
    figures = list(chain.from_iterable(each.figures for each in checks))
    claims = claims_of_figures(engine, figures)
    passages = [each for claim in claims.values() for each in claim.passages]
    texts = open_texts(engine, arguments.source)
    labels = _labels(engine, (each.iri for each in figures), passages)
    written = CheckWriter(checks, claims, labels, arguments.language, texts)
    write_output(arguments, written.write(arguments.format).encode())
    if not checks:
        print(_NOTHING.to(arguments.language), file=sys.stderr)
    is_sound = all(each.verdict is not Verdict.INCONSISTENT for each in checks)
    return 0 if checks and is_sound else 1


def _labels(engine: Engine, figures: Iterable[str], passages: Iterable[Passage]) -> Labels:
    from qualitykg.query.labels import labels_of

    named = ((each.document, each.voice, each.explicitness) for each in passages)
    return labels_of(engine, filter(None, chain(figures, *named)))


_NOTHING = Text(
    "图谱中没有可以相互核对的数值。",
    "No two figures of the graph can be checked against each other.",
)
