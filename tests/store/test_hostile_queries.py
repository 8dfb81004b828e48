"""Whatever is asked, the answer or the refusal comes on time, and the next one is right."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import QueryError, QueryStoppedError
from qualitykg.store import linux_walls
from qualitykg.store.confinement import not_held
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.limits import Limits
from qualitykg.store.results import Solutions
from tests.canary import Canary
from tests.store.hostile import hostile_queries, write_clique

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEADLINE = 0.4
# What is promised is half a second; a machine that does other work is given more.
PATIENCE = 2.0
MEMORY = 256 << 20
GOOD = "SELECT (COUNT(*) AS ?n) { <http://e/1> <http://e/p> ?o }"
UNIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    """Return a port that notes who calls."""
    bird = Canary()
    yield bird
    bird.close()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedStore]:
    """Return a guarded store of a graph in which everything leads to everything."""
    path = write_clique(tmp_path_factory.mktemp("clique"))
    with GuardedStore([path], Limits(DEADLINE, rows=5000, size=4 << 20, memory=MEMORY)) as store:
        yield store


def outcome_of(store: GuardedStore, text: str) -> str:
    """Return what became of a query."""
    try:
        store.query(text)
    except QueryStoppedError:
        return "stopped"
    except QueryError:
        return "refused"
    return "answered"


def test_no_hostile_query_does_harm(guarded: GuardedStore, canary: Canary) -> None:
    """Each of at least forty is answered, refused or ended on time; the next is right at once."""
    outcomes: Counter[str] = Counter()
    late = []
    for name, text in hostile_queries(canary.address):
        len(guarded)  # a worker is ready: opening is not part of the deadline
        begun = time.monotonic()
        outcomes[outcome_of(guarded, text)] += 1
        took = time.monotonic() - begun
        result = guarded.query(GOOD)
        assert isinstance(result, Solutions), name
        assert list(result.values()) == [("39",)], name
        waited = time.monotonic() - begun - took
        if took > DEADLINE + PATIENCE or waited > PATIENCE:
            late.append((name, took, waited))
    assert late == []
    assert canary.calls == 0
    assert outcomes.total() >= 40
    assert outcomes.keys() == {"answered", "refused", "stopped"}


@UNIX_ONLY
def test_a_query_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    """A text that doubles forty times ends its worker long before its deadline."""
    steps = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    text = f"SELECT (STRLEN(?v40) AS ?n) {{ BIND('aaaaaaaa' AS ?v0) {steps} }}"
    limits = Limits(seconds=60, memory=128 << 20)
    with GuardedStore([write_clique(tmp_path)], limits, has_spare=False) as store:
        with pytest.raises(QueryStoppedError, match=r"128 MB of memory.*put shorter texts"):
            store.query(text)
        assert store.query("ASK {}")


WALLED = """
import sys, threading, pyoxigraph as ox
from qualitykg.store.confinement import confine
store = ox.Store()
if sys.argv[2] == "confined":
    confine(1 << 30)
def tried(what):
    try:
        what()
    except Exception:
        return False
    return True
address = sys.argv[1]
print(
    tried(lambda: list(store.query("SELECT * { SERVICE <%s> { ?s ?p ?o } }" % address))),
    tried(lambda: store.update("LOAD <%s>" % address)),
    tried(lambda: open(sys.executable, "rb")),
    tried(lambda: store.query("ASK {}")),
)
"""


def try_doors(canary: Canary, how: str) -> tuple[list[str], int]:
    """Return which doors opened in a process of its own, and how often the canary was called."""
    before = canary.calls
    done = subprocess.run(
        [sys.executable, "-c", WALLED, canary.address, how],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split(), canary.calls - before


@UNIX_ONLY
def test_a_confined_engine_has_no_sockets(canary: Canary) -> None:
    """What no word filter stopped finds no descriptor: SERVICE, LOAD and files all fail."""
    assert try_doors(canary, "free")[1] >= 2
    doors, calls = try_doors(canary, "confined")
    assert doors == ["False", "False", "False", "True"]
    assert calls == 0


WALLED_IN = """
import sys, socket
from pathlib import Path
from qualitykg.store.confinement import confine, not_held
folder = Path(sys.argv[1])
confine(1 << 30, but=folder)
print(not_held(on_disk=True) is None)
def tried(what):
    try:
        what()
    except PermissionError:
        return False
    return True
print((folder / "table").read_text(), tried(lambda: (folder / "table").open("ab")))
print(tried(lambda: (folder / "new").open("wb")), tried(lambda: (folder / "table").unlink()))
print(tried(lambda: (folder.parent / "secret").read_text()))
print(tried(lambda: list(folder.parent.iterdir())))
print(tried(socket.socket), tried(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)))
"""


@pytest.mark.skipif(not linux_walls.can_wall_in(), reason="this kernel has no such walls")
def test_a_confined_engine_reads_only_its_store(tmp_path: Path) -> None:
    """Files of one folder can be read and not changed; others and sockets cannot be opened."""
    (tmp_path / "secret").write_text("secret", encoding="ascii")
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "table").write_text("read", encoding="ascii")
    done = subprocess.run(
        [sys.executable, "-c", WALLED_IN, folder], capture_output=True, encoding="ascii", check=True
    )
    assert done.stdout.split() == ["True", "read", *["False"] * 7]


@UNIX_ONLY
def test_where_walls_have_no_door_a_store_on_disk_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a system cannot promise of a store on disk is said, and of that only."""
    monkeypatch.setattr(linux_walls, "can_wall_in", lambda: False)
    missing = not_held(on_disk=True)
    assert missing is not None
    assert "store on disk" in missing.en
    assert not_held() is None


WATCHED = """
import time
from qualitykg.store.confinement import OUT_OF_MEMORY, _watch_memory
_watch_memory(64 << 20)
held = bytes(8 << 20)
time.sleep(0.3)
print(OUT_OF_MEMORY, flush=True)
held = b"x" * (128 << 20)
time.sleep(10)
"""


@UNIX_ONLY
def test_memory_is_watched_where_the_kernel_does_not() -> None:
    """Where macOS keeps no limit of memory, a thread ends the process soon after it is passed."""
    # Linux hands the peak of the parent to the child; a shell in between has a small one.
    words = ["sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, WATCHED]
    done = subprocess.run(words, capture_output=True, encoding="ascii", check=False)
    assert done.returncode == int(done.stdout)
