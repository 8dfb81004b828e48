"""The arguments that commands share: which graph, and where the answer goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.interruption import ended_by_interrupt
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.store.engine import Engine
    from qualitykg.store.limits import Limits
    from qualitykg.store.statements import Statements


def typed(word: str) -> str:
    """Return a word of the command line as its UTF-8 bytes say, whatever the locale.

    File names must not go through here: they are opened under the name that Python has.
    """
    return os.fsencode(word).decode("utf-8", errors="replace")


def add_data_argument(parser: argparse._ActionsContainer, language: Language) -> None:
    """Declare the RDF files that stand in for the shipped graph."""
    said = Text(
        "用这些 RDF 文件代替随附的图谱（.ttl .nt .rdf .jsonld .trig .nq）",
        "RDF files to use in place of the shipped graph (.ttl .nt .rdf .jsonld .trig .nq)",
    )
    parser.add_argument(
        "--data", nargs="+", action="extend", type=Path, metavar="FILE", help=said.to(language)
    )


def add_output_argument(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare the file to write."""
    said = Text("写入文件；- 或不写则输出到屏幕", "file to write; - or none for standard output")
    parser.add_argument("-o", "--output", metavar="FILE", help=said.to(language))


def add_graph_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare the graph that is asked: files, a store on disk, or a server's."""
    group = parser.add_mutually_exclusive_group()
    add_data_argument(group, language)
    add_store_argument(group, language)
    said = Text(
        "查询此 SPARQL 端点，代替随附的图谱；用户名与密码由环境变量给出",
        "a SPARQL endpoint to ask in place of the shipped graph; the environment says who asks",
    )
    group.add_argument("--endpoint", type=typed, metavar="URL", help=said.to(language))


def add_store_argument(parser: argparse._ActionsContainer, language: Language) -> None:
    """Declare the store on disk that stands in for the shipped graph."""
    said = Text(
        "用 qualitykg load 载入的库代替随附的图谱",
        "a store that qualitykg load has made, in place of the shipped graph",
    )
    parser.add_argument("--store", type=Path, metavar="DIR", help=said.to(language))


def open_graph(arguments: argparse.Namespace, limits: Limits | None = None) -> Engine:
    """Return the graph of `--data`, `--store` or `--endpoint`, else the shipped one.

    With `limits`, each question ends within them. Raises `FormatError`, `FileError` or
    `SyntaxInFileError` when the graph cannot be opened; a store with limits, not before the
    first question.
    """
    if arguments.endpoint is not None:
        from qualitykg.store.endpoint import RemoteStore

        return RemoteStore(arguments.endpoint, limits)
    files, disk = arguments.data or (), arguments.store
    with ended_by_interrupt():
        if not files and disk is None and limits is None:
            from qualitykg.store.snapshot import open_snapshot

            return open_snapshot()
        from qualitykg.store.opening import open_engine

        engine = open_engine(files, disk=disk, limits=limits, has_spare=False)
    if files:
        from qualitykg.cli.import_report import warn_of_import

        if limits is not None:
            # Here the guard's process has read the files: what harms it must not be read in ours.
            len(engine)
        warn_of_import(files, arguments.language)
    return engine


def graph_files(arguments: argparse.Namespace) -> list[Path]:
    """Return the files of `--data`, else the shipped graph's; none where `is_held`."""
    if is_held(arguments):
        return []
    from qualitykg.store.oxigraph import shipped_graph

    return arguments.data or [shipped_graph()]


def is_held(arguments: argparse.Namespace) -> bool:
    """Tell whether the graph is that of a store or a server, not of files."""
    return arguments.store is not None or arguments.endpoint is not None


def held_statements(arguments: argparse.Namespace) -> Statements:
    """Return what the files said that a store or a server was loaded with."""
    from qualitykg.export.own_statements import own_statements

    return own_statements(open_graph(arguments))


def output_path(arguments: argparse.Namespace) -> Path | None:
    """Return the file that `-o` names, or None for standard output."""
    return None if arguments.output in (None, "-") else Path(arguments.output)


def write_output(arguments: argparse.Namespace, content: bytes) -> None:
    """Write to the file that `-o` names, whole or not at all, else to standard output."""
    path = output_path(arguments)
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from qualitykg.files import write_whole

    write_whole(path, content)
