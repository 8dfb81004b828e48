"""`qualitykg query --why`: a column of sources, remarks, and JSON beside the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.cli.graph_arguments import output_path
from qualitykg.cli.interruption import ended_by_interrupt
from qualitykg.cli.report_arguments import add_sources_argument
from qualitykg.errors import QueryError
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from qualitykg.query.answers import Answer
    from qualitykg.store.engine import Engine

_BESIDE = ("json", "xml")


def add_why_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare `--why` and the text to quote from."""
    why = Text(
        "每行所依据的陈述及其出处；写入 json 或 xml 文件时，旁边另写 .why.json",
        "the claims that each row rests on; beside a json or xml file, also as .why.json",
    )
    parser.add_argument("--why", action="store_true", help=why.to(language))
    add_sources_argument(parser, language)


class Explained(NamedTuple):
    """An answer with its column of sources and remarks, and the JSON to write beside it."""

    answer: Answer
    beside: bytes | None


def explained(
    arguments: argparse.Namespace, engine: Engine, answer: Answer, name: str
) -> Explained:
    """Return what `--why` makes of an answer that is written in the format of that name."""
    from qualitykg.export.sources import as_json, with_sources
    from qualitykg.query.quotes import open_texts

    with ended_by_interrupt():
        why = answer.why()
        texts = open_texts(engine, arguments.source)
        sourced = with_sources(answer, why, arguments.language, texts=texts, form=name)
    is_beside = name in _BESIDE and output_path(arguments) is not None
    return Explained(
        answer=sourced,
        beside=as_json(answer, why, texts) if is_beside else None,
    )


def path_beside(path: Path) -> Path:
    """Return where the reasons of an answer's file are written."""
    return path.with_suffix(".why.json")


def refuse_needless_source(arguments: argparse.Namespace) -> None:
    """Raise `QueryError` when a text is given that nothing would quote."""
    if arguments.source and not arguments.why:
        raise QueryError(Text("--source 须与 --why 同用", "--source goes with --why"))
