"""Entry point: choose the command, import only its module, turn errors into one sentence."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from typing import TYPE_CHECKING

from qualitykg.cli.parser import Parser
from qualitykg.errors import QualityKGError
from qualitykg.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

COMMANDS: dict[str, tuple[str, Text]] = {
    "query": (
        "query_command",
        Text("用目录中的问题或 SPARQL 查询图谱", "ask the graph a question"),
    ),
    "queries": ("queries_command", Text("列出目录中的问题", "list the questions of the catalogue")),
    "show": (
        "show_command",
        Text("显示一个实体或一条陈述及其依据", "show an entity or a claim, and its evidence"),
    ),
    "search": ("search_command", Text("按名称、拼音或首字母查找", "find things by name or pinyin")),
    "path": ("path_command", Text("两个实体如何相连", "see how two things are connected")),
    "stats": ("stats_command", Text("图谱中有什么", "see what is in the graph, in figures")),
    "explore": ("explore_command", Text("生成可离线浏览的图谱网页", "write the explorer page")),
    "export": ("export_command", Text("导出关联数据", "export linked data")),
    "load": ("load_command", Text("载入为磁盘上的库", "load RDF files into a store on disk")),
    "push": ("push_command", Text("写入 SPARQL 服务器", "send the graph to a SPARQL server")),
    "publish": ("publish_command", Text("发布为静态站点", "write a static linked-data site")),
    "check-site": ("check_site_command", Text("检查发布的站点", "check a published site")),
    "build": ("build_command", Text("由数据文件生成图谱", "build the graph from the data files")),
    "validate": (
        "validate_command",
        Text("按形状与规则检查图谱", "check a graph against the shapes"),
    ),
    "diff": ("diff_command", Text("两个版本有何不同", "see what changed between two releases")),
    "crosscheck": (
        "crosscheck_command",
        Text("核对原文数字是否自洽", "check the figures of a source against each other"),
    ),
    "verify": ("verify_command", Text("逐条核对原文依据", "check every claim against its source")),
    "coverage": (
        "coverage_command",
        Text("逐句查看原文收录情况", "see which sentences are covered"),
    ),
    "anchor": (
        "anchor_command",
        Text("把引文换成位置与摘要", "turn quotes into places and digests"),
    ),
}

_OBJECTS = 100_000
FAILED = 2
INTERRUPTED = 130


def choose_language(environment: dict[str, str]) -> Language:
    """Return the language of messages: `QUALITYKG_LANG`, else the locale, else Chinese."""
    for variable in ("QUALITYKG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "").lower()
        if value.startswith("zh"):
            return "zh"
        if value.startswith("en"):
            return "en"
    return "zh"


def _language_of(words: Sequence[str]) -> Language:
    for word, following in zip(words, [*words[1:], ""], strict=False):
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        if asked in LANGUAGES:
            return asked
    return choose_language(dict(os.environ))


def build_parser(language: Language, only: str | None = None, *, alone: bool = False) -> Parser:
    """Return the parser; only the command named is given its own arguments.

    With `alone` it knows no other command, which is all that is needed to run one.
    """
    about = Text(
        "城市质量治理知识图谱：每条陈述都能指出所依据的原文。",
        "Knowledge graphs of a city's quality governance: every statement shows its words.",
    )
    common = Parser(add_help=False)
    spoken = Text("消息语言：zh 或 en", "language of messages: zh or en").to(language)
    common.add_argument("--lang", choices=LANGUAGES, default=language, help=spoken)
    parser = Parser("qualitykg", description=about.to(language), parents=[common])
    parser.language = language
    parser.add_argument("--version", action="store_true", help=Text("版本", "version").to(language))
    # With a name of its own, argparse need not write a usage text to find one.
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", prog="qualitykg")
    for name, (module, text) in COMMANDS.items():
        if alone and name != only:
            continue
        says = text.to(language)
        command = chosen.add_parser(name, help=says, description=says, parents=[common])
        command.language = language
        if name == only:
            loaded = importlib.import_module(f"qualitykg.cli.{module}")
            loaded.add_arguments(command, language)
            command.set_defaults(run=loaded.run)
    return parser


def program() -> int:
    """Run as a program of its own, which the system cleans up after.

    Looking for cycles among what was imported would take a tenth of a question's time, most of
    it when all is over.
    """
    gc.set_threshold(_OBJECTS)
    try:
        return main()
    finally:
        gc.freeze()


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status (0 fine, 1 checked and failed, 2 could not)."""
    _speak_utf8()
    words = list(sys.argv[1:] if words is None else words)
    language = _language_of(words)
    only = next((word for word in words if word in COMMANDS), None)
    parser = build_parser(language, only, alone=words[:1] == [only])
    arguments = parser.parse_args(words)
    arguments.language = arguments.lang
    if arguments.version:
        arguments.run = _print_version
    elif arguments.command is None:
        parser.print_help()
        return 0
    return _run(arguments, language)


def _print_version(_: argparse.Namespace) -> int:
    from importlib.metadata import version

    print(f"qualitykg {version('qualitykg')}")
    return 0


def _run(arguments: argparse.Namespace, language: Language) -> int:
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except QualityKGError as error:
        print(f"qualitykg: {error.sentence(language)}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has gone (`| head`)
        _drop_output()
        return 0
    except OSError as error:
        said = error.filename or Text("写不出结果", "the output cannot be written").to(language)
        print(f"qualitykg: {said}: {error.strerror}", file=sys.stderr)
        _drop_output()
        return FAILED
    return status


def _drop_output() -> None:
    """Point standard output elsewhere, so that what is left of it keeps quiet at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    # What is closed (`>&-`) has None here; no file opened later may come to stand in its place,
    # and what was meant for the one must not go to the other. The lowest number free is taken.
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(program())
