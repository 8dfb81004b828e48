"""`qualitykg show`: one entity, what is said about it, and in which words."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import add_graph_arguments, open_graph, typed
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.query.cards import Card
    from qualitykg.query.evidence import Passage


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    entity = Text("名称、别名、代码、编号或 IRI", "label, alias, code, id or IRI")
    parser.add_argument("entity", type=typed, metavar="ENTITY", help=entity.to(language))
    source = Text(
        "文献原文（UTF-8 文本），用于引出原句", "the document's text (UTF-8), to quote from"
    )
    parser.add_argument("--source", type=Path, metavar="FILE", help=source.to(language))
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Print the entity's card."""
    from qualitykg.export.cards import CardWriter
    from qualitykg.query.cards import card_of
    from qualitykg.query.naming import Names
    from qualitykg.query.quotes import open_source

    engine = open_graph(arguments)
    card = card_of(engine, Names(engine).iri_of(arguments.entity))
    source = open_source(engine, arguments.source, _passages(card)) if arguments.source else None
    for line in CardWriter(card, arguments.language, source).lines():
        print(line)
    return 0


def _passages(card: Card) -> list[Passage]:
    grouped = chain(card.outgoing.values(), card.incoming.values(), [list(card.mains.values())])
    return [passage for claims in grouped for claim in claims for passage in claim.passages]
