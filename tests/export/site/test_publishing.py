"""The site of an invented city: what is in it, and what a second build and a fault do to it."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from qualitykg.cli.main import main
from qualitykg.errors import FileError, QualityKGError
from qualitykg.export.site import questions
from qualitykg.export.site.items import Group, Item, Link
from qualitykg.export.site.material import Material
from qualitykg.export.site.pages import Site
from qualitykg.export.site.publishing import Plan, checked_base, publish
from qualitykg.export.site.rendering import _environment
from qualitykg.export.site.shapes import read_rules
from qualitykg.knowledge_graph import KnowledgeGraph
from qualitykg.namespaces import BASE, PREFIXES, QKG
from qualitykg.query.catalogue import Catalogue
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.statements import Statements
from qualitykg.text import Text
from qualitykg.visualize.atlas import draw_atlas
from qualitykg.visualize.page import write_page
from tests.visualize.town import TEXT, build_town

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.visualize.view import View


def contents(site: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_a_thing_has_a_page_in_each_language_and_rdf_beside_it(site: Path) -> None:
    """The city has two pages and three alternates, and the pages name them."""
    page = (site / "id/city-linjiang.html").read_text(encoding="utf-8")
    assert 'lang="zh-CN"' in page
    for ending in ("ttl", "jsonld", "nt"):
        assert (site / f"id/city-linjiang.{ending}").stat().st_size
        assert f'href="../id/city-linjiang.{ending}"' in page
    english = (site / "id/city-linjiang.en.html").read_text(encoding="utf-8")
    assert "Linjiang" in english


def test_two_builds_give_the_same_bytes(site: Path, town_file: Path, tmp_path: Path) -> None:
    """A site depends on nothing but its graph."""
    publish(Plan([town_file], tmp_path / "again", is_checked=False))
    assert contents(tmp_path / "again") == contents(site)


def test_twenty_hash_seeds_give_the_same_bytes(town_file: Path, tmp_path: Path) -> None:
    """Every file of the site is the same in twenty processes, each with another hash seed."""
    words = ("publish", "--data", town_file, "--unchecked", "--jobs", "1")
    command = (sys.executable, "-m", "qualitykg.cli.main", *words)

    def built(seed: int) -> dict[str, str]:
        target = tmp_path / str(seed)
        subprocess.run(
            [*command, "-o", target],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        )
        found = {name: hashlib.sha256(data).hexdigest() for name, data in contents(target).items()}
        shutil.rmtree(target)
        return found

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        first, *others = pool.map(built, range(20))
    assert len(first) > 3000
    assert len(others) == 19
    for other in others:
        assert other == first


def test_a_second_build_writes_only_what_changed(site: Path, tmp_path: Path) -> None:
    """One more alias rewrites few files; one thing less removes its pages."""
    target, data = tmp_path / "site", tmp_path / "town.ttl"
    town = build_town()
    town.thing("policy-extra", "qkg:Policy", "另一政策", "another policy")
    town.claim("city-linjiang", "qkg:implementsPolicy", "policy-extra")
    data.write_text(town.turtle(), encoding="utf-8")
    first = publish(Plan([data], target, is_checked=False))
    assert first.changes.kept == 0
    again = publish(Plan([data], target, is_checked=False))
    assert again.changes.written == again.changes.removed == 0
    data.write_text(build_town().turtle(), encoding="utf-8")
    less = publish(Plan([data], target, is_checked=False))
    assert less.changes.removed > 5
    assert less.changes.kept > less.changes.written
    assert not (target / "id/policy-extra.html").exists()
    assert "Data changed" in (target / "feed.atom").read_text(encoding="utf-8")


def test_files_of_others_are_kept(town_file: Path, tmp_path: Path) -> None:
    """What a user lays into the site is there after the next build."""
    target = tmp_path / "site"
    publish(Plan([town_file], target, is_checked=False))
    (target / "CNAME").write_text("data.example.org", encoding="utf-8")
    publish(Plan([town_file], target, is_checked=False))
    assert (target / "CNAME").read_text(encoding="utf-8") == "data.example.org"
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_others_is_left_alone(town_file: Path, tmp_path: Path) -> None:
    """A folder that no build made is refused, and nothing in it changes."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/one.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(FileError, match="did not write this folder"):
        publish(Plan([town_file], tmp_path / "letters", is_checked=False))
    assert contents(tmp_path) == {"letters/one.txt": b"dear"}


def test_another_base_moves_our_iris(town_file: Path, tmp_path: Path) -> None:
    """With a base of one's own, every RDF file and page has IRIs under it."""
    base = "https://data.example.org/city/"
    publish(Plan([town_file], tmp_path / "site", base, is_checked=False))
    assert "w3id.org/qualitykg/id/" not in (tmp_path / "site/data/qualitykg.nt").read_text()
    page = (tmp_path / "site/id/city-linjiang.html").read_text(encoding="utf-8")
    assert f"{base}id/city-linjiang" in page


