"""All files with one stem: a page in both languages, and what it says in RDF beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.site.alternates import alternates_of
from qualitykg.export.site.origins import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.export.site.pages import Page, Site


class Bundle(NamedTuple):
    """A page and the triples of the RDF files beside it; `lines` is empty where it has none."""

    page: Page
    lines: tuple[bytes, ...] = ()

    def files(self, site: Site) -> Iterator[tuple[str, bytes]]:
        """Yield the ending and the bytes of each file. They depend on nothing but this."""
        for ending, html in self.page.written(site):
            yield ending, html.encode()
        if self.lines:
            yield from alternates_of(self.lines, site.base)

    def key(self, site: Site) -> str:
        """Return a key that is the same only where all that the files are made from is.

        That is the page with all that it shows, what pages share, the triples, and the
        program. A page without RDF, such as a list, has no key: there are few of them.
        """
        return key_of(site, self.page, lines=self.lines) if self.lines else ""
