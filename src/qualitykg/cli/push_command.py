"""`qualitykg push`: the graph into a SPARQL server, which then answers the catalogue."""

from __future__ import annotations

import contextlib
import shlex
from typing import TYPE_CHECKING

from qualitykg.cli.graph_arguments import add_data_argument, add_store_argument, typed
from qualitykg.cli.numbers import seconds, whole_number
from qualitykg.cli.progress import Progress
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from qualitykg.store.push.holdings import Comparison
    from qualitykg.store.push.pushing import Order, Push, Survey
    from qualitykg.store.statements import Statements

# The same words as in `qualitykg.store.push`, which imports the engine.
_PROTOCOLS = ("update", "gsp")
_CHUNK = 2000
_SECONDS = 120.0


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    endpoint = Text("服务器回答 SPARQL 查询的地址", "where the server answers SPARQL queries")
    parser.add_argument(
        "--endpoint", type=typed, required=True, metavar="URL", help=endpoint.to(language)
    )
    graph = Text(
        "写入此图（IRI）；不写则为 QUALITYKG_ENDPOINT_GRAPH，否则默认图",
        "the graph to write (IRI); else QUALITYKG_ENDPOINT_GRAPH, else the default graph",
    )
    parser.add_argument("--graph", type=typed, metavar="IRI", help=graph.to(language))
    _add_manner(parser, language)
    group = parser.add_mutually_exclusive_group()
    add_data_argument(group, language)
    add_store_argument(group, language)


def _add_manner(parser: argparse.ArgumentParser, language: Language) -> None:
    protocol = Text(
        "update 为 SPARQL Update（默认），gsp 为 Graph Store Protocol",
        "update: SPARQL Update (default); gsp: Graph Store Protocol",
    )
    parser.add_argument(
        "--protocol", choices=_PROTOCOLS, default="update", help=protocol.to(language)
    )
    write_to = Text(
        "服务器接受写入的地址；不写则按常见产品推断",
        "where the server takes writes; else where its product is known to",
    )
    parser.add_argument("--write-to", type=typed, metavar="URL", help=write_to.to(language))
    other = parser.add_mutually_exclusive_group()
    replace = Text("若图中已有别的内容，先清空", "when the graph holds another one: empty it first")
    other.add_argument("--replace", action="store_true", help=replace.to(language))
    add = Text("若图中已有别的内容，保留并追加", "when the graph holds another one: keep both")
    other.add_argument("--add", action="store_true", help=add.to(language))
    nodes = Text("把空节点换成 IRI", "put IRIs in the place of blank nodes")
    parser.add_argument("--skolemize", action="store_true", help=nodes.to(language))
    chunk = Text("每次发送的三元组数，默认 2000", "triples in one request; 2000 when left out")
    parser.add_argument(
        "--chunk", type=whole_number(language), default=_CHUNK, metavar="N", help=chunk.to(language)
    )
    limit = Text("每个请求的时限（秒），默认 120", "seconds for each request; 120 when left out")
    parser.add_argument(
        "--timeout",
        type=seconds(language),
        default=_SECONDS,
        metavar="SECONDS",
        help=limit.to(language),
    )
    only = parser.add_mutually_exclusive_group()
    dry = Text("只说明将发送什么", "send nothing; say what would be sent")
    only.add_argument("--dry-run", action="store_true", help=dry.to(language))
    check = Text("不发送，逐条核对服务器上的图", "send nothing; compare each triple that is there")
    only.add_argument("--check", action="store_true", help=check.to(language))


def run(arguments: argparse.Namespace) -> int:
    """Send the graph and compare; 1 when the server holds something else."""
    from qualitykg.store.push.cargo import skolemized
    from qualitykg.store.push.pushing import Push

    statements = _statements(arguments)
    if arguments.skolemize:
        statements = skolemized(statements)
    push = Push(statements, _order(arguments))
    if arguments.dry_run:
        return _foretell(push, arguments)
    return _check(push, arguments) if arguments.check else _send(push, arguments)


def _statements(arguments: argparse.Namespace) -> Statements:
    from qualitykg.store.oxigraph import shipped_graph, with_ontology
    from qualitykg.store.statements import Statements

    if arguments.store is not None:
        from qualitykg.store.disk import open_store

        return open_store(arguments.store).statements()
    return Statements.read(with_ontology(arguments.data or [shipped_graph()]))


