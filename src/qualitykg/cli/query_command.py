"""`qualitykg query`: a question of the catalogue, a file, or SPARQL on the command line."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import (
    add_graph_arguments,
    add_output_argument,
    open_graph,
    output_path,
    typed,
    write_output,
)
from qualitykg.cli.interruption import ended_by_interrupt
from qualitykg.cli.query_arguments import (
    add_limit_arguments,
    add_parameter_arguments,
    given_parameters,
    say_defaults,
)
from qualitykg.cli.query_files import query_file, question_in, read_pipe
from qualitykg.cli.query_reasons import (
    add_why_arguments,
    explained,
    path_beside,
    refuse_needless_source,
)
from qualitykg.errors import FormatError, QueryError
from qualitykg.files import write_whole
from qualitykg.formats import ANSWER_FORMATS, READ_FORMATS, format_of_file
from qualitykg.query.answers import Answer
from qualitykg.query.catalogue import Catalogue
from qualitykg.store.results import Solutions, Triples
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from qualitykg.cli.query_reasons import Explained
    from qualitykg.query.empty.findings import Finding
    from qualitykg.query.questions import Question
    from qualitykg.store.engine import Engine
    from qualitykg.store.results import Boolean, Cut, Result

_FORMATS = (*ANSWER_FORMATS, *READ_FORMATS)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes; the questions' parameters are options too."""
    what = Text(
        "目录中的问题（见 qualitykg queries）或 .rq 文件；- 为标准输入",
        "a question of the catalogue (see qualitykg queries) or an .rq file; - for standard input",
    )
    parser.add_argument(
        "question", nargs="?", type=typed, metavar="NAME|FILE", help=what.to(language)
    )
    text = Text("直接写出 SPARQL", "SPARQL on the command line")
    parser.add_argument("-e", "--execute", type=typed, metavar="TEXT", help=text.to(language))
    form = Text(
        "table、markdown、html 供阅读，csv、tsv、json、xml 供程序；CONSTRUCT 用 turtle 等",
        "table, markdown, html to read; csv, tsv, json, xml for programs; turtle and others "
        "for CONSTRUCT",
    )
    parser.add_argument(
        "--format", choices=[each.name for each in _FORMATS], help=form.to(language)
    )
    bom = Text(
        "供 Excel 打开的 CSV：加字节顺序标记，公式变为文本",
        "CSV for Excel: with a byte order mark, and formulas made text",
    )
    parser.add_argument("--bom", action="store_true", help=bom.to(language))
    labels = Text("CSV 中用名称代替 IRI", "labels in place of IRIs in CSV")
    parser.add_argument("--labels", action="store_true", help=labels.to(language))
    add_why_arguments(parser, language)
    add_limit_arguments(parser, language)
    add_output_argument(parser, language)
    add_graph_arguments(parser, language)
    add_parameter_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """Answer the question and write the answer."""
    text, question = _chosen(arguments)
    given, name = given_parameters(arguments), _format_name(arguments)
    refuse_needless_source(arguments)
    if question is None and given:
        raise QueryError(_NO_PARAMETERS)
    engine = _engine(arguments)
    if question is not None:
        text = _filled(question, given, engine)
        say_defaults(arguments.language, engine, question, given)
    origin = question.path if question else arguments.question
    result = _ask(engine, text, origin or "-e", arguments.max_rows)
    if isinstance(result, Solutions):
        answer = Answer(engine, text, question=question, solutions=result)
        _write_solutions(arguments, engine, answer, name or "table")
    else:
        written = _write_other(arguments, result, name)
        if isinstance(result, Triples) and _holds_nothing(written, name):
            _explain_triples(arguments, engine, text)
    return 0


def _engine(arguments: argparse.Namespace) -> Engine:
    if arguments.timeout is None and arguments.max_rows is None:
        return open_graph(arguments)
    from qualitykg.store.confinement import not_held
    from qualitykg.store.limits import Limits

    if (missing := not_held(on_disk=arguments.store is not None)) is not None:
        print(missing.to(arguments.language), file=sys.stderr)
    return open_graph(arguments, Limits(seconds=arguments.timeout or Limits().seconds))


def _ask(engine: Engine, text: str, origin: object, rows: int | None) -> Result:
    from qualitykg.store.oxigraph import OxigraphStore

    # Only the user's question is cut: what names and labels are looked up with is not.
    with ended_by_interrupt() if isinstance(engine, OxigraphStore) else contextlib.nullcontext():
        return engine.query(text, origin=origin, rows=rows)


def _chosen(arguments: argparse.Namespace) -> tuple[str, Question | None]:
    from qualitykg.files import read_text

    if arguments.question is None and arguments.execute is None:
        raise QueryError(_ONE_OF_TWO)
    if arguments.question is not None and arguments.execute is not None:
        raise QueryError(_ONLY_ONE)
    if arguments.execute is not None:
        return arguments.execute, None
    if "{" in arguments.question:
        raise QueryError(_IS_SPARQL)
    if arguments.question == "-":
        path = Path("-")
        text = read_pipe(path)
        return text, question_in(path, text)
    if (file := query_file(arguments.question)) is not None:
        text = read_text(file)
        return text, question_in(file, text)
    question = Catalogue().question(arguments.question)
    return question.text, question


