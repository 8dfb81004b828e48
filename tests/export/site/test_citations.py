"""The site and the explorer cite alike, string by string: many places, documents of all kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.export.site.citations import (
    TODAY,
    cite_in_bibtex,
    cite_in_chinese,
    cite_in_english,
)
from qualitykg.query.asking import ask
from qualitykg.store.oxigraph import open_files, shipped_graph
from qualitykg.text import Text
from qualitykg.visualize.island import _document
from qualitykg.visualize.knowledge import Document, read_knowledge
from qualitykg.visualize.network import short_id
from qualitykg.visualize.page import page_program, write_page
from qualitykg.visualize.view import view_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from qualitykg.visualize.knowledge import Evidence
    from qualitykg.visualize.view import View

_DAY = "2026-01-02"
_KINDS = ("N", "R", "J", "M", "EB", "Z")
_DATES = (None, "2020", "2020-09", "2020-09-05", "2020-09-05T21:48:00")
_AUTHORS = (None, Text("某报", "Some Daily"), Text("某局.", "Some Bureau."))
_PERIODICALS = (None, Text("某报", "Some Daily"))
_URLS = (None, "https://example.org/a.html")
_TITLES = ("无句点的题名", "Ends with a stop.")
_END = "await start();\n})();"
_HOOK = "window.cite = {evidenceList, documents, citeInChinese, citeInEnglish};\n"
_SAY = """([groups, day]) => groups.map((each) => [
    cite.citeInChinese(each, day), cite.citeInEnglish(each),
])"""
_SAY_OF = """([variants, name, number, day]) => {
    const before = cite.documents[name];
    const said = variants.map((each) => {
        cite.documents[name] = each;
        return [cite.citeInChinese([number], day), cite.citeInEnglish([number])];
    });
    cite.documents[name] = before;
    return said;
}"""


def documents_of_all_kinds(example: Document) -> list[Document]:
    """Return a document for each way in which what a citation needs can be there or not."""
    return [
        Document(example.iri, title, issued, url, example.digest, kind, author, periodical)
        for title in _TITLES
        for issued in _DATES
        for url in _URLS
        for kind in _KINDS
        for author in _AUTHORS
        for periodical in _PERIODICALS
    ]


@pytest.fixture(scope="module")
def view() -> View:
    """Return the shipped graph as the explorer sees it."""
    engine = open_files([shipped_graph()])
    return view_in(read_knowledge(lambda question: ask(engine, question)))


@pytest.fixture(scope="module")
def page(chromium: Browser, view: View, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return the explorer's page, with its citing within reach."""
    program = page_program()
    whole = write_page(view)
    assert program in whole
    assert _END in program
    path = tmp_path_factory.mktemp("cite") / "explorer.html"
    hooked = program.replace(_END, _HOOK + _END)
    path.write_text(whole.replace(program, hooked), encoding="utf-8")
    context = chromium.new_context(bypass_csp=True)
    opened = context.new_page()
    opened.goto(path.as_uri())
    opened.wait_for_function("() => window.cite")
    yield opened
    context.close()


@pytest.fixture(scope="module")
def places(page: Page, view: View) -> list[Evidence]:
    """Return the places of the graph in the order in which the explorer has them."""
    found = {
        (short_id(each.document), each.start, each.end, each.paragraph): each
        for statement in view.statements
        for each in statement.evidence
    }
    listed = page.evaluate("cite.evidenceList.map((each) => [each.doc, ...each.at, each.par])")
    return [found[tuple(each)] for each in listed]


def cited(document: Document, label: Text, evidence: Sequence[Evidence]) -> list[str]:
    """Return the two citations of the site, read on a day."""
    chinese = cite_in_chinese(document, evidence).replace(TODAY, f"[{_DAY}]")
    return [chinese, cite_in_english(document, label, evidence)]


@pytest.mark.browser
def test_every_place_is_cited_alike(page: Page, places: list[Evidence], view: View) -> None:
    """GB/T 7714 and APA of each place of the graph, and of places taken together."""
    [document] = [each for each in view.documents if each.iri == places[0].document]
    numbers = [n for n, each in enumerate(places) if each.document == document.iri]
    assert len(numbers) > 100
    groups = [[n] for n in numbers] + [numbers[n : n + 3] for n in range(0, 120, 3)]
    said = page.evaluate(_SAY, [groups, _DAY])
    label = view.node(document.iri).label
    for group, explorer in zip(groups, said, strict=True):
        assert explorer == cited(document, label, [places[n] for n in group])


@pytest.mark.browser
def test_every_kind_of_document_is_cited_alike(
    page: Page, places: list[Evidence], view: View
) -> None:
    """With and without author, date, address and periodical, of each kind and each date."""
    example = view.documents[0]
    number = next(n for n, each in enumerate(places) if each.document == example.iri)
    label, name = view.node(example.iri).label, short_id(example.iri)
    variants = documents_of_all_kinds(example)
    assert len(variants) > 700
    said = page.evaluate(_SAY_OF, [[_document(each) for each in variants], name, number, _DAY])
    for variant, explorer in zip(variants, said, strict=True):
        assert explorer == cited(variant, label, [places[number]])


def test_a_claim_in_bibtex_keeps_its_braces() -> None:
    """What TeX would take for a command is escaped; the address is left as it is."""
    entry = cite_in_bibtex("claim-1", "50% & {A}_b#c$", "https://example.org/a_b", None, "")
    assert r"title = {50\% \& \{A\}\_b\#c\$}" in entry
    assert "url = {https://example.org/a_b}" in entry
