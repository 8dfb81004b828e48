"""A push to the servers that institutions run: Oxigraph's and Virtuoso."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from qualitykg.errors import EndpointError, QualityKGError
from qualitykg.knowledge_graph import KnowledgeGraph
from qualitykg.locations import data_file
from qualitykg.query.catalogue import Catalogue
from qualitykg.store.endpoint import RemoteStore
from qualitykg.store.oxigraph import open_files, with_ontology
from qualitykg.store.push.cargo import skolemized
from qualitykg.store.push.holdings import kept
from qualitykg.store.push.pushing import Order, Push
from qualitykg.store.push.sending import Patience
from qualitykg.store.results import Solutions
from qualitykg.store.statements import Statements
from qualitykg.store.whole_graph import statements_of
from tests.harbour import write_harbour
from tests.servers.oxigraph_server import OxigraphServer, oxigraph_server
from tests.servers.running import free_port
from tests.servers.virtuoso import PASSWORD, USER, Virtuoso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qualitykg.store.push.addresses import Protocol
    from tests.conftest import Ran

XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH = "https://example.org/graph/push"
TEXTS = [
    "",
    "quoted \"twice\" and 'once'",
    "line\nend\r\nand\ttab",
    "beyond the first plane 😀𠀀",
    "</script><!-- {{ }} $& %s",
    "back\\slash \\u0041 \\U00000041 \\\\u0041 \\n \\",
    "} INSERT DATA { <http://e/s> <http://e/p> 'injected' }",
    "# no comment",
]
LITERALS = [
    *(ox.Literal(each) for each in TEXTS),
    *(ox.Literal(each, language="zh") for each in TEXTS),
    ox.Literal("own type", datatype=ox.NamedNode("http://e/type")),
    *(
        ox.Literal(value, datatype=ox.NamedNode(f"{XSD}{name}"))
        for value, name in [
            ("1.10", "decimal"), ("1.1", "decimal"), ("007", "integer"), ("7", "int"),
            ("1e3", "double"), ("true", "boolean"), ("2020", "gYear"), ("2020-05", "gYearMonth"),
            ("2020-05-01", "date"), ("2020-05-01T08:00:00+08:00", "dateTime"),
            ("https://example.org/a%20b", "anyURI"),
        ]
    ),
]  # fmt: skip
# Numbers that mean the same also stand together.
ODD = Statements.of(
    ox.Triple(ox.NamedNode(f"http://e/路?n={n}&m='"), ox.NamedNode("http://e/p"), literal)
    for n, literal in [*enumerate(LITERALS), *((0, each) for each in LITERALS[17:19])]
)


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphServer]:
    """Yield an empty Oxigraph server that may be written to."""
    with oxigraph_server(tmp_path_factory.mktemp("pushed"), is_writable=True) as server:
        yield server


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say who writes, as Virtuoso wants to know."""
    monkeypatch.setenv("QUALITYKG_ENDPOINT_USER", USER)
    monkeypatch.setenv("QUALITYKG_ENDPOINT_PASSWORD", PASSWORD)


def rows(engine: RemoteStore, text: str) -> list[tuple[str | None, ...]]:
    """Return the values of a SELECT."""
    result = engine.query(text)
    assert isinstance(result, Solutions)
    return sorted(result.values(), key=str)


def pushed_and_read(url: str, protocol: Protocol, size: int) -> Statements:
    """Push the odd terms in chunks of that size, and return what the server then holds."""
    graph = f"{GRAPH}/{protocol}/{size}"
    order = Order(url, graph, protocol=protocol, chunk=size)
    assert Push(ODD, order).run().comparison.is_equal
    return statements_of(RemoteStore(url, graph=graph))


@pytest.mark.parametrize("protocol", ["update", "gsp"])
@pytest.mark.parametrize("size", [1, 1000])
def test_oxigraph_holds_each_term_as_it_was_sent(
    oxigraph: OxigraphServer, protocol: Protocol, size: int
) -> None:
    """Quotes, line ends, backslashes and all letters arrive, and nothing in a text is run."""
    there = pushed_and_read(oxigraph.query, protocol, size)
    assert kept(there.lines) == kept(ODD.lines)
    assert len(there) == len(kept(ODD.lines)) < len(ODD)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("protocol", ["update", "gsp"])
@pytest.mark.parametrize("size", [1, 1000])
def test_virtuoso_holds_each_term_as_it_was_sent(
    virtuoso: Virtuoso, protocol: Protocol, size: int
) -> None:
    """The same on Virtuoso, which asks who writes by Digest."""
    there = pushed_and_read(virtuoso.query, protocol, size)
    assert kept(there.lines) == kept(ODD.lines)


