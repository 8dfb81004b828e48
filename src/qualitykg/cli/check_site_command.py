"""`qualitykg check-site`: a published site, checked as readers and machines find it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.progress import Progress
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    import argparse

_SHOWN = 50


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    site = Text("站点的文件夹或网址", "the site's folder, or its address")
    parser.add_argument("site", metavar="FOLDER|URL", help=site.to(language))


def run(arguments: argparse.Namespace) -> int:
    """Report what is wrong; 1 when something is, or when there was nothing to check."""
    from qualitykg.export.site.checking import check_folder
    from qualitykg.export.site.live import check_address

    site = arguments.site
    is_live = site.startswith(("http://", "https://"))
    language = arguments.language
    progress = Progress(Text("正在检查", "checking"), language)
    with contextlib.closing(progress):
        if is_live:
            report = check_address(site, progress.tell)
        else:
            report = check_folder(Path(site), progress.tell)
    for each in report.findings[:_SHOWN]:
        print(f"{each.path}: {each.said.to(language)} [{each.rule}]")
    if len(report.findings) > _SHOWN:
        more = len(report.findings) - _SHOWN
        print(Text(f"……另有 {more} 处", f"… and {more} more").to(language))
    sign, found = "✓" if report.passed else "✗", len(report.findings)
    said = Text(
        f"{sign} {report.pages} 个网页，{report.links} 个链接，{report.alternates} 个数据文件，"
        f"{report.triples} 条三元组：{found} 处有误",
        f"{sign} {counted(report.pages, 'page')}, {counted(report.links, 'link')}, "
        f"{counted(report.alternates, 'data file')}, "
        f"{counted(report.triples, 'triple')}: {counted(found, 'finding')}",
    )
    print(said.to(language))
    return 0 if report.passed else 1
