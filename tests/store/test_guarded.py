"""The guarded engine answers as the plain one does, within its limits."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import FileError, FormatError, QualityKGError, QueryError, QueryStoppedError
from qualitykg.knowledge_graph import KnowledgeGraph
from qualitykg.query.answers import Answer
from qualitykg.store.confinement import not_held
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import OxigraphStore, open_files
from qualitykg.store.results import Boolean, Result, Solutions, Triples
from tests.harbour import write_harbour

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def harbour_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented city's file."""
    return write_harbour(tmp_path_factory.mktemp("guarded"))


@pytest.fixture(scope="module")
def guarded(harbour_file: Path) -> Iterator[GuardedStore]:
    """Return the invented city behind a guard."""
    with GuardedStore([harbour_file], Limits(seconds=20)) as store:
        yield store


@pytest.fixture(scope="module")
def plain(harbour_file: Path) -> OxigraphStore:
    """Return the same without a guard."""
    return open_files([harbour_file])


def rows(result: Result) -> list[tuple[str | None, ...]]:
    """Return the values of a SELECT."""
    assert isinstance(result, Solutions)
    return list(result.values())


SELECTS = [
    "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT ?none ?city ?x { ?city a schema:City }",
    "SELECT ?x {}",
    "SELECT * {}",
    "SELECT * { {} UNION {} }",
    "SELECT ?x { ?x a schema:Nothing }",
    'SELECT * { VALUES (?a ?b) { ("1.10"^^xsd:decimal 1) ("007"^^xsd:integer UNDEF) } }',
    r'SELECT * { VALUES ?a { "a\tb\r\nc\\\"d" "" "_:b" "<a>" "?x" "1" "true" "x"@en-GB 1e3 -.5 } }',
    r'SELECT * { VALUES ?a { "\u007f\u2028\U0001F600" "\\n" "\\u0041" "城"@zh true } }',
    "SELECT (<<( id:a id:b 'c\\td' )>> AS ?t) {}",
]


@pytest.mark.parametrize("text", SELECTS)
def test_rows_are_those_of_the_plain_engine(
    guarded: GuardedStore, plain: OxigraphStore, text: str
) -> None:
    """Terms, values and variables are the same, and can be read more than once."""
    there, here = guarded.query(text), plain.query(text)
    assert isinstance(there, Solutions)
    assert isinstance(here, Solutions)
    assert there.variables == here.variables
    assert list(there) == list(here) == list(there)
    assert list(there.values()) == rows(plain.query(text))
    for name in ("csv", "tsv", "json", "xml"):
        again = plain.query(text)
        assert there.serialize(name) == again.serialize(name)


def test_rdflib_terms_come_from_either_engine(guarded: GuardedStore, plain: OxigraphStore) -> None:
    """A caller who works with rdflib sees no difference."""
    there, here = guarded.query(SELECTS[0]), plain.query(SELECTS[0])
    assert isinstance(there, Solutions)
    assert isinstance(here, Solutions)
    assert list(there.terms()) == list(here.terms())


def test_triples_and_truths_pass_the_guard(guarded: GuardedStore, plain: OxigraphStore) -> None:
    """CONSTRUCT gives the same Turtle, ASK the same word."""
    text = "CONSTRUCT WHERE { ?s rdfs:label ?o }"
    there, here = guarded.query(text), plain.query(text)
    assert isinstance(there, Triples)
    assert isinstance(here, Triples)
    assert there.serialize("turtle") == there.serialize("turtle") == here.serialize("turtle")
    assert sorted(map(str, there)) == sorted(map(str, plain.query(text)))  # type: ignore[arg-type]
    yes = guarded.query("ASK { ?s ?p ?o }")
    assert isinstance(yes, Boolean)
    assert (bool(yes), json.loads(yes.serialize("json"))["boolean"]) == (True, True)
    assert not guarded.query("ASK { ?s a schema:Nothing }")


@pytest.mark.parametrize("text", ["SELECT ?x {", "SELECT * { SERVICE ?x {} }", "", "CLEAR ALL"])
def test_refusals_are_those_of_the_plain_engine(
    guarded: GuardedStore, plain: OxigraphStore, text: str
) -> None:
    """The same sentence, in both languages, with the same place."""
    said = []
    for engine in (guarded, plain):
        with pytest.raises(QueryError) as caught:
            engine.query(text, origin="my.rq")
        said.append((caught.value.text, str(caught.value.place)))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("limit", "kept", "is_cut"), [(5, 5, True), (10, 10, False), (11, 10, False)]
)
def test_rows_are_cut_after_a_whole_row(
    guarded: GuardedStore, limit: int, kept: int, *, is_cut: bool
) -> None:
    """So many rows and no more, and the answer says whether there were more."""
    text = "SELECT ?o { ?s ?p ?o } LIMIT 10"
    result = guarded.query(text, rows=limit)
    assert (len(rows(result)), getattr(result, "is_cut", None)) == (kept, is_cut)
    triples = guarded.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 10", rows=limit)
    assert isinstance(triples, Triples)
    assert (len(list(triples)), triples.is_cut) == (kept, is_cut)


@pytest.mark.parametrize("size", [1, 1000, 100_000])
def test_bytes_are_cut_after_a_whole_row(harbour_file: Path, size: int) -> None:
    """No more bytes than allowed, each row whole, even where one row would be too long."""
    with GuardedStore([harbour_file], Limits(size=size), has_spare=False) as store:
        result = store.query("SELECT * { ?s ?p ?o . ?t ?q ?u . FILTER(STRLEN(?u) > 3) }")
        assert isinstance(result, Solutions)
        assert (result.is_cut, result.cut) == (True, "size")
        assert len(result.serialize("tsv")) <= size + len(b"?s\t?p\t?o\t?t\t?q\t?u\n")
        assert all(len(row) == 6 for row in result)


