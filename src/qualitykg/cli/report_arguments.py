"""The arguments of commands that report with evidence: the format, and the texts to quote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

_FORMATS = ("text", "json", "table", "markdown", "csv")


def add_report_format(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare the format of a report."""
    said = Text(
        "text、table、markdown 供阅读，json、csv 供程序",
        "text, table, markdown to read; json, csv for programs",
    )
    parser.add_argument("--format", choices=_FORMATS, default="text", help=said.to(language))


def add_sources_argument(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare the texts that sentences are quoted from; none is an empty list."""
    said = Text(
        "文献原文（UTF-8 文本），可多次给出，用于引出原句",
        "a document's text (UTF-8), to quote from; may be given again",
    )
    parser.add_argument(
        "--source", type=Path, action="append", default=[], metavar="FILE", help=said.to(language)
    )
