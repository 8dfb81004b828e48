"""A graph into a server: what is there already is looked at, the rest sent, all compared.

The server itself is the record of how far a push came. Chunks go in a fixed order, so what a
push that broke off has left is the beginning of the graph; the next one compares chunk by chunk
up to its end, and goes on there. A triple that arrives twice is there once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from qualitykg.store.endpoint import RemoteStore
from qualitykg.store.endpoint_access import checked_address
from qualitykg.store.limits import Limits
from qualitykg.store.push import requests
from qualitykg.store.push.addresses import Destination, Protocol, writing_address
from qualitykg.store.push.cargo import CHUNK, Cargo, subject_of
from qualitykg.store.push.holdings import Comparison, Holdings, compare, least
from qualitykg.store.push.refusals import TooLargeError, holds_other, not_shown
from qualitykg.store.push.sending import Patience, Sender

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualitykg.store.statements import Statements

Notice: TypeAlias = "Callable[[int, int], object]"
WhenOther: TypeAlias = Literal["refuse", "replace", "add"]
# So many subjects are compared at the end of a push, spread over the graph.
SAMPLE = 5000


@dataclass(frozen=True, slots=True)
class Order:
    """What a push is to do, and how.

    `url` answers queries and `write_to` takes writes, where that cannot be told from `url`.
    `when_other` says what becomes of another graph that is there.
    """

    url: str
    graph: str | None = None
    write_to: str | None = None
    protocol: Protocol = "update"
    when_other: WhenOther = "refuse"
    chunk: int = CHUNK
    patience: Patience = field(default_factory=Patience)


class Survey(NamedTuple):
    """What stands before a push: where it goes, what is there, and how much is to be sent."""

    to: Destination
    found: int
    first: int | None
    """The first chunk that is not there, or None when another graph is."""


class Pushed(NamedTuple):
    """What a push did: triples sent, triples that were there before, and the comparison."""

    to: Destination
    sent: int
    found: int
    comparison: Comparison


class Push:
    """Statements on their way to a server.

    Raises `EndpointError` when an address is none, and `QualityKGError` when there are blank
    nodes among the statements.
    """

    def __init__(self, statements: Statements, order: Order) -> None:
        self.cargo = Cargo(statements, order.chunk)
        self._order = order
        limits = Limits(seconds=order.patience.seconds)
        self._store = RemoteStore(order.url, limits, graph=order.graph)
        self._holdings = Holdings(self._store)
        self._sender = Sender(self._store.access, order.patience)
        self._most = order.chunk

    def survey(self, notice: Notice = lambda *_: None) -> Survey:
        """Return what is there, without changing anything; raise `EndpointError`.

        `notice` hears how many triples were found there, of how many.
        """
        to = self._destination()
        found = self._holdings.count()
        return Survey(to, found, self._first_missing(found, notice))

    def run(self, notice: Notice = lambda *_: None) -> Pushed:
        """Send what is not there, compare, and return what was done.

        `notice` hears how many triples are there, of how many. Raises `EndpointError` when the
        server holds another graph and nothing is said about that, refuses, or is not there.
        """
        survey = self.survey(notice)
        first = survey.first
        if first is None:
            first = 0
            if self._order.when_other == "refuse":
                raise holds_other(self._order.url, survey.found)
            if self._order.when_other == "replace":
                self._sender.send(partial(requests.clearing, survey.to))
        for number in range(first, len(self.cargo)):
            self._deliver(survey.to, self.cargo.chunk(number), is_first=number == first)
            notice(len(self.cargo.before(number + 1)), len(self.cargo.statements))
        sent = len(self.cargo.statements) - len(self.cargo.before(first))
        # Where nothing was sent, all has just been compared.
        comparison = self.compare(SAMPLE) if sent else self._no_difference()
        return Pushed(survey.to, sent, survey.found, comparison)

    def compare(self, most: int | None = None, notice: Notice = lambda *_: None) -> Comparison:
        """Return how the server's graph differs, of a sample of so many subjects or of all."""
        is_part = self._order.when_other == "add"
        statements = self.cargo.statements
        return compare(self._holdings, statements, most, is_part=is_part, notice=notice)

    def _destination(self) -> Destination:
        order = self._order
        address = order.write_to and checked_address(order.write_to)
        if address is None:
            server, is_named = self._store.server(), bool(self._store.access.user)
            address = writing_address(order.url, order.protocol, server, is_named=is_named)
        return Destination(address, order.protocol, self._store.graph)

    def _first_missing(self, found: int, notice: Notice) -> int | None:
        """Return the first chunk that is not there, or None when something else is."""
        if not found:
            return 0
        first = 0
        while first < len(self.cargo) and self._holdings.has(self.cargo.chunk(first)):
            first += 1
            notice(len(self.cargo.before(first)), len(self.cargo.statements))
        before = self.cargo.before(first)
        # A server may have taken a part of the chunk during which it, or we, were ended.
        part = self._holdings.common(self.cargo.chunk(first)) if first < len(self.cargo) else 0
        most = len(before) + part
        is_ours = found == most or least(before) + part <= found < most
        return first if is_ours else None

    def _no_difference(self) -> Comparison:
        subjects = len(set(map(subject_of, self.cargo.statements.lines)))
        return Comparison(0, (), (), subjects, subjects)

    def _deliver(self, to: Destination, lines: list[bytes], *, is_first: bool) -> None:
        """Send a chunk, in smaller pieces where the server takes no larger ones."""
        while lines:
            piece = lines[: self._most]
            try:
                self._sender.send(partial(requests.insertion, to, piece))
            except TooLargeError:
                if len(piece) == 1:
                    raise
                self._most = len(piece) // 2
                continue
            if is_first and not self._holdings.common(piece):
                raise not_shown(self._order.url, to.address)
            is_first = False
            lines = lines[len(piece) :]
