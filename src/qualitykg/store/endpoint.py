"""A SPARQL 1.1 endpoint as an engine: the server that an institution runs."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from qualitykg.errors import EndpointError, QueryStoppedError
from qualitykg.store import paging
from qualitykg.store.endpoint_access import access_from, checked_address, checked_graph
from qualitykg.store.endpoint_errors import (
    malformed,
    no_answer,
    not_sparql,
    other_answer,
    refused,
)
from qualitykg.store.exchange import DeadlineError, Exchange, Reply, SizeError
from qualitykg.store.kept import KeptSolutions, keep, kept_truth
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import fault_in, form_of
from qualitykg.store.query_text import check_text, with_prefixes
from qualitykg.store.results import Boolean, Solutions, Triples
from qualitykg.store.star_columns import with_star_columns
from qualitykg.store.virtuoso_ways import (
    MOST_KEYS,
    as_meant,
    is_stopped,
    is_truth,
    is_virtuoso,
    says_cut,
)
from qualitykg.text import Text

if TYPE_CHECKING:
    from urllib.request import Request

    from qualitykg.store.opener import Access
    from qualitykg.store.results import Result

PATIENCE = 120.0
# A server need not find more rows than are wanted; Virtuoso refuses larger limits in order.
_FEW = 10_000


class RemoteStore:
    """A graph that a server holds, asked over HTTP; it stays as it is.

    `graph` names the graph of the server that is asked; without it, the server's default
    graph is. Each question ends within `limits`, the whole transfer included.
    Raises `EndpointError` when the address is none, or the graph's name no IRI.
    """

    def __init__(
        self,
        url: str,
        limits: Limits | None = None,
        *,
        access: Access | None = None,
        graph: str | None = None,
    ) -> None:
        self.url = checked_address(url)
        self.limits = limits or Limits(seconds=PATIENCE)
        self.access = access or access_from(os.environ)
        self._exchange = Exchange(self.access)
        self.graph = checked_graph(graph or os.environ.get("QUALITYKG_ENDPOINT_GRAPH"))

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer a query; the prefixes that it uses and does not declare are sent along.

        Where the server gives only so many rows, the rest is asked for page by page, in a
        total order; where that cannot be, the answer says that it is cut. Raises
        `EndpointError`, `QueryStoppedError` at the deadline or when the answer is too large,
        `QueryError` when the text is not SPARQL.
        """
        check_text(text, has_graphs=True, origin=origin)
        form = form_of(text, origin)
        limits = replace(self.limits, rows=rows or self.limits.rows)
        asked = with_prefixes(with_star_columns(text))
        question = _Question(self, form, asked, limits, is_short=rows is not None)
        try:
            return question.rows() if form == "SELECT" else question.other()
        except EndpointError as error:
            # The server's words point into a text with our prefixes before it.
            raise (fault_in(text, origin) or error) from None

    def send(self, request: Request, limits: Limits, *, seconds: float) -> Reply:
        """Send a request and return its answer; raise as `query` does unless it succeeded."""
        try:
            reply = self._exchange.send(request, seconds=seconds, size=limits.size)
        except DeadlineError:
            raise QueryStoppedError(_too_late(self.url, limits.seconds)) from None
        except SizeError:
            raise QueryStoppedError(_too_large(self.url, limits.size)) from None
        except (OSError, ValueError, _http_exception()) as error:
            raise EndpointError(no_answer(self.url, error)) from None
        if not reply.is_success:
            said = refused(self.url, reply.status, reply.body, is_known=self.access.is_told)
            raise EndpointError(said)
        return reply

    def server(self) -> str:
        """Return how the server calls itself, if it does; raise as `query` does."""
        request = self.request("ASK", "ASK {}")
        reply = self.send(request, self.limits, seconds=self.limits.seconds)
        return str(reply.headers.get("Server", ""))

    def request(self, form: str, text: str) -> Request:
        """Return the request for a query of that form."""
        from qualitykg.store.endpoint_request import query_request

        return query_request(self.url, form, text, self.graph)


