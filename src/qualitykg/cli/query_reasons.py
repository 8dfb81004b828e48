"""`qualitykg query --why`: a column of sources, remarks, and JSON beside the answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.cli.graph_arguments import output_path
from qualitykg.cli.interruption import ended_by_interrupt
from qualitykg.errors import QueryError
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.query.answers import Answer
    from qualitykg.query.quotes import Source
    from qualitykg.query.why.explanation import Why
    from qualitykg.store.engine import Engine

_BESIDE = ("json", "xml")


def add_why_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare `--why` and the text to quote from."""
    why = Text(
        "每行所依据的陈述及其出处；写入 json 或 xml 文件时，旁边另写 .why.json",
        "the claims that each row rests on; beside a json or xml file, also as .why.json",
    )
    parser.add_argument("--why", action="store_true", help=why.to(language))
    source = Text(
        "文献原文，用于引出原句（与 --why 同用）", "the document's text, to quote from (with --why)"
    )
    parser.add_argument("--source", type=Path, metavar="FILE", help=source.to(language))


class Explained(NamedTuple):
    """An answer with its column of sources, remarks on it, and the JSON to write beside it."""

    answer: Answer
    remarks: list[str]
    beside: bytes | None


def explained(
    arguments: argparse.Namespace, engine: Engine, answer: Answer, name: str
) -> Explained:
    """Return what `--why` makes of an answer that is written in the format of that name."""
    from qualitykg.export.sources import as_json, remarks_on, with_sources

    with ended_by_interrupt():
        why = answer.why()
        source = _source(engine, why, arguments.source)
        sourced = with_sources(answer, why, arguments.language, source=source, form=name)
    is_beside = name in _BESIDE and output_path(arguments) is not None
    return Explained(
        answer=sourced,
        remarks=remarks_on(why, arguments.language),
        beside=as_json(answer, why, source) if is_beside else None,
    )


def path_beside(path: Path) -> Path:
    """Return where the reasons of an answer's file are written."""
    return path.with_suffix(".why.json")


def refuse_needless_source(arguments: argparse.Namespace) -> None:
    """Raise `QueryError` when a text is given that nothing would quote."""
    if arguments.source is not None and not arguments.why:
        raise QueryError(Text("--source 须与 --why 同用", "--source goes with --why"))


def _source(engine: Engine, why: Why, path: Path | None) -> Source | None:
    if path is None:
        return None
    from qualitykg.query.quotes import open_source

    return open_source(engine, path, (p for claim in why.claims.values() for p in claim.passages))
