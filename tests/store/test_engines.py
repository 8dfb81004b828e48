"""Engines give the same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.locations import data_file
from qualitykg.store.endpoint import RemoteStore
from qualitykg.store.oxigraph import with_ontology
from qualitykg.store.results import Solutions
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from tests.servers.virtuoso import Virtuoso

SHIPPED = "http://example.org/shipped"


def test_virtuoso_holds_the_graph(virtuoso: Virtuoso) -> None:
    """Each triple of the shipped graph and the ontology is there."""
    statements = Statements.read(with_ontology([data_file()]))
    virtuoso.load(statements.as_bytes(), SHIPPED)
    counted = RemoteStore(virtuoso.query, graph=SHIPPED).query("SELECT (COUNT(*) AS ?n) {?s ?p ?o}")
    assert isinstance(counted, Solutions)
    assert list(counted.values()) == [(str(len(statements)),)]
