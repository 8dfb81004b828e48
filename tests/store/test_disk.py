"""A store on disk is loaded whole or not at all, opens at once, and notices damage."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox
import pytest

from qualitykg.errors import FileError, QueryError, SyntaxInFileError
from qualitykg.knowledge_graph import KnowledgeGraph
from qualitykg.store import disk_loading, disk_record
from qualitykg.store.disk import check_store, open_store
from qualitykg.store.disk_loading import load_store
from qualitykg.store.disk_record import RECORD, read_record
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.oxigraph import open_files
from qualitykg.store.results import Solutions
from tests.harbour import write_harbour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.store.engine import Engine
    from tests.conftest import Ran

CITY = "SELECT ?city { ?city a schema:City }"
ALL = "SELECT * { ?s ?p ?o }"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store of the invented city."""
    load_store(tmp_path / "store", [write_harbour(tmp_path)])
    return tmp_path / "store"


def rows(engine: Engine, text: str) -> list[tuple[str | None, ...]]:
    """Return the values of a SELECT."""
    result = engine.query(text)
    assert isinstance(result, Solutions)
    return sorted(result.values())


def graph_folder(store: Path) -> Path:
    """Return the folder of the engine's own files."""
    return store / read_record(store).folder


def test_a_store_is_the_graph_of_its_files(store: Path, tmp_path: Path) -> None:
    """It holds every triple of the files and of the ontology, and nothing else."""
    harbour = tmp_path / "harbour.ttl"
    in_memory = open_files([harbour])
    assert rows(open_store(store), ALL) == rows(in_memory, ALL)
    assert read_record(store).triples == len(open_store(store)) == len(in_memory)


def test_opening_reads_no_file_of_the_graph(store: Path, tmp_path: Path) -> None:
    """The files that were loaded may be gone, and the ontology is in the store."""
    (tmp_path / "harbour.ttl").unlink()
    graph = KnowledgeGraph.load(store=store)
    assert graph.entity("临港市").label.en == "Harbour"
    assert graph.ask('ASK { qkg:Policy rdfs:label "政策工具"@zh }')


def test_large_files_are_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bulk loading gives the same triples, byte order mark or not, and tells how far it is."""
    monkeypatch.setattr(disk_loading, "_BULK", 0)
    harbour = write_harbour(tmp_path)
    harbour.write_bytes(b"\xef\xbb\xbf" + harbour.read_bytes())
    told: list[tuple[int, int]] = []
    load_store(tmp_path / "store", [harbour], notice=lambda done, of: told.append((done, of)))
    assert rows(open_store(tmp_path / "store"), ALL) == rows(open_files([harbour]), ALL)
    assert told == sorted(told)
    size = harbour.stat().st_size
    assert told[-1] == (size, size)


@pytest.mark.parametrize("ending", ["nt", "ttl", "nq", "trig", "rdf", "jsonld"])
def test_the_ontology_comes_with_a_large_file_of_any_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """The same triples, whichever format they are read from in pieces."""
    monkeypatch.setattr(disk_loading, "_BULK", 0)
    in_memory = open_files([write_harbour(tmp_path)])
    form = ox.RdfFormat.from_extension(ending)
    assert form is not None
    file = tmp_path / f"copy.{ending}"
    file.write_bytes(ox.serialize(ox.parse(path=tmp_path / "harbour.ttl"), format=form) or b"")
    load_store(tmp_path / "store", [file])
    assert rows(open_store(tmp_path / "store"), ALL) == rows(in_memory, ALL)


def test_the_ontology_has_no_tables_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There are as many as the engine makes of the file alone: each scan goes through all."""
    monkeypatch.setattr(disk_loading, "_BULK", 0)
    harbour = write_harbour(tmp_path)
    load_store(tmp_path / "store", [harbour])
    bare = ox.Store(str(tmp_path / "bare"))
    bare.bulk_load(path=harbour)
    del bare
    ox.Store(str(tmp_path / "bare"))
    tables = [
        len(list(each.glob("*.sst")))
        for each in (graph_folder(tmp_path / "store"), tmp_path / "bare")
    ]
    assert tables[0] == tables[1] > 0


