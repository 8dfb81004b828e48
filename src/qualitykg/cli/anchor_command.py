"""`qualitykg anchor`: quotes in a data file become places and digests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    file = Text("要改写的数据文件", "the data file to change")
    parser.add_argument("file", type=Path, metavar="FILE", help=file.to(language))
    source = Text("原文（UTF-8 文本）", "the document's text (UTF-8)")
    parser.add_argument(
        "--source", type=Path, required=True, metavar="TEXT", help=source.to(language)
    )
    keep = Text("保留引文（仅限自己有权的文本）", "keep the quotes (only for a text that is yours)")
    parser.add_argument("--keep-quotes", action="store_true", help=keep.to(language))


def run(arguments: argparse.Namespace) -> int:
    """Anchor every quote, and write the file back whole."""
    from qualitykg.files import write_whole
    from qualitykg.reading.anchoring import anchor
    from qualitykg.reading.source_text import read_source

    source = read_source(arguments.source)
    text, quotes = anchor(arguments.file, source, keep_quotes=arguments.keep_quotes)
    write_whole(arguments.file, text)
    said = Text(
        f"已定位 {quotes} 处引文：{arguments.file}", f"anchored {quotes} quotes in {arguments.file}"
    )
    print(said.to(arguments.language))
    return 0
