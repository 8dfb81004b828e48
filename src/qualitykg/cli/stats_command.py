"""`qualitykg stats`: what is in the graph, and how it hangs together."""

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
from qualitykg.cli.numbers import whole_number
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from qualitykg.query.census import Census
    from qualitykg.query.connections import Connections

_FORMATS = ("table", "json", "csv", "markdown")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    top = Text("每项最多列出几行，默认 10", "how many rows of each list; 10 when left out")
    parser.add_argument(
        "--top", type=whole_number(language), default=10, metavar="N", help=top.to(language)
    )
    form = Text(
        "table、markdown 供阅读，json、csv 供程序",
        "table, markdown to read; json, csv for programs",
    )
    parser.add_argument("--format", choices=_FORMATS, default="table", help=form.to(language))
    add_output_argument(parser, language)
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Show the figures; where no document says anything, say so as well."""
    from qualitykg.export.censuses import CensusWriter
    from qualitykg.query.census import take_census
    from qualitykg.query.connections import connections_in
    from qualitykg.query.labels import labels_of

    engine = open_graph(arguments)
    census, connections = take_census(engine), connections_in(engine)
    labels = labels_of(engine, _named(census, connections, arguments.top))
    writer = CensusWriter(census, connections, labels, arguments.language, arguments.top)
    write_output(arguments, writer.write(arguments.format).encode())
    if not census.claims:
        print(_NOTHING.to(arguments.language), file=sys.stderr)
    return 0


def _named(census: Census, connections: Connections, top: int) -> Iterator[str]:
    lists = (each for each in chain(census, connections) if isinstance(each, tuple))
    yield from (tally.iri for tallies in lists for tally in tallies[:top])
    if connections.hub:
        yield connections.hub


_NOTHING = Text("图谱中没有任何陈述。", "The graph has no claims.")
