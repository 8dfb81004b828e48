"""`qualitykg path`: how two things are connected, and on which words each step rests."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import (
    add_graph_arguments,
    add_output_argument,
    open_graph,
    typed,
    write_output,
)
from qualitykg.cli.numbers import whole_number
from qualitykg.cli.report_arguments import add_report_format, add_sources_argument
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

_MOST_WAYS = 20


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    entity = Text(
        "两端：名称、别名、拼音、代码、编号或 IRI",
        "the two ends: label, alias, pinyin, code, id or IRI",
    )
    parser.add_argument("entities", nargs=2, type=typed, metavar="ENTITY", help=entity.to(language))
    ways = Text("最多列出几条，默认 3", "how many ways to show; 3 when left out")
    parser.add_argument(
        "--ways",
        type=whole_number(language, most=_MOST_WAYS),
        default=3,
        metavar="N",
        help=ways.to(language),
    )
    add_sources_argument(parser, language)
    add_report_format(parser, language)
    add_output_argument(parser, language)
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Show the best ways between two entities; 1 when there is none."""
    from qualitykg.export.paths import PathWriter
    from qualitykg.query.grounds import Grounds
    from qualitykg.query.naming import Names
    from qualitykg.query.paths import paths_between, ties_in
    from qualitykg.query.quotes import open_texts

    engine = open_graph(arguments)
    names = Names(engine)
    first, second = (names.iri_of(each) for each in arguments.entities)
    paths = paths_between(engine, first, second, arguments.ways)
    ties = ties_in(paths)
    grounds = Grounds(engine, ties)
    texts = open_texts(engine, arguments.source)
    written = PathWriter(paths, grounds, arguments.language, texts).write(arguments.format)
    write_output(arguments, written.encode())
    if not paths:
        print(_NO_WAY.to(arguments.language), file=sys.stderr)
    return 0 if paths else 1


_NO_WAY = Text("图谱中没有连接两者的路径。", "Nothing in the graph connects the two.")
