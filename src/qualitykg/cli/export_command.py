"""`qualitykg export`: the graph as one RDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import (
    add_data_argument,
    add_output_argument,
    output_path,
    write_output,
)
from qualitykg.formats import GRAPH_FORMATS
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    form = Text(
        "格式；不写则按文件扩展名，否则 turtle", "format; by the file's ending, else turtle"
    )
    names = [each.name for each in GRAPH_FORMATS]
    parser.add_argument("--format", choices=names, help=form.to(language))
    add_output_argument(parser, language)
    add_data_argument(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Write the graph."""
    from qualitykg.export.rdf import chosen_format, graph_as_bytes
    from qualitykg.store.oxigraph import shipped_graph

    form = chosen_format(arguments.format, output_path(arguments))
    write_output(arguments, graph_as_bytes(arguments.data or [shipped_graph()], form))
    return 0