def test_triple_terms_arrive(oxigraph: OxigraphServer) -> None:
    """A triple about a triple is one, in either protocol."""
    inner = ox.Triple(*map(ox.NamedNode, ("http://e/a", "http://e/b", "http://e/c")))
    one = Statements.of([ox.Triple(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), inner)])
    protocols: tuple[Protocol, ...] = ("update", "gsp")
    for protocol in protocols:
        order = Order(oxigraph.query, f"{GRAPH}/terms/{protocol}", protocol=protocol)
        assert Push(one, order).run().comparison.is_equal


def test_the_catalogue_is_answered_after_a_push(
    oxigraph: OxigraphServer, shipped_server: OxigraphServer
) -> None:
    """The ontology's terms are sent along: each question has the rows it has elsewhere."""
    pushed = KnowledgeGraph.load().push(oxigraph.query, f"{GRAPH}/shipped")
    assert pushed.comparison.is_equal
    there = RemoteStore(oxigraph.query, graph=f"{GRAPH}/shipped")
    here = RemoteStore(shipped_server.query)
    for name in Catalogue().names:
        text = Catalogue().question(name).text
        assert rows(there, text) == rows(here, text), name


@pytest.mark.usefixtures("known")
def test_virtuoso_takes_the_shipped_graph(virtuoso: Virtuoso) -> None:
    """Chunks that its compiler finds too long are sent in halves; nothing is sent twice."""
    order = Order(virtuoso.query, f"{GRAPH}/shipped", chunk=9000)
    statements = Statements.read(with_ontology([data_file()]))
    pushed = Push(statements, order).run()
    assert pushed.comparison.is_equal
    assert pushed.comparison.compared == pushed.comparison.subjects > 2000
    assert Push(statements, order).run().sent == 0


@pytest.mark.usefixtures("known")
def test_virtuoso_replaces_a_graph(virtuoso: Virtuoso) -> None:
    """Another graph under the same name is emptied first, in either protocol."""
    protocols: tuple[Protocol, ...] = ("update", "gsp")
    for protocol in protocols:
        graph = f"{GRAPH}/replaced/{protocol}"
        Push(ODD, Order(virtuoso.query, graph)).run()
        other = Statements([b"<http://e/s> <http://e/p> <http://e/o> ."])
        order = Order(virtuoso.query, graph, protocol=protocol, when_other="replace")
        assert Push(other, order).run().comparison.is_equal


def test_virtuoso_wants_to_know_who_writes(virtuoso: Virtuoso) -> None:
    """Without a name nobody may write, and the sentence says so."""
    with pytest.raises(EndpointError, match="does not allow you to write") as refused:
        Push(ODD, Order(virtuoso.query, f"{GRAPH}/nobody")).run()
    assert "INSERT DATA" not in refused.value.text.en


def test_a_server_that_only_reads_says_so(shipped_server: OxigraphServer) -> None:
    """It is told as that, and nothing was changed."""
    order = Order(shipped_server.query, f"{GRAPH}/none")
    with pytest.raises(EndpointError, match="write"):
        Push(ODD, order).run()


def test_an_address_for_queries_only_says_so(oxigraph: OxigraphServer) -> None:
    """Who names the address for queries as that for writes is told of `--write-to`."""
    order = Order(oxigraph.query, f"{GRAPH}/none", write_to=oxigraph.query)
    with pytest.raises(EndpointError, match=r"takes no writes .* --write-to"):
        Push(ODD, order).run()


def test_blank_nodes_are_refused_or_named(oxigraph: OxigraphServer) -> None:
    """A push again would double them; as IRIs they are the same each time."""
    lines = [b'_:b0 <http://e/p> "_:b1" .', b"<http://e/s> <http://e/p> _:b0 ."]
    order = Order(oxigraph.query, f"{GRAPH}/nodes", chunk=1)
    with pytest.raises(QualityKGError, match=r"1 blank nodes .* --skolemize"):
        Push(Statements(lines), order)
    for sent in (2, 0):
        pushed = Push(skolemized(Statements(lines)), order).run()
        assert pushed.comparison.is_equal
        assert pushed.sent == sent
    assert rows(
        RemoteStore(oxigraph.query, graph=order.graph), "SELECT ?o { ?s ?p ?x . ?x ?p ?o }"
    ) == [("_:b1",)]


def test_a_push_that_is_killed_goes_on(
    oxigraph: OxigraphServer, tmp_path: Path, run_qualitykg: Callable[..., Ran]
) -> None:
    """After kill -9 the same command sends the rest, and the graph is just the graph."""
    harbour, graph = write_harbour(tmp_path), f"{GRAPH}/killed"
    words = ["push", "--endpoint", oxigraph.query, "--graph", graph, "--data", str(harbour)]
    there = RemoteStore(oxigraph.query, graph=graph)
    slowly = [sys.executable, "-m", "qualitykg.cli.main", *words, "--chunk", "3"]
    with subprocess.Popen(slowly, env={**os.environ, "QUALITYKG_LANG": "en"}) as process:
        while len(rows(there, "SELECT ?s { ?s ?p ?o }")) < 30:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    ran = run_qualitykg(*words, "--chunk", "10")
    assert (ran.status, ran.stderr) == (0, "")
    assert " 0 there already" not in ran.stdout
    whole = open_files([harbour]).statements()
    assert kept(statements_of(there).lines) == kept(whole.lines)
    assert run_qualitykg(*words, "--check").status == 0