@pytest.mark.parametrize("base", ["", "ftp://a/", "https://a", "https://a/?b/", "https:///", "x y"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    """A base is an http address that ends with a slash."""
    with pytest.raises(QualityKGError, match="is not a base IRI"):
        checked_base(base)


def test_a_graph_that_breaks_the_shapes_is_not_published(tmp_path: Path) -> None:
    """One sentence says so, and no folder is made."""
    town = build_town()
    town.thing("Policy-BAD", "qkg:Policy", "坏", "bad")
    data = tmp_path / "town.ttl"
    data.write_text(town.turtle(), encoding="utf-8")
    with pytest.raises(QualityKGError, match="breaks the shapes"):
        KnowledgeGraph.load(data).publish(tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_quotes_are_shown_where_the_text_is_given(town_file: Path, tmp_path: Path) -> None:
    """With the document's text, a statement shows the sentence; without it, only the place."""
    source = tmp_path / "text.txt"
    source.write_text(TEXT, encoding="utf-8", newline="")
    publish(Plan([town_file], tmp_path / "site", sources=[source], is_checked=False))
    assert "<mark>" in (tmp_path / "site/id/city-linjiang.html").read_text(encoding="utf-8")


def test_hostile_names_run_nothing_and_write_nowhere_else(hostile_site: Path) -> None:
    """Labels stay text, `javascript:` is no link, and no IRI names a file outside the folder."""
    folder = hostile_site.parent
    assert {each.name for each in folder.parent.iterdir()} == {"in", "out"}
    assert {each.name for each in folder.iterdir()} == {"site"}
    for path in hostile_site.rglob("*.html"):
        if path.name != "explorer.html":
            html = path.read_text(encoding="utf-8")
            assert "<script>window" not in html
            assert "<svg onload" not in html
            assert 'href="javascript:' not in html
            assert len(path.name) < 200


def test_a_large_explorer_has_the_base_of_its_site(town_view: View) -> None:
    """What is packed into the page of a large graph is about the site's IRIs too."""
    base = "https://data.example.org/city/"
    page = write_page(town_view, atlas=draw_atlas(town_view), base=base)
    island = re.search(r'<script[^>]*id="data"[^>]*>([^<]*)</script>', page)
    assert island
    data = zlib.decompress(base64.b64decode(island[1])).decode()
    assert f'"base":"{base}id/"' in data
    assert "w3id.org/qualitykg" not in data


def test_authors_rules_stand_apart_from_those_of_data() -> None:
    """How a term's name is written binds the ontology's authors; what a policy needs binds data."""
    rules = read_rules()
    policy, owl_class = f"{QKG}Policy", f"{PREFIXES['owl']}Class"
    assert any("scheme-policy-kinds" in each.en for each in rules.data[policy])
    assert owl_class not in rules.data
    assert any("UpperCamelCase" in each.en for each in rules.ontology[owl_class])
    assert not any("UpperCamelCase" in each.en for each in rules.data[policy])


def test_a_property_has_its_own_rules() -> None:
    """A shape for several properties gives each its rule; one for a single property, all."""
    rules = read_rules().data
    [own] = rules[f"{QKG}buildsPlatform"]
    assert own.en == "What is built must be a qkg:Platform or qkg:Group."
    source = [each.en for each in rules[f"{PREFIXES['oa']}hasSource"]]
    assert any("digest" in each for each in source)


def test_one_of_something_is_not_said_in_the_plural(telling_site: Path) -> None:
    """English pages say "1 row" and "1 claim", and the plural of other numbers."""
    text = " ".join(
        re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8"))
        for path in telling_site.rglob("*.en.html")
    )
    said = re.findall(r"(?<![\w.,])([\d,]+) (rows?|claims?|places?)\b", text)
    assert len(said) > 20
    assert all((number == "1") != noun.endswith("s") for number, noun in said)


def test_a_count_agrees_with_its_noun() -> None:
    """One row is a row, none and several are rows; Chinese knows no plural."""
    counted = "{{ number | counted('行', 'row') }}"
    en, zh = _environment("en").from_string(counted), _environment("zh").from_string(counted)
    assert [en.render(number=n) for n in (0, 1, 1200)] == ["0 rows", "1 row", "1,200 rows"]
    assert [zh.render(number=n) for n in (1, 2)] == ["1 行", "2 行"]


def test_every_page_but_the_first_leads_home(site: Path) -> None:
    """Lists of a kind too have the way that leads to them; the first page has none."""
    for path in site.rglob("*.html"):
        if path.name != "explorer.html":
            is_without = path.parent == site and path.name.startswith(("index.", "404."))
            assert ('class="crumbs"' in path.read_text(encoding="utf-8")) != is_without, path


def test_a_long_list_is_folded_and_whole() -> None:
    """Up to 12 lines are all seen; of more, 8, and the others can be opened."""
    line = Item(None, None, "", None, None, None, (), None, ())
    for number, seen in ((12, 12), (13, 8), (79, 8)):
        group = Group(Link(Text("", "")), [line] * number, number)
        assert (len(group.seen), len(group.more)) == (seen, number - seen)


def test_a_long_answer_leads_to_all_of_it(
    telling_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question's page that lists the first rows says so, and links the CSV that has all."""
    monkeypatch.setattr(questions, "MOST_ROWS", 2)
    engine = OxigraphStore()
    statements = Statements.read([telling_site / "data/qualitykg.nt"])
    engine.add(statements)
    material = Material(engine, statements)
    question = Catalogue().question("indicator-values")
    asked = questions.question_page(material, question)
    site = Site(question.question, BASE, BASE)
    [_, (_, html)] = asked.page.written(site)
    total = asked.page.context["total"]
    assert total > 2
    assert len(asked.csv.splitlines()) == total + 1
    assert html.count("<tr>") == html.count('<th scope="row">') + 3
    assert f'href="../questions/indicator-values.csv" type="text/csv">all {total} are in' in html


@pytest.mark.parametrize(("settings", "opens"), [({"CI": ""}, True), ({"CI": "true"}, False)])
def test_publish_opens_the_first_page(
    town_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    opens: bool,
) -> None:
    """`--open` opens the site in the reader's language, where a window could appear."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    target = tmp_path / "site"
    words = ["--data", str(town_file), "-o", str(target), "--unchecked", "--open", "--lang", "en"]
    assert main(["publish", *words]) == 0
    assert opened == ([(target / "index.en.html").as_uri()] if opens else [])
