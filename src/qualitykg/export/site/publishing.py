"""The site as a whole: every page and file, written in one go or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import FileError, Place, QualityKGError
from qualitykg.export.site.alternates import alternates_of, without_blank_nodes
from qualitykg.export.site.changes import DUMP, changed_entries
from qualitykg.export.site.claims import claim_page
from qualitykg.export.site.dumps import data_page, description_files, dump_files
from qualitykg.export.site.folder import Changes, SiteFolder
from qualitykg.export.site.hosting import feed, hosting_files, sitemaps
from qualitykg.export.site.listings import home_page, schemes_page, sources_page, thing_lists
from qualitykg.export.site.material import CLAIM, EVIDENCE, Material
from qualitykg.export.site.pages import MISSING, Page, Site
from qualitykg.export.site.questions import question_page, questions_page
from qualitykg.export.site.rendering import asset
from qualitykg.export.site.search import search_index
from qualitykg.export.site.styles import style_sheet
from qualitykg.export.site.terms import term_pages
from qualitykg.export.site.things import evidence_page, thing_page
from qualitykg.namespaces import BASE
from qualitykg.query.catalogue import Catalogue
from qualitykg.store.oxigraph import OxigraphStore, with_ontology
from qualitykg.store.statements import Statements
from qualitykg.text import Text
from qualitykg.visualize.page import page_title, write_page
from qualitykg.visualize.quotes import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Progress = Callable[[int, int], None]
"""Is told how many of how many pages are written."""


class Published(NamedTuple):
    """What a build made."""

    pages: int
    files: int
    changes: Changes


class Plan(NamedTuple):
    """What is to be published, where, and under which names.

    `base` is what our IRIs begin with on the site, `url` where the site lies; `sources`
    are the texts of documents, whose sentences are then shown. A graph that breaks the
    shapes is refused while `is_checked`.
    """

    files: Sequence[Path]
    target: Path
    base: str = BASE
    url: str | None = None
    sources: Sequence[Path] = ()
    is_checked: bool = True

    @classmethod
    def of(cls, files: Sequence[Path], target: str | Path, base: str | None) -> Plan:
        """Return the plan of a site at its base; `QualityKGError` when that is none."""
        return cls(files, Path(target), checked_base(base or BASE))


def publish(plan: Plan, progress: Progress = lambda _done, _all: None) -> Published:
    """Write the site of these RDF files; a site that was there before stays until all is done.

    Raises `FileError` when the folder is not ours or cannot be written, and what reading
    the files raises.
    """
    if plan.is_checked:
        _check_shapes(plan.files)
    statements = without_blank_nodes(Statements.read(with_ontology(plan.files)))
    folder = SiteFolder(plan.target)
    try:
        material = _material(statements, plan)
        site = Site(page_title(material.view), plan.base, plan.url or plan.base)
        builder = Builder(folder, material, site, progress)
        builder.build()
        return Published(builder.pages, builder.files, folder.publish())
    except BaseException:
        folder.discard()
        raise


class Builder:
    """Writes a site's files one after the other; none is kept in memory."""

    def __init__(
        self, folder: SiteFolder, material: Material, site: Site, progress: Progress
    ) -> None:
        self._folder = folder
        self._material = material
        self._site = site
        self._progress = progress
        self._stems: list[str] = []
        self.pages = self.files = 0

    def build(self) -> None:
        """Write everything."""
        self._write_assets()
        for page in self._pages():
            self._write_page(page)
        for iri in self._material.pages:
            for path, content in alternates_of(self._material, iri, self._site.base):
                self._write(path, content)
        self._write_data()
        self._write_for_hosts()

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
            self._write(f"{asked.page.stem}.csv", asked.csv)
            self._write(f"{asked.page.stem}.rq", asked.query)
            yield asked.page
        yield questions_page(questions, sizes)

    def _write_page(self, page: Page) -> None:
        for path, html in page.written(self._site):
            self._write(path, html)
            self.pages += 1
        if page.stem != MISSING:
            self._stems.append(page.stem)
        if self.pages % 200 == 0:
            self._progress(self.pages, 2 * len(self._material.pages))

    def _write(self, path: str, content: bytes | str) -> None:
        self._folder.write(path, content)
        self.files += 1

    def _write_assets(self) -> None:
        self._write("assets/site.css", style_sheet())
        self._write("assets/site.js", asset("site.js"))
        self._write("assets/search.js", search_index(self._material))
        material, base = self._material, self._site.base
        self._write("explorer.html", write_page(material.view, "zh", material.texts, base=base))

    def _write_data(self) -> None:
        statements, base = self._material.statements, self._site.base
        dumps = dump_files(statements, base)
        for each in dumps:
            self._write(each.path, each.content)
        for path, content in description_files(statements, dumps, base, self._site.url):
            self._write(path, content)
        self._write_page(data_page(dumps, base, base != BASE))
        dump = next(each.content for each in dumps if each.path == DUMP)
        changes = changed_entries(self._folder, self._site, dump)
        self._write("feed.atom", feed(self._site, self._material.know.documents, changes))

    def _write_for_hosts(self) -> None:
        self._write_page(Page(MISSING, "404.html", Text("没有这一页", "No such page"), {}))
        for path, text in hosting_files(self._site):
            self._write(path, text)
        for path, text in sitemaps(self._site, sorted(self._stems)):
            self._write(path, text)


def _material(statements: Statements, plan: Plan) -> Material:
    engine = OxigraphStore()
    engine.add(statements)
    material = Material(engine, statements)
    if not material.know.claims:
        said = Text(
            "图谱中没有可发布的陈述", "there is nothing to publish: the graph holds no claims"
        )
        raise FileError(said, place=Place(plan.files[0]) if plan.files else None)
    material.texts = read_sources(plan.sources, material.view)
    return material


def _check_shapes(files: Sequence[Path]) -> None:
    from qualitykg.ontology.validation import validate

    report = validate(files)
    if not report.passed:
        count = len(report.of("violation"))
        raise QualityKGError(
            Text(
                f"图谱有 {count} 处违反形状，未发布；请看 qualitykg validate",
                f"the graph breaks the shapes in {count} places and is not published; "
                "see qualitykg validate",
            )
        )


def checked_base(base: str) -> str:
    """Return a base IRI that pages can have; `QualityKGError` when it is none."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(base)
        is_base = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_plain = not (parts.query or parts.fragment) and parts.path.endswith("/")
    except ValueError:
        is_base = is_plain = False
    if not (is_base and is_plain) or any(sign in base for sign in ' <>"{}|\\^`\n\r\t'):
        raise QualityKGError(
            Text(
                f"{base} 不是可用的基址；应以 http(s):// 开头、以 / 结尾",
                f"{base} is not a base IRI; it begins with http(s):// and ends with /",
            )
        )
    return base