class _Question:
    """One query of the user's, and the requests that it takes."""

    def __init__(
        self, store: RemoteStore, form: str, text: str, limits: Limits, *, is_short: bool
    ) -> None:
        self._store, self._form, self._text, self._limits = store, form, text, limits
        self._is_short = is_short
        self._ends = time.monotonic() + limits.seconds

    def rows(self) -> Result:
        """Return the rows of a SELECT."""
        limits, ending = self._limits, paging.ending_of(self._text)
        text = self._text
        if ending.is_open and self._may_be_told(ending):
            text = paging.limited(text, limits.rows + 1)
        first, reply = self._page(text)
        count = first.count()
        if count > limits.rows or not self._is_cut(count, first.variables, ending, reply):
            return keep(first, rows=limits.rows, size=limits.size)
        # Pages of no rows would never come to an end.
        if not ending.is_open or count == 0:
            first.cut = "server"
            return first
        return self._all(first.variables, ending, count, reply)

    def other(self) -> Result:
        """Return the answer to an ASK, or the triples of a CONSTRUCT or DESCRIBE."""
        reply = self._ask(self._text)
        if self._form == "ASK":
            parsed = _parsed(self._store.url, reply)
            if isinstance(parsed, ox.QueryBoolean):
                return Boolean(parsed)
            if isinstance(parsed, ox.QuerySolutions) and is_truth(parsed):
                return kept_truth(next(parsed, None) is not None)
            raise EndpointError(other_answer(self._store.url))
        kept = _triples(self._store.url, reply, self._limits)
        if says_cut(reply):
            kept.cut = "server"
        return kept

    def _may_be_told(self, ending: paging.Ending) -> bool:
        """Tell whether the server is to know how many rows are wanted."""
        return self._limits.rows < _FEW or (self._is_short and not ending.is_ordered)

    def _ask(self, text: str) -> Reply:
        left = max(self._ends - time.monotonic(), 0.001)
        request = self._store.request(self._form, text)
        return self._store.send(request, self._limits, seconds=left)

    def _page(self, text: str) -> tuple[KeptSolutions, Reply]:
        reply = self._ask(text)
        parsed = _parsed(self._store.url, reply)
        if not isinstance(parsed, ox.QuerySolutions):
            raise EndpointError(other_answer(self._store.url))
        try:
            whole = keep(Solutions(parsed), rows=self._limits.rows + 1, size=self._limits.size)
        except (SyntaxError, ValueError) as error:
            raise EndpointError(malformed(self._store.url, str(error))) from None
        return cast("KeptSolutions", whole), reply

    def _is_cut(
        self, count: int, variables: tuple[str, ...], ending: paging.Ending, reply: Reply
    ) -> bool:
        """Tell whether the server stopped by itself, which it is asked."""
        if says_cut(reply):
            return True
        if not paging.may_be_cut(count, ending):
            return False
        # After a LIMIT of its own, or VALUES, no other can be put.
        whole = self._text if ending.is_open else paging.within(self._text, variables)
        following, reply = self._page(paging.limited(whole, 1, count))
        return following.count() > 0 or says_cut(reply)

    def _all(
        self, variables: tuple[str, ...], ending: paging.Ending, size: int, first: Reply
    ) -> Result:
        if is_virtuoso(first):
            text = paging.ordered(self._text, ending, variables, most=MOST_KEYS)
            text = paging.within(text, variables)
        else:
            text = paging.ordered(self._text, ending, variables)
        pages: list[KeptSolutions] = []
        found, is_last = 0, False
        while not is_last and found <= self._limits.rows:
            page, reply = self._page(paging.limited(text, size, found))
            pages.append(page)
            found += page.count()
            is_short = page.count() < size
            # What was stopped in time has put in order only what it had found.
            if is_stopped(reply) or (is_short and says_cut(reply)):
                page.cut = "server"
            is_last = is_short or page.is_cut
        return keep(KeptSolutions.joined(pages), rows=self._limits.rows, size=self._limits.size)


def _http_exception() -> type[Exception]:
    from http.client import HTTPException

    return HTTPException


def _parsed(url: str, reply: Reply) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    form = ox.QueryResultsFormat.from_media_type(reply.media_type)
    if form not in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML):
        raise EndpointError(not_sparql(url, reply.media_type))
    try:
        return ox.parse_query_results(as_meant(reply), format=form)
    except (SyntaxError, ValueError) as error:
        raise EndpointError(malformed(url, str(error))) from None


def _triples(url: str, reply: Reply, limits: Limits) -> Triples:
    from qualitykg.store.kept import KeptTriples

    form = ox.RdfFormat.from_media_type(reply.media_type)
    # Virtuoso calls N-Triples what it was called before 2014.
    if reply.media_type == "text/plain":
        form = ox.RdfFormat.N_TRIPLES
    if form is None:
        raise EndpointError(not_sparql(url, reply.media_type))
    try:
        triples = (each.triple for each in ox.parse(as_meant(reply), format=form))
        lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    except (SyntaxError, ValueError) as error:
        raise EndpointError(malformed(url, str(error))) from None
    return cast("Triples", keep(KeptTriples(lines), rows=limits.rows, size=limits.size))


def _too_late(url: str, seconds: float) -> Text:
    return Text(
        f"{url} 未在 {seconds:g} 秒内答完；请缩小范围，或增大 --timeout",
        f"{url} did not give its whole answer within {seconds:g} s; narrow the question, or "
        "raise --timeout",
    )


def _too_large(url: str, size: int) -> Text:
    return Text(
        f"{url} 的应答超过 {size >> 20} MB；请缩小范围，或用 --max-rows",
        f"{url} answers with more than {size >> 20} MB; narrow the question, or use --max-rows",
    )
