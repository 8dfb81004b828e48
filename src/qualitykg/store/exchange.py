"""Requests over HTTP and their whole answers, each within a deadline and a number of bytes.

The deadline is for everything: finding the host, connecting, headers, redirects, and an
answer that drips. A thread does the work, which nothing can interrupt; whoever waits for it
goes on when the time is over and shuts the thread's sockets. Those that are still connecting or
shaking hands cannot be shut, and have a time-out of their own, so that no thread stays for long.
A thread that has brought an answer is kept for the next request.
"""

from __future__ import annotations

import http.client
import queue
import threading
import weakref
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.error import HTTPError

from qualitykg.store.opener import Opener

if TYPE_CHECKING:
    from email.message import Message
    from urllib.request import Request

    from qualitykg.store.opener import Access

_PIECE = 1 << 16
_OF_AN_ERROR = 1 << 16
# So much later than the deadline, which is to be heard first; systems know no time-outs of months.
_LATER = 0.5
_LONGEST = 86_400.0
_NAME = "qualitykg-exchange"


class Reply(NamedTuple):
    """What came back: status, headers, and all bytes."""

    status: int
    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the media type without its parameters."""
        return self.headers.get_content_type()

    @property
    def is_success(self) -> bool:
        """Tell whether the server did what was asked (RFC 9110, 15.3)."""
        return 200 <= self.status < 300


_Asked: TypeAlias = "queue.SimpleQueue[tuple[Request, float, int] | None]"
_Outcomes: TypeAlias = "queue.SimpleQueue[Reply | BaseException]"


class DeadlineError(Exception):
    """The answer was not complete in time."""


class SizeError(Exception):
    """The answer has more bytes than it may."""


class Exchange:
    """Sends requests for somebody, from any number of threads at a time."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._idle: list[_Messenger] = []
        weakref.finalize(self, _dismiss, self._idle)

    def send(self, request: Request, *, seconds: float, size: int) -> Reply:
        """Send a request and return the whole answer, whatever its status.

        Redirects are followed only on the same host, so nobody else is asked and no password
        goes astray. Raises `DeadlineError`, `SizeError`, `EndpointError` for a redirect that is
        not followed, and what `urllib` raises when there is no answer.
        """
        messenger = self._messenger()
        reply = None
        try:
            reply = messenger.send(request, seconds=seconds, size=size)
        finally:
            # After a refused password urllib would try no other.
            if reply is not None and reply.is_success:
                self._idle.append(messenger)
            else:
                messenger.dismiss()
        return reply

    def _messenger(self) -> _Messenger:
        try:
            messenger = self._idle.pop()
        except IndexError:
            return _Messenger(self._access)
        # In a process that was forked there are no threads but one.
        return messenger if messenger.is_alive else _Messenger(self._access)


class _Messenger:
    """A thread that sends one request after the other."""

    def __init__(self, access: Access) -> None:
        self._opener = Opener(access)
        self._asked: _Asked = queue.SimpleQueue()
        self._outcomes: _Outcomes = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=_NAME, daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Tell whether the thread has not ended."""
        return self._thread.is_alive()

    def send(self, request: Request, *, seconds: float, size: int) -> Reply:
        """Return the answer to a request, or raise what came in its place."""
        self._asked.put((request, min(seconds, _LONGEST) + _LATER, size))
        try:
            outcome = self._outcomes.get(timeout=seconds)
        except queue.Empty:
            raise DeadlineError from None
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def dismiss(self) -> None:
        """Let the thread find its sockets shut, and end."""
        self._asked.put(None)
        self._opener.sockets.shut()

    def _run(self) -> None:
        while (asked := self._asked.get()) is not None:
            try:
                self._outcomes.put(_answer(self._opener, *asked))
            except BaseException as error:
                self._outcomes.put(error)


def _dismiss(idle: list[_Messenger]) -> None:
    for each in idle:
        each.dismiss()


def _answer(opener: Opener, request: Request, seconds: float, size: int) -> Reply:
    try:
        response = opener.open(request, seconds)
    except HTTPError as error:
        with error:
            return Reply(error.code, error.headers, error.read(_OF_AN_ERROR))
    with response:
        return Reply(response.status, response.headers, _read(response, size))


def _read(response: http.client.HTTPResponse, size: int) -> bytes:
    body = bytearray()
    while piece := response.read1(_PIECE):
        body += piece
        if len(body) > size:
            raise SizeError
    if response.length:
        raise http.client.IncompleteRead(bytes(body), response.length)
    return bytes(body)
