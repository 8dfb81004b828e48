"""`qualitykg diff`: what changed between two releases, in people's words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import add_output_argument, write_output
from qualitykg.cli.interruption import ended_by_interrupt
from qualitykg.cli.report_arguments import add_report_format
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    old = Text("较早版本的 RDF 文件", "RDF file of the earlier release")
    new = Text("较晚版本的 RDF 文件", "RDF file of the later release")
    parser.add_argument("old", type=Path, metavar="OLD", help=old.to(language))
    parser.add_argument("new", type=Path, metavar="NEW", help=new.to(language))
    answers = Text("不比较目录中各问题的回答", "do not compare the answers to the catalogue")
    parser.add_argument("--no-answers", action="store_true", help=answers.to(language))
    add_report_format(parser, language)
    add_output_argument(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Write what changed; 1 when something did, as `diff` does."""
    from qualitykg.export.differences import DifferenceWriter
    from qualitykg.query.differences import differences_between
    from qualitykg.store.oxigraph import open_files

    with ended_by_interrupt():
        old, new = (open_files([path]) for path in (arguments.old, arguments.new))
        found = differences_between(old, new, with_answers=not arguments.no_answers)
    written = DifferenceWriter(found, arguments.language).write(arguments.format)
    write_output(arguments, written.encode())
    return 0 if found.is_empty else 1
