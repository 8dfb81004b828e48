"""A SPARQL endpoint as an engine: a real server, and servers that misbehave."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs

import pytest

from qualitykg.errors import EndpointError, QueryError, QueryStoppedError
from qualitykg.store.endpoint import RemoteStore
from qualitykg.store.endpoint_access import access_from
from qualitykg.store.limits import Limits
from qualitykg.store.opener import Access, Sockets
from qualitykg.store.oxigraph import OxigraphStore, open_shipped
from qualitykg.store.results import Boolean, Solutions, Triples
from tests.servers.running import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from qualitykg.store.results import Result
    from tests.conftest import Ran
    from tests.servers.oxigraph_server import OxigraphServer

ALL = "SELECT ?n WHERE { ?s <http://example.org/number> ?n }"
NUMBERS = 2500
JSON = "application/sparql-results+json"


def rows(result: Result) -> Counter[tuple[str | None, ...]]:
    """Return the rows of a SELECT, each with how often it comes."""
    assert isinstance(result, Solutions)
    return Counter(result.values())


@pytest.fixture(scope="module")
def embedded() -> OxigraphStore:
    """Return the shipped graph in the embedded engine."""
    return open_shipped()


@pytest.fixture(scope="module")
def server(shipped_server: OxigraphServer) -> str:
    """Return the address where the shipped graph is asked."""
    return shipped_server.query


def test_each_form_has_its_kind_of_answer(server: str, embedded: OxigraphStore) -> None:
    """ASK gives a truth value, CONSTRUCT and DESCRIBE give the embedded engine's triples."""
    remote = RemoteStore(server)
    yes, no = remote.query("ASK { ?x a schema:City }"), remote.query("ASK { ?x a schema:Person }")
    assert isinstance(yes, Boolean)
    assert (bool(yes), bool(no)) == (True, False)
    for text in ("CONSTRUCT WHERE { ?x a schema:City }", "DESCRIBE id:brand-laoganma"):
        there, here = remote.query(text), embedded.query(text)
        assert isinstance(there, Triples)
        assert there.serialize("turtle") == here.serialize("turtle") != b""


def test_triples_are_cut_at_a_number(server: str) -> None:
    """A limit of rows cuts a CONSTRUCT, and the answer says so."""
    cut = RemoteStore(server).query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", rows=7)
    assert isinstance(cut, Triples)
    assert (len(list(cut)), cut.is_cut) == (7, True)


def test_a_fault_is_told_as_the_embedded_engine_tells_it(server: str) -> None:
    """Line and column are those of the user's text, not of what is sent."""
    with pytest.raises(QueryError) as there:
        RemoteStore(server).query("SELECT ?city {\n ?city a schema:City ; }}")
    with pytest.raises(QueryError) as here:
        OxigraphStore().query("SELECT ?city {\n ?city a schema:City ; }}")
    assert str(there.value) == str(here.value)


@pytest.mark.parametrize("text", ["CLEAR ALL", "SELECT * { SERVICE <http://127.0.0.1/> {} }"])
def test_updates_and_other_servers_are_not_sent(text: str) -> None:
    """What is refused here is refused before there is any server to ask."""
    with pytest.raises(QueryError) as refused:
        RemoteStore(f"http://127.0.0.1:{free_port()}/").query(text)
    assert not isinstance(refused.value, EndpointError)


@pytest.mark.parametrize(
    "words",
    [
        ("query", "plans", "--format", "csv"),
        ("query", "plans", "--why"),
        ("path", "老干妈", "双随机、一公开"),
        ("show", "老干妈"),
        ("search", "lgm"),
        ("stats",),
        ("crosscheck",),
        ("queries", "policies-of-city"),
    ],
)
def test_a_command_asks_an_endpoint(
    server: str, run_qualitykg: Callable[..., Ran], words: tuple[str, ...]
) -> None:
    """`--endpoint` prints what is printed without it, down to the claims that rows rest on."""
    without = run_qualitykg(*words)
    assert without.status == 0
    assert without.stdout
    assert run_qualitykg(*words, "--endpoint", server) == without


