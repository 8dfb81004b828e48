"""How a request goes out: proxies, TLS, passwords, and redirects that stay on their host."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    AbstractHTTPHandler,
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDefaultErrorHandler,
    HTTPDigestAuthHandler,
    HTTPErrorProcessor,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from qualitykg.errors import EndpointError
from qualitykg.store.endpoint_errors import redirected

if TYPE_CHECKING:
    from email.message import Message
    from urllib.parse import SplitResult

_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}


class Access(NamedTuple):
    """Who asks: a name and password, which are sent when they are demanded, or a token."""

    user: str = ""
    password: str = ""
    token: str = ""

    @property
    def is_told(self) -> bool:
        """Tell whether a server that demands it is told who asks."""
        return bool(self.user or self.token)


class Sockets:
    """The sockets that a request has opened; once they are shut, so is each that comes later."""

    def __init__(self) -> None:
        self._open: list[socket.socket] = []
        self._is_shut = False

    def add(self, opened: socket.socket) -> None:
        """Take one more."""
        self._open.append(opened)
        if self._is_shut:
            self.shut()

    def clear(self) -> None:
        """Forget those of an earlier request."""
        self._open.clear()

    def shut(self) -> None:
        """Let whoever waits for one of them wait no more."""
        self._is_shut = True
        for each in tuple(self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


class Opener:
    """Sends requests for somebody; `sockets` are those that the last one has opened."""

    def __init__(self, access: Access) -> None:
        self.sockets = Sockets()
        self._access = access
        self._known = HTTPPasswordMgrWithDefaultRealm()
        self._director = OpenerDirector()
        # Here the environment is searched for proxies, once.
        handlers: list[BaseHandler] = [
            ProxyHandler(), _Connecting(self.sockets), _Redirects(),
            HTTPDefaultErrorHandler(), HTTPErrorProcessor(),
        ]  # fmt: skip
        if access.user and not access.token:
            handlers += [HTTPDigestAuthHandler(self._known), HTTPBasicAuthHandler(self._known)]
        for each in handlers:
            self._director.add_handler(each)

    def open(self, request: Request, seconds: float) -> http.client.HTTPResponse:
        """Send a request; raise as `urllib.request.urlopen` does, and `EndpointError`.

        No single step of it, such as connecting, takes longer than so many seconds.
        """
        self.sockets.clear()
        user, password, token = self._access
        if token:
            request.add_unredirected_header("Authorization", f"Bearer {token}")
        elif user:
            host = urlsplit(request.full_url)._replace(path="/", query="").geturl()
            self._known.add_password(None, host, user, password)
        return cast("http.client.HTTPResponse", self._director.open(request, timeout=seconds))


class _Connection(http.client.HTTPConnection):
    """A connection whose socket is remembered."""

    def __init__(self, host: str, *, sockets: Sockets, timeout: float) -> None:
        super().__init__(host, timeout=timeout)
        self._sockets = sockets

    def connect(self) -> None:
        """Connect."""
        super().connect()
        self._sockets.add(self.sock)


class _SecureConnection(http.client.HTTPSConnection):
    """The same over TLS."""

    def __init__(
        self, host: str, *, sockets: Sockets, timeout: float, context: ssl.SSLContext
    ) -> None:
        super().__init__(host, timeout=timeout, context=context)
        self._sockets = sockets

    def connect(self) -> None:
        """Connect, and shake hands."""
        super().connect()
        self._sockets.add(self.sock)


class _Connecting(AbstractHTTPHandler):
    """Opens connections; those over TLS with certificates checked."""

    http_request = https_request = AbstractHTTPHandler.do_request_

    def __init__(self, sockets: Sockets) -> None:
        super().__init__()
        self._sockets = sockets

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        """Send a request."""
        return self.do_open(partial(_Connection, sockets=self._sockets), req)

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        """Send a request over TLS."""
        connection = partial(_SecureConnection, sockets=self._sockets, context=self._context)
        return self.do_open(connection, req)

    @cached_property
    def _context(self) -> ssl.SSLContext:
        # All trusted certificates are read here, which takes longer than many an answer.
        return ssl.create_default_context()


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
        return self.parent.open(again, timeout=req.timeout)

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
