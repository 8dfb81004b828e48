"""`qualitykg show`: an entity or a claim, what is said, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import add_graph_arguments, open_graph, typed
from qualitykg.cli.report_arguments import add_sources_argument
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from qualitykg.query.evidence import StatedClaim
    from qualitykg.store.engine import Engine


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    entity = Text("名称、别名、代码、编号或 IRI", "label, alias, code, id or IRI")
    parser.add_argument("entity", type=typed, metavar="ENTITY", help=entity.to(language))
    add_sources_argument(parser, language)
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Print the card of the claim, or of the entity."""
    from qualitykg.query.evidence import claims_named
    from qualitykg.query.naming import Names

    engine = open_graph(arguments)
    iri = Names(engine).iri_of(arguments.entity)
    claims = claims_named(engine, [iri])
    lines = (
        _of_claim(engine, claims[0], arguments) if claims else _of_entity(engine, iri, arguments)
    )
    for line in lines:
        print(line)
    return 0


def _of_claim(engine: Engine, claim: StatedClaim, arguments: argparse.Namespace) -> Iterator[str]:
    from qualitykg.export.claim_cards import ClaimWriter
    from qualitykg.query.evidence import iris_in
    from qualitykg.query.labels import labels_of
    from qualitykg.query.quotes import open_texts

    labels = labels_of(engine, iris_in([claim]))
    texts = open_texts(engine, arguments.source)
    return ClaimWriter(claim, labels, arguments.language, texts).lines()


def _of_entity(engine: Engine, iri: str, arguments: argparse.Namespace) -> Iterator[str]:
    from qualitykg.export.cards import CardWriter
    from qualitykg.query.cards import card_of
    from qualitykg.query.quotes import open_texts

    card = card_of(engine, iri)
    texts = open_texts(engine, arguments.source)
    return CardWriter(card, arguments.language, texts).lines()