def test_an_answer_tells_that_it_is_cut(guarded: GuardedStore) -> None:
    """What a caller sees has the mark too; what was read once is not asked again."""
    text = "SELECT ?o { ?s ?p ?o }"
    solutions = guarded.query(text, rows=3)
    assert isinstance(solutions, Solutions)
    answer = Answer(guarded, text, solutions=solutions)
    assert (answer.is_cut, answer.cut) == (True, "rows")
    assert answer.serialize("csv").count(b"\r\n") == 4
    assert not answer.is_empty
    assert len(answer) == 3


def test_a_runaway_ends_on_time_and_says_what_to_narrow(harbour_file: Path) -> None:
    """One sentence in each language; the next query is answered by the spare at once."""
    with GuardedStore([harbour_file], Limits(seconds=0.3)) as store:
        store.query("ASK {}")
        begun = time.monotonic()
        with pytest.raises(QueryStoppedError, match=r"within 0.3 s; the patterns of") as caught:
            store.query(RUNAWAY)
        assert time.monotonic() - begun < 2
        assert "没有共同变量" in caught.value.sentence("zh")
        assert "\n" not in str(caught.value)
        assert store.query("ASK { ?s ?p ?o }")


def test_many_threads_may_ask(guarded: GuardedStore) -> None:
    """Each gets the answer to its own question."""
    found: list[tuple[int, list[tuple[str | None, ...]]]] = []

    def ask(number: int) -> None:
        result = guarded.query(f"SELECT ({number} + 1 AS ?n) {{}}")
        found.append((number, rows(result)))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [(number, [(str(number + 1),)]) for number in range(12)]


def test_a_worker_that_was_killed_is_replaced(harbour_file: Path) -> None:
    """What the system does to a worker between two queries is not seen."""
    with GuardedStore([harbour_file], has_spare=False) as store:
        store.query("ASK {}")
        store._worker._process.kill()
        store._worker._process.wait()
        assert store.query("ASK {}")


def test_no_process_is_left_behind(harbour_file: Path) -> None:
    """Who forgets to close a store leaves nothing running."""
    store = GuardedStore([harbour_file])
    store.query("ASK {}")
    processes = [each._process for each in (store._worker, store._spare) if each]
    assert len(processes) == 2
    del store
    gc.collect()
    assert all(each.poll() is not None for each in processes)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.ttl", b"<http://e/s>\n<http://e/p> .", FileError),
        ("a.ttl", b"", FileError),
        ("a.doc", b"x", FormatError),
    ],
)
def test_a_file_that_cannot_be_loaded_is_told_of(
    tmp_path: Path, name: str, content: bytes, kind: type[QualityKGError]
) -> None:
    """The error is that of the plain engine, with its place."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(kind) as plainly:
        open_files([path])
    with GuardedStore([path]) as store, pytest.raises(kind) as caught:
        store.query("ASK {}")
    assert type(caught.value) is type(plainly.value)
    assert str(caught.value) == str(plainly.value)


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_a_limit_is_a_positive_number(seconds: float) -> None:
    """What would never end, or never begin, is no limit."""
    with pytest.raises(ValueError, match="positive"):
        Limits(seconds=seconds)


def test_the_python_api_takes_a_timeout(harbour_file: Path) -> None:
    """Labels, names and questions work behind the guard; a runaway raises."""
    graph = KnowledgeGraph.load(harbour_file, timeout=1)
    assert graph.entity("临港市").label.en == "Harbour"
    answer = graph.query("SELECT ?city { ?city a schema:City }")
    assert list(answer.labelled("en")) == [("Harbour",)]
    with pytest.raises(QueryStoppedError):
        graph.query(RUNAWAY)
    assert len(graph.query("SELECT ?city { ?city a schema:City }")) == 1
    with pytest.raises(FileError):
        KnowledgeGraph.load("none.ttl", timeout=1)


@LINUX_ONLY
def test_a_worker_has_neither_memory_nor_files_to_spare(guarded: GuardedStore) -> None:
    """The kernel itself keeps the limits, once the graph is loaded."""
    guarded.query("ASK {}")
    process = guarded._worker._process.pid
    said = Path(f"/proc/{process}/limits").read_text(encoding="ascii")
    limits = {line[:25].strip(): line[26:46].strip() for line in said.splitlines()}
    assert limits["Max open files"] == "0"
    assert limits["Max core file size"] == "0"
    assert int(limits["Max address space"]) < 4 << 30
    assert not_held() is None


ORPHAN = """
import sys
from pathlib import Path
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.limits import Limits
store = GuardedStore([Path(sys.argv[1])], Limits(seconds=1), has_spare=False)
len(store)
print(store._worker._process.pid, flush=True)
store.query(sys.argv[2])
"""


@LINUX_ONLY
def test_a_worker_does_not_outlive_its_parent(harbour_file: Path) -> None:
    """Where the parent is killed in the midst of a runaway, the kernel ends the worker."""
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHAN, harbour_file, RUNAWAY],
        stdout=subprocess.PIPE,
        encoding="ascii",
    )
    assert parent.stdout is not None
    with parent:
        worker = int(parent.stdout.readline())
        parent.kill()
    ends = time.monotonic() + 10
    while _runs(worker) and time.monotonic() < ends:
        time.sleep(0.1)
    left = _runs(worker)
    if left:
        os.kill(worker, signal.SIGKILL)
    assert not left


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state[0] != "Z"
