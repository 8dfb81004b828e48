"""Sorting values of every kind comes to an end, and is otherwise left to the engine."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import QueryError
from qualitykg.namespaces import XSD
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.results import Solutions
from qualitykg.store.total_order import with_total_order

if TYPE_CHECKING:
    from pathlib import Path

EACH = 200


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Return a file whose values are numbers, days and texts, in an order that ends the engine."""
    chance = random.Random(7)  # noqa: S311 - the same values each time
    values = [
        term
        for _ in range(EACH)
        for term in (
            f'"{chance.randrange(5000)}"^^<{XSD}integer>',
            f'"20{chance.randrange(10, 99)}-01-{chance.randrange(1, 28):02}"^^<{XSD}date>',
            f'"{chance.randrange(5000)}x"',
            f'"{chance.randrange(5000)}y"@en',
        )
    ]
    chance.shuffle(values)
    path = tmp_path / "mixed.nt"
    lines = (f"<http://e/{n}> <http://e/p> {value} ." for n, value in enumerate(values))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?o",
        "SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 5000",
        "SELECT ?v { { SELECT DISTINCT ?v { [] ?p ?v } ORDER BY ASC(?v) } } LIMIT 9000",
        "SELECT (COUNT(*) AS ?n) ?o { ?s ?p ?o } GROUP BY ?o ORDER BY ?n ?o",
        "SELECT (?o AS ?x) { ?s ?p ?o } ORDER BY ?x",
        "SELECT ?y { ?s ?p ?o BIND(?o AS ?x) BIND(IF(true, ?x, 1) AS ?y) } ORDER BY DESC(?y)",
        "SELECT ?s (MAX(?o) AS ?m) { ?s ?p ?o } GROUP BY ?s ORDER BY ?m",
        "SELECT ?o { ?s ?p ?o OPTIONAL { ?o rdfs:label ?l } } ORDER BY COALESCE(?l, ?o)",
        "SELECT ?o { ?s ?p ?o } ORDER BY DESC(IF(BOUND(?o), ?o, 1)) ?s",
        "SELECT ?o { ?s (!rdf:type)+ ?o } ORDER BY ?o",
        "SELECT ?o { ?s (!rdf:type|^rdf:type) ?o } ORDER BY ?o",
        "SELECT ?o { ?s !<http://e/q> ?o } ORDER BY (?o)",
    ],
)
def test_values_of_every_kind_are_sorted(mixed: Path, text: str) -> None:
    """Behind the guard, where an engine that breaks off is told of."""
    with GuardedStore([mixed], has_spare=False) as store:
        result = store.query(text)
        assert isinstance(result, Solutions)
        assert len(list(result)) >= 3 * EACH


@pytest.mark.parametrize(
    ("order", "wanted"),
    [("?v", ["1a", "b", "1.5", "2", "10"]), ("DESC(?v)", ["10", "2", "1.5", "b", "1a"])],
)
def test_numbers_are_sorted_among_themselves(order: str, wanted: list[str]) -> None:
    """By their value, after or before all else."""
    store = OxigraphStore()
    pattern = 'VALUES ?v { 10 "1a" 2 "b"@en 1.5 } OPTIONAL { ?s ?p ?v }'
    result = store.query(f"SELECT ?v {{ {pattern} }} ORDER BY {order}")
    assert isinstance(result, Solutions)
    assert [row[0] for row in result.values()] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a ?b { ?a rdfs:label ?b } ORDER BY ?a ?b",
        "SELECT ?a ?b { VALUES (?a ?b) { (1 2) } } ORDER BY ?a ?b",
        "SELECT ?a { ?a a ?b } GROUP BY ?a ?b ORDER BY ?b",
        "SELECT ?o { ?s ?p ?o } ORDER BY LCASE(?o)",
        "SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o",
        "SELECT ?o { ?s ?p ?o FILTER(?o != 'ORDER BY ?o') }",
    ],
)
def test_all_other_queries_are_left_as_they_are(text: str) -> None:
    """Sorting apart has its cost, and a fault is told of at its own place."""
    assert with_total_order(text) == text


def test_a_fault_keeps_its_column() -> None:
    """What is put in does not move what a sentence points at."""
    with pytest.raises(QueryError) as caught:
        OxigraphStore().query("SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT x")
    assert caught.value.place is not None
    assert caught.value.place.column == 42
