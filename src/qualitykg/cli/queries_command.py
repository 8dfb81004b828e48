"""`qualitykg queries`: the questions of the catalogue, or one of them in full."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import add_graph_arguments, open_graph, typed
from qualitykg.cli.query_files import query_file
from qualitykg.query.catalogue import Catalogue
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from qualitykg.query.choices import Choice
    from qualitykg.query.questions import Question


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    word = Text(
        "问题名或 .rq 文件：显示全文及参数的可选值；否则只列出含这些词的问题",
        "a question's name or .rq file, to see it in full with the values that it takes; else "
        "only the questions in which these words stand",
    )
    parser.add_argument(
        "words", nargs="*", type=typed, metavar="NAME|FILE|WORDS", help=word.to(language)
    )
    form = Text(
        "table 供阅读，json 供程序，turtle 供其他 SPARQL 编辑器",
        "table to read, json for programs, turtle for other SPARQL editors",
    )
    parser.add_argument(
        "--format", choices=("table", "json", "turtle"), default="table", help=form.to(language)
    )
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """List the questions, or show the one of that name."""
    catalogue, words = Catalogue(), " ".join(arguments.words)
    question = _question(catalogue, words)
    questions = catalogue.search(words) if question is None else (question,)
    choices = {} if question is None else _choices(arguments, question)
    if arguments.format == "turtle":
        _write_turtle(questions)
    elif arguments.format == "json":
        said = [_as_json(each, choices) for each in questions]
        print(json.dumps(said, ensure_ascii=False, indent=2))
    elif question is not None:
        _print_page(question, choices, arguments.language)
    elif questions:
        print(_table(questions, arguments.language), end="")
    if not questions:
        none = Text(f"没有问题含有“{words}”。", f"No question has the words {words}.")
        print(none.to(arguments.language), file=sys.stderr)
    return 0


def _question(catalogue: Catalogue, word: str) -> Question | None:
    if word in catalogue.names:
        return catalogue.question(word)
    if (path := query_file(word)) is None:
        return None
    from qualitykg.files import read_text
    from qualitykg.query.headers import read_question

    return read_question(path, read_text(path))


def _choices(arguments: argparse.Namespace, question: Question) -> dict[str, list[Choice]]:
    if not question.parameters or arguments.format == "turtle":
        return {}
    from qualitykg.query.choices import choices_of

    return choices_of(open_graph(arguments), question)


def _write_turtle(questions: Sequence[Question]) -> None:
    from qualitykg.export.questions import as_executables

    sys.stdout.flush()
    sys.stdout.buffer.write(as_executables(questions))
    sys.stdout.buffer.flush()


def _print_page(
    question: Question, choices: Mapping[str, Sequence[Choice]], language: Language
) -> None:
    from qualitykg.export.questions import as_page

    for line in as_page(question, choices, language):
        print(line)


def _table(questions: Sequence[Question], language: Language) -> str:
    from qualitykg.query.tables import as_table

    headings = [
        Text("名称", "name").to(language),
        Text("问题", "question").to(language),
        Text("参数", "parameters").to(language),
        Text("标签", "tags").to(language),
    ]
    rows = [
        (
            each.name,
            each.question.to(language),
            " ".join(f"--{parameter.name}" for parameter in each.parameters),
            ", ".join(each.tags),
        )
        for each in questions
    ]
    return as_table(headings, rows)


def _as_json(question: Question, choices: Mapping[str, Sequence[Choice]]) -> dict[str, object]:
    said = question.as_mapping()
    if choices:
        said["values"] = {
            name: [{**each._asdict(), "label": each.label._asdict()} for each in several]
            for name, several in choices.items()
        }
    return said
