"""What a graph has how much of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.namespaces import PREFIXES, as_name
from qualitykg.query.census import take_census
from qualitykg.store.oxigraph import OxigraphStore, open_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualitykg.query.census import Tally

SAID = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("id", "qkg"))
SAID += """
id:claim a qkg:Claim ; qkg:hasEvidence id:one , id:two , id:three .
id:one qkg:hasExplicitness id:stated . id:two qkg:hasExplicitness id:stated .
id:three qkg:hasExplicitness id:implied .
"""


def counts(tallies: Iterable[Tally]) -> dict[str, int]:
    """Return counts by prefixed name, in their order."""
    return {as_name(each.iri): each.number for each in tallies}


def test_totals_are_those_of_the_city(harbour: OxigraphStore) -> None:
    """Nine claims rest on nine pieces of evidence, each with words of its own."""
    census = take_census(harbour)
    assert (census.documents, census.claims, census.evidence) == (1, 9, 9)
    assert census.spans == 9
    assert (census.entities, census.observations) == (11, 1)


def test_entities_are_neither_codes_nor_terms(harbour: OxigraphStore) -> None:
    """A city counts in both of its classes; identifiers and code lists do not count."""
    found = counts(take_census(harbour).classes)
    assert found["schema:AdministrativeArea"] == 2
    assert found["schema:City"] == found["qb:Observation"] == found["qkg:Policy"] == 1
    assert not found.keys() & {"adms:Identifier", "skos:ConceptScheme", "qkg:Claim"}


def test_claims_are_counted_by_how_they_are_said(harbour: OxigraphStore) -> None:
    """Eight are facts and one is a plan; shares are of all claims, the largest first."""
    census = take_census(harbour)
    assert counts(census.modalities) == {"id:modality-actual": 8, "id:modality-planned": 1}
    assert [each.share for each in census.modalities] == [8 / 9, 1 / 9]
    assert set(counts(census.relations).values()) == {1}
    assert len(census.relations) == 9
    assert counts(census.periods) == {"id:period-2021": 1}


def test_a_claim_counts_once_for_each_explicitness(tmp_path: Path) -> None:
    """A claim that two passages state outright, and a third implies, counts in both."""
    path = tmp_path / "said.ttl"
    path.write_text(SAID, encoding="utf-8")
    census = take_census(open_files([path]))
    assert counts(census.explicitness) == {"id:implied": 1, "id:stated": 1}
    assert (census.claims, census.evidence, census.documents) == (1, 3, 0)


def test_an_empty_graph_has_nothing() -> None:
    """All totals are 0 and all lists are empty."""
    assert not any(take_census(OxigraphStore()))
