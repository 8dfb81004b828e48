"""What the view takes out of a graph, and what it leaves whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import EntityNotFoundError
from qualitykg.namespaces import QKG
from qualitykg.text import Text
from qualitykg.visualize.neighbourhood import view_around
from qualitykg.visualize.page import page_title
from qualitykg.visualize.view import view_of
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import build_town, iri

if TYPE_CHECKING:
    from qualitykg.visualize.view import View


def test_the_hub_is_the_city(town_view: View) -> None:
    """The city with most statements stands in the middle."""
    assert town_view.hub == iri("city-linjiang")


def test_every_claim_is_in_some_statement(town_view: View) -> None:
    """No claim is lost: contracted nodes carry the claims of all their parts."""
    shown = {claim for each in town_view.statements for claim in each.claims}
    assert len(shown) == build_town().turtle().count(" a qkg:Claim ;")


def test_an_observation_becomes_one_statement(town_view: View) -> None:
    """A statistic joins the area to the indicator and carries its value as written."""
    [gdp] = [each for each in town_view.edges if each.object == iri("indicator-gdp")]
    assert gdp.subject == town_view.hub
    assert gdp.value == Text("1203.5亿元", "CNY 1,203.5")
    assert gdp.period is not None
    assert gdp.period.label == Text("2019年", "2019")
    assert len(gdp.claims) == 8
    assert town_view.node(iri("indicator-gdp")).value == gdp.value


def test_a_designation_becomes_one_statement_with_its_status(town_view: View) -> None:
    """A standing joins the entity to the title and carries the status."""
    [standing] = [each for each in town_view.edges if each.object == iri("title-0")]
    assert standing.status == Text("创建中", "being created")
    assert town_view.node(iri("title-0")).value == standing.status


def test_records_and_evidence_are_no_nodes(town_view: View) -> None:
    """Observations, designations, evidence and codes do not crowd the picture."""
    kinds = {node.iri.rpartition("/")[2].partition("-")[0] for node in town_view.nodes}
    assert not kinds & {"observation", "designation", "evidence", "span", "status", "modality"}


def test_a_plan_is_shown_as_a_plan(town_view: View) -> None:
    """What is only planned is in the picture, and marked."""
    [plan] = [each for each in town_view.edges if each.object == iri("policy-9")]
    assert plan.modality == "planned"
    assert len(plan.evidence) == 1


def test_a_group_has_its_size(town_view: View) -> None:
    """A group without names is one node that knows how many it stands for."""
    assert town_view.node(iri("group-laboratories")).size == 12


def test_parallel_statements_all_stand() -> None:
    """Two relations between the same two things are two statements."""
    town = build_town()
    town.claim("city-linjiang", "qkg:hasCore", "policy-0")
    view = view_of(ask_turtle(town.turtle()))
    both = [each for each in view.edges if each.object == iri("policy-0")]
    assert {each.predicate for each in both} == {f"{QKG}hasCore", f"{QKG}implementsPolicy"}


def test_a_thing_that_nothing_joins_is_a_node() -> None:
    """What is said of one thing alone is said in the picture too."""
    town = build_town()
    town.thing("ship-1", "<https://example.org/Ship>", "渡轮", "ferry")
    town.claim("ship-1", "rdf:type", "<https://example.org/Ship>")
    view = view_of(ask_turtle(town.turtle()))
    assert view.node(iri("ship-1")).degree == 0
    assert {each.subject for each in view.statements} <= {node.iri for node in view.nodes}


def test_periods_stand_in_the_order_of_time() -> None:
    """Periods sort by their last day, and the one without dates comes last."""
    town = build_town()
    for year, dates in (("2021", True), ("2018", True), ("ages-ago", False)):
        words = (f'schema:startDate "{year}-01-01"', f'schema:endDate "{year}-12-31"')
        town.thing(f"period-{year}", "dcterms:PeriodOfTime", year, year, *(words if dates else ()))
        claim = f"dcterms:temporal id:period-{year} "
        town.claim("city-linjiang", "qkg:hasSlogan", f'"{year}"', extra=f"; {claim}")
    view = view_of(ask_turtle(town.turtle()))
    assert [each.label.en for each in view.periods] == ["2018", "2019", "2021", "ages-ago"]


def test_an_unknown_class_goes_to_the_last_region() -> None:
    """A thing of a class that nobody foresaw is shown all the same."""
    town = build_town()
    town.thing("ship-1", "<https://example.org/Ship>", "渡轮", "ferry")
    town.claim("city-linjiang", "<https://example.org/hasShip>", "ship-1")
    assert view_of(ask_turtle(town.turtle())).node(iri("ship-1")).region == "other"


def test_an_empty_graph_gives_an_empty_view() -> None:
    """A graph without claims has nothing to show, and no hub."""
    view = view_of(ask_turtle(""))
    assert (view.hub, view.nodes, view.statements) == ("", (), ())


def test_focus_keeps_what_is_near(town_view: View) -> None:
    """One step from a policy are the city and what the policy applies to."""
    near = view_around(town_view, [iri("policy-2")], 1)
    assert near.hub == iri("policy-2")
    assert page_title(near).zh == "质量治理知识图谱：双随机抽查"
    names = {node.iri.rpartition("/")[2] for node in near.nodes}
    assert names == {
        "policy-2",
        "city-linjiang",
        *(f"field-{n}" for n in range(3)),
        "body-0",
        "body-1",
    }


def test_focus_on_what_is_not_shown_is_refused(town_view: View) -> None:
    """An entity that no statement joins to another cannot be the centre."""
    with pytest.raises(EntityNotFoundError, match="is not in the picture"):
        view_around(town_view, [iri("period-2019")], 1)


def test_a_planned_figure_is_a_statement_and_not_the_value() -> None:
    """A target for a year to come joins the indicator, which still shows what was observed."""
    town = build_town()
    town.lines.append("id:planned-figure-gdp a qkg:PlannedFigure .")
    for predicate, obj in (
        ("sdmx-dimension:refArea", "city-linjiang"),
        ("qkg:hasIndicator", "indicator-gdp"),
        ("qkg:isWrittenAs", '"3000亿元"@zh'),
    ):
        town.claim("planned-figure-gdp", predicate, obj, "target")
    view = view_of(ask_turtle(town.turtle()))
    both = [each for each in view.edges if each.object == iri("indicator-gdp")]
    assert {each.modality for each in both} == {"actual", "target"}
    value = view.node(iri("indicator-gdp")).value
    assert value is not None
    assert value.zh == "1203.5亿元"


@pytest.mark.parametrize("unit", ["CCY_CNY", "PERCENT", "YR", "NUM"])
@pytest.mark.parametrize("written", ["NaN", "sNaN", "INF", "1E+99999999", "-1E-99999999"])
def test_an_odd_number_stands_as_it_is_written(written: str, unit: str) -> None:
    """What a graph from elsewhere calls a value ends nothing, and nobody writes out its digits."""
    town = build_town()
    town.thing("indicator-odd", "qkg:Indicator", "怪数", "odd")
    town.observation("odd", f'"{written}"^^xsd:decimal', "", unit)
    value = view_of(ask_turtle(town.turtle())).node(iri("indicator-odd")).value
    assert value is not None
    assert value.en == written


def test_a_group_without_end_has_no_size() -> None:
    """A size with more digits than Python reads, or the page can count, is a statement only."""
    town = build_town()
    town.thing("group-endless", "qkg:Group", "无尽", "endless")
    town.claim("group-endless", "qkg:hasSize", f'"{"9" * 5000}"^^xsd:integer')
    assert view_of(ask_turtle(town.turtle())).node(iri("group-endless")).size is None
