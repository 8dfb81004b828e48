"""One request over HTTP and its whole answer, within a deadline and a number of bytes.

The deadline is for everything: finding the host, connecting, headers, redirects, and an
answer that drips. A thread does the work, which nothing can interrupt; whoever waits for it
goes on when the time is over and shuts the thread's sockets.
"""

from __future__ import annotations

import http.client
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDefaultErrorHandler,
    HTTPDigestAuthHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from qualitykg.errors import EndpointError
from qualitykg.store.endpoint_errors import redirected

if TYPE_CHECKING:
    from email.message import Message
    from urllib.parse import SplitResult

_PIECE = 1 << 16
_OF_AN_ERROR = 1 << 16
_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks: a name and password, which are sent when they are demanded, or a token."""

    user: str = ""
    password: str = ""
    token: str = ""


class Reply(NamedTuple):
    """What came back: status, headers, and all bytes."""

    status: int
    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the media type without its parameters."""
        return self.headers.get_content_type()


class DeadlineError(Exception):
    """The answer was not complete in time."""


class SizeError(Exception):
    """The answer has more bytes than it may."""


def exchange(request: Request, access: Access, *, seconds: float, size: int) -> Reply:
    """Send a request and return the whole answer, whatever its status.

    Redirects are followed only on the same host, so nobody else is asked and no password
    goes astray. Raises `DeadlineError`, `SizeError`, `EndpointError` for a redirect that is
    not followed, and what `urllib` raises when there is no answer.
    """
    call = _Call(request, access, size)
    thread = threading.Thread(target=call.run, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        call.abandon()
        raise DeadlineError
    return call.reply()


class _Call:
    """An exchange under way."""

    def __init__(self, request: Request, access: Access, size: int) -> None:
        self._request, self._size = request, size
        self._sockets: list[socket.socket] = []
        self._opener = _opener(request, access, self._sockets)
        self._reply: Reply | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Do it, and keep what comes of it."""
        try:
            self._reply = self._exchange()
        except BaseException as error:
            self._error = error

    def reply(self) -> Reply:
        """Return the answer, or raise what came in its place."""
        if self._error is not None:
            raise self._error
        return cast("Reply", self._reply)

    def abandon(self) -> None:
        """Let the thread find its sockets closed."""
        for each in self._sockets:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def _exchange(self) -> Reply:
        try:
            response = self._opener.open(self._request)
        except HTTPError as error:
            with error:
                return Reply(error.code, error.headers, error.read(_OF_AN_ERROR))
        with response:
            return Reply(response.status, response.headers, self._read(response))

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        body = bytearray()
        while piece := response.read1(_PIECE):
            body += piece
            if len(body) > self._size:
                raise SizeError
        if response.length:
            raise http.client.IncompleteRead(bytes(body), response.length)
        return bytes(body)


def _opener(request: Request, access: Access, sockets: list[socket.socket]) -> OpenerDirector:
    opener = OpenerDirector()
    handlers: list[BaseHandler] = [
        ProxyHandler(), _Http(sockets), _Https(sockets), _Redirects(),
        HTTPDefaultErrorHandler(), HTTPErrorProcessor(),
    ]  # fmt: skip
    if access.token:
        request.add_unredirected_header("Authorization", f"Bearer {access.token}")
    elif access.user:
        known = HTTPPasswordMgrWithDefaultRealm()
        whole = urlsplit(request.full_url)._replace(path="/", query="").geturl()
        known.add_password(None, whole, access.user, access.password)
        handlers += [HTTPDigestAuthHandler(known), HTTPBasicAuthHandler(known)]
    for each in handlers:
        opener.add_handler(each)
    return opener


class _Http(HTTPHandler):
    """Opens connections whose sockets are remembered."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._sockets = sockets

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        """Send a request."""
        sockets = self._sockets

        class Connection(http.client.HTTPConnection):
            def connect(self) -> None:
                super().connect()
                sockets.append(self.sock)

        return self.do_open(Connection, req)


class _Https(HTTPSHandler):
    """The same over TLS, with certificates checked."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._sockets = sockets

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        """Send a request."""
        sockets = self._sockets

        class Connection(http.client.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                sockets.append(self.sock)

        return self.do_open(Connection, req)


class _Redirects(BaseHandler):
    """Follows redirects on the same host, with the same method and body."""

    def http_error_302(
        self, req: Request, fp: http.client.HTTPResponse, code: int, msg: str, headers: Message
    ) -> object:
        """Ask again where the answer points to."""
        fp.close()
        target = urljoin(req.full_url, headers.get("Location", ""))
        hops = getattr(req, "hops", 0) + 1
        if not may_follow(req.full_url, target) or hops > _REDIRECTS:
            raise EndpointError(redirected(req.full_url, target))
        again = Request(  # noqa: S310 - http and https only
            target, data=cast("bytes | None", req.data), headers=req.headers,
            method=req.get_method(),
        )  # fmt: skip
        again.hops = hops  # type: ignore[attr-defined]
        for name, value in req.unredirected_hdrs.items():
            if name == "Authorization":
                again.add_unredirected_header(name, value)
        return self.parent.open(again)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def may_follow(first: str, second: str) -> bool:
    """Tell whether a redirect stays on its host and its port, or goes from http to https there.

    >>> may_follow("http://a.example/sparql", "https://a.example/sparql")
    True
    >>> may_follow("https://a.example:8443/sparql", "http://a.example:8443/sparql")
    False
    """
    here, there = urlsplit(first), urlsplit(second)
    if here.hostname != there.hostname or there.scheme not in _PORTS:
        return False
    if here.scheme == there.scheme:
        return _port(here) == _port(there)
    return there.scheme == "https"


def _port(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)
