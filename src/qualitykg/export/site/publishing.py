"""The site as a whole: every page and file, written in one go or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import FileError, Place, QualityKGError
from qualitykg.export.site.alternates import without_blank_nodes
from qualitykg.export.site.building import Builder, Progress
from qualitykg.export.site.folder import Changes, SiteFolder
from qualitykg.export.site.manifest import Made, count_of
from qualitykg.export.site.material import Material
from qualitykg.export.site.origins import inputs_key
from qualitykg.export.site.pages import SUFFIXES, Site
from qualitykg.export.site.writers import Writers
from qualitykg.namespaces import BASE
from qualitykg.store.oxigraph import OxigraphStore, with_ontology
from qualitykg.store.statements import Statements
from qualitykg.text import Text, counted
from qualitykg.visualize.page import page_title
from qualitykg.visualize.quotes import read_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class Published(NamedTuple):
    """What a site has, and what a build did to it."""

    pages: int
    files: int
    changes: Changes

    @classmethod
    def of(cls, made: Mapping[str, Made], changes: Changes) -> Published:
        """Return the counts of a site with these files."""
        languages = SUFFIXES.values()
        pages = sum(ending in languages for each in made.values() for ending in each.sizes)
        return cls(pages, count_of(made.values()), changes)


class Plan(NamedTuple):
    """What is to be published, where, and under which names.

    The graph is that of the `files`, else what an engine `held`, without the ontology.
    `base` is what our IRIs begin with on the site, `url` where the site lies; `sources`
    are the texts of documents, whose sentences are then shown. A graph that breaks the
    shapes is refused while `is_checked`. Pages are written by so many `jobs` at once: more
    than 1 only in a program that may be imported again, as `multiprocessing` wants.
    """

    files: Sequence[Path]
    target: Path
    base: str = BASE
    url: str | None = None
    sources: Sequence[Path] = ()
    is_checked: bool = True
    jobs: int = 1
    held: Statements | None = None


def publish(plan: Plan, progress: Progress = lambda _done, _all: None) -> Published:
    """Write the site of a graph; a site that was there before stays until all is done.

    Nothing is done where the old one was made from the same and nobody touched it.
    Raises `FileError` when the folder is not ours or cannot be written, and what reading
    the files raises.
    """
    statements = without_blank_nodes(_with_ontology(plan))
    inputs = inputs_key(statements, plan.sources, plan.base, plan.url, plan.is_checked)
    folder = SiteFolder(plan.target)
    try:
        if folder.holds(inputs):
            folder.discard()
            return Published.of(folder.before, Changes(0, count_of(folder.before.values()), 0))
        if plan.is_checked:
            _check_shapes(plan)
        _build(plan, statements, folder, progress)
        return Published.of(folder.made, folder.publish(inputs))
    except BaseException:
        folder.discard()
        raise


def _with_ontology(plan: Plan) -> Statements:
    files = with_ontology(plan.files)
    return Statements.read(files) if plan.held is None else plan.held.with_files(files)


def _build(plan: Plan, statements: Statements, folder: SiteFolder, progress: Progress) -> None:
    material = _material(statements, plan)
    site = Site(page_title(material.view), plan.base, plan.url or plan.base)
    with Writers(folder, site, plan.jobs) as writers:
        Builder(folder, material, site).build(writers, progress)


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


def _check_shapes(plan: Plan) -> None:
    from qualitykg.ontology.validation import validate, validate_ntriples

    held = plan.held
    report = validate(plan.files) if held is None else validate_ntriples(held.as_bytes())
    if not report.passed:
        count = len(report.of("violation"))
        raise QualityKGError(
            Text(
                f"图谱有 {count} 处违反形状，未发布；请看 qualitykg validate",
                f"the graph breaks the shapes in {counted(count, 'place')} and is not published; "
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
