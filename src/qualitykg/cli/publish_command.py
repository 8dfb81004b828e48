"""`qualitykg publish`: the graph as a static site that any host can serve."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.browser import open_in_browser
from qualitykg.cli.graph_arguments import (
    add_graph_arguments,
    graph_files,
    held_statements,
    is_held,
)
from qualitykg.cli.numbers import whole_number
from qualitykg.cli.progress import Progress
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    output = Text("写入的文件夹", "the folder to write")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help=output.to(language)
    )
    base = Text("站点上 IRI 的基址", "what IRIs begin with on the site")
    parser.add_argument("--base", metavar="IRI", help=base.to(language))
    url = Text("站点所在的网址；不写则为基址", "where the site will lie; the base when left out")
    parser.add_argument("--url", metavar="URL", help=url.to(language))
    source = Text(
        "文献原文（UTF-8 文本），可多次给出；其语句会公开在站点上",
        "a document's text (UTF-8), may be given again; its sentences become public on the site",
    )
    parser.add_argument(
        "--source", type=Path, action="append", metavar="FILE", help=source.to(language)
    )
    unchecked = Text("不检查形状", "publish without checking the shapes")
    parser.add_argument("--unchecked", action="store_true", help=unchecked.to(language))
    opened = Text("写完后在浏览器中打开", "open the first page in the browser")
    parser.add_argument("--open", action="store_true", help=opened.to(language))
    jobs = Text("同时写网页的进程数；默认为处理器数", "processes that write pages; one per CPU")
    parser.add_argument(
        "--jobs", type=whole_number(language, most=999), metavar="N", help=jobs.to(language)
    )
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Write the site and say what was written."""
    from qualitykg.export.site.addresses import page_of
    from qualitykg.export.site.publishing import Plan, checked_base, publish
    from qualitykg.namespaces import BASE

    base = checked_base(arguments.base or BASE)
    plan = Plan(
        files=graph_files(arguments),
        held=held_statements(arguments) if is_held(arguments) else None,
        target=arguments.output,
        base=base,
        url=checked_base(arguments.url or base),
        sources=arguments.source or [],
        is_checked=not arguments.unchecked,
        jobs=arguments.jobs or _processors(),
    )
    progress = Progress(Text("正在写网页", "writing pages"), arguments.language)
    with contextlib.closing(progress):
        done = publish(plan, progress.tell)
    changes = done.changes
    said = Text(
        f"{done.pages} 个网页，{done.files} 个文件：写入 {changes.written}，"
        f"未变 {changes.kept}，移除 {changes.removed}",
        f"{counted(done.pages, 'page')}, {counted(done.files, 'file')}: {changes.written} written, "
        f"{changes.kept} unchanged, {changes.removed} removed",
    )
    # In a locale that is not UTF-8 the name's bytes came in undecoded; they go out as they are.
    print(os.fsencode(arguments.output).decode("utf-8", "backslashreplace"))
    print(said.to(arguments.language))
    if arguments.open:
        open_in_browser(arguments.output / page_of("index", arguments.language))
    return 0


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
