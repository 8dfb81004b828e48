"""What `qualitykg query` takes beside a question: its parameters, and limits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import typed
from qualitykg.cli.numbers import seconds, whole_number
from qualitykg.errors import QueryError
from qualitykg.locations import queries_folder
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.tables import clean
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Iterator

    from qualitykg.query.questions import Question
    from qualitykg.store.engine import Engine

_PREFIX = "parameter_"
_SHOWN = 3


def add_parameter_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare the parameters of the catalogue's questions, and those of one's own files."""
    group = parser.add_argument_group(
        Text("问题的参数", "parameters of the questions").to(language)
    )
    own = Text(
        "自己的 .rq 文件中的参数，可为各个参数多次给出",
        "a parameter of an .rq file of one's own; may be given again, for another one",
    )
    group.add_argument(
        "-p",
        "--parameter",
        dest="own",
        action="append",
        default=[],
        type=typed,
        metavar="NAME=VALUE",
        help=own.to(language),
    )
    for name, questions in Catalogue().parameter_names().items():
        group.add_argument(
            f"--{name}",
            dest=_PREFIX + name,
            action="append",
            type=typed,
            metavar="VALUE",
            help=_takers(questions).to(language),
        )


def given_parameters(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the values that were given to parameters of a question, by name.

    Raises `QueryError` when one of them is given twice, or has no name.
    """
    given: dict[str, str] = {}
    for name, value in _each_given(arguments):
        if name in given:
            raise QueryError(
                Text(
                    f"参数 {name} 给出了两次，只能取一个值",
                    f"{name} is given twice; it takes one value",
                )
            )
        given[name] = value
    return given


def _each_given(arguments: argparse.Namespace) -> Iterator[tuple[str, str]]:
    for name, values in vars(arguments).items():
        if name.startswith(_PREFIX):
            yield from ((name.removeprefix(_PREFIX), value) for value in values or ())
    for word in arguments.own:
        name, equals, value = word.partition("=")
        if not name or not equals:
            raise QueryError(
                Text(f"“{word}”不是“参数名=值”", f"{word!r} is not of the form NAME=VALUE")
            )
        yield name, value


def say_defaults(
    language: Language, engine: Engine, question: Question, given: Collection[str]
) -> None:
    """Say on standard error, in one line, what narrows the answer though it was not given."""
    if all(each.default is None or each.name in given for each in question.parameters):
        return
    from qualitykg.query.choices import defaults_taken

    option = "--" if question.path.parent == queries_folder() else "-p "
    taken = defaults_taken(engine, question, given).items()
    zh = "；".join(f"未写 {option}{name}，取 {clean(value.zh)}" for name, value in taken)
    en = "; ".join(
        f"{option}{name} is not given, so {clean(value.en)} is taken" for name, value in taken
    )
    print(Text(f"{zh}。", f"{en}.").to(language), file=sys.stderr)


def _takers(questions: tuple[str, ...]) -> Text:
    listed = ", ".join(questions[:_SHOWN])
    if len(questions) <= _SHOWN:
        return Text(listed, listed)
    more = len(questions) - _SHOWN
    return Text(f"{listed} 等 {len(questions)} 个问题", f"{listed} and {more} more")


def add_limit_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare how long a query may take, and how many rows it may have."""
    timeout = Text(
        "查询的时限（秒）；到时即终止，并说明如何缩小范围",
        "seconds that the query may take; then it is ended, and what to narrow is said",
    )
    parser.add_argument(
        "--timeout", type=seconds(language), metavar="SECONDS", help=timeout.to(language)
    )
    rows = Text("最多返回的行数；截断时会说明", "at most so many rows; a cut answer says so")
    parser.add_argument(
        "--max-rows", type=whole_number(language), metavar="N", help=rows.to(language)
    )
