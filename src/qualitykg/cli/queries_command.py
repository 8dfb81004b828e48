"""`qualitykg queries`: the questions of the catalogue."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import typed
from qualitykg.query.catalogue import Catalogue
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.query.questions import Question


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    word = Text("只列出含此词的问题", "list only the questions in which this word stands")
    parser.add_argument("word", nargs="?", type=typed, metavar="WORD", help=word.to(language))
    form = Text("table 供阅读，json 供程序", "table to read, json for programs")
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help=form.to(language)
    )


def run(arguments: argparse.Namespace) -> int:
    """List the questions."""
    catalogue = Catalogue()
    word = arguments.word
    questions = catalogue.search(word) if word else catalogue.questions()
    if arguments.format == "json":
        print(json.dumps([_as_json(each) for each in questions], ensure_ascii=False, indent=2))
    elif questions:
        print(_table(questions, arguments.language), end="")
    if not questions:
        said = Text(f"没有问题含有“{word}”。", f"No question has the word {word}.")
        print(said.to(arguments.language), file=sys.stderr)
    return 0


def _table(questions: tuple[Question, ...], language: Language) -> str:
    from qualitykg.export.tables import as_table

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


def _as_json(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "question": question.question._asdict(),
        "description": question.description._asdict(),
        "parameters": [each._asdict() for each in question.parameters],
        "answers": [each.name for each in question.columns],
        "tags": question.tags,
        "competency": question.competency,
    }
