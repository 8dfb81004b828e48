"""Questions about many things are asked in portions that the engine takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.query.answers import Answer
from qualitykg.query.asking import portions
from qualitykg.store.query_text import LONGEST

if TYPE_CHECKING:
    from qualitykg.store.oxigraph import OxigraphStore


def test_portions_hold_everything_in_order_and_are_short_enough() -> None:
    """No term is lost, and a query has room for the rest of its text."""
    terms = [f"<https://example.org/thing-{number}>" for number in range(20_000)]
    parts = list(portions(terms))
    assert [each for part in parts for each in part] == terms
    assert max(len(" ".join(part)) for part in parts) < LONGEST * 0.8
    assert list(portions([])) == []


def test_an_answer_of_many_rows_is_traced(harbour: OxigraphStore) -> None:
    """Its reasons are looked up in several portions."""
    numbers = " ".join(f'"{number:0120}"' for number in range(1400))
    condition = "FILTER EXISTS { ?c qkg:implementsPolicy ?p FILTER(?n != ?p) }"
    text = f"SELECT ?n {{ VALUES ?n {{ {numbers} }} {condition} }}"
    why = Answer(harbour, text).why()
    assert {len(each.needed) for each in why} == {1}