def _order(arguments: argparse.Namespace) -> Order:
    from qualitykg.store.push.pushing import Order, WhenOther
    from qualitykg.store.push.sending import Patience

    other: WhenOther = "replace" if arguments.replace else "add" if arguments.add else "refuse"
    return Order(
        arguments.endpoint,
        graph=arguments.graph,
        write_to=arguments.write_to,
        protocol=arguments.protocol,
        when_other=other,
        chunk=arguments.chunk,
        patience=Patience(seconds=arguments.timeout),
    )


def _foretell(push: Push, arguments: argparse.Namespace) -> int:
    progress = Progress(Text("正在核对", "comparing"), arguments.language)
    with contextlib.closing(progress):
        survey = push.survey(progress.tell)
    total, requests = len(push.cargo.statements), len(push.cargo)
    graph = survey.to.graph
    to = Text(
        f"{survey.to.address}，{graph or '默认图'}，以 {survey.to.protocol} 写入",
        f"{survey.to.address}, {graph or 'the default graph'}, by {survey.to.protocol}",
    )
    said = Text(
        f"{total} 条三元组（含本体），分 {requests} 次发送",
        f"{counted(total, 'triple')}, the ontology's among them, in {counted(requests, 'request')}",
    )
    for each in (to, said, _what_is_there(push, survey)):
        print(each.to(arguments.language))
    return 0


def _what_is_there(push: Push, survey: Survey) -> Text:
    if survey.first is None:
        return Text(
            f"图中已有另外的 {survey.found} 条三元组：须用 --replace 或 --add",
            f"the graph holds another one of {counted(survey.found, 'triple')}: "
            "it takes --replace or --add",
        )
    there = len(push.cargo.before(survey.first))
    return Text(f"其中 {there} 条已在服务器上", f"{there} of them are there already")


def _check(push: Push, arguments: argparse.Namespace) -> int:
    progress = Progress(Text("正在核对", "comparing"), arguments.language)
    with contextlib.closing(progress):
        comparison = push.compare(notice=progress.tell)
    return _report(comparison, arguments)


def _send(push: Push, arguments: argparse.Namespace) -> int:
    progress = Progress(Text("正在发送", "sending"), arguments.language)
    with contextlib.closing(progress):
        pushed = push.run(progress.tell)
    there = len(push.cargo.statements) - pushed.sent
    said = Text(
        f"{pushed.to.address}：发送了 {pushed.sent} 条三元组，另有 {there} 条先前已在",
        f"{pushed.to.address}: {counted(pushed.sent, 'triple')} sent, {there} there already",
    )
    print(said.to(arguments.language))
    status = _report(pushed.comparison, arguments)
    if status == 0:
        print(_how_to_ask(arguments.endpoint, pushed.to.graph))
    return status


def _report(found: Comparison, arguments: argparse.Namespace) -> int:
    """Print how the server's graph differs; return the exit status."""
    for each in _differences(found):
        print(each.to(arguments.language))
    print(_verdict(found, is_part=arguments.add).to(arguments.language))
    return 0 if found.is_equal else 1


def _differences(found: Comparison) -> Iterator[Text]:
    if found.surplus:
        number = abs(found.surplus)
        yield (
            Text(f"多出 {number} 条三元组", f"{counted(number, 'triple')} too many")
            if found.surplus > 0
            else Text(f"缺少 {number} 条三元组", f"{counted(number, 'triple')} too few")
        )
    yield from (Text(f"缺少：{each}", f"missing: {each}") for each in found.missing)
    yield from (Text(f"多出：{each}", f"unexpected: {each}") for each in found.unexpected)


def _verdict(found: Comparison, *, is_part: bool) -> Text:
    extent = Text(
        f"核对了 {found.subjects} 个主语中的 {found.compared} 个",
        f"compared: the count, and all about {found.compared} of {found.subjects} subjects",
    )
    if not found.is_equal:
        return Text(
            f"✗ 服务器上的图与所发送的不同（{extent.zh}）；--replace 可重新写入",
            f"✗ the server holds something else ({extent.en}); --replace writes it anew",
        )
    if is_part:
        return Text(
            f"✓ 服务器上有全部三元组（{extent.zh}）", f"✓ the server holds them all ({extent.en})"
        )
    return Text(
        f"✓ 服务器上正是此图（{extent.zh}）", f"✓ the server holds just this graph ({extent.en})"
    )


def _how_to_ask(endpoint: str, graph: str | None) -> str:
    before = f"QUALITYKG_ENDPOINT_GRAPH={shlex.quote(graph)} " if graph else ""
    return f"{before}qualitykg query NAME --endpoint {shlex.quote(endpoint)}"
