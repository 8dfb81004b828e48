"""A site checked as published: links, pages, RDF beside the pages, sitemap and dump."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from qualitykg.errors import FileError, Place, QualityKGError
from qualitykg.export.site.documents import Document, Reader, Reference
from qualitykg.export.site.pages import ALTERNATES
from qualitykg.files import read_bytes
from qualitykg.store.statements import Statements
from qualitykg.text import Text, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_ROOT = "http://site.invalid/"
"""Stands for the site while its relative addresses are worked out."""
_EXPLORER = "explorer.html"


class Finding(NamedTuple):
    """One thing that is wrong: in which file, and what."""

    rule: str
    path: str
    said: Text


class SiteReport(NamedTuple):
    """What was checked, and what was found wrong. A site of which nothing was checked fails."""

    pages: int
    links: int
    alternates: int
    triples: int
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Tell whether there were pages and RDF, and nothing is wrong with them."""
        return bool(self.pages and self.alternates) and not self.findings


def check_folder(folder: Path, progress: Callable[[int, int], None] | None = None) -> SiteReport:
    """Check a folder that was published. Raises `FileError` when it is none."""
    if not (folder / "sitemap.xml").is_file():
        said = Text("这里没有站点：缺 sitemap.xml", "there is no site here: sitemap.xml is missing")
        raise FileError(said, place=Place(folder))
    return _Check(folder).report(progress)


