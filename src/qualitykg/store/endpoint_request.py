"""The one door to SPARQLWrapper: it writes a request as the SPARQL protocol wants it.

It is not asked to send it: its time-out covers connecting only, it follows redirects
anywhere, and it reads answers of any size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

if TYPE_CHECKING:
    from urllib.request import Request

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"


class _Written(SPARQLWrapper):
    """A request that is written and not sent."""

    def request(self, form: str, text: str) -> Request:
        """Return the request; `form` is the first word of the query or update."""
        # `setQuery` looks for the form by a pattern, and may find another word.
        self.queryType, self.queryString = form, text
        request: Request = self._createRequest()
        return request


def query_request(url: str, form: str, text: str, graph: str | None) -> Request:
    """Return the request for a query (SPARQL 1.1 Protocol, 2.1.2: URL-encoded POST)."""
    has_rows = form in ("SELECT", "ASK")
    written = _Written(url, returnFormat=JSON if has_rows else TURTLE, agent="qualitykg")
    written.setMethod(POST)
    # Without this it adds three parameters of its own for the format.
    written.setOnlyConneg(True)
    if graph is not None:
        written.addDefaultGraph(graph)
    written.addCustomHttpHeader("Accept", ROWS if has_rows else TRIPLES)
    return written.request(form, text)


def update_request(url: str, text: str) -> Request:
    """Return the request for an update (SPARQL 1.1 Protocol, 2.2.2: POST directly)."""
    written = _Written(url, updateEndpoint=url, returnFormat=JSON, agent="qualitykg")
    written.setMethod(POST)
    written.setRequestMethod(POSTDIRECTLY)
    request = written.request(text.split(maxsplit=1)[0], text)
    # It puts a question mark behind an address, also behind one that has its own.
    request.full_url = url
    request.add_header("Content-Type", "application/sparql-update; charset=utf-8")
    return request
