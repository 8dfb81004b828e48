"""What hosts, crawlers and feed readers want: configuration, sitemap, robots, changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from qualitykg.export.site.addresses import page_of
from qualitykg.export.site.rendering import asset
from qualitykg.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualitykg.export.site.pages import Site
    from qualitykg.visualize.knowledge import Document

ON_A_MAP = 20_000
"""Addresses in one sitemap: sitemaps.org allows 50 000 and 50 MB."""

_CONFIGURATIONS = (
    ("nginx.conf", "hosting/nginx.conf"),
    ("Caddyfile", "hosting/Caddyfile"),
    ("w3id.htaccess", "hosting/w3id/.htaccess"),
    ("github-pages.yml", "hosting/github-pages.yml"),
    ("hosting-readme.md", "hosting/README.md"),
)


def hosting_files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the files with which a host serves the site as linked data."""
    host = urlsplit(site.url)
    path = host.path.rstrip("/")
    for name, target in _CONFIGURATIONS:
        text = asset(name).replace("@URL@", site.url).replace("@PATH@", path)
        text = text.replace("@HOST@", host.hostname or "").replace("@BASE@", site.base)
        yield target, text.replace("@ORIGIN@", f"{host.scheme}://{host.netloc}")
    yield ".nojekyll", ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"


def sitemaps(site: Site, stems: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the sitemap, in parts under an index where there are many pages.

    https://www.sitemaps.org/protocol.html
    """
    parts = [stems[n : n + ON_A_MAP] for n in range(0, len(stems), ON_A_MAP)]
    if len(parts) == 1:
        yield "sitemap.xml", _sitemap(site, parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _sitemap(site, part)
    listed = "".join(f"<sitemap><loc>{escape(site.url + name)}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f'{_XML}<sitemapindex xmlns="{_MAPS}">\n{listed}</sitemapindex>\n'


def feed(site: Site, documents: Sequence[Document], changes: str) -> str:
    """Return the feed of changes: what builds changed, and the documents that were read.

    A document's entry has the day on which it was issued, so that the same graph gives
    the same feed on any day.
    """
    dated = sorted((each for each in documents if each.issued), key=lambda d: (d.issued, d.iri))
    entries = "".join(_entry(site, each) for each in reversed(dated))
    updated = max((_moment(each.issued or "") for each in dated), default=_EPOCH)
    if found := re.search(r"<updated>([^<]*)</updated>", changes):
        updated = max(updated, found[1])
    return (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">\n'
        f"<title>{escape(site.title.zh)}</title>\n<id>{escape(site.url)}feed.atom</id>\n"
        f'<link rel="self" href={quoteattr(site.url + "feed.atom")}/>\n'
        f"<link href={quoteattr(site.url)}/>\n<updated>{updated}</updated>\n"
        f"<author><name>qualitykg</name></author>\n{changes}{entries}</feed>\n"
    )


def _sitemap(site: Site, stems: Sequence[str]) -> str:
    rows = "".join(
        f"<url><loc>{escape(site.url + page_of(stem, language))}</loc></url>\n"
        for stem in stems
        for language in LANGUAGES
    )
    return f'{_XML}<urlset xmlns="{_MAPS}">\n{rows}</urlset>\n'


def _entry(site: Site, document: Document) -> str:
    return (
        f"<entry><title>{escape(document.title)}</title>"
        f"<id>{escape(document.iri)}</id>"
        f"<updated>{_moment(document.issued or '')}</updated>"
        f"<link href={quoteattr(site.url + 'sources.html')}/></entry>\n"
    )


def _moment(issued: str) -> str:
    """Return a date as RFC 3339 wants it: with a time and a zone."""
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", issued):
        return issued
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", issued):
        return f"{issued}Z"
    parts = [*issued[:10].split("-"), "01", "01"][:3]
    day = "-".join(parts)
    return f"{day}T00:00:00Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else _EPOCH


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_EPOCH = "1970-01-01T00:00:00Z"