class Mortal:
    """An Oxigraph server that is killed in the midst of a push, and started again."""

    def __init__(self, folder: Path, ending: contextlib.ExitStack) -> None:
        self._folder, self._ending = folder, ending
        self.port = free_port()
        self.starts = 0
        self.start()

    def start(self, _: float = 0) -> None:
        """Start it on the files that are there."""
        held = oxigraph_server(self._folder, is_writable=True, port=self.port)
        self.query = self._ending.enter_context(held).query
        self.starts += 1

    def kill_at_half(self, done: int, of: int) -> None:
        """Kill it with SIGKILL once, when half of a push has arrived."""
        if self.starts == 1 and done > of / 2:
            self._ending.close()


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Mortal]:
    """Yield such a server."""
    with contextlib.ExitStack() as ending:
        yield Mortal(tmp_path, ending)


def test_a_push_outlives_its_server(mortal: Mortal, tmp_path: Path) -> None:
    """A server that is killed and comes back has the graph in the end, with one push."""
    statements = Statements.read([write_harbour(tmp_path)])
    order = Order(mortal.query, chunk=5, patience=Patience(pause=mortal.start))
    assert Push(statements, order).run(mortal.kill_at_half).comparison.is_equal
    assert mortal.starts == 2
    assert kept(statements_of(RemoteStore(mortal.query)).lines) == kept(statements.lines)


def test_a_push_goes_on_when_its_server_is_back(mortal: Mortal, tmp_path: Path) -> None:
    """Where the server stayed away too long, the next push sends what did not arrive."""
    statements = Statements.read([write_harbour(tmp_path)])
    order = Order(mortal.query, chunk=5, patience=Patience(tries=1))
    with pytest.raises(EndpointError, match="goes on where this one stopped"):
        Push(statements, order).run(mortal.kill_at_half)
    mortal.start()
    pushed = Push(statements, order).run()
    assert pushed.found + pushed.sent == len(statements)
    assert 0 < pushed.sent < len(statements) / 2
    assert pushed.comparison.is_equal
    assert kept(statements_of(RemoteStore(mortal.query)).lines) == kept(statements.lines)


def test_the_command_compares_and_foretells(
    oxigraph: OxigraphServer, tmp_path: Path, run_qualitykg: Callable[..., Ran]
) -> None:
    """A dry run writes nothing; a check has status 1 when the server holds something else."""
    harbour, graph = write_harbour(tmp_path), f"{GRAPH}/command"
    words = ["push", "--endpoint", oxigraph.query, "--graph", graph, "--data", str(harbour)]
    foretold = run_qualitykg(*words, "--dry-run")
    assert foretold.status == 0
    assert oxigraph.update in foretold.stdout
    assert rows(RemoteStore(oxigraph.query, graph=graph), "SELECT * { ?s ?p ?o }") == []
    checked = run_qualitykg(*words, "--check")
    assert checked.status == 1
    assert "triples too few" in checked.stdout
    ran = run_qualitykg(*words)
    assert (ran.status, ran.stderr) == (0, "")
    asking = {"QUALITYKG_ENDPOINT_GRAPH": graph}
    plans = ["query", "plans", "--endpoint", oxigraph.query]
    assert "Harbour" in run_qualitykg(*plans, settings=asking).stdout
    assert run_qualitykg(*words, "--check").status == 0


def test_a_store_is_pushed_as_it_is(
    oxigraph: OxigraphServer, tmp_path: Path, run_qualitykg: Callable[..., Ran]
) -> None:
    """`--store` sends what a store on disk holds."""
    harbour, store = write_harbour(tmp_path), tmp_path / "store"
    assert run_qualitykg("load", harbour, "--store", store).status == 0
    words = ["push", "--endpoint", oxigraph.query, "--graph", f"{GRAPH}/store"]
    ran = run_qualitykg(*words, "--store", store)
    assert (ran.status, ran.stderr) == (0, "")
    assert run_qualitykg(*words, "--data", harbour, "--check").status == 0


def test_the_server_may_be_gone(run_qualitykg: Callable[..., Ran]) -> None:
    """One sentence and status 2."""
    ran = run_qualitykg("push", "--endpoint", "http://127.0.0.1:9/query")
    assert (ran.status, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
