"""What `qualitykg query` takes beside a question: its parameters, and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import typed
from qualitykg.query.catalogue import Catalogue
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

_PREFIX = "parameter_"
_SHOWN = 3


def add_parameter_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare the parameters of the catalogue's questions, and those of one's own files."""
    group = parser.add_argument_group(
        Text("问题的参数", "parameters of the questions").to(language)
    )
    own = Text(
        "自己的 .rq 文件中的参数，可多次给出",
        "a parameter of an .rq file of one's own; may be given again",
    )
    group.add_argument(
        "-p",
        "--parameter",
        dest="own",
        action="append",
        default=[],
        type=_pair,
        metavar="NAME=VALUE",
        help=own.to(language),
    )
    for name, questions in Catalogue().parameter_names().items():
        group.add_argument(
            f"--{name}",
            dest=_PREFIX + name,
            type=typed,
            metavar="VALUE",
            help=_takers(questions).to(language),
        )


def given_parameters(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the values that were given to parameters of a question, by name."""
    options = {
        name.removeprefix(_PREFIX): value
        for name, value in vars(arguments).items()
        if name.startswith(_PREFIX) and value is not None
    }
    return options | dict(arguments.own)


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
    parser.add_argument("--timeout", type=_seconds, metavar="SECONDS", help=timeout.to(language))
    rows = Text("最多返回的行数；截断时会说明", "at most so many rows; a cut answer says so")
    parser.add_argument("--max-rows", type=_count, metavar="N", help=rows.to(language))


def _seconds(word: str) -> float:
    seconds = float(word)
    if not 0 < seconds < 1e6:
        raise ValueError
    return seconds


def _count(word: str) -> int:
    if (number := int(word)) < 1:
        raise ValueError
    return number


def _pair(word: str) -> tuple[str, str]:
    name, equals, value = typed(word).partition("=")
    if not name or not equals:
        raise ValueError
    return name, value


# argparse names a type by its function when a word does not fit it.
_seconds.__name__, _count.__name__ = "number of seconds", "number of rows"
_pair.__name__ = "name and value, NAME=VALUE"
