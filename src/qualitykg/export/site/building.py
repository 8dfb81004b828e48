"""The files of a site, made one after the other from its material; none is kept in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualitykg.export.site.alternates import lines_beside, moved
from qualitykg.export.site.bundles import Bundle
from qualitykg.export.site.changes import changed_entries
from qualitykg.export.site.claims import claim_page
from qualitykg.export.site.dumps import data_page, description_files, write_dumps
from qualitykg.export.site.hosting import feed, hosting_files, sitemaps
from qualitykg.export.site.listings import home_page, schemes_page, sources_page, thing_lists
from qualitykg.export.site.material import CLAIM, EVIDENCE
from qualitykg.export.site.pages import MISSING, Page
from qualitykg.export.site.questions import question_page, questions_page
from qualitykg.export.site.rendering import asset
from qualitykg.export.site.search import search_index
from qualitykg.export.site.styles import style_sheet, style_within
from qualitykg.export.site.terms import term_pages
from qualitykg.export.site.things import evidence_page, thing_page
from qualitykg.namespaces import BASE
from qualitykg.query.catalogue import Catalogue
from qualitykg.text import Text
from qualitykg.visualize.page import write_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.export.site.folder import SiteFolder
    from qualitykg.export.site.material import Material
    from qualitykg.export.site.pages import Site
    from qualitykg.export.site.writers import Writers

Progress = Callable[[int, int], None]
"""Is told how many of how many pages are written."""


class Builder:
    """Makes a site's files: pages and their RDF through writers, what stands alone itself."""

    def __init__(self, folder: SiteFolder, material: Material, site: Site) -> None:
        self._folder = folder
        self._material = material
        self._site = site
        self._stems: list[str] = []

    def build(self, writers: Writers, progress: Progress) -> None:
        """Write everything."""
        for bundle in self._bundles():
            writers.write(bundle)
            if bundle.page.stem != MISSING:
                self._stems.append(bundle.page.stem)
            if len(self._stems) % 100 == 0:
                progress(len(self._stems), len(self._material.pages))
        self._write_assets()
        writers.write(Bundle(self._write_data()))
        for path, text in hosting_files(self._site):
            self._folder.write(path, text)
        for path, text in sitemaps(self._site, sorted((*self._stems, "data"))):
            self._folder.write(path, text)

    def _bundles(self) -> Iterator[Bundle]:
        iris = {self._material.addresses.stem(iri): iri for iri in self._material.pages}
        for page in self._pages():
            lines = lines_beside(self._material, iris[page.stem]) if page.data else ()
            yield Bundle(page, lines)

    def _pages(self) -> Iterator[Page]:
        material, base = self._material, self._site.base
        yield from self._indexes()
        yield from term_pages(material, base)
        for iri in material.pages:
            if iri in material.claims and CLAIM in material.classes[iri]:
                yield claim_page(material, iri, base)
            elif EVIDENCE in material.classes[iri]:
                yield evidence_page(material, iri, base)
            elif iri not in material.terms:
                yield thing_page(material, iri, base)
        yield Page(
            MISSING, "404.html", Text("没有这一页", "No such page"), style_within()._asdict()
        )

    def _indexes(self) -> Iterator[Page]:
        material, questions = self._material, Catalogue().questions()
        yield home_page(material, questions, self._site.title, self._site.base)
        yield from thing_lists(material)
        yield sources_page(material)
        yield schemes_page(material)
        sizes = {}
        for question in questions:
            asked = question_page(material, question)
            sizes[question.name] = asked.page.context["total"]
            self._folder.write(f"{asked.page.stem}.csv", asked.csv)
            self._folder.write(f"{asked.page.stem}.rq", asked.query)
            yield asked.page
        yield questions_page(questions, sizes)

    def _write_assets(self) -> None:
        material, base = self._material, self._site.base
        self._folder.write("assets/site.css", style_sheet())
        self._folder.write("assets/site.js", asset("site.js"))
        self._folder.write("assets/search.js", search_index(material))
        explorer = write_page(material.explorable, "zh", material.texts, base=base)
        self._folder.write("explorer.html", explorer)

    def _write_data(self) -> Page:
        """Write the dumps and what is said of them; return the page that lists them."""
        material, base = self._material, self._site.base
        published = moved(material.statements, base)
        changes = changed_entries(self._folder, self._site, published.lines)
        documents = material.know.documents
        self._folder.write("feed.atom", feed(self._site, documents, changes))
        dumps = write_dumps(published, self._folder.write)
        for path, content in description_files(material, dumps, base, self._site.url):
            self._folder.write(path, content)
        return data_page(dumps, base, base != BASE)
