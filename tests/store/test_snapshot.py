"""A snapshot of the shipped graph gives the same graph sooner, and is never needed."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualitykg.store import snapshot
from qualitykg.store.oxigraph import OxigraphStore, open_shipped
from qualitykg.store.results import Solutions
from qualitykg.store.snapshot import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are none on Windows")
ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
PLANTED = b"<http://e/planted> <http://e/p> <http://e/o> .\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return our folder in a cache of its own, with a snapshot in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("QUALITYKG_CACHE", raising=False)
    open_snapshot()
    return tmp_path / "qualitykg"


@pytest.fixture
def files_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no snapshot be made."""

    def refuse(path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr(snapshot, "read_lines", refuse)


def rows(store: OxigraphStore) -> list[tuple[str | None, ...]]:
    """Return all triples, in the order in which the store gives them."""
    found = store.query(ALL)
    assert isinstance(found, Solutions)
    return list(found.values())


def file_in(cache: Path) -> Path:
    """Return the one file of our folder."""
    (path,) = cache.iterdir()
    return path


@pytest.mark.usefixtures("cache", "files_only")
def test_a_snapshot_is_the_graph_of_its_files() -> None:
    """It holds the same triples in the same order, and its files are parsed once only."""
    assert rows(open_snapshot()) == rows(open_shipped())


def test_a_changed_graph_is_read_anew(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has changed in the files is in the next answer, of the same length or not."""
    graph = tmp_path / "graph.ttl"
    monkeypatch.setattr(snapshot, "shipped_graph", lambda: graph)
    for name in ("one", "two", "three"):
        graph.write_text(f"<http://e/{name}> a <http://e/c> .", encoding="utf-8")
        for _ in range(2):
            assert [s for s, _, o in rows(open_snapshot()) if o == "http://e/c"] == [
                f"http://e/{name}"
            ]
    assert len([*cache.iterdir()]) == 2


def _flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "harm",
    [_flip, lambda content: content[:-40], lambda _: b"", lambda _: b"\n", lambda _: b"\xff"],
)
def test_a_damaged_snapshot_is_replaced(cache: Path, harm: Callable[[bytes], bytes]) -> None:
    """A flipped bit, a lost end or an empty file are noticed, and mended."""
    path = file_in(cache)
    whole = path.read_bytes()
    path.write_bytes(harm(whole))
    assert sorted(rows(open_snapshot())) == sorted(rows(open_shipped()))
    assert path.read_bytes() == whole


def _plant(path: Path) -> None:
    """Put a triple into a snapshot, as somebody would who knows how one is written."""
    head, _, lines = path.read_bytes().partition(b"\n")
    lines += PLANTED
    path.write_bytes(head[:-8] + b"%08x\n" % zlib.crc32(lines) + lines)


def _is_planted(store: OxigraphStore) -> bool:
    return any(subject == "http://e/planted" for subject, _, _ in rows(store))


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_can_write_is_not_trusted(cache: Path, mode: int) -> None:
    """A snapshot in it is not read, though it looks right."""
    _plant(file_in(cache))
    assert _is_planted(open_snapshot())
    cache.chmod(mode)
    assert not _is_planted(open_snapshot())


def test_a_folder_of_another_user_is_not_trusted(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is a link to one."""
    _plant(file_in(cache))
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert not _is_planted(open_snapshot())
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.parent / "other"))
    (cache.parent / "other").mkdir()
    (cache.parent / "other" / "qualitykg").symlink_to(cache)
    monkeypatch.delenv("QUALITYKG_CACHE")
    assert not _is_planted(open_snapshot())


def _file_in_the_way(place: Path) -> Path:
    (place / "qualitykg").write_text("mine", encoding="utf-8")
    return place


def _no_such_home(place: Path) -> Path:
    return place / "none" / "cache"


@pytest.mark.parametrize("spoilt", [_file_in_the_way, _no_such_home, lambda _: Path("/dev/null")])
def test_without_a_cache_the_graph_is_read_from_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: Callable[[Path], Path]
) -> None:
    """A cache that cannot be made is no error."""
    monkeypatch.delenv("QUALITYKG_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(spoilt(tmp_path)))
    assert len(open_snapshot()) == len(open_shipped())


def test_it_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing is written."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("QUALITYKG_CACHE", "off")
    assert len(open_snapshot()) == len(open_shipped())
    assert not [*tmp_path.iterdir()]


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    """Each answers, whoever writes the snapshot; one file is left."""
    question = "SELECT ?city { ?city a schema:City }"
    command = [sys.executable, "-m", "qualitykg.cli.main", "query", "-e", question, "--lang", "zh"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "QUALITYKG_CACHE": "on"}
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(4)
    ]
    said = {each.communicate()[0] for each in started}
    assert [each.returncode for each in started] == [0, 0, 0, 0]
    assert len(said) == 1
    assert "贵阳市" in said.pop()
    assert file_in(tmp_path / "qualitykg").stat().st_mode & 0o077 in (0, 0o044)