def test_a_graph_that_is_not_there_says_nothing_of_the_sources(
    server: str, run_qualitykg: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One reason, and not what the sources would lack."""
    monkeypatch.setenv("QUALITYKG_ENDPOINT_GRAPH", "http://example.org/nope")
    ran = run_qualitykg("query", "plans", "--endpoint", server, "--lang", "en")
    assert ran.stderr == (
        "No row matches.\n  - the server's graph http://example.org/nope is empty or not there\n"
    )
    for words in (("show", "贵阳市"), ("query", "policies-of-city", "--city", "贵阳市")):
        ran = run_qualitykg(*words, "--endpoint", server, "--lang", "en")
        assert ran.status == 2
        assert ": the server's graph http://example.org/nope is empty or not there" in ran.stderr


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://host/", "http://", "here"])
def test_the_command_refuses_a_bad_address(run_qualitykg: Callable[..., Ran], address: str) -> None:
    """What cannot be an endpoint's address is one sentence and status 2."""
    ran = run_qualitykg("query", "plans", "--endpoint", address)
    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert address in ran.stderr


class Misbehaving(BaseHTTPRequestHandler):
    """A server whose paths each do one thing that a server should not."""

    asked: ClassVar[list[str]] = []
    over = threading.Event()
    waiting = threading.Event()

    def log_message(self, *_: object) -> None:
        """Be silent."""

    def do_POST(self) -> None:
        """Do what the path says."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(self.path)
        try:
            getattr(self, self.path.strip("/"))(parse_qs(body.decode())["query"][0])
        except ConnectionError:
            self.close_connection = True

    def _say(self, body: bytes, kind: str = JSON, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.end_headers()

    def drips(self, _: str) -> None:
        """Send a byte now and then."""
        self._begin()
        while not self.over.wait(0.05):
            self.wfile.write(b" ")

    def slow(self, query: str) -> None:
        """Answer a question that asks for it only when told to."""
        if "?wait" in query:
            self.waiting.wait(60)
        self.numbers(query)

    def floods(self, _: str) -> None:
        """Send a right answer after 8 MB of nothing."""
        self._begin()
        self.wfile.write(b" " * (8 << 20) + answer(range(1)))
        self.close_connection = True

    def breaks(self, _: str) -> None:
        """Promise more than is sent."""
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"{")
        self.close_connection = True

    def elsewhere(self, _: str) -> None:
        """Redirect to another host."""
        self._say(b"", status=307, Location="http://localhost:9/numbers")

    def around(self, _: str) -> None:
        """Redirect to this host."""
        self._say(b"", status=307, Location="/numbers")

    def inward(self, _: str) -> None:
        """Redirect to a file of whoever asks."""
        self._say(b"", status=302, Location="file:///etc/hostname")

    def loops(self, _: str) -> None:
        """Redirect to the same address."""
        self._say(b"", status=307, Location="/loops")

    def page(self, _: str) -> None:
        """Answer with a page for people."""
        self._say(b"<html><body>Welcome</body></html>", "text/html")

    def nonsense(self, _: str) -> None:
        """Call something JSON that is none."""
        self._say(b"{]")

    def locked(self, query: str) -> None:
        """Want to know who asks."""
        if self.headers["Authorization"] in ("Basic bWU6c2VjcmV0", "Bearer secret"):
            self.numbers(query)
        else:
            self._say(b"", status=401, WWW_Authenticate='Basic realm="graph"')

    def sealed(self, _: str) -> None:
        """Want to know who asks by Digest, and let nobody in."""
        self._say(b"", status=401, WWW_Authenticate='Digest realm="graph", nonce="1", qop="auth"')

    def missing(self, _: str) -> None:
        """Have nothing there."""
        self._say(b"no", "text/plain", 404)

    def broken(self, _: str) -> None:
        """Fail, and say so in markup."""
        self._say(b"<h1>Out of\x1b[31m order</h1>", "text/html", 500)

    def numbers(self, query: str) -> None:
        """Answer with no more than 1000 rows, in another order each time unless one is asked."""
        limit, start = (re.search(rf"{word} (\d+)", query) for word in ("LIMIT", "OFFSET"))
        first = int(start[1]) if start else 0
        found = list(range(NUMBERS))
        if "ORDER BY" not in query:
            found = found[first // 2 :] + found[: first // 2]
        self._say(answer(found[first:][: min(1000, int(limit[1]) if limit else NUMBERS)]))

    def sparing(self, query: str) -> None:
        """Give 250 rows at a time and not say so, also of a query with one in its braces."""
        found = range(NUMBERS)
        for part in query.split("}")[1:]:
            limit, start = (re.search(rf"{word} (\d+)", part) for word in ("LIMIT", "OFFSET"))
            found = found[int(start[1]) if start else 0 :][: int(limit[1]) if limit else NUMBERS]
        self._say(answer(found[:250]))

    def answers(self, query: str) -> None:
        """Answer yes where rows are due, and rows where yes or no is."""
        yes = b'{"head": {}, "boolean": true}'
        self._say(answer(range(1)) if query.startswith("ASK") else yes)

    def hasty(self, query: str) -> None:
        """Give 100 rows at a time; say at the second page that time was up after 40."""
        self._until_time_is_up(query, 40)

    def stopped(self, query: str) -> None:
        """Say of each page but the first, which is full as the others are, that time was up."""
        self._until_time_is_up(query, 100)

    def _until_time_is_up(self, query: str, rows: int) -> None:
        if start := re.search(r"OFFSET (\d+)", query):
            first = int(start[1])
            self._say(answer(range(first, first + rows)), X_SQL_State="S1TAT")
        else:
            self._say(answer(range(100)), X_SPARQL_MaxRows="100")

    def late(self, _: str) -> None:
        """Say that time was up before any row was found."""
        self._say(answer(()), X_SQL_State="S1TAT")

    def doubtful(self, query: str) -> None:
        """Stop at 1000 rows, and run out of time when asked whether there is one more."""
        if "OFFSET" in query:
            self.late(query)
        else:
            self._say(answer(range(1000)))


def answer(numbers: Iterable[int]) -> bytes:
    """Return an answer with a row for each number."""
    values = [{"n": {"type": "literal", "value": str(each)}} for each in numbers]
    return json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": values}}).encode()


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> None:
    """Collect what earlier tests left: only the thread that made solutions may drop them.

    Here servers have threads of their own, in which Python could otherwise look for cycles.
    """
    gc.collect()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a certificate for this machine that nobody has signed, and its key in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl is at hand to make a certificate")
    folder = tmp_path_factory.mktemp("certificate")
    key, signed = folder / "key.pem", folder / "certificate.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=here"]
    words += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(signed)]
    subprocess.run([openssl, *words], check=True, capture_output=True)
    signed.write_bytes(signed.read_bytes() + key.read_bytes())
    return signed


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[str]:
    """Yield the address of the same server behind TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving) as serving:
        serving.socket = context.wrap_socket(serving.socket, server_side=True)
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{serving.server_port}/numbers"
        serving.shutdown()
        thread.join()


