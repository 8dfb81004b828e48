"""`qualitykg search`: things by what they are called, or nearly so."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import add_graph_arguments, open_graph, typed
from qualitykg.cli.numbers import whole_number
from qualitykg.namespaces import SKOS, as_name
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from qualitykg.query.labels import Labels
    from qualitykg.query.matches import Match
    from qualitykg.query.whole_search import Matches

_HOW = {
    "exact": Text("全名", "name"),
    "prefix": Text("开头", "beginning"),
    "word": Text("词首", "word"),
    "part": Text("部分", "part"),
    "words": Text("各词", "words"),
    "initials": Text("首字母", "initials"),
    "pinyin": Text("拼音", "pinyin"),
    "similar": Text("相近", "similar"),
}

_LOOKED_FOR = Text(
    "写法相同的已在全图谱中查找",
    "what is written so was looked for in the whole graph",
)
_STOPPED = Text(
    "写法相同的没有在时限内查完",
    "the search of the whole graph for what is written so did not end in time",
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    word = Text(
        "中文（简体或繁体）、英文、拼音或首字母；可有笔误",
        "Chinese, English, pinyin or its initials; slips are forgiven",
    )
    parser.add_argument("words", nargs="+", type=typed, metavar="WORD", help=word.to(language))
    class_ = Text("只找此类及其子类的事物", "only things of this class and its subclasses")
    parser.add_argument(
        "--class", dest="class_", type=typed, metavar="CLASS", help=class_.to(language)
    )
    limit = Text("最多列出几项，默认 10", "how many to list; 10 when left out")
    parser.add_argument(
        "--limit",
        type=whole_number(language, most=1000),
        default=10,
        metavar="N",
        help=limit.to(language),
    )
    form = Text("table 供阅读，json 供程序", "table to read, json for programs")
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help=form.to(language)
    )
    add_graph_arguments(parser, language)


def run(arguments: argparse.Namespace) -> int:
    """List what is found, the likeliest first; 1 when there is nothing."""
    from qualitykg.query.class_names import class_named
    from qualitykg.query.labels import labels_of
    from qualitykg.query.search import SearchIndex
    from qualitykg.query.whole_search import search_whole

    engine = open_graph(arguments)
    class_ = class_named(engine, arguments.class_) if arguments.class_ is not None else None
    word = " ".join(arguments.words)
    found = search_whole(engine, SearchIndex.of(engine, class_), word, arguments.limit, class_)
    if arguments.format == "json":
        print(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2))
    elif found:
        labels = labels_of(engine, {iri for each in found for iri in each.classes})
        print(_table(found, labels, arguments.language), end="")
    if found.is_cut:
        print(_in_part(found).to(arguments.language), file=sys.stderr)
    elif not found:
        said = Text(f"图谱中没有与“{word}”相近的名称。", f"Nothing is called {word} or nearly so.")
        print(said.to(arguments.language), file=sys.stderr)
    return 0 if found else 1


def _in_part(found: Matches) -> Text:
    written = _STOPPED if found.is_stopped else _LOOKED_FOR
    return Text(
        f"名称太多：{written.zh}；拼音、首字母与笔误只比对了其中 {found.compared} 个事物"
        "（可用 --class 缩小范围）。",
        f"There are too many names: {written.en}; pinyin, initials and slips were looked for "
        f"among {found.compared} of its things (--class narrows it down).",
    )


def _table(found: list[Match], labels: Labels, language: Language) -> str:
    from qualitykg.query.tables import as_table

    headings = [
        Text("名称", "name"),
        Text("类", "class"),
        Text("编号", "id"),
        Text("匹配", "found by"),
        Text("方式", "how"),
    ]
    rows = [
        (
            each.label.to(language),
            _classes(each, labels, language),
            as_name(each.iri),
            "" if each.name == each.label.to(language) else each.name,
            _HOW[each.kind.value].to(language),
        )
        for each in found
    ]
    return as_table([each.to(language) for each in headings], rows)


def _classes(match: Match, labels: Labels, language: Language) -> str:
    own = [iri for iri in match.classes if iri != f"{SKOS}Concept"] or match.classes
    return Text("、", ", ").to(language).join(labels[iri].to(language) for iri in own)


def _as_json(match: Match) -> dict[str, object]:
    return {
        "iri": match.iri,
        "label": match.label._asdict(),
        "classes": match.classes,
        "found_by": match.name,
        "how": match.kind.value,
    }