def _filled(question: Question, given: Mapping[str, str], engine: Engine) -> str:
    if not given:
        return question.text
    from qualitykg.query.naming import Names
    from qualitykg.query.parameters import fill

    return fill(question, given, Names(engine))


def _format_name(arguments: argparse.Namespace) -> str | None:
    path = output_path(arguments)
    name: str | None = arguments.format
    if name is None and path is not None and path.suffix:
        name = format_of_file(path, _FORMATS).name
    for option in ("bom", "labels"):
        if getattr(arguments, option) and name != "csv":
            said = Text(f"--{option} 只用于 csv", f"--{option} goes with csv only")
            raise FormatError(said)
    return name


def _write_solutions(
    arguments: argparse.Namespace, engine: Engine, answer: Answer, name: str
) -> None:
    from qualitykg.export.answers import write_answer

    why = explained(arguments, engine, answer, name) if arguments.why else None
    answer = why.answer if why else answer
    with ended_by_interrupt():
        written = write_answer(
            answer,
            name,
            language=arguments.language,
            labels=arguments.labels,
            bom=arguments.bom,
        )
    write_output(arguments, written)
    if why is not None:
        _write_reasons(arguments, why)
    _explain(arguments, answer)
    _say_cut(arguments, answer.cut)


def _explain(arguments: argparse.Namespace, answer: Answer) -> None:
    """Say what lets no row through, or leaves a column blank."""
    with ended_by_interrupt():
        findings = answer.why_empty()
    if answer.is_empty:
        from qualitykg.query.empty.findings import Cause

        is_bare = any(each.cause is Cause.EMPTY_GRAPH for each in findings)
        said = _EMPTY if answer.question and not is_bare else _NO_ROW
        if answer.question and answer.question.empty and not findings:
            said = answer.question.empty
        print(said.to(arguments.language), file=sys.stderr)
    _say_findings(arguments, findings)


def _explain_triples(arguments: argparse.Namespace, engine: Engine, text: str) -> None:
    """Say what lets no triple through."""
    from qualitykg.query.empty.explanation import explain_empty

    print(_NO_TRIPLE.to(arguments.language), file=sys.stderr)
    with ended_by_interrupt():
        findings = explain_empty(engine, text)
    _say_findings(arguments, findings)


def _say_findings(arguments: argparse.Namespace, findings: Iterable[Finding]) -> None:
    for each in findings:
        print(f"  - {each.said.to(arguments.language)}", file=sys.stderr)


def _write_reasons(arguments: argparse.Namespace, why: Explained) -> None:
    path = output_path(arguments)
    if why.beside is not None and path is not None:
        write_whole(path_beside(path), why.beside)
    for remark in why.answer.remarks:
        print(remark, file=sys.stderr)


def _write_other(
    arguments: argparse.Namespace, result: Boolean | Triples, name: str | None
) -> bytes:
    from qualitykg.export.answers import write_result

    if arguments.why:
        raise QueryError(_WHY_SELECT)
    with ended_by_interrupt():
        written = write_result(result, name)
    write_output(arguments, written)
    _say_cut(arguments, result.cut if isinstance(result, Triples) else None)
    return written


def _holds_nothing(written: bytes, name: str | None) -> bool:
    from qualitykg.export.answers import write_result
    from qualitykg.store.kept import KeptTriples

    return written == write_result(KeptTriples(b""), name)


def _say_cut(arguments: argparse.Namespace, cut: Cut | None) -> None:
    if cut is not None:
        from qualitykg.cli.cut_answers import WHY_CUT

        print(WHY_CUT[cut].to(arguments.language), file=sys.stderr)


_EMPTY = Text("文中未述及。", "Not stated in the sources.")
_NO_ROW = Text("没有符合的行。", "No row matches.")
_NO_TRIPLE = Text("没有符合的三元组。", "No triple matches.")
_NO_PARAMETERS = Text(
    "参数只用于目录中的问题；SPARQL 中请直接写出",
    "parameters go with questions of the catalogue; write them into the SPARQL",
)
_IS_SPARQL = Text(
    "这像是 SPARQL，而不是问题名或文件名；请在前面加上 -e",
    "this looks like SPARQL, not the name of a question or a file; put -e before it",
)
_WHY_SELECT = Text("--why 只用于 SELECT", "--why goes with SELECT")
_ONLY_ONE = Text(
    "问题名或文件与 -e 只能写一个",
    "give either a question or -e, not both",
)
_ONE_OF_TWO = Text(
    "请写一个问题名、一个 .rq 文件，或用 -e 写 SPARQL",
    "give the name of a question, an .rq file, or SPARQL with -e",
)
