"""Requests that are repeated until the server has taken them, or time is up."""

from __future__ import annotations

import http.client
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.error import URLError

from qualitykg.errors import EndpointError
from qualitykg.store.endpoint_errors import no_answer
from qualitykg.store.exchange import DeadlineError, Exchange, Reply, SizeError
from qualitykg.store.push.refusals import come_back, gave_up, may_pass, refusal, too_late

if TYPE_CHECKING:
    from collections.abc import Callable
    from urllib.request import Request

    from qualitykg.store.opener import Access
    from qualitykg.text import Text

# What a server says of a write is short.
_ANSWER = 1 << 20


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one request may take, how often it is tried, and how long the pauses may be."""

    seconds: float = 120.0
    tries: int = 6
    longest: float = 120.0
    pause: Callable[[float], object] = time.sleep


class Sender:
    """Sends requests that do no harm when they arrive twice."""

    def __init__(self, access: Access, patience: Patience) -> None:
        self._exchange, self._patience = Exchange(access), patience
        self._is_known = access.is_told

    def send(self, make: Callable[[], Request]) -> None:
        """Send the request that `make` gives, again and later where that may help.

        Raises `TooLargeError` when a part may be taken, `EndpointError` when it is refused or
        the server is not there.
        """
        for number in range(1, self._patience.tries + 1):
            request = make()
            outcome, wait = self._try(request, 2.0 ** (number - 1))
            if outcome is None:
                return
            if number == self._patience.tries:
                raise gave_up(request.full_url, number, outcome)
            self._patience.pause(wait)

    def _try(self, request: Request, wait: float) -> tuple[Text | None, float]:
        """Return why it should be tried again and when, or None when it was done."""
        url, seconds = request.full_url, self._patience.seconds
        try:
            reply = self._exchange.send(request, seconds=seconds, size=_ANSWER)
        except DeadlineError:
            return too_late(url, seconds), wait
        except (OSError, http.client.HTTPException, SizeError) as error:
            if _is_untrusted(error):
                raise EndpointError(no_answer(url, error)) from None
            return no_answer(url, error), wait
        if (refused := refusal(url, reply, is_known=self._is_known)) is None:
            return None, 0
        if not may_pass(reply.status, reply.body):
            raise refused
        return refused.text, self._pause_for(url, reply, wait)

    def _pause_for(self, url: str, reply: Reply, wait: float) -> float:
        asked = seconds_until(reply.headers.get("Retry-After", ""))
        if asked > self._patience.longest:
            raise come_back(url, asked)
        return max(asked, min(wait, self._patience.longest))


def seconds_until(after: str) -> float:
    """Return the seconds that a `Retry-After` asks for: a number, or a date (RFC 9110, 10.2.3).

    >>> seconds_until("7"), seconds_until("Fri, 31 Dec 1999 23:59:59 GMT"), seconds_until("")
    (7.0, 0.0, 0.0)
    """
    if after.isdecimal():
        return float(after)
    try:
        then = parsedate_to_datetime(after)
    except ValueError:
        return 0.0
    return max((then - datetime.now(UTC)).total_seconds(), 0.0)


def _is_untrusted(error: Exception) -> bool:
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(reason, ssl.SSLCertVerificationError)
