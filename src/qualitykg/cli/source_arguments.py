"""The arguments that `verify`, `coverage` and `anchor` share: data files and a source text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.locations import data_files
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.reading.data_file import DataFile
    from qualitykg.reading.source_text import SourceText


def add_source_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare the data file, the source text and the output format."""
    file = Text(
        "数据文件；不写则在随附文件中按原文辨认",
        "data file; found among the shipped ones when none is given",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=file.to(language))
    source = Text("原文（UTF-8 文本）", "the document's text (UTF-8)")
    parser.add_argument(
        "--source", type=Path, required=True, metavar="TEXT", help=source.to(language)
    )
    form = Text("text 供阅读，json 供程序", "text to read, json for programs")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=form.to(language)
    )


def read_both(arguments: argparse.Namespace) -> tuple[DataFile, SourceText]:
    """Return the data file and the text, with the line ends that it had when it was read.

    Of several files, it is the one that was read from the text.
    """
    from itertools import product

    from qualitykg.files import with_line_ends
    from qualitykg.ontology.vocabulary import load_vocabulary
    from qualitykg.reading.data_file import read_data_file
    from qualitykg.reading.source_text import SourceText, read_source

    texts = map(SourceText, with_line_ends(read_source(arguments.source).text))
    vocabulary = load_vocabulary()
    paths = [arguments.file] if arguments.file else list(data_files())
    files = [read_data_file(path, vocabulary) for path in paths]
    return max(product(files, texts), key=lambda pair: _likeness(*pair))


def _likeness(file: DataFile, source: SourceText) -> int:
    if file.document.sha256 == source.sha256:
        return len(file.claims) + 1
    spans = {claim.evidence[0].span for claim, _ in file.claims}
    return sum(map(source.holds, spans))
