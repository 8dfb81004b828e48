"""A site on a host: fetched page by page with what the host says of it, then checked."""

from __future__ import annotations

import re
import tempfile
import urllib.error
import urllib.request
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from qualitykg.errors import QualityKGError
from qualitykg.export.site.checking import Finding, SiteReport, check_folder, root_of
from qualitykg.export.site.documents import read_document
from qualitykg.export.site.pages import ALTERNATES
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TIMEOUT = 30
_LARGEST = 2_000_000_000
_TYPES = {
    "html": ("text/html",),
    "ttl": ("text/turtle",),
    "jsonld": ("application/ld+json",),
    "nt": ("application/n-triples",),
    "css": ("text/css",),
    "js": ("text/javascript", "application/javascript"),
    "csv": ("text/csv",),
    "xml": ("application/xml", "text/xml"),
    "rq": ("application/sparql-query",),
    "atom": ("application/atom+xml",),
}
_FIRST = (
    "sitemap.xml",
    "index.html",
    "explorer.html",
    "data/SHA256SUMS",
    "404.html",
    "404.en.html",
)
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")


class Fetched(NamedTuple):
    """What a host answered: the status, the media type with its parameters, and the bytes.

    There are bytes, and a media type, only where the status says that all is well.
    """

    status: int
    media_type: str = ""
    content: bytes = b""

    @property
    def is_missing(self) -> bool:
        """Tell whether the host says that there is nothing."""
        return self.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def check_address(address: str, progress: Callable[[int, int], None] | None = None) -> SiteReport:
    """Check a site on a host: what `check_folder` checks, media types, and that 404 is said.

    Only that host is asked. Raises `QualityKGError` when it does not answer, or is none.
    """
    root = address if address.endswith("/") else f"{address}/"
    if not _is_address(root):
        said = Text(f"{address} 不是网址", f"{address} is no address of a site")
        raise QualityKGError(said)
    with tempfile.TemporaryDirectory() as name:
        mirror = _Mirror(root, Path(name))
        mirror.fetch(progress)
        report = check_folder(Path(name))
    return report._replace(findings=(*mirror.findings, *report.findings))


class _Mirror:
    """A copy of a site, made by following its links from its sitemap."""

    def __init__(self, root: str, folder: Path) -> None:
        self._root, self._folder = root, folder
        self._seen: set[str] = set()
        self._url = root
        self.findings: list[Finding] = []

    def fetch(self, progress: Callable[[int, int], None] | None) -> None:
        waiting = list(_FIRST)
        while waiting:
            path = waiting.pop()
            if path in self._seen or not _is_inside(path):
                continue
            self._seen.add(path)
            waiting += self._take(path)
            if progress and len(self._seen) % 200 == 0:
                progress(len(self._seen), len(self._seen) + len(waiting))
        stem = next((p.removesuffix(".ttl") for p in sorted(self._seen) if _is_thing(p)), None)
        self.findings += misread(self._root, stem) if stem else ()
        if not _get(f"{self._root}no-such-page-{len(self._seen)}").is_missing:
            said = Text("没有的页面未答 404", "a missing page is not answered with 404")
            self.findings.append(Finding("status", "404.html", said))

    def _take(self, path: str) -> Iterator[str]:
        found = _get(self._root + path)
        if found.status != HTTPStatus.OK:
            if path in ("sitemap.xml", "index.html"):
                raise QualityKGError(_no_site(self._root, path, found.status))
            if not found.is_missing:
                said = Text(f"主机答 {found.status}", f"is answered with {found.status}")
                self.findings.append(Finding("status", path, said))
            return
        self._judge(path, found)
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(found.content)
        if path.endswith(".xml"):
            yield from self._listed(found.content.decode("utf-8", "replace"))
        elif path.endswith(".html") and path != "explorer.html":
            yield from self._linked(path, found.content)
        elif path.endswith("SHA256SUMS"):
            names = (line.partition("  ")[2] for line in found.content.decode().splitlines())
            yield from (f"data/{name}" for name in names)

    def _listed(self, text: str) -> Iterator[str]:
        locations = _LOCATION.findall(text)
        self._url = root_of(locations) or self._url
        yield from (
            each.removeprefix(self._url) if each.startswith(self._url) else each.rpartition("/")[2]
            for each in locations
        )

    def _linked(self, path: str, content: bytes) -> Iterator[str]:
        for reference in read_document(content).references:
            try:
                address = urljoin(self._root + path, reference.address)
            except ValueError:  # what is no address is told of when the copy is checked
                continue
            for start in (self._root, self._url):
                if address.startswith(start):
                    inside = address.removeprefix(start).partition("#")[0].partition("?")[0]
                    yield unquote(inside) or "index.html"
                    break

    def _judge(self, path: str, found: Fetched) -> None:
        ending = PurePosixPath(path).suffix.removeprefix(".")
        media, _, parameters = found.media_type.partition(";")
        wanted = ("text/turtle",) if path == ".well-known/void" else _TYPES.get(ending)
        if wanted and media.strip() not in wanted:
            said = Text(
                f"媒体类型是 {media or '（无）'}，应为 {wanted[0]}",
                f"has the media type {media or '(none)'}; it must be {wanted[0]}",
            )
            self.findings.append(Finding("media-type", path, said))
        charset = re.search(r"charset=\"?([\w-]+)", parameters)
        if charset and charset[1].lower() != "utf-8":
            said = Text(f"字符集是 {charset[1]}", f"has the charset {charset[1]}, not utf-8")
            self.findings.append(Finding("media-type", path, said))


