"""RDF of other people: what no claim states is shown, and shown as that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg import KnowledgeGraph
from qualitykg.namespaces import SCHEMA
from qualitykg.text import Text
from qualitykg.visualize.page import page_title, write_page
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.test_hostile_labels import PAYLOADS
from tests.visualize.town import build_town, quoted
from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.visualize.view import View
    from tests.visualize.watched import Watched

EX = "http://example.org/"
PEOPLE = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <http://example.org/> .
ex:ada a foaf:Person, owl:NamedIndividual ; foaf:name "Ada" ; rdfs:label "Ada L."@en ;
  foaf:age 42 ; foaf:knows ex:bob, [ a foaf:Person ; foaf:knows [ foaf:nick "C" ] ] ;
  foaf:homepage <https://ada.example/> ; foaf:mbox <mailto:ada@example.org> .
ex:bob a foaf:Person ; schema:name "Bob"@de ; schema:birthPlace ex:%E8%B4%B5%E9%98%B3 .
ex:%E8%B4%B5%E9%98%B3 a schema:City .
ex:table a ex:Table ; dct:title "表"@zh, "Table"@en ; dct:creator ex:ada ; skos:broader ex:old .
ex:Table a owl:Class ; rdfs:comment "a term" .
"""


def people() -> View:
    """Return the view of a graph that nobody has given a source for."""
    return view_of(ask_turtle(PEOPLE))


def said(view: View, name: str) -> set[tuple[str, str]]:
    """Return the relations of a thing, each with its value or the end of what it joins to."""
    return {
        (each.relation.en, each.value.en if each.value else (each.object or "").rpartition("/")[2])
        for each in view.statements
        if each.subject == EX + name
    }


def test_plain_rdf_has_a_picture() -> None:
    """Things are joined, values are facts, and pages and addresses are values too."""
    view = people()
    assert {each.modality for each in view.statements} == {"unsourced"}
    assert said(view, "bob") == {("birthPlace", "%E8%B4%B5%E9%98%B3")}
    assert said(view, "table") == {("author", "ada"), ("broader", "old")}
    values = {("age", "42"), ("homepage", "https://ada.example/")}
    values.add(("mbox", "mailto:ada@example.org"))
    assert said(view, "ada") - values == {("knows", "bob"), ("knows", "_:2")}
    assert view.hub == EX + "ada"
    assert page_title(view).en == "Knowledge graph"


def test_things_are_named_as_their_vocabularies_do() -> None:
    """A label goes before a name, any language before none, and the IRI's end is the last."""
    view = people()
    assert view.node(EX + "ada").label.en == "Ada L."
    assert view.node(EX + "ada").aliases == ("Ada",)
    assert view.node(EX + "bob").label == Text("Bob", "Bob")
    assert view.node(EX + "table").label == Text("表", "Table")
    assert view.node(EX + "%E8%B4%B5%E9%98%B3").label.zh == "贵阳"
    assert view.node("_:1").label == Text("无名", "unnamed")


def test_each_unknown_class_is_a_kind_of_its_own() -> None:
    """People are `Person` in the legend; a city is a city, of whichever schema.org."""
    view = people()
    labels = {each.key: each.label.en for each in view.regions}
    kinds = {each.iri.rpartition("/")[2]: labels[each.region] for each in view.nodes}
    assert kinds.pop("%E8%B4%B5%E9%98%B3") == "City"
    unnamed = {kinds.pop("_:1"), kinds.pop("_:2")}
    assert unnamed == {"Person", "Other"}
    assert kinds == {"ada": "Person", "bob": "Person", "table": "Table", "old": "Other"}


def test_blank_nodes_keep_their_numbers() -> None:
    """Engines label them anew at each reading; the page is the same, byte for byte."""
    offers = "".join(
        f'<urn:shop> <urn:has> [ <urn:price> 1 ; <urn:by> [ <urn:of> [ <urn:n> "{n}" ] ] ] .'
        for n in range(8)
    )
    first, *others = (write_page(view_of(ask_turtle(offers))) for _ in range(4))
    assert others == [first] * 3


def test_a_vocabulary_alone_is_shown() -> None:
    """Terms step back only where there is something else to see."""
    terms = "<urn:A> a owl:Class ; rdfs:subClassOf <urn:B> . <urn:B> a owl:Class ."
    prefixes = "@prefix owl: <http://www.w3.org/2002/07/owl#> ."
    prefixes += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    assert {node.iri for node in view_of(ask_turtle(prefixes + terms)).nodes} == {"urn:A", "urn:B"}


def mixed() -> View:
    """Return the invented city with what somebody added to it."""
    town = build_town()
    town.lines += [
        "id:city-linjiang <urn:mayor> <urn:ada> ; <urn:founded> 1403 .",
        "<urn:ada> <urn:likes> id:brand-0 ; <urn:likes> id:policy-0 .",
    ]
    return view_of(ask_turtle(town.turtle()))


