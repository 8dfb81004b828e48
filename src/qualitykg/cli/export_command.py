"""`qualitykg export`: the graph, or a part of it, in the form that another tool needs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import (
    add_graph_arguments,
    add_output_argument,
    graph_files,
    held_statements,
    is_held,
    open_graph,
    output_path,
    typed,
    write_output,
)
from qualitykg.errors import QueryError
from qualitykg.files import write_folder
from qualitykg.formats import EXPORT_FORMATS, chosen_format
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.formats import Format
    from qualitykg.store.statements import Statements

_MANY = 100_000
# The same words as in `qualitykg.export`, which imports the engine.
_TABLES = ("claims", "observations", "entities")
_OMISSIONS = ("inferred", "plans", "quotes", "claims")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    form = Text(
        "格式；不写则按文件扩展名，否则 turtle，一个表则 csv",
        "format; by the file's ending, else turtle, or csv for one table",
    )
    names = [each.name for each in EXPORT_FORMATS]
    parser.add_argument("--format", choices=names, metavar="FORMAT", help=form.to(language))
    table = Text("只写一个表（csv、parquet、xlsx）", "one table only (csv, parquet, xlsx)")
    parser.add_argument("--table", choices=_TABLES, help=table.to(language))
    _add_parts(parser, language)
    without = Text(
        "不含：claims 陈述及出处，plans 计划，inferred 推知的陈述，quotes 引文",
        "leave out: claims (and evidence), plans, inferred statements, quotes",
    )
    parser.add_argument(
        "--without", nargs="+", choices=_OMISSIONS, default=[], metavar="KIND",
        help=without.to(language),
    )  # fmt: skip
    add_output_argument(parser, language)
    add_graph_arguments(parser, language)


def _add_parts(parser: argparse.ArgumentParser, language: Language) -> None:
    part = parser.add_mutually_exclusive_group()
    entity = Text("只导出一个实体及其周围", "one entity and what is said about it")
    part.add_argument("--entity", type=typed, metavar="ENTITY", help=entity.to(language))
    class_ = Text(
        "只导出一个类的实体及其周围，如 qkg:Policy 或 政策",
        "the things of one class and what is said about them, as qkg:Policy",
    )
    part.add_argument(
        "--class", dest="class_", type=typed, metavar="CLASS", help=class_.to(language)
    )
    construct = Text("只导出文件中 CONSTRUCT 的结果", "what the CONSTRUCT in a file gives")
    part.add_argument("--construct", type=Path, metavar="FILE", help=construct.to(language))
    text = Text("直接写出 CONSTRUCT", "a CONSTRUCT on the command line")
    part.add_argument("-e", "--execute", type=typed, metavar="TEXT", help=text.to(language))


def run(arguments: argparse.Namespace) -> int:
    """Write the graph or the part of it."""
    from qualitykg.export.exports import export_file, export_folder, is_folder
    from qualitykg.export.omissions import leave_out

    path = output_path(arguments)
    form = chosen_format(_format_name(arguments, path), path, EXPORT_FORMATS)
    several = is_folder(form, arguments.table) and path is not None and not _is_file(path, form)
    statements = leave_out(_chosen(arguments), arguments.without)
    _say_size(arguments, len(statements), form)
    if several and path is not None:
        write_folder(path, export_folder(statements, form))
    elif form.name == "void" and not _is_part(arguments):
        write_output(arguments, _description(arguments, statements))
    else:
        language, table = arguments.language, arguments.table
        write_output(arguments, export_file(statements, form, table=table, language=language))
    return 0


def _format_name(arguments: argparse.Namespace, path: Path | None) -> str | None:
    is_told = arguments.format or (path is not None and path.suffix)
    return "csv" if arguments.table and not is_told else arguments.format


def _is_file(path: Path, form: Format) -> bool:
    return path.suffix.lower() == f".{form.ending}"


def _say_size(arguments: argparse.Namespace, triples: int, form: Format) -> None:
    """Tell a person who waits what is being done."""
    if triples > _MANY and sys.stderr.isatty():
        said = Text(
            f"{triples} 条三元组，正在写成 {form.name}……", f"{triples} triples, writing {form.name}"
        )
        print(said.to(arguments.language), file=sys.stderr)


def _is_part(arguments: argparse.Namespace) -> bool:
    parts = (arguments.entity, arguments.class_, arguments.construct, arguments.execute)
    return any(each is not None for each in parts) or bool(arguments.without)


def _description(arguments: argparse.Namespace, statements: Statements) -> bytes:
    """Return the description of the whole graph, with the files that it was read from."""
    from qualitykg.export.dataset import Dump, describe_dataset
    from qualitykg.files import read_bytes
    from qualitykg.formats import READ_FORMATS, format_of_file
    from qualitykg.namespaces import BASE

    dumps = [
        Dump.of(BASE + path.name, format_of_file(path, READ_FORMATS), read_bytes(path))
        for path in graph_files(arguments)
    ]
    return describe_dataset(statements, dumps)


def _chosen(arguments: argparse.Namespace) -> Statements:
    from qualitykg.export.surroundings import Surroundings

    if (text := _construct_text(arguments)) is not None:
        return _constructed(arguments, text)
    whole = _whole(arguments)
    if arguments.entity is None and arguments.class_ is None:
        return whole
    return Surroundings(whole).of(_named(arguments))


def _whole(arguments: argparse.Namespace) -> Statements:
    """Return the whole graph: of files as they are written, else as the engine keeps it."""
    from qualitykg.store.statements import Statements

    if is_held(arguments):
        return held_statements(arguments)
    return Statements.read(graph_files(arguments))


def _construct_text(arguments: argparse.Namespace) -> str | None:
    if arguments.construct is None:
        text: str | None = arguments.execute
        return text
    from qualitykg.files import read_text

    return read_text(arguments.construct)


def _constructed(arguments: argparse.Namespace, text: str) -> Statements:
    from qualitykg.store.results import Triples
    from qualitykg.store.statements import Statements

    result = open_graph(arguments).query(text, origin=arguments.construct or "-e")
    if not isinstance(result, Triples):
        raise QueryError(_NO_CONSTRUCT)
    if result.is_cut:
        raise QueryError(_CUT)
    return Statements(result.serialize("ntriples").splitlines())


def _named(arguments: argparse.Namespace) -> list[str]:
    from qualitykg.query.class_names import class_named
    from qualitykg.query.naming import Names
    from qualitykg.query.things import things_of

    engine = open_graph(arguments)
    if arguments.entity is not None:
        return [Names(engine).iri_of(arguments.entity)]
    class_ = class_named(engine, arguments.class_)
    return [thing.iri for thing in things_of(engine, class_)]


_NO_CONSTRUCT = Text("此处需要 CONSTRUCT 或 DESCRIBE", "a CONSTRUCT or DESCRIBE is needed here")
_CUT = Text(
    "服务器没有给出全部结果，不予写出；请缩小范围",
    "the server did not give the whole answer, so it is not written; narrow the query",
)