def test_a_store_of_many_files_has_no_more_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look goes through all tables in which its key may stand, so they are put together."""
    monkeypatch.setattr(disk_loading, "_BULK", 0)
    tables = []
    for count in (1, 5):
        files = [tmp_path / f"{number}.nt" for number in range(count)]
        for number, file in enumerate(files):
            things = range(number, 100, count)
            file.write_text("".join(f"<urn:{n}> <urn:p> <urn:{n}> .\n" for n in things))
        load_store(tmp_path / f"store-{count}", files)
        tables.append(len(list((tmp_path / f"store-{count}").glob("*/*.sst"))))
    assert tables[0] == tables[1]


def test_a_store_may_be_asked_by_many(store: Path) -> None:
    """It is open here, in another process and behind a guard at the same time."""
    here = open_store(store)
    command = [sys.executable, "-m", "qualitykg.cli.main", "query", "-e", CITY]
    there = [*command, "--lang", "zh", "--store", str(store)]
    said = subprocess.run(there, capture_output=True, encoding="utf-8", check=True).stdout
    assert "临港市" in said
    with GuardedStore(disk=store) as guarded:
        assert rows(guarded, ALL) == rows(here, ALL)


@pytest.mark.skipif(sys.platform != "linux", reason="sets a limit of its shell")
def test_a_store_of_many_tables_may_be_asked_behind_a_guard(tmp_path: Path) -> None:
    """The engine opens most tables of a large store only when a query needs them.

    With so few descriptors it opens ten with the store; a named graph makes for more tables.
    """
    file = tmp_path / "graphs.trig"
    file.write_text("<e:a> <e:p> 1 . GRAPH <e:g> { <e:b> <e:q> 'b' . }", encoding="utf-8")
    load_store(tmp_path / "store", [file])
    assert len(list(graph_folder(tmp_path / "store").glob("*.sst"))) > 10
    few = ["sh", "-c", 'ulimit -n 96; exec "$0" "$@"', sys.executable, "-m", "qualitykg.cli.main"]
    text = "SELECT ?s { GRAPH ?g { ?s ?p 'b' . ?s <e:q> ?o } }"
    asked = ["query", "-e", text, "--store", str(tmp_path / "store"), "--format", "csv"]
    for limit in ([], ["--timeout", "30"]):
        said = subprocess.run([*few, *asked, *limit], capture_output=True, check=True).stdout
        assert said.split() == [b"s", b"e:b"]


def test_a_store_is_replaced_only_when_asked(store: Path, tmp_path: Path) -> None:
    """Replacing leaves one graph; who has the old one open keeps it."""
    other = tmp_path / "other.ttl"
    other.write_text("<http://e/s> a <https://schema.org/City> .", encoding="utf-8")
    with pytest.raises(FileError, match="--replace"):
        load_store(store, [other])
    old = open_store(store)
    load_store(store, [other], replaces=True)
    assert rows(open_store(store), CITY) == [("http://e/s",)]
    assert rows(old, CITY) == [("https://w3id.org/qualitykg/id/city-harbour",)]
    assert len([*store.glob("graph-*")]) == 1


@pytest.mark.parametrize("bulk", [0, 1 << 22])
def test_a_faulty_file_leaves_all_as_it_was(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bulk: int
) -> None:
    """The sentence has the line; a new store is not begun, an old one stays."""
    monkeypatch.setattr(disk_loading, "_BULK", bulk)
    faulty = tmp_path / "faulty.nt"
    faulty.write_text("<http://e/s> <http://e/p> 1 .\n", encoding="utf-8")
    before = rows(open_store(store), ALL)
    with pytest.raises(SyntaxInFileError, match=r"faulty\.nt:1"):
        load_store(store, [faulty], replaces=True)
    with pytest.raises(SyntaxInFileError):
        load_store(tmp_path / "new", [faulty])
    assert rows(open_store(store), ALL) == before
    assert not (tmp_path / "new").exists()
    assert len([*store.glob("graph-*")]) == 1


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """Also when it is read in pieces."""
    monkeypatch.setattr(disk_loading, "_BULK", 0)
    (tmp_path / "a.ttl").write_bytes(content)
    with pytest.raises(FileError, match="empty"):
        load_store(tmp_path / "store", [tmp_path / "a.ttl"])


KILLED = """
import os, signal, sys
from pathlib import Path
from qualitykg.store import disk_loading
disk_loading._BULK = int(sys.argv[4])
def notice(done, of):
    if done > of * float(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
disk_loading.load_store(Path(sys.argv[1]), [Path(sys.argv[2])], replaces=True, notice=notice)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX systems do")
@pytest.mark.parametrize("bulk", [0, 1 << 22])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_who_kills_a_load_finds_the_old_store(
    store: Path, tmp_path: Path, share: float, bulk: int
) -> None:
    """At whatever point: the old graph is whole, and the next load clears up."""
    before = rows(open_store(store), ALL)
    harbour = tmp_path / "harbour.ttl"
    for target in (store, tmp_path / "new"):
        words = [sys.executable, "-c", KILLED, *map(str, (target, harbour, share, bulk))]
        assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    assert rows(open_store(store), ALL) == before
    with pytest.raises(FileError, match="never finished"):
        open_store(tmp_path / "new")
    load_store(tmp_path / "new", [harbour])
    assert rows(open_store(tmp_path / "new"), ALL) == before
    assert len([*(tmp_path / "new").glob("graph-*")]) == 1


def test_two_do_not_load_at_once(store: Path, tmp_path: Path) -> None:
    """The second is told so; reading goes on."""
    with disk_loading._alone(store):
        with pytest.raises(FileError, match="another process"):
            load_store(store, [tmp_path / "harbour.ttl"], replaces=True)
        assert rows(open_store(store), CITY)


def test_who_is_refused_leaves_the_store_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two begin a new store at the same moment: the second takes nothing away from the first."""
    store, harbour, lock = tmp_path / "store", write_harbour(tmp_path), disk_loading._lock
    with contextlib.ExitStack() as held:

        def lock_second(stream: IO[bytes]) -> bool:
            monkeypatch.setattr(disk_loading, "_lock", lock)
            held.enter_context(disk_loading._alone(store))
            (store / "graph-of-another").mkdir()
            return lock(stream)

        monkeypatch.setattr(disk_loading, "_lock", lock_second)
        with pytest.raises(FileError, match="another process"):
            load_store(store, [harbour])
        assert (store / "graph-of-another").exists()
    load_store(store, [harbour])
    assert rows(open_store(store), CITY)


ASKED_BY_ANOTHER = """
import os, sys
from pathlib import Path
from qualitykg.errors import FileError
from qualitykg.store.disk import open_store
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    print(len(open_store(Path("store"))))
except FileError as error:
    print(error.sentence("en"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of POSIX systems")
def test_another_user_may_ask_a_store_unless_its_rights_say_no(tmp_path: Path) -> None:
    """It is made with the usual rights; where they are taken away, that is what is told."""
    shared = tmp_path / "shared"
    shared.mkdir()
    load_store(shared / "store", [write_harbour(tmp_path)])
    folder = graph_folder(shared / "store")
    assert folder.stat().st_mode == shared.stat().st_mode
    words = [sys.executable, "-c", ASKED_BY_ANOTHER, str(shared)]

    def said() -> str:
        return subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout

    assert said() == f"{read_record(shared / 'store').triples}\n"
    for closed in (folder, shared / "store"):
        mode = closed.stat().st_mode
        closed.chmod(0)
        assert "you may not read this file" in said()
        closed.chmod(mode)


def _cut_manifest(folder: Path) -> None:
    (manifest,) = folder.glob("MANIFEST-*")
    os.truncate(manifest, manifest.stat().st_size // 2)


def _write_into_log(folder: Path) -> None:
    (log,) = folder.glob("*.log")
    log.write_bytes(b"x")


def _flip_table(folder: Path) -> None:
    _flip(max(folder.glob("*.sst"), key=lambda path: path.stat().st_size))


def _lose_table(folder: Path) -> None:
    max(folder.glob("*.sst"), key=lambda path: path.stat().st_size).unlink()


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [_cut_manifest, _write_into_log, _flip_table, _lose_table])
def test_damage_is_noticed_at_opening(store: Path, harm: Callable[[Path], None]) -> None:
    """A cut manifest would open as an empty store; one flipped bit would lose triples."""
    harm(graph_folder(store))
    with pytest.raises(FileError, match="load it again"):
        open_store(store)
    with GuardedStore(disk=store) as guarded, pytest.raises(FileError, match="load it again"):
        guarded.query("ASK {}")
    assert check_store(store)[1] is not None


def test_damage_in_a_large_file_is_noticed_in_reading(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What opening does not read through, a question stumbles over, and `--check` finds."""
    monkeypatch.setattr(disk_record, "_SMALL", 0)
    _flip_table(graph_folder(store))
    opened = open_store(store)
    with pytest.raises(QueryError, match="damaged"):
        rows(opened, ALL)
    assert check_store(store)[1] is not None


def test_a_folder_that_is_no_store_is_told_of(tmp_path: Path) -> None:
    """Nothing is loaded into a folder that holds other things, and nothing there is asked."""
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(FileError, match="other things"):
        load_store(tmp_path, [write_harbour(tmp_path)])
    with pytest.raises(FileError, match="no store"):
        open_store(tmp_path)
    with pytest.raises(FileError, match="qualitykg load"):
        open_store(tmp_path / "none")
    with pytest.raises(FileError, match="a folder is needed"):
        load_store(tmp_path / "mine.txt", [])
    with pytest.raises(FileError, match="make it first"):
        load_store(tmp_path / "none" / "store", [tmp_path / "harbour.ttl"])


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"form": 1}', b'{"form": 9}', b"\xff"])
def test_a_damaged_record_is_told_of(store: Path, content: bytes) -> None:
    """The record is ours, and what is not as we write it is refused."""
    (store / RECORD).write_bytes(content)
    with pytest.raises(FileError, match="load"):
        open_store(store)


def test_the_commands_load_ask_and_check(run_qualitykg: Callable[..., Ran], tmp_path: Path) -> None:
    """A store is made, asked with and without a limit, and found damaged with status 1."""
    store, harbour = tmp_path / "store", write_harbour(tmp_path)
    loaded = run_qualitykg("load", harbour, "--store", store)
    assert (loaded.status, loaded.stderr) == (0, "")
    assert "triples" in loaded.stdout
    for limit in ([], ["--timeout", "20"]):
        asked = run_qualitykg("query", "-e", CITY, "--store", store, *limit)
        assert (asked.status, "Harbour" in asked.stdout) == (0, True)
    assert run_qualitykg("show", "临港市", "--store", store).status == 0
    assert run_qualitykg("search", "lgs", "--store", store).status == 0
    assert run_qualitykg("load", "--store", store, "--check").status == 0
    assert run_qualitykg("load", harbour, "--store", store, "--check").status == 2
    _cut_manifest(graph_folder(store))
    checked = run_qualitykg("load", "--store", store, "--check")
    assert (checked.status, "MANIFEST" in checked.stdout) == (1, True)
    asked = run_qualitykg("query", "-e", CITY, "--store", store)
    assert (asked.status, asked.stdout) == (2, "")
    assert "damaged" in asked.stderr
