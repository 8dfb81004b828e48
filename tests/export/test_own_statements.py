"""A graph that was opened from a store or a server is exported as its files were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.export.own_statements import own_statements
from qualitykg.export.site.manifest import LIST
from qualitykg.knowledge_graph import KnowledgeGraph
from qualitykg.locations import data_file
from qualitykg.store.disk_loading import load_store
from qualitykg.store.endpoint import RemoteStore
from qualitykg.store.oxigraph import OxigraphStore
from tests.export.site.test_publishing import contents
from tests.visualize.town import build_town

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.store.statements import Statements
    from tests.conftest import Ran
    from tests.servers.oxigraph_server import OxigraphServer


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the shipped graph."""
    folder = tmp_path_factory.mktemp("own") / "store"
    load_store(folder, [data_file()])
    return folder


def as_kept(path: Path) -> Statements:
    """Return a file's triples, numbers as a store keeps them."""
    engine = OxigraphStore()
    engine.load(path)
    return engine.statements()


def test_a_store_is_exported_as_its_file(
    store: Path, tmp_path: Path, run_qualitykg: Callable[..., Ran]
) -> None:
    """From the command and from Python: neither the ontology's terms nor a triple less."""
    there = tmp_path / "there.nt"
    ran = run_qualitykg("export", "--store", store, "-o", there)
    assert (ran.status, ran.stdout, ran.stderr) == (0, "", "")
    assert there.read_bytes() == as_kept(data_file()).as_bytes()
    here = tmp_path / "here.nt"
    KnowledgeGraph.load(store=store).export(here)
    assert here.read_bytes() == there.read_bytes()


def test_a_server_s_graph_is_exported_as_its_file(
    shipped_server: OxigraphServer, tmp_path: Path, run_qualitykg: Callable[..., Ran]
) -> None:
    """All rows of the server, and the same bytes."""
    there = tmp_path / "there.nt"
    ran = run_qualitykg("export", "--endpoint", shipped_server.query, "-o", there)
    assert (ran.status, ran.stderr) == (0, "")
    assert there.read_bytes() == as_kept(data_file()).as_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--entity", "老干妈", "--format", "turtle"),
        ("--class", "政策", "--format", "ntriples"),
        ("-e", "CONSTRUCT WHERE { ?city a schema:City }"),
        ("--format", "csv", "--table", "observations"),
        ("--format", "jsonld-framed"),
    ],
)
def test_parts_and_tables_come_from_a_store_too(
    store: Path, tmp_path: Path, run_qualitykg: Callable[..., Ran], words: tuple[str, ...]
) -> None:
    """They are those of a file with the same spelling of numbers."""
    spelled = tmp_path / "graph.nt"
    spelled.write_bytes(as_kept(data_file()).as_bytes())
    there = run_qualitykg("export", *words, "--store", store)
    assert (there.status, there.stderr) == (0, "")
    assert there == run_qualitykg("export", *words, "--data", spelled)


def test_things_of_the_ontology_that_a_graph_mentions_stay(tmp_path: Path) -> None:
    """A code that is only mentioned comes with its labels; one that is not does not."""
    harbour = tmp_path / "mention.ttl"
    harbour.write_text(
        "<http://e/claim> <http://e/has> <https://w3id.org/qualitykg/id/modality-planned> .",
        encoding="utf-8",
    )
    load_store(tmp_path / "store", [harbour])
    graph = KnowledgeGraph.load(store=tmp_path / "store")
    lines = own_statements(graph.store).lines
    assert any(b"/modality-planned> " in each and b"label" in each for each in lines)
    assert not any(each.startswith(b"<https://w3id.org/qualitykg/ontology#") for each in lines)
    assert not any(b"/id/unit-" in each for each in lines)


def test_a_store_and_a_server_are_published_as_their_export(
    shipped_server: OxigraphServer, store: Path, tmp_path: Path, run_qualitykg: Callable[..., Ran]
) -> None:
    """Every file of the site is the same, from the commands and from Python."""
    spelled = tmp_path / "graph.nt"
    spelled.write_bytes(as_kept(data_file()).as_bytes())
    sources: dict[str, tuple[str | Path, ...]] = {
        "file": ("--data", spelled, "--unchecked"),
        "store": ("--store", store),
        "server": ("--endpoint", shipped_server.query, "--unchecked"),
    }
    for name, words in sources.items():
        ran = run_qualitykg("publish", *words, "-o", tmp_path / name)
        assert (ran.status, ran.stderr) == (0, "")
    KnowledgeGraph.load(store=store).publish(tmp_path / "python")
    wanted = without_list(tmp_path / "file")
    assert len(wanted) > 1000
    for name in ("store", "server", "python"):
        assert without_list(tmp_path / name) == wanted


def without_list(site: Path) -> dict[str, bytes]:
    """Return a site's files but for the list, which says whether the shapes were checked."""
    return {name: data for name, data in contents(site).items() if name != LIST}


def test_a_store_that_breaks_the_shapes_is_not_published(
    tmp_path: Path, run_qualitykg: Callable[..., Ran]
) -> None:
    """It is refused as a file is, and so is one without claims; no folder is made."""
    town = build_town()
    town.thing("Policy-BAD", "qkg:Policy", "坏", "bad")
    for name, turtle, said in (
        ("bad", town.turtle(), "breaks the shapes"),
        ("empty", "<http://e/s> <http://e/p> <http://e/o> .", "holds no claims"),
    ):
        data = tmp_path / f"{name}.ttl"
        data.write_text(turtle, encoding="utf-8")
        load_store(tmp_path / name, [data])
        words = ("--store", tmp_path / name, *(("--unchecked",) if name == "empty" else ()))
        ran = run_qualitykg("publish", *words, "-o", tmp_path / "site", "--lang", "en")
        assert ran.status == 2
        assert said in ran.stderr
        assert not (tmp_path / "site").exists()


def test_a_server_that_gives_not_all_is_not_exported(
    shipped_server: OxigraphServer, tmp_path: Path
) -> None:
    """Half a graph is no export."""
    from qualitykg.errors import QueryError
    from qualitykg.store.limits import Limits

    engine = RemoteStore(shipped_server.query, Limits(rows=500))
    with pytest.raises(QueryError, match="not all triples were given"):
        KnowledgeGraph(engine, ()).export(tmp_path / "graph.nt")
    assert not (tmp_path / "graph.nt").exists()
