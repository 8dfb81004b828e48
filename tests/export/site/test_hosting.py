"""The files for hosts, tried on nginx, Caddy and Apache: what each answers to whom."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from qualitykg.export.site.live import check_address, misread
from qualitykg.export.site.publishing import Plan, publish
from qualitykg.store.statements import Statements
from tests.export.site import hosts
from tests.export.site.hosts import get

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
# What rdflib, Jena and Comunica ask for: RDF first, HTML last or not at all.
TOOL = "application/n-quads,text/turtle;q=0.6,application/ld+json;q=0.9,text/html;q=0.2"
ASKED = {
    BROWSER: (".html", "text/html"),
    "*/*": (".html", "text/html"),
    "text/turtle": (".ttl", "text/turtle"),
    "application/ld+json": (".jsonld", "application/ld+json"),
    "application/n-triples": (".nt", "application/n-triples"),
    TOOL: (".ttl", "text/turtle"),
    "text/html;q=0.5, text/turtle": (".ttl", "text/turtle"),
    "text/html;q=0.9": (".html", "text/html"),
}
_CITY = "id/city-linjiang"


class Hosted(NamedTuple):
    """A site for an address of this machine; `root` is the folder that a host serves."""

    root: Path
    base: str
    port: int


@pytest.fixture(scope="module")
def hosted(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Hosted:
    """Return the invented city's site, published for a folder of a host on this machine."""
    root, port = tmp_path_factory.mktemp("hosted"), hosts.free_port()
    base = f"http://127.0.0.1:{port}/linjiang/"
    publish(Plan([town_file], root / "linjiang", base, is_checked=False))
    return Hosted(root, base, port)


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def host(
    request: pytest.FixtureRequest, hosted: Hosted, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the address of the site, served with the file that was written for the server."""
    name = "nginx.conf" if request.param == "nginx" else "Caddyfile"
    written = hosted.root / "linjiang" / "hosting" / name
    run = getattr(hosts, request.param)
    with run(written, hosted.root, hosted.port, tmp_path_factory.mktemp(request.param)):
        yield hosted.base


@pytest.mark.parametrize("accept", ASKED)
def test_an_iri_leads_to_what_the_client_asks_for(host: str, accept: str) -> None:
    """303 to the page or the RDF, which has its media type; caches are told on what it hangs."""
    ending, media_type = ASKED[accept]
    sent = get(host + _CITY, accept)
    assert sent.status == 303
    assert sent.headers["Location"].endswith(f"/linjiang/{_CITY}{ending}")
    assert "Accept" in sent.headers["Vary"]
    assert sent.headers["Access-Control-Allow-Origin"] == "*"
    found = get(f"{host}{_CITY}{ending}", accept)
    assert found.status == 200
    assert found.headers.get_content_type() == media_type
    assert found.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", [_CITY, "ontology"])
def test_a_browser_gets_its_language(host: str, name: str) -> None:
    """English readers are led to the English page, all others to the Chinese one."""
    english = get(host + name, BROWSER, "en-GB,en;q=0.9,zh;q=0.5")
    assert english.headers["Location"].endswith(f"{name}.en.html")
    assert get(host + name, BROWSER, "fr").headers["Location"].endswith(f"{name}.html")


def test_what_is_missing_is_said_in_the_readers_language(host: str) -> None:
    """404, wherever it is, with a page whose style and links work from there."""
    for language, said in (("zh-CN", "没有这一页"), ("en", "No such page")):
        found = get(f"{host}id/no/such/place", BROWSER, language)
        assert found.status == 404
        assert found.headers.get_content_type() == "text/html"
        assert f"<h1>{said}</h1>" in found.body
        assert 'src="/linjiang/assets/site.js"' in found.body
        assert "<style>:root" in found.body


def test_turtle_from_the_host_is_about_the_iri_asked(host: str, tmp_path: Path) -> None:
    """Following an IRI as a tool does gives triples whose subject is that IRI."""
    location = get(host + _CITY, "text/turtle").headers["Location"]
    path = location.removeprefix(host[: host.index("/linjiang/")])
    turtle = tmp_path / "city.ttl"
    turtle.write_text(get(host.replace("/linjiang/", path), "text/turtle").body, encoding="utf-8")
    assert Statements.read([turtle]).about(f"<{host}{_CITY}>".encode())


def test_check_site_finds_nothing_on_the_host(host: str) -> None:
    """Pages, RDF, media types, negotiation and 404 are as they should be."""
    report = check_address(host)
    assert report.findings == ()
    assert report.passed


def test_a_host_that_negotiates_wrongly_is_told_of(hosted: Hosted, tmp_path: Path) -> None:
    """A host that gives Turtle to those who ask for JSON-LD has a finding."""
    written = hosted.root / "linjiang" / "hosting" / "nginx.conf"
    wrong = tmp_path / "nginx.conf"
    text = written.read_text(encoding="utf-8")
    wrong.write_text(text.replace('".jsonld";', '".ttl";'), encoding="utf-8")
    port = hosts.free_port()
    with hosts.nginx(wrong, hosted.root, port, tmp_path):
        findings = misread(f"http://127.0.0.1:{port}/linjiang/", _CITY)
    assert [(each.rule, each.said.en) for each in findings] == [
        ("negotiation", "asked for application/ld+json, it answers text/turtle")
    ]


def test_pages_of_github_serve_all_but_one_media_type(hosted: Hosted) -> None:
    """A server that does what GitHub Pages is known to do: only a file without ending is amiss."""
    port = hosts.free_port()
    with hosts.github_pages(hosted.root, port):
        address = f"http://127.0.0.1:{port}/linjiang/"
        report = check_address(address)
        assert get(address + _CITY, "text/turtle").headers.get_content_type() == "text/html"
        assert "没有这一页" in get(address + "id/no/such/place").body
    assert [(each.rule, each.path) for each in report.findings] == [
        ("media-type", ".well-known/void")
    ]


@pytest.fixture(scope="module")
def redirecting(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return a base that only redirects, as w3id.org does, with the rules that were written."""
    folder, port = tmp_path_factory.mktemp("w3id"), hosts.free_port()
    base = f"http://127.0.0.1:{port}/linjiang/"
    publish(Plan([town_file], folder / "site", base, "http://127.0.0.1:9/at/", is_checked=False))
    with tempfile.TemporaryDirectory() as name:  # Apache's workers may not read pytest's folders
        root = Path(name)
        root.chmod(0o755)
        (root / "linjiang").mkdir()
        shutil.copy(folder / "site/hosting/w3id/.htaccess", root / "linjiang")
        with hosts.apache(root, port, folder):
            yield base


@pytest.mark.parametrize("accept", ASKED)
def test_w3id_redirects_as_the_client_asks(redirecting: str, accept: str) -> None:
    """The rules for w3id.org lead an IRI to the host's file in the form asked for."""
    sent = get(redirecting + _CITY, accept)
    assert sent.status == 303
    assert sent.headers["Location"] == f"http://127.0.0.1:9/at/{_CITY}{ASKED[accept][0]}"


def test_w3id_redirects_all_else_as_it_is(redirecting: str) -> None:
    """English pages to English readers; files keep their endings; the base leads home."""
    english = get(redirecting + "ontology", BROWSER, "en")
    assert english.headers["Location"] == "http://127.0.0.1:9/at/ontology.en.html"
    for path in ("id/city-linjiang.ttl", "data/qualitykg.nt", ".well-known/void", ""):
        assert get(redirecting + path).headers["Location"] == f"http://127.0.0.1:9/at/{path}"
