"""A second build makes only what changed, and its site is the one that a first build makes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from qualitykg.export.site import publishing, writers
from qualitykg.export.site.manifest import LIST
from qualitykg.export.site.publishing import Plan, publish
from qualitykg.store.oxigraph import with_ontology
from qualitykg.store.statements import Statements
from tests.export.site.test_publishing import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from qualitykg.export.site.pages import Site
    from qualitykg.export.site.writers import Task, Written

Edit = tuple[bytes, bytes, bytes]
"""What a line holds, and which bytes in it give way to which."""

EDITS: dict[str, Edit] = {
    "the name of the city": (b'"Linjiang"', b'"Linjiang"', b'"Lin"'),
    "the name of a policy": ("首席质量官制度".encode(), "首席".encode(), "总".encode()),
    "the modality of a claim": (b"modality-planned>", b"modality-planned", b"modality-actual"),
    "the paragraph of a passage": (b"hasParagraphNumber", b'"2"', b'"3"'),
    "the place of a passage": (b'oa#start> "1', b'"1', b'"'),
    "a statistic": (b'obsValue> "1203.5"', b"1203.5", b"1203.6"),
    "the definition of a class": (
        b"ontology#Policy> <http://www.w3.org/2004/02/skos",
        b'"',
        b'"A ',
    ),
    "the name of a property": (
        b"implementsPolicy> <http://www.w3.org/2000/01/rdf-schema#label",
        b'"',
        b'"A ',
    ),
    "a superclass": (b"#subClassOf> <https://schema.org/Place>", b"Place", b"Thing"),
}


@pytest.fixture(scope="module")
def lines(town_file: Path) -> list[bytes]:
    """Return the city's graph, with the ontology, as lines of N-Triples."""
    return Statements.read(with_ontology([town_file])).lines


@pytest.fixture(scope="module")
def first(lines: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the city's site, to be built upon."""
    folder = tmp_path_factory.mktemp("first")
    build(lines, folder / "site")
    return folder / "site"


def build(lines: Sequence[bytes], target: Path, jobs: int = 1) -> publishing.Published:
    """Publish a graph given as lines, with its ontology, so that this can be changed too."""
    data = target.with_suffix(".nt")
    data.write_bytes(b"".join(each + b"\n" for each in lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "with_ontology", tuple)
        return publish(Plan([data], target, is_checked=False, jobs=jobs))


def edited(lines: list[bytes], edit: Edit) -> list[bytes]:
    """Return the lines with one of them changed."""
    holds, old, new = edit
    at = next(number for number, line in enumerate(lines) if holds in line)
    assert old in lines[at]
    return [*lines[:at], lines[at].replace(old, new, 1), *lines[at + 1 :]]


def without_feed(site: Path) -> dict[str, bytes]:
    """Return the files of a site but for the feed, which tells the hour of changes."""
    found = contents(site)
    del found["feed.atom"]
    lines = found[LIST].splitlines()
    found[LIST] = b"\n".join(line for line in lines if not line.startswith(b"feed.atom"))
    return found


def check_rebuild(lines: list[bytes], first: Path, folder: Path) -> None:
    """Build over the site that is there, and anew; both must be the same."""
    build(lines, first)
    build(lines, folder / "fresh")
    assert without_feed(first) == without_feed(folder / "fresh")


@pytest.mark.parametrize("name", EDITS)
def test_a_rebuilt_site_is_the_same_as_a_fresh_one(
    name: str, lines: list[bytes], first: Path, tmp_path: Path
) -> None:
    """Whatever changes in one line of the graph, no page is left as it was by mistake."""
    check_rebuild(edited(lines, EDITS[name]), first, tmp_path)


@pytest.mark.parametrize("seed", range(3))
def test_so_it_is_when_any_lines_go(
    seed: int, lines: list[bytes], first: Path, tmp_path: Path
) -> None:
    """The same holds where lines are missing, wherever they stood."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    gone = set(chance.sample([each for each in lines if b"qualitykg/id/" in each], 3))
    check_rebuild([each for each in lines if each not in gone], first, tmp_path)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where the stems of what is rendered are noted."""
    stems: list[str] = []
    write = writers.write_batch

    def noted(tasks: Sequence[Task], site: Site) -> list[Written]:
        stems.extend(task.bundle.page.stem for task in tasks)
        return write(tasks, site)

    monkeypatch.setattr(writers, "write_batch", noted)
    return stems


def test_nothing_is_rendered_where_nothing_changed(
    lines: list[bytes], tmp_path: Path, rendered: list[str]
) -> None:
    """A build from the same does nothing; one with another passage renders what shows it."""
    built = build(lines, tmp_path / "site")
    everything = len(rendered)
    assert everything * 2 == built.pages
    rendered.clear()
    again = build(lines, tmp_path / "site")
    assert rendered == []
    assert again.changes == (0, built.files, 0)
    build(edited(lines, EDITS["the paragraph of a passage"]), tmp_path / "site")
    with_data = [each for each in rendered if each.startswith(("id/", "ontology"))]
    assert 0 < len(with_data) < 10


def test_what_was_touched_is_made_again(lines: list[bytes], tmp_path: Path) -> None:
    """A page that somebody changed, though its size is the same, or removed, comes back."""
    site = tmp_path / "site"
    build(lines, site)
    before = contents(site)
    page, other = site / "id/city-linjiang.html", site / "id/policy-0.ttl"
    page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h2>"))
    other.unlink()
    build(lines, site)
    assert contents(site) == before


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_bytes_do_not_depend_on_the_number_of_processes(
    jobs: int, lines: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two and three processes write the site that one writes, and a rebuild keeps it all."""
    build(lines, tmp_path / "one")
    monkeypatch.setattr(writers, "_ALONE", 3)
    build(lines, tmp_path / "more", jobs)
    assert contents(tmp_path / "more") == contents(tmp_path / "one")


def test_another_program_makes_all_again(
    lines: list[bytes], tmp_path: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new release of the program, or of a library, renders each page; the same bytes stay."""
    from qualitykg.export.site import origins

    build(lines, tmp_path / "site")
    everything = len(rendered)
    rendered.clear()
    program: Callable[[], bytes] = lambda: b"newer"  # noqa: E731
    monkeypatch.setattr(origins, "program", program)
    again = build(lines, tmp_path / "site")
    assert len(rendered) == everything
    assert again.changes.written == 0
