"""A page in both languages: its path, its alternates, and its place in the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from qualitykg.export.site.addresses import root_from
from qualitykg.export.site.rendering import as_island, render
from qualitykg.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES: dict[Language, str] = {"zh": ".html", "en": ".en.html"}
ALTERNATES = (
    ("ttl", "text/turtle", "turtle"),
    ("jsonld", "application/ld+json", "jsonld"),
    ("nt", "application/n-triples", "ntriples"),
)
"""Ending, media type and name of the RDF beside a page."""

MISSING = "404"
"""The stem of the page that a host shows for an address that has none."""


class Site(NamedTuple):
    """What all pages share: whose site it is, the base of its IRIs, and where it lies."""

    title: Text
    base: str
    url: str
    explorer: bool = True


class Page(NamedTuple):
    """A page to write: `data` tells that RDF of the same name lies beside it."""

    stem: str
    template: str
    title: Text
    context: dict[str, Any]
    data: bool = False
    description: Text | None = None
    schema_org: dict[str, Any] | None = None
    crumbs: tuple[tuple[Text, str], ...] = ()

    def written(self, site: Site) -> Iterator[tuple[str, str]]:
        """Yield the ending and the HTML of the page in each language."""
        for language in LANGUAGES:
            html = render(
                self.template,
                language,
                site=site,
                page=self,
                root=self._root(site),
                suffix=SUFFIXES[language],
                alternates=ALTERNATES if self.data else (),
                island=as_island(self.schema_org, site.base) if self.schema_org else None,
                **self.context,
            )
            yield SUFFIXES[language], html

    def _root(self, site: Site) -> str:
        """Return what leads to the folder of the site: a host shows the 404 page anywhere."""
        return urlsplit(site.url).path if self.stem == MISSING else root_from(self.stem)
