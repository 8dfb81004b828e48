"""`qualitykg show`: one entity, what is said about it, and in which words."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import add_graph_arguments, open_graph, typed
from qualitykg.cli.report_arguments import add_sources_argument
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.query.cards import Card
    from qualitykg.query.evidence import Passage


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    entity = Text("名称、别名、代码、编号或 IRI", "label, alias, code, id or IRI")
    parser.add_argument("entity", type=typed, metavar="ENTITY", help=entity.to(language))
    add_sources_argument(parser, language)
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Print the entity's card."""
    from qualitykg.export.cards import CardWriter
    from qualitykg.query.cards import card_of
    from qualitykg.query.naming import Names
    from qualitykg.query.quotes import open_texts

    engine = open_graph(arguments)
    card = card_of(engine, Names(engine).iri_of(arguments.entity))
    texts = open_texts(engine, arguments.source, _passages(card))
    for line in CardWriter(card, arguments.language, texts).lines():
        print(line)
    return 0


def _passages(card: Card) -> list[Passage]:
    grouped = chain(card.outgoing.values(), card.incoming.values(), [list(card.mains.values())])
    return [passage for claims in grouped for claim in claims for passage in claim.passages]