def test_a_certificate_that_nobody_signed_is_not_trusted(encrypted: str) -> None:
    """Nothing is asked of a server that cannot show who it is."""
    Misbehaving.asked.clear()
    with pytest.raises(EndpointError) as refused:
        RemoteStore(encrypted).query(ALL)
    assert "its certificate is not trusted" in one_sentence(refused.value)
    assert Misbehaving.asked == []


def test_a_certificate_that_the_machine_trusts_is_enough(
    encrypted: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An institution's own authority is named as for every program: in SSL_CERT_FILE."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert rows(RemoteStore(encrypted).query(ALL)).total() == NUMBERS


@pytest.fixture(scope="module")
def bad() -> Iterator[str]:
    """Yield the address of the server that misbehaves."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving) as serving:
        serving.daemon_threads = True
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        Misbehaving.over.set()
        serving.shutdown()
        thread.join()


def one_sentence(error: QueryError) -> str:
    """Return what an error says, which has no line ends and no control characters."""
    said = error.text.en
    assert said.isprintable()
    assert error.text.zh.isprintable()
    return said


def test_an_answer_that_drips_ends_at_the_deadline(bad: str) -> None:
    """The deadline is for the whole answer, not for each byte of it."""
    with pytest.raises(QueryStoppedError) as stopped:
        RemoteStore(f"{bad}/drips", Limits(seconds=0.5)).query(ALL)
    assert "within 0.5 s" in one_sentence(stopped.value)


def messengers() -> set[threading.Thread]:
    """Return the threads that wait for servers."""
    return {each for each in threading.enumerate() if each.name.startswith("qualitykg-")}


def test_a_handshake_that_stalls_leaves_no_thread() -> None:
    """Who accepts and says nothing is given up at the deadline, by the thread too."""
    others = messengers()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        remote = RemoteStore(f"https://127.0.0.1:{silent.getsockname()[1]}/", Limits(seconds=0.2))
        for _ in range(3):
            with pytest.raises(QueryStoppedError, match=r"within 0\.2 s"):
                remote.query(ALL)
        for each in messengers() - others:
            each.join(10)
            assert not each.is_alive()


def test_what_connects_after_the_deadline_is_shut_at_once() -> None:
    """Nobody would come back to shut it."""
    sockets = Sockets()
    sockets.shut()
    here, there = socket.socketpair()
    with here, there:
        there.settimeout(10)
        sockets.add(here)
        assert there.recv(1) == b""


def test_one_thread_does_for_all_questions(bad: str) -> None:
    """It is kept for the next question, and ends with the store."""
    others = messengers()
    store = RemoteStore(f"{bad}/numbers")
    store.query(ALL, rows=1)
    (kept,) = messengers() - others
    store.query(ALL)
    assert messengers() - others == {kept}
    del store
    kept.join(30)
    assert not kept.is_alive()


def test_questions_may_be_asked_at_the_same_time(server: str) -> None:
    """Each gets its own answer, also while others wait."""
    remote = RemoteStore(server)

    def answered(number: int) -> Counter[tuple[str | None, ...]]:
        return rows(remote.query(f"SELECT ?n {{ VALUES ?n {{ {number} }} }}"))

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(answered, range(100)))
    assert found == [Counter([(str(number),)]) for number in range(100)]


def test_after_a_deadline_the_next_question_is_answered(bad: str) -> None:
    """What was given up is not waited for, and what it may still bring is nobody's answer."""
    store = RemoteStore(f"{bad}/slow", Limits(seconds=0.5))
    with pytest.raises(QueryStoppedError):
        store.query("SELECT ?n { ?wait ?p ?n }")
    Misbehaving.waiting.set()
    assert rows(store.query(f"{ALL} LIMIT 3")).total() == 3


def test_a_refused_password_is_tried_again_with_the_next_question(bad: str) -> None:
    """Each question is refused as the first was, and no sooner."""
    access = access_from({"QUALITYKG_ENDPOINT_USER": "me", "QUALITYKG_ENDPOINT_PASSWORD": "wrong"})
    store = RemoteStore(f"{bad}/sealed", access=access)
    tries = []
    for _ in range(3):
        Misbehaving.asked.clear()
        with pytest.raises(EndpointError, match="401"):
            store.query(ALL)
        tries.append(len(Misbehaving.asked))
    assert tries[0] == tries[1] == tries[2] > 1


FORKED = """
import os, sys
from qualitykg.store.endpoint import RemoteStore
from qualitykg.store.limits import Limits
store = RemoteStore(sys.argv[1], Limits(seconds=20))
ask = "ASK { ?s ?p ?o }"
assert store.query(ask)
child = os.fork()
assert store.query(ask)
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_process_that_was_forked_may_ask_too(server: str) -> None:
    """The thread that was kept is not there any more, and is not waited for."""
    words = [sys.executable, "-W", "ignore", "-c", FORKED, server]
    assert subprocess.run(words, check=False, timeout=120).returncode == 0


def test_an_answer_without_end_stops_at_its_size(bad: str) -> None:
    """What comes in is counted, and no more than the limit is kept."""
    with pytest.raises(QueryStoppedError) as stopped:
        RemoteStore(f"{bad}/floods", Limits(size=1 << 20)).query(ALL)
    assert "more than 1 MB" in one_sentence(stopped.value)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("elsewhere", "redirects to http://localhost:9/numbers"),
        ("inward", "redirects to file:///etc/hostname, which is no http address"),
        ("loops", "redirects to itself"),
        ("page", "answers with text/html and not with SPARQL results"),
        ("nonsense", "gives a malformed answer"),
        ("breaks", "the answer broke off"),
        ("locked", "wants to know who asks (401)"),
        ("missing", "is no SPARQL endpoint (404)"),
        ("broken", "cannot answer (500): Out of [31m order"),
    ],
)
@pytest.mark.parametrize("text", [ALL, "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_what_is_no_answer_is_one_sentence(bad: str, path: str, said: str, text: str) -> None:
    """Each way to answer wrongly is told apart, whatever was asked."""
    if path == "nonsense" and text.startswith("CONSTRUCT"):
        said = "and not with SPARQL results"
    with pytest.raises(EndpointError) as refused:
        RemoteStore(f"{bad}/{path}").query(text)
    assert said in one_sentence(refused.value)


@pytest.mark.parametrize("text", [ALL, "ASK { ?s ?p ?o }"])
def test_an_answer_of_another_kind_is_one_sentence(bad: str, text: str) -> None:
    """Yes or no in place of rows, and rows in place of yes or no."""
    with pytest.raises(EndpointError) as refused:
        RemoteStore(f"{bad}/answers").query(text)
    assert "gives another answer than it was asked for" in one_sentence(refused.value)


def test_a_server_without_tls_is_asked_over_http(bad: str) -> None:
    """What does not speak TLS has no certificate that could be trusted or not."""
    with pytest.raises(EndpointError) as refused:
        RemoteStore(f"{bad.replace('http:', 'https:')}/numbers").query(ALL)
    assert "is http:// meant?" in one_sentence(refused.value)


def test_who_is_not_let_in_is_not_told_to_say_who_asks(bad: str) -> None:
    """A wrong password is another thing than none."""
    stranger = RemoteStore(f"{bad}/locked", access=Access("me", "wrong"))
    with pytest.raises(EndpointError) as refused:
        stranger.query(ALL)
    assert "does not let in the user" in one_sentence(refused.value)


def test_a_graph_that_is_no_iri_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is sent, and the server is not blamed."""
    monkeypatch.setenv("QUALITYKG_ENDPOINT_GRAPH", "my graph")
    with pytest.raises(EndpointError, match="named by an IRI, not by my graph"):
        RemoteStore("http://127.0.0.1:9/sparql")


def test_where_nothing_listens_is_one_sentence() -> None:
    """A refused connection asks whether the server is running."""
    with pytest.raises(EndpointError) as refused:
        RemoteStore(f"http://127.0.0.1:{free_port()}/query").query(ALL)
    assert "is the server running?" in one_sentence(refused.value)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://me:secret@127.0.0.1/query"])
def test_an_address_that_may_not_be_is_refused(address: str) -> None:
    """No file is an endpoint, and no password stands in an address or in a message."""
    with pytest.raises(EndpointError) as refused:
        RemoteStore(address)
    assert "secret" not in one_sentence(refused.value)


@pytest.mark.parametrize(
    "settings",
    [
        {"QUALITYKG_ENDPOINT_USER": "me", "QUALITYKG_ENDPOINT_PASSWORD": "secret"},
        {"QUALITYKG_ENDPOINT_TOKEN": "secret"},
    ],
)
def test_who_asks_is_told_when_it_is_demanded(bad: str, settings: dict[str, str]) -> None:
    """With the name and password of the environment, or its token, the locked server answers."""
    known = RemoteStore(f"{bad}/locked", access=access_from(settings))
    assert rows(known.query(f"{ALL} LIMIT 1")).total() == 1


def test_the_graph_to_ask_is_named_in_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting, or the argument in its place, becomes the protocol's default graph."""
    monkeypatch.setenv("QUALITYKG_ENDPOINT_GRAPH", "http://example.org/g")
    for graph, named in ((None, "http://example.org/g"), ("http://example.org/h",) * 2):
        asked = RemoteStore("http://example.org/sparql", graph=graph).request("SELECT", ALL).data
        assert isinstance(asked, bytes)
        assert parse_qs(asked.decode())["default-graph-uri"] == [named]


@pytest.mark.parametrize("path", ["numbers", "around", "sparing"])
def test_a_server_that_stops_early_gives_all_rows(bad: str, path: str) -> None:
    """Pages of rows become one answer, each row once; a redirect on one host is followed."""
    found = RemoteStore(f"{bad}/{path}").query(ALL)
    assert rows(found) == Counter((str(n),) for n in range(NUMBERS))
    assert not getattr(found, "is_cut", False)


def test_a_limit_of_rows_asks_for_no_more(bad: str) -> None:
    """Few rows are one request, and the answer says that there are more."""
    Misbehaving.asked.clear()
    found = RemoteStore(f"{bad}/numbers").query(ALL, rows=10)
    assert rows(found).total() == 10
    assert getattr(found, "is_cut", False)
    assert Misbehaving.asked == ["/numbers"]


def test_a_cut_that_cannot_be_mended_is_told(bad: str) -> None:
    """Where the query ends with a LIMIT of its own, the answer says that rows are missing."""
    for path, limit, given in (("numbers", 2000, 1000), ("sparing", 2000, 250)):
        found = RemoteStore(f"{bad}/{path}").query(f"{ALL} LIMIT {limit}")
        assert rows(found).total() == given
        assert getattr(found, "is_cut", False)


def test_a_round_number_of_rows_is_no_cut_by_itself(bad: str) -> None:
    """The server is asked whether there is one more, around a query with a LIMIT too."""
    for text in (f"{ALL} LIMIT 100", "SELECT ?n { ?s ?p ?n } LIMIT 200 OFFSET 2400"):
        found = RemoteStore(f"{bad}/sparing").query(text)
        assert rows(found).total() == 100
        assert not getattr(found, "is_cut", False)


@pytest.mark.parametrize(
    ("path", "count", "requests"),
    [("hasty", 140, 3), ("stopped", 200, 3), ("late", 0, 1), ("doubtful", 1000, 4)],
)
def test_an_answer_whose_later_pages_are_cut_says_so(
    bad: str, path: str, count: int, requests: int
) -> None:
    """What the server says of any page is heard, and no page is asked for without end."""
    Misbehaving.asked.clear()
    found = RemoteStore(f"{bad}/{path}", Limits(seconds=20)).query(ALL)
    assert rows(found).total() == count
    assert getattr(found, "cut", None) == "server"
    assert len(Misbehaving.asked) == requests
