"""What changed between two graphs: each kind of change is told as what it is, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.namespaces import ID
from qualitykg.query.differences import Differences, differences_between
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.terms import value_of
from tests.harbour import harbour_turtle

if TYPE_CHECKING:
    from pathlib import Path

NOTHING: dict[str, int] = {}


def differences(folder: Path, before: str, after: str) -> Differences:
    """Return the differences of two Turtle documents."""
    stores = []
    for number, turtle in enumerate((before, after)):
        path = folder / f"{number}.ttl"
        path.write_text(turtle, encoding="utf-8")
        stores.append(OxigraphStore())
        stores[-1].load(path)
    return differences_between(*stores)


def edited(*pairs: tuple[str, str]) -> str:
    """Return the city's graph with some words replaced; each must be there."""
    text = harbour_turtle()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def counts(found: Differences) -> dict[str, int]:
    """Return how many differences there are of each kind that has any, answers left out."""
    kinds = ("added", "removed", "changed", "moved", "new", "gone", "renamed")
    others = ("other_added", "other_removed")
    sizes = {kind: len(getattr(found, kind)) for kind in (*kinds, *others)}
    return {kind: size for kind, size in sizes.items() if size}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((), NOTHING),
        ((("51250000000.0", "51260000000.0"), ("id:claim-3 ", "id:claim-77 ")), {"changed": 1}),
        ((("51250000000.0", "51260000000.0"),), {"changed": 1}),
        ((("id:modality-planned", "id:modality-ongoing"),), {"changed": 1}),
        ((('"Harbour"@en', '"Port"@en'),), {"renamed": 1}),
        ((("qkg:hasParagraphNumber 2", "qkg:hasParagraphNumber 3"),), {"moved": 9}),
        ((("qkg:hasLegalBasis id:legislation-test", "rdfs:seeAlso id:legislation-test"),),
         {"other_added": 1, "other_removed": 1}),
        ((("id:slogan-harbour", "id:slogan-port"),), {"new": 1, "gone": 1}),
    ],
)  # fmt: skip
def test_each_change_is_told_once(
    tmp_path: Path, pairs: tuple[tuple[str, str], ...], expected: dict[str, int]
) -> None:
    """One edit gives one difference, of its kind."""
    found = differences(tmp_path, harbour_turtle(), edited(*pairs))
    assert counts(found) == expected
    assert found.is_empty == (not pairs)


def test_a_claim_that_is_left_out_is_removed(tmp_path: Path) -> None:
    """The way back adds it."""
    without = edited(("id:claim-90 a qkg:Claim ;", "id:claim-90 a rdfs:Resource ;"))
    found = differences(tmp_path, harbour_turtle(), without)
    assert [each.iri for each in found.removed] == [f"{ID}claim-90"]
    back = differences(tmp_path, without, harbour_turtle())
    assert [each.iri for each in back.added] == [f"{ID}claim-90"]


def test_a_changed_value_shows_both(tmp_path: Path) -> None:
    """The pair has the value before and after."""
    found = differences(
        tmp_path,
        harbour_turtle(),
        edited(("51250000000.0", "51260000000.0"), ("id:claim-3 ", "id:claim-77 ")),
    )
    (pair,) = found.changed
    assert float(value_of(pair.before.object)) == 51_250_000_000
    assert float(value_of(pair.after.object)) == 51_260_000_000


def test_the_order_of_statements_is_no_difference(tmp_path: Path) -> None:
    """Neither is what blank nodes are called; what they say is."""
    one = "<urn:a> <urn:p> _:x . _:x <urn:q> 1 ."
    same = "_:y <urn:q> 1 . <urn:a> <urn:p> _:y ."
    other = "_:y <urn:q> 2 . <urn:a> <urn:p> _:y ."
    assert differences(tmp_path, one, same).is_empty
    assert not differences(tmp_path, one, other).is_empty
