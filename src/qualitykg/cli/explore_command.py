"""`qualitykg explore`: the graph as one HTML file that needs no network."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.cli.browser import open_in_browser
from qualitykg.cli.graph_arguments import add_graph_arguments, open_graph, typed
from qualitykg.cli.numbers import whole_number
from qualitykg.cli.report_arguments import add_sources_argument
from qualitykg.errors import FileError, Place, QueryError
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.store.engine import Engine
    from qualitykg.visualize.view import View

PAGE = Path("qualitykg-explorer.html")
_HOPS = 2
_HOPS_WITHOUT_FOCUS = Text("--hops 须与 --focus 同用", "--hops goes with --focus")
_NOTHING = Text(
    "没有可显示的内容：图谱中既没有陈述（qkg:Claim），"
    "也没有连接两个事物、或说明事物属性值的三元组（仅有类别和名称不算）",
    "there is nothing to show: the graph holds no claims (qkg:Claim), and no triples that join "
    "two things or give one a value, types and names aside",
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    output = Text(f"写入的网页；不写则为 {PAGE}", f"the page to write; {PAGE} when left out")
    parser.add_argument(
        "-o", "--output", type=Path, default=PAGE, metavar="FILE", help=output.to(language)
    )
    add_sources_argument(parser, language)
    _add_selection(parser, language)
    parts = Text(
        "大图的划分：community（社群）或 class（类别）；默认取易读者",
        "how a large graph is divided: community or class; as reads best when left out",
    )
    parser.add_argument(
        "--parts", choices=("community", "class"), metavar="KIND", help=parts.to(language)
    )
    opened = Text("写完后在浏览器中打开", "open the page in the browser")
    parser.add_argument("--open", action="store_true", help=opened.to(language))
    add_graph_arguments(parser, language)


def _add_selection(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what of the graph the page shows."""
    focus = Text("只显示这些实体及其邻近", "show these entities and what is near")
    parser.add_argument(
        "--focus",
        type=typed,
        nargs="+",
        action="extend",
        metavar="ENTITY",
        help=focus.to(language),
    )
    hops = Text("与 --focus 相隔的步数，默认 2", "how many steps from --focus; 2 when left out")
    parser.add_argument(
        "--hops", type=whole_number(language, least=0, most=99), metavar="N", help=hops.to(language)
    )
    query = Text(
        "只显示目录中某问题的答案所涉及的部分",
        "only what the answer to a question of the catalogue touches",
    )
    parser.add_argument("--query", type=typed, metavar="NAME", help=query.to(language))
    class_ = Text(
        "只显示这些类及其子类的实体",
        "only things of these classes and their subclasses",
    )
    parser.add_argument(
        "--class",
        dest="classes",
        type=typed,
        nargs="+",
        action="extend",
        metavar="CLASS",
        help=class_.to(language),
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the page, print where it lies, and say on standard error what it is."""
    from qualitykg.files import write_whole
    from qualitykg.visualize.atlas import describe, draw_atlas, is_large
    from qualitykg.visualize.page import write_page
    from qualitykg.visualize.quotes import read_sources

    def say(text: Text) -> None:
        print(text.to(arguments.language), file=sys.stderr, flush=True)

    if arguments.hops is not None and not arguments.focus:
        raise QueryError(_HOPS_WITHOUT_FOCUS)
    engine = open_graph(arguments)
    view = _view(engine, arguments)
    texts = read_sources(arguments.source, view)
    atlas = draw_atlas(view, wanted=arguments.parts, report=say) if is_large(view) else None
    path = arguments.output
    write_whole(path, write_page(view, arguments.language, texts, atlas))
    say(describe(view, atlas))
    # In a locale that is not UTF-8 the name's bytes came in undecoded; they go out as they are.
    print(os.fsencode(path).decode("utf-8", "backslashreplace"))
    if arguments.open:
        open_in_browser(path)
    return 0


def _view(engine: Engine, arguments: argparse.Namespace) -> View:
    from qualitykg.query.asking import ask
    from qualitykg.query.naming import Names
    from qualitykg.visualize.neighbourhood import view_around
    from qualitykg.visualize.selection import view_of_answer, view_of_classes
    from qualitykg.visualize.view import view_of

    answer = _answer(engine, arguments.query) if arguments.query else None
    members = _members(engine, arguments.classes) if arguments.classes else None
    names = Names(engine)
    centres = [names.iri_of(each) for each in arguments.focus or []]
    view = view_of(lambda question: ask(engine, question))
    if not view.nodes:
        raise FileError(_NOTHING, place=Place(arguments.data[0]) if arguments.data else None)
    if answer is not None:
        view = view_of_answer(view, answer, arguments.query)
    if members is not None:
        view = view_of_classes(view, members, arguments.classes)
    hops = _HOPS if arguments.hops is None else arguments.hops
    return view_around(view, centres, hops) if centres else view


def _answer(engine: Engine, name: str) -> list[str]:
    """Return every value in the answer to a question of the catalogue."""
    from qualitykg.query.asking import ask
    from qualitykg.query.catalogue import Catalogue

    return [value for row in ask(engine, Catalogue().question(name).text) for value in row]


def _members(engine: Engine, classes: list[str]) -> set[str]:
    from qualitykg.query.class_names import class_named, members_of

    named = [class_named(engine, class_) for class_ in classes]
    return {iri for class_ in named for iri in members_of(engine, class_)}
