"""Paths between things: what ties them, and what each step rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import QueryError
from qualitykg.namespaces import ID, as_name
from qualitykg.query.asking import ask
from qualitykg.query.grounds import Grounds
from qualitykg.query.paths import paths_between, ties_in
from qualitykg.query.ties import ties_of
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.limits import Limits
from qualitykg.store.oxigraph import OxigraphStore
from tests.harbour import TEXT, harbour_turtle, write_harbour

if TYPE_CHECKING:
    from pathlib import Path

LAW, PLATFORM = f"{ID}legislation-test", f"{ID}platform-quality-harbour"
CITY, GDP = f"{ID}city-harbour", f"{ID}indicator-gdp"


def test_a_way_is_told_tie_by_tie(harbour: OxigraphStore) -> None:
    """Each tie stands in the direction in which it was stated; reference and plan say so."""
    (path,) = paths_between(harbour, LAW, PLATFORM)
    ties = [step.ties[0] for step in path.steps]
    assert [as_name(tie.predicate) for tie in ties] == [
        "qkg:hasLegalBasis",
        "qkg:implementsPolicy",
        "qkg:buildsPlatform",
    ]
    assert path.nodes == (LAW, ties[0].subject, CITY, PLATFORM)
    assert [(tie.is_background, tie.is_plan) for tie in ties] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_an_observation_is_one_step(harbour: OxigraphStore) -> None:
    """Between a city and an indicator stands no node; the step says the figure and its place."""
    (path,) = paths_between(harbour, CITY, GDP)
    (tie,) = ties_in([path])
    grounds = Grounds(harbour, [tie])
    said = grounds.said(tie)
    assert said is not None
    assert said.zh == "512.5 亿元（2021 年）"
    assert len(tie.claims) > 1
    words = [TEXT[each.start : each.end] for each in grounds.passages(tie)]
    assert words == ["达到512.5亿元"]


def test_facts_stand_before_plans(tmp_path: Path) -> None:
    """Where a thing is both planned and done, the step names both, the fact first."""
    text = harbour_turtle().replace("id:claim-90 ", "id:claim-10 ").replace("-planned", "-actual")
    again = harbour_turtle()[harbour_turtle().index("\nid:claim-90 ") :]
    path = tmp_path / "both.ttl"
    path.write_text(text + again, encoding="utf-8")
    store = OxigraphStore()
    store.load(path)
    (way,) = paths_between(store, PLATFORM, CITY)
    assert [tie.is_plan for tie in way.steps[0].ties] == [False, True]


def test_what_describes_a_thing_ties_nothing(harbour: OxigraphStore) -> None:
    """Classes, periods and observations are no ends of a tie."""
    ends = {as_name(end) for tie in ties_of(harbour) for end in (tie.subject, tie.object)}
    assert ends == {
        "id:city-harbour",
        "id:indicator-gdp",
        "id:legislation-test",
        "id:platform-quality-harbour",
        "id:policy-chief-quality-officer",
    }


def test_a_thing_is_not_connected_with_itself(harbour: OxigraphStore) -> None:
    """That nothing connects them would be wrong, and so would any way."""
    with pytest.raises(QueryError, match="the two ends must differ: both are id:city-harbour"):
        paths_between(harbour, CITY, CITY)


def test_ways_are_not_sought_in_a_part_of_the_graph(tmp_path: Path) -> None:
    """Where a limit leaves rows out, the best way may be among them."""
    path = write_harbour(tmp_path)
    with GuardedStore([path], Limits(rows=20)) as store:
        assert len(ask(store, "SELECT ?s WHERE { ?s a qkg:Claim } LIMIT 5")) == 5
        with pytest.raises(QueryError, match="the graph is too large"):
            paths_between(store, LAW, PLATFORM)
