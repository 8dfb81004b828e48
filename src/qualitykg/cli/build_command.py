"""`qualitykg build`: data files to one graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.errors import FileError, Place, QualityKGError
from qualitykg.formats import GRAPH_FORMATS, format_named, format_of_file
from qualitykg.locations import data_file, data_files, is_checkout
from qualitykg.namespaces import BASE, is_web_iri
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    files = Text(
        "数据文件；不写则用随附的全部文件", "data files; all shipped ones when none is given"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=files.to(language))
    output = Text(
        "写入的 Turtle 文件；不写则为 data/triples.ttl",
        "Turtle file to write; data/triples.ttl if none",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=output.to(language))
    check = Text(
        "只核对文件是否为最新，不写入", "only check that the file is up to date; write nothing"
    )
    parser.add_argument("--check", action="store_true", help=check.to(language))
    base = Text(f"本方 IRI 的基址（默认 {BASE}）", f"base of our IRIs (default {BASE})")
    parser.add_argument("--base", default=BASE, metavar="IRI", help=base.to(language))


def run(arguments: argparse.Namespace) -> int:
    """Build the graph and write it, or compare it with the file that is there."""
    from qualitykg.files import read_text, write_whole
    from qualitykg.graph.building import build_turtle

    files = arguments.files or data_files()
    output = _checked_output(_output(arguments), files)
    turtle = build_turtle(files, base=_checked_base(arguments.base))
    if arguments.check:
        fresh = output.exists() and read_text(output) == turtle
        said = Text("与数据文件一致", "is up to date") if fresh else _STALE
        print(f"{output} {said.to(arguments.language)}")
        return 0 if fresh else 1
    write_whole(output, turtle)
    lines = turtle.count("\n")
    said = Text(f"已写入 {output}（{lines} 行）", f"wrote {output} ({counted(lines, 'line')})")
    # What was written to a pipe or to /dev/stdout must stay Turtle to its end.
    print(said.to(arguments.language), file=sys.stdout if output.is_file() else sys.stderr)
    return 0


_STALE = Text("与数据文件不一致；请运行 qualitykg build", "is stale; run qualitykg build")


def _output(arguments: argparse.Namespace) -> Path:
    output: Path | None = arguments.output
    if output is not None:
        return output
    if arguments.files or not is_checkout():
        raise FileError(Text("请用 -o 指明写入的文件", "say with -o which file to write"))
    return data_file()


def _checked_output(output: Path, files: Iterable[Path]) -> Path:
    if output.suffix:
        format_of_file(output, [format_named("turtle", GRAPH_FORMATS)])
    if any(_is_same(output, each) for each in files):
        raise FileError(
            Text(
                "这是读入的数据文件；请用 -o 另指一个文件",
                "this is the data file that is read; name another file with -o",
            ),
            place=Place(output),
        )
    return output


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of the two is not there, or cannot be reached
        return False


def _checked_base(base: str) -> str:
    if not is_web_iri(base) or not base.endswith(("/", "#")):
        raise QualityKGError(
            Text(
                f"--base {base} 不是可用的基址；应以 http(s):// 开头、以 / 或 # 结尾",
                f"--base {base} is not a base IRI; it begins with http(s):// and ends with / or #",
            )
        )
    return base
