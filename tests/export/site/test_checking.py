"""`check-site`: the published site passes, in its folder and served, and each fault is found."""

from __future__ import annotations

import functools
import http.server
import shutil
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

from qualitykg.cli.main import main
from qualitykg.errors import FileError
from qualitykg.export.site.checking import check_folder
from qualitykg.export.site.live import check_address
from qualitykg.export.site.publishing import Plan, publish
from tests.visualize.province import build_province

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TYPES = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".js": "text/javascript",
}


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host of files that knows the media types of RDF."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **_TYPES}  # noqa: RUF012

    def guess_type(self, path: object) -> str:
        """Return the media type; the dataset's description has no ending."""
        return "text/turtle" if str(path).endswith("void") else super().guess_type(str(path))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """Return the address of the site on this machine."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Host, directory=str(site))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def spoilt(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the site to spoil."""
    return shutil.copytree(site, tmp_path / "site")


def test_the_folder_passes(site: Path) -> None:
    """Every link resolves, and the RDF beside the pages is the dump."""
    report = check_folder(site)
    assert report.findings == ()
    assert report.passed
    assert report.triples > 1000


def test_the_served_site_passes(served: str) -> None:
    """The same holds on a host, whose media types are right."""
    report = check_address(served)
    assert report.findings == ()
    assert report.passed


def test_a_host_with_other_media_types_fails(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turtle that is served as plain text is told of."""
    monkeypatch.setattr(_Host, "guess_type", lambda _self, _path: "text/plain")
    assert {each.rule for each in check_address(served).findings} == {"media-type"}


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        ("index.html", 'href="sources.html"', 'href="no.html"', "link"),
        ("index.html", 'src="assets/site.js"', 'src="https://cdn.example.org/a.js"', "host"),
        ("index.html", 'href="sources.html"', 'href="javascript:x"', "scheme"),
        ("index.html", 'href="sources.html"', 'href="http://[x/"', "link"),
        ("id/city-linjiang.html", 'href="../id/city-linjiang.nt"', 'href="//[x/y.nt"', "link"),
        ("index.html", "</main>", "</div></main>", "html"),
        ("sitemap.xml", "/sources.html<", "/other.html<", "sitemap"),
        ("id/city-linjiang.nt", "Linjiang", "Linjang", "alternate"),
        ("id/city-linjiang.ttl", " .\n", " \n", "alternate"),
        ("data/qualitykg.nt", "Linjiang", "Linjang", "dump"),
    ],
)
def test_each_fault_is_found(spoilt: Path, path: str, old: str, new: str, rule: str) -> None:
    """A site that is spoilt in one way fails, and the finding says in which file."""
    text = (spoilt / path).read_text(encoding="utf-8")
    assert old in text
    (spoilt / path).write_text(text.replace(old, new), encoding="utf-8")
    report = check_folder(spoilt)
    assert rule in {each.rule for each in report.findings}
    assert not report.passed


def test_a_map_of_maps_that_names_itself_is_read_once(spoilt: Path) -> None:
    """What it lists is looked for, and nothing is followed for ever."""
    index = "<sitemapindex><loc>http://e/sitemap.xml</loc><loc>http://e/no.xml</loc></sitemapindex>"
    (spoilt / "sitemap.xml").write_text(index, encoding="utf-8")
    found = [(each.rule, each.path) for each in check_folder(spoilt).findings]
    assert ("sitemap", "no.xml") in found
    assert ("sitemap", "index.html") in found


def test_what_a_host_refuses_is_told_of(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is neither the page nor that there is none is a finding with its status."""
    send_head = _Host.send_head

    def refuse(host: _Host) -> Any:
        if "no-such-page" not in host.path and not host.path.endswith("/sources.html"):
            return send_head(host)
        host.send_error(403)
        return None

    monkeypatch.setattr(_Host, "send_head", refuse)
    said = {(each.path, each.said.en) for each in check_address(served).findings}
    assert ("sources.html", "is answered with 403") in said
    assert ("404.html", "a missing page is not answered with 404") in said


def test_what_does_not_speak_http_cannot_be_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, and the status of bad input."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            taken, _ = listening.accept()
            with taken:
                taken.recv(1000)
                taken.sendall(b"220 ready\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        assert main(["check-site", address, "--lang", "en"]) == 2
        thread.join()
    assert "/404.en.html does not answer: 220 ready\n" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["http://[bad/", "http://e:x/", "http://..a/", "http:///"])
def test_what_is_no_address_cannot_be_checked(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, and nothing is asked."""
    assert main(["check-site", address, "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"qualitykg: {address} is no address of a site\n"


def test_the_command_fails_with_status_1(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is listed, and the status tells."""
    (spoilt / "sources.html").unlink()
    assert main(["check-site", str(spoilt), "--lang", "en"]) == 1
    assert "broken link: sources.html" in capsys.readouterr().out


def test_a_folder_without_a_site_cannot_be_checked(tmp_path: Path) -> None:
    """A check that finds nothing to check does not pass."""
    with pytest.raises(FileError, match="no site here"):
        check_folder(tmp_path)


def test_a_site_without_concepts_in_its_picture_passes(tmp_path: Path) -> None:
    """The way from home to a code leads over a list of concepts only where there is one."""
    data, target = tmp_path / "province.ttl", tmp_path / "site"
    data.write_text(build_province(30).turtle(), encoding="utf-8")
    publish(Plan([data], target, is_checked=False))
    assert not (target / "things/concept.html").exists()
    assert check_folder(target).findings == ()