def _is_address(root: str) -> bool:
    try:
        parts = urlsplit(root)
        return bool(parts.hostname) and parts.port != 0 and ".." not in parts.netloc
    except ValueError:
        return False


def _no_site(root: str, path: str, status: int) -> Text:
    return Text(
        f"{root} 没有站点：{path} 答 {status}",
        f"there is no site at {root}: {path} is answered with {status}",
    )


def _is_thing(path: str) -> bool:
    return path.startswith("id/") and path.endswith(".ttl")


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and "\0" not in path


def misread(root: str, stem: str) -> list[Finding]:
    """Return in which forms a host answers for a thing's IRI otherwise than it is asked to.

    A host of files has nothing there, or the page; that is no fault.
    """
    answered: dict[str, str] = {}
    for _, media, _ in ALTERNATES:
        answered[media] = _get(root + stem, media).media_type.partition(";")[0].strip()
    if set(answered.values()) <= {"", "text/html"}:
        return []
    wrong = [(media, got) for media, got in answered.items() if got != media]
    return [Finding("negotiation", stem, _asked_and_got(*each)) for each in wrong]


def _asked_and_got(media: str, got: str) -> Text:
    return Text(
        f"请求 {media}，却得到 {got or '（无）'}",
        f"asked for {media}, it answers {got or '(nothing)'}",
    )


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect on the same host only."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: PLR0913, PLR0917
        """Return the next request, or None to stop at this answer."""
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_SameHost)


def _get(address: str, accept: str = "*/*") -> Fetched:
    """Return what a host answers. Raises `QualityKGError` when that is no answer in HTTP."""
    request = urllib.request.Request(  # noqa: S310 - only addresses of the site come here
        quote(address, safe=":/?#[]@!$&'()*+,;=%~"), headers={"Accept": accept}
    )
    try:
        with _OPENER.open(request, timeout=_TIMEOUT) as answer:
            media_type = answer.headers.get("Content-Type") or ""
            return Fetched(answer.status, media_type, answer.read(_LARGEST))
    except urllib.error.HTTPError as error:
        error.close()
        return Fetched(error.code)
    except (OSError, ValueError, HTTPException) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        why = " ".join(str(reason).split())
        said = Text(f"{address} 没有应答：{why}", f"{address} does not answer: {why}")
        raise QualityKGError(said) from None
