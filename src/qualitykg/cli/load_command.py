"""`qualitykg load`: RDF files into a store on disk, which then opens at once."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.progress import Progress
from qualitykg.errors import QualityKGError
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    files = Text(
        "RDF 文件（.ttl .nt .rdf .jsonld .trig .nq）；不写则为随附的图谱",
        "RDF files (.ttl .nt .rdf .jsonld .trig .nq); the shipped graph when left out",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=files.to(language))
    store = Text("库所在的文件夹", "the folder of the store")
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help=store.to(language))
    replace = Text("替换已有的库", "put it in the place of the store that is there")
    parser.add_argument("--replace", action="store_true", help=replace.to(language))
    check = Text("不载入，通读已有的库并核对", "load nothing; read the store through and check it")
    parser.add_argument("--check", action="store_true", help=check.to(language))


def run(arguments: argparse.Namespace) -> int:
    """Load the files, or check the store; 1 when it is damaged."""
    return _check(arguments) if arguments.check else _load(arguments)


def _load(arguments: argparse.Namespace) -> int:
    from qualitykg.cli.import_report import report_import
    from qualitykg.store.disk_loading import load_store
    from qualitykg.store.oxigraph import shipped_graph

    files = arguments.files or [shipped_graph()]
    progress = Progress(Text("正在载入", "loading"), arguments.language)
    with contextlib.closing(progress):
        record = load_store(
            arguments.store,
            files,
            replaces=arguments.replace,
            notice=progress.tell,
        )
    said = Text(
        f"{arguments.store}：{record.triples} 条三元组（含本体），已写入磁盘",
        f"{arguments.store}: {counted(record.triples, 'triple')}, "
        "the ontology's among them, on the disk",
    )
    print(said.to(arguments.language))
    report_import(files, arguments.language)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from qualitykg.store.disk import check_store

    if arguments.files or arguments.replace:
        raise QualityKGError(_NOTHING_ELSE)
    record, damage = check_store(arguments.store)
    if damage is None:
        said = Text(
            f"{arguments.store}：{record.triples} 条三元组，完好",
            f"{arguments.store}: {counted(record.triples, 'triple')}, all as written",
        )
    else:
        said = Text(
            f"{arguments.store}：库已损坏（{damage.zh}），请重新载入",
            f"{arguments.store}: the store is damaged ({damage.en}); load it again",
        )
    print(said.to(arguments.language))
    return 0 if damage is None else 1


_NOTHING_ELSE = Text(
    "--check 只核对已有的库，不能同时载入文件",
    "--check looks at the store that is there; it takes no files and no --replace",
)
