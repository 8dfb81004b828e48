"""Whatever file is given to `--data`: one sentence with its place, and nothing loaded."""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING

import pytest

from qualitykg.cli.main import main
from qualitykg.errors import QualityKGError
from qualitykg.store import disk_loading, quarantine
from qualitykg.store.oxigraph import OxigraphStore
from tests.canary import Canary
from tests.store.bad_files import GOOD, BadFile, bad_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    """Return a port that notes who calls."""
    bird = Canary()
    yield bird
    bird.close()


def test_each_bad_file_gets_one_sentence(
    tmp_path: Path, canary: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At least sixty kinds of fault are told in words, with the line; nothing is half loaded."""
    monkeypatch.setattr(quarantine, "_SECONDS", 1)
    amiss, names = [], set()
    for bad in bad_files(canary.address):
        path = tmp_path / bad.name
        path.write_bytes(bad.content)
        amiss += [(bad.name, each) for each in faults_in_telling(bad, path)]
        path.unlink()
        names.add(bad.name)
    assert amiss == []
    assert len(names) >= 60
    assert canary.calls == 0


def faults_in_telling(bad: BadFile, path: Path) -> Iterator[str]:
    """Yield what is wrong with how a bad file is told of."""
    store = OxigraphStore()
    try:
        store.load(path)
    except QualityKGError as error:
        said = error.sentence("en")
        if not said.startswith(str(path)) or "\n" in said or len(said) > 600:
            yield f"not one sentence: {said[:700]}"
        if not re.search(bad.said, said.removeprefix(str(path))):
            yield f"does not say {bad.said}: {said}"
        if bad.line and (error.place is None or error.place.line != bad.line):
            yield f"names another line than {bad.line}: {said}"
    else:
        yield "loaded"
    if len(store):
        yield f"half loaded: {len(store)}"


def test_a_store_on_disk_is_as_careful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is loaded in pieces meets the same refusals, and leaves no store."""
    monkeypatch.setattr(disk_loading, "_BULK", 0)
    monkeypatch.setattr(quarantine, "_SECONDS", 1)
    tried = {"quoted.nt", "quoted.trig", "literal.nt", "contexts.jsonld", "laughs.rdf", "open.rdf"}
    for bad in [each for each in bad_files("http://127.0.0.1:9/") if each.name in tried]:
        path = tmp_path / bad.name
        path.write_bytes(bad.content)
        with pytest.raises(QualityKGError, match=bad.said):
            disk_loading.load_store(tmp_path / "store", [path])
        assert not (tmp_path / "store").exists()
        tried.remove(bad.name)
    assert tried == set()


def test_good_files_are_good(tmp_path: Path) -> None:
    """What the bad ones are made from loads whole, also by way of the process apart."""
    for ending, text in GOOD.items():
        path = tmp_path / f"good.{ending}"
        path.write_text(text + " " * 20_000, encoding="utf-8")
        store = OxigraphStore()
        store.load(path)
        assert len(store) == 3, ending


@pytest.mark.parametrize("ending", GOOD)
def test_the_command_exits_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    """`query --data` says the sentence on standard error, and prints no answer."""
    path = tmp_path / f"cut.{ending}"
    path.write_text(GOOD[ending].rstrip()[:-2], encoding="utf-8")
    good = tmp_path / "good.ttl"
    good.write_text(GOOD["ttl"], encoding="utf-8")
    words = ["query", "-e", "SELECT * { ?s ?p ?o }", "--lang", "en", "--data"]
    assert main([*words, str(good), str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"qualitykg: {path}:")
    assert err.count("\n") == 1


def test_what_is_no_file_is_told_apart(tmp_path: Path) -> None:
    """A folder, nothing, a device, a pipe, a chain of links and a foreign ending are told apart."""
    os.mkfifo(tmp_path / "pipe.ttl")
    (tmp_path / "folder.ttl").mkdir()
    (tmp_path / "device.nt").symlink_to("/dev/zero")
    (tmp_path / "ring.nt").symlink_to(tmp_path / "ring.nt")
    (tmp_path / "table.xlsx").write_bytes(b"PK\x03\x04")
    told = {
        "none.ttl": "no such file",
        "folder.ttl": "folder",
        "pipe.ttl": "not an ordinary file",
        "device.nt": "not an ordinary file",
        "ring.nt": "symbolic links",
        "table.xlsx": "not a format",
    }
    for name, said in told.items():
        with pytest.raises(QualityKGError, match=said):
            OxigraphStore().load(tmp_path / name)


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter there")
def test_a_file_without_leave_to_read_is_told(tmp_path: Path) -> None:
    """The file is named, and what is missing is leave, whether for it or for its folder."""
    path = tmp_path / "a.ttl"
    path.write_text(GOOD["ttl"], encoding="utf-8")
    for closed in (path, tmp_path):
        with without_leave(closed), pytest.raises(QualityKGError, match="may not read"):
            OxigraphStore().load(path)


@contextlib.contextmanager
def without_leave(path: Path) -> Iterator[None]:
    """Take away the right to read; root, who needs none, becomes nobody meanwhile."""
    mode, user = path.stat().st_mode, os.geteuid()
    path.chmod(0)
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        path.chmod(mode)


def test_own_entities_are_read(tmp_path: Path) -> None:
    """Abbreviations of namespaces, as ontology editors write them, do no harm."""
    path = tmp_path / "a.rdf"
    declared = '<!DOCTYPE rdf:RDF [ <!ENTITY e "http://e/"> ]>'
    path.write_text(
        declared + GOOD["rdf"].replace('about="http://e/', 'about="&e;'), encoding="utf-8"
    )
    store = OxigraphStore()
    store.load(path)
    assert store.query("ASK { <http://e/s> <http://e/p> '二' }")