class _Check:
    """One pass over a folder; names of pages that were linked to are looked up once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._findings: list[Finding] = []
        self._counts: Counter[str] = Counter()
        self._reader = Reader()
        self._union: set[bytes] = set()
        self._wanted: dict[str, str] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._known: dict[str, bool] = {}
        self._url = ""

    def report(self, progress: Callable[[int, int], None] | None) -> SiteReport:
        listed = self._sitemap("sitemap.xml")
        self._url = root_of(listed)
        mapped = {each.removeprefix(self._url) for each in listed}
        pages = sorted(self._pages())
        for number, path in enumerate(pages, 1):
            self._page(path)
            if progress and number % 200 == 0:
                progress(number, len(pages))
        for path in sorted(set(pages) - mapped - _UNMAPPED):
            self._find("sitemap", path, Text("不在 sitemap.xml 中", "is not in sitemap.xml"))
        for path in sorted(mapped - set(pages)):
            self._find("sitemap", path, _NOT_THERE)
        self._fragments()
        self._dump()
        counts = self._counts
        return SiteReport(
            len(pages),
            counts["links"],
            counts["alternates"],
            len(self._union),
            tuple(self._findings),
        )

    def _find(self, rule: str, path: str, said: Text) -> None:
        self._findings.append(Finding(rule, path, said))

    def _pages(self) -> Iterator[str]:
        for path in self._folder.rglob("*.html"):
            name = path.relative_to(self._folder).as_posix()
            if name != _EXPLORER:
                yield name

    def _sitemap(self, path: str) -> list[str]:
        text = self._sitemap_text(path)
        found = _LOCATION.findall(text)
        if "<sitemapindex" not in text:
            return found
        parts = [part.rpartition("/")[2] for part in found]
        return [loc for part in parts for loc in _LOCATION.findall(self._sitemap_text(part))]

    def _sitemap_text(self, path: str) -> str:
        if not (self._folder / path).is_file():
            self._find("sitemap", path, _NOT_THERE)
            return ""
        return read_bytes(self._folder / path).decode("utf-8", "replace")

    def _page(self, path: str) -> None:
        document = self._reader.read(read_bytes(self._folder / path))
        self._names[path] = document.names
        for fault in document.faults:
            self._find("html", path, Text(f"HTML 有误：{fault}", f"not valid HTML: {fault}"))
        for reference in document.references:
            self._reference(path, reference)
        self._alternates(path, document)

    def _reference(self, page: str, reference: Reference) -> None:
        self._counts["links"] += 1
        address = reference.address
        target = self._inside(address)
        try:
            scheme, absolute = _joined(_base_of(page, target), target)
        except ValueError:
            said = Text(
                f"不是网址：{address[:80]}", f"links to {address[:80]}, which is no address"
            )
            self._find("link", page, said)
            return
        if scheme == "data" and reference.loads:
            return
        if scheme not in ("http", "https"):
            said = Text(f"不该有的链接：{address[:80]}", f"links to {address[:80]}")
            self._find("scheme", page, said)
        elif target != address:
            self._target(page, target or "index.html", address)
        elif absolute.startswith(_ROOT):
            self._target(page, absolute.removeprefix(_ROOT), address)
        elif reference.loads:
            said = Text(
                f"从外部主机加载：{address[:80]}", f"loads from another host: {address[:80]}"
            )
            self._find("host", page, said)

    def _inside(self, address: str) -> str:
        """Return an address of the site, with its host or from its host's root, as a path in it."""
        if not self._url or address.startswith("//"):
            return address
        path = urlsplit(self._url).path
        start = path if address.startswith(path) else self._url
        return address.removeprefix(start)

    def _target(self, page: str, target: str, address: str) -> None:
        path, _, fragment = target.partition("#")
        path = unquote(path.partition("?")[0]) or "index.html"
        if path not in self._known:
            self._known[path] = (self._folder / path).is_file()
        if not self._known[path]:
            self._find(
                "link", page, Text(f"断链：{address[:120]}", f"broken link: {address[:120]}")
            )
        elif fragment and path.endswith(".html") and path != _EXPLORER:
            self._wanted.setdefault(f"{path}#{unquote(fragment)}", page)

    def _fragments(self) -> None:
        for target, page in sorted(self._wanted.items()):
            path, _, name = target.partition("#")
            if name not in self._names.get(path, ()):
                said = Text(f"没有锚点：{target[:120]}", f"there is no anchor {target[:120]}")
                self._find("link", page, said)

    def _alternates(self, page: str, document: Document) -> None:
        types = {media for _, media, _ in ALTERNATES}
        offered = [r for r in document.references if "alternate" in r.rel and r.media_type in types]
        if not offered or page.endswith(".en.html"):
            return
        said = []
        for reference in filter(_is_address, offered):
            path = urljoin(_ROOT + page, reference.address).removeprefix(_ROOT)
            if (self._folder / path).is_file():
                said.append((path, self._triples(path)))
        for path, triples in said:
            self._counts["alternates"] += 1
            if triples != said[0][1]:
                differ = Text(f"与 {said[0][0]} 所说不同", f"does not say the same as {said[0][0]}")
                self._find("alternate", path, differ)
        self._union.update(*(triples for _, triples in said))

    def _triples(self, path: str) -> frozenset[bytes]:
        try:
            return frozenset(Statements.read([self._folder / path]).lines)
        except QualityKGError as error:
            said = Text(error.text.zh, error.text.en)
            self._find("alternate", path, said)
            return frozenset()

    def _dump(self) -> None:
        sums = self._folder / "data" / "SHA256SUMS"
        if not sums.is_file():
            self._find("dump", "data/SHA256SUMS", Text("没有转储", "there is no dump"))
            return
        for line in sums.read_text(encoding="utf-8").splitlines():
            digest, _, name = line.partition("  ")
            path = f"data/{name}"
            if not (self._folder / path).is_file():
                self._find("dump", path, Text("没有这个文件", "is missing"))
                continue
            if hashlib.sha256(read_bytes(self._folder / path)).hexdigest() != digest:
                self._find("dump", path, Text("校验和不符", "has another checksum than is said"))
            self._compare(path, self._triples(path))

    def _compare(self, path: str, dump: frozenset[bytes]) -> None:
        for rest, said in (
            (dump - self._union, Text("转储中有、各页没有", "in the dump, but on no page")),
            (self._union - dump, Text("页上有、转储没有", "on a page, but not in the dump")),
        ):
            if rest:
                example = min(rest).decode()[:160]
                found = Text(
                    f"{len(rest)} 条三元组{said.zh}，如 {example}",
                    f"{counted(len(rest), 'triple')} {said.en}, such as {example}",
                )
                self._find("dump", path, found)


_NOT_THERE = Text("sitemap.xml 列出，却没有", "is listed but missing")
_UNMAPPED = frozenset(("404.html", "404.en.html"))


def _base_of(page: str, address: str) -> str:
    """Return what an address is relative to: most are to the page's folder, as its siblings'."""
    is_of_page = not address or address[0] in "#?"
    return _ROOT + (page if is_of_page else page[: page.rfind("/") + 1])


@lru_cache(maxsize=1 << 16)
def _joined(base: str, address: str) -> tuple[str, str]:
    """Return the scheme of an absolute address, and the address; pages share most of theirs."""
    absolute = urljoin(base, address)
    return urlsplit(absolute).scheme, absolute


def root_of(locations: list[str]) -> str:
    """Return where the site says that it lies: what stands before its first page."""
    return next((each.removesuffix("index.html") for each in locations if _is_first(each)), "")


def _is_first(address: str) -> bool:
    return address.endswith("/index.html") and _can_be_split(address)


def _is_address(reference: Reference) -> bool:
    return _can_be_split(reference.address)


def _can_be_split(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True