def test_what_has_claims_stays_as_it_was(town_view: View) -> None:
    """A plain triple beside claims adds itself and nothing else."""
    view = mixed()
    added = set(view.statements) - set(town_view.statements)
    assert set(town_view.statements) <= set(view.statements)
    assert {each.predicate for each in added} == {"urn:mayor", "urn:founded", "urn:likes"}
    assert len(added) == 4
    assert view.hub == town_view.hub
    assert view.node("urn:ada").region == "other"


def test_the_shipped_graph_has_claims_for_all_it_says() -> None:
    """Neither the ontology beside it nor how it keeps its entries counts as a statement."""
    view = KnowledgeGraph.load().explorer().view
    assert "unsourced" not in {each.modality for each in view.statements}
    assert [each.key for each in view.regions][-1] == "other"


def test_rdflib_has_an_explorer() -> None:
    """A graph that somebody holds in rdflib is seen as it is."""
    rdflib = pytest.importorskip("rdflib")
    held = rdflib.Graph().parse(data=PEOPLE, format="turtle")
    view = KnowledgeGraph.of_rdflib(held).explorer().view
    assert said(view, "ada") == said(people(), "ada")


def test_a_class_named_by_schema_org_is_known() -> None:
    """Both forms of schema.org's IRIs mean the same."""
    for schema in (SCHEMA, "http://schema.org/"):
        turtle = f"<urn:a> a <{schema}City> ; <urn:near> <urn:b> ."
        assert view_of(ask_turtle(turtle)).node("urn:a").region == "city"


@pytest.fixture(scope="module")
def mixed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the mixed graph."""
    path = tmp_path_factory.mktemp("mixed") / "explorer.html"
    path.write_text(write_page(mixed()), encoding="utf-8", newline="")
    return path


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_card_says_that_there_is_no_source(
    open_page: Callable[..., Watched], mixed_page: Path, size: tuple[int, int]
) -> None:
    """Each statement without a claim says so, and the others keep their evidence."""
    page = open_page(size, "#at=city-linjiang&lang=en", path=mixed_page).page
    card = page.locator("#card")
    assert card.locator(".said", has_text="no source given").count() == 2
    fact = card.locator(".group", has_text="urn:founded")
    assert fact.locator(".what").inner_text() == "1403"
    assert fact.locator(".proof").count() == 0
    assert card.locator(".proof").count() > 10


@pytest.mark.browser
def test_what_has_no_source_can_be_filtered(
    open_page: Callable[..., Watched], mixed_page: Path, town_view: View
) -> None:
    """It has an entry of its own in the legend, which the address keeps."""
    page = open_page(hash_="#view=list&lang=en", path=mixed_page).page
    rows = page.locator("#table tbody tr")
    assert rows.count() == len(town_view.statements) + 4
    assert rows.filter(has_text="no source given").count() == 4
    entry = page.locator("#legend [data-key=unsourced]")
    assert entry.inner_text().split() == ["No", "source", "given", "4"]
    entry.click()
    assert rows.count() == len(town_view.statements)
    assert "not=unsourced" in page.url
    again = open_page(hash_="#view=list&not=unsourced", path=mixed_page).page
    assert again.locator("#table tbody tr").count() == len(town_view.statements)


@pytest.mark.browser
def test_a_page_of_claims_has_no_such_entry(open_page: Callable[..., Watched]) -> None:
    """The legend names only what there is."""
    assert open_page().page.locator("#legend [data-key=unsourced]").count() == 0


@pytest.mark.browser
def test_foreign_texts_do_no_harm(open_page: Callable[..., Watched], tmp_path: Path) -> None:
    """Names, values, classes and relations that mean harm are shown as text, and nothing runs."""
    lines = ["@prefix foaf: <http://xmlns.com/foaf/0.1/> ."]
    lines.append("@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .")
    for number, text in enumerate(PAYLOADS):
        lines.append(
            f"<urn:e{number}> a <urn:%3Cscript%3E{number}> ; foaf:name {quoted(text)} ;"
            f" <http://e.org/%3Cimg%20src=x%20onerror=harmed%3E> {quoted(text)} ; <urn:to> <urn:e0>"
            f" ; foaf:homepage <javascript:window.harmed=1> . <urn:%3Cscript%3E{number}> rdfs:label"
            f" {quoted(text)} ."
        )
    path = tmp_path / "hostile.html"
    path.write_text(write_page(view_of(ask_turtle("\n".join(lines)))), "utf-8", newline="")
    page = open_page(path=path).page
    for number in range(len(PAYLOADS)):
        page.evaluate(f"qualitykg.choose('urn:e{number}')")
        box = page.locator("#card").bounding_box()
        assert box
        assert box["width"] < 420
    page.locator("#list").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP[0]
    assert page.evaluate("window.harmed") is None
    assert page.locator("#card a, #card script, #card img").count() == 0
