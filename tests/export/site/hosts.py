"""Real web servers on this machine, started with the files that `publish` writes for them."""

from __future__ import annotations

import contextlib
import http.client
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_UNPACKED = ROOT / "build" / "hosts" / "usr"
_NGINX = """{user}daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{inner}}}
"""
_APACHE = """ServerRoot {folder}
ServerName localhost
PidFile {folder}/apache.pid
Listen 127.0.0.1:{port}
ErrorLog /dev/stderr
{modules}{user}DocumentRoot {root}
<Directory {root}>
    AllowOverride All
    Require all granted
</Directory>
"""
_MODULES = ("mpm_event", "authz_core", "rewrite", "headers", "dir")


class Answered(NamedTuple):
    """What a server said to one request, without following it anywhere."""

    status: int
    headers: http.client.HTTPMessage
    body: str


def get(address: str, accept: str = "*/*", language: str = "zh-CN") -> Answered:
    """Ask for an address of this machine."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    try:
        headers = {"Accept": accept, "Accept-Language": language}
        connection.request("GET", parts.path, headers=headers)
        answer = connection.getresponse()
        return Answered(answer.status, answer.headers, answer.read().decode())
    finally:
        connection.close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port


def program(name: str) -> str:
    """Return a server's program, or skip where it is not at hand."""
    places = (os.environ["PATH"], "/usr/sbin", str(_UNPACKED / "sbin"), str(_UNPACKED / "bin"))
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        pytest.skip(f"{name} is not at hand (run `make hosts`)")
    return found


@contextlib.contextmanager
def nginx(configuration: Path, root: Path, port: int, folder: Path) -> Iterator[None]:
    """Run nginx with the file that was written for it; only its address and root are filled in."""
    text = configuration.read_text(encoding="utf-8")
    inner = _replaced(
        text, {"listen 80;": f"listen 127.0.0.1:{port};", "/srv/qualitykg;": f"{root};"}
    )
    # The workers of a server that root starts are nobody else here: the folder is ours alone.
    user = "user root;\n" if _is_root() else ""
    path = folder / "nginx.conf"
    path.write_text(_NGINX.format(user=user, folder=folder, inner=inner), encoding="utf-8")
    with _running([program("nginx"), "-c", str(path), "-e", "stderr"], port, folder):
        yield


@contextlib.contextmanager
def caddy(configuration: Path, root: Path, port: int, folder: Path) -> Iterator[None]:
    """Run Caddy with the file that was written for it; only its root is filled in."""
    text = configuration.read_text(encoding="utf-8")
    path = folder / "Caddyfile"
    inner = _replaced(text, {"/srv/qualitykg": str(root)})
    path.write_text("{\n\tadmin off\n}\n" + inner, encoding="utf-8")
    command = [program("caddy"), "run", "--config", str(path), "--adapter", "caddyfile"]
    with _running(command, port, folder):
        yield


@contextlib.contextmanager
def apache(root: Path, port: int, folder: Path) -> Iterator[None]:
    """Run Apache over a folder whose `.htaccess` files count."""
    binary = program("apache2")
    places = "/usr/lib/apache2/modules"
    modules = "".join(f"LoadModule {n}_module {places}/mod_{n}.so\n" for n in _MODULES)
    path = folder / "apache.conf"
    user = "User nobody\nGroup nogroup\n" if _is_root() else ""
    text = _APACHE.format(user=user, folder=folder, port=port, modules=modules, root=root)
    path.write_text(text, encoding="utf-8")
    with _running([binary, "-D", "FOREGROUND", "-f", str(path)], port, folder):
        yield


_PAGES_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "application/javascript; charset=utf-8",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8",
    "rq": "application/sparql-query",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
"""As mime-db (https://github.com/jshttp/mime-db), from which GitHub Pages takes media types."""


@contextlib.contextmanager
def github_pages(root: Path, port: int) -> Iterator[None]:
    """Serve a folder as GitHub Pages does: `x` from `x.html`, `404.html`, no negotiation."""

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = root / unquote(urlsplit(self.path).path).lstrip("/")
            tried = (wanted, wanted.with_name(f"{wanted.name}.html"), wanted / "index.html")
            found = next((path for path in tried if path.is_file()), None)
            shown = found or root / "linjiang" / "404.html"
            data = shown.read_bytes()
            self.send_response(200 if found else 404)
            media_type = _PAGES_TYPES.get(shown.suffix[1:], "application/octet-stream")
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", port), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _replaced(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@contextlib.contextmanager
def _running(command: Sequence[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the block ends; fail with what it said when it does not come up."""
    with socket.socket() as free:  # else another server would answer in its place
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
    log = folder / "said.txt"
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with log.open("wb") as said:
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env={**os.environ, **homes}
        )
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)
