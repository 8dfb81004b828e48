"""A part of a graph that stands alone, and what can be left out of a graph."""

from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, Graph, URIRef

from qualitykg.export.omissions import OMISSIONS, leave_out
from qualitykg.export.surroundings import Surroundings
from qualitykg.locations import data_file
from qualitykg.namespaces import ID, OA, QB, QKG
from qualitykg.store.statements import Statements

CITY, BRAND = f"{ID}city-guiyang", f"{ID}brand-laoganma"
QUOTED = f"""
<{ID}claim-q> <{RDF.type}> <{QKG}Claim> .
<{ID}claim-q> <{RDF.subject}> <{ID}a> .
<{ID}claim-q> <{RDF.predicate}> <{QKG}hasSlogan> .
<{ID}claim-q> <{RDF.object}> <{ID}b> .
<{ID}claim-q> <{QKG}hasEvidence> <{ID}evidence-q> .
<{ID}evidence-q> <{OA}hasSelector> <{ID}span-q> .
<{ID}evidence-q> <{OA}hasSelector> <{ID}span-q-quote> .
<{ID}span-q-quote> <{RDF.type}> <{OA}TextQuoteSelector> .
<{ID}span-q-quote> <{OA}exact> "words" .
<{ID}a> <{QKG}hasSlogan> <{ID}b> .
"""


@pytest.fixture(scope="module")
def shipped() -> Statements:
    """Return the shipped graph."""
    return Statements.read([data_file()])


def graph_of(statements: Statements) -> Graph:
    """Return what rdflib makes of statements."""
    return Graph().parse(data=statements.as_bytes(), format="nt")


def test_a_part_holds_what_is_said_about_the_thing(shipped: Statements) -> None:
    """All triples of the entity, and all claims in which it is subject or object."""
    whole, part = graph_of(shipped), graph_of(Surroundings(shipped).of([BRAND]))
    brand = URIRef(BRAND)
    assert set(part.triples((brand, None, None))) == set(whole.triples((brand, None, None)))
    claims = {c for p in (RDF.subject, RDF.object) for c in whole.subjects(p, brand)}
    assert len(claims) == 5
    for claim in claims:
        assert set(part.triples((claim, None, None))) == set(whole.triples((claim, None, None)))
    assert len(part) < 200


def test_a_part_names_what_it_mentions(shipped: Statements) -> None:
    """Every thing of ours in it has a label or is a node of a claim."""
    part = graph_of(Surroundings(shipped).of([BRAND]))
    mentioned = {o for o in part.objects() if isinstance(o, URIRef) and o.startswith(ID)}
    inner = {"claim", "evidence", "span"}
    unnamed = {
        each
        for each in mentioned
        if (each, RDFS.label, None) not in part and each[len(ID) :].split("-")[0] not in inner
    }
    assert len(mentioned) > 10
    assert unnamed == set()


def test_a_part_holds_the_observations_of_a_city(shipped: Statements) -> None:
    """A record that a thing takes part in comes whole, with its own claims."""
    whole, part = graph_of(shipped), graph_of(Surroundings(shipped).of([CITY]))
    observations = set(whole.subjects(RDF.type, URIRef(f"{QB}Observation")))
    assert len(observations) == 30
    for each in observations:
        assert set(part.triples((each, None, None))) == set(whole.triples((each, None, None)))


def test_without_claims_the_statements_stay(shipped: Statements) -> None:
    """What records the claims goes, and nothing else."""
    whole, left = graph_of(shipped), graph_of(leave_out(shipped, ["claims"]))
    gone = {s for s, _, _ in whole - left}
    kinds = {str(each)[len(ID) :].split("-")[0] for each in gone}
    assert kinds == {"claim", "evidence", "span"}
    assert not {s for s in left.subjects() if str(s).startswith(f"{ID}claim-")}
    brand = URIRef(BRAND)
    assert set(left.triples((brand, None, None))) == set(whole.triples((brand, None, None)))


def test_without_plans_no_plan_is_left(shipped: Statements) -> None:
    """Claims of what is planned or aimed at go; facts stay."""
    whole, left = graph_of(shipped), graph_of(leave_out(shipped, ["plans"]))
    plans = {f"{ID}modality-planned", f"{ID}modality-target"}
    modality = URIRef(f"{QKG}hasModality")
    count = {m: len(list(whole.subjects(modality, m))) for m in set(whole.objects(None, modality))}
    kept = {m: len(list(left.subjects(modality, m))) for m in set(left.objects(None, modality))}
    assert kept == {m: n for m, n in count.items() if str(m) not in plans}
    assert len(kept) < len(count)


def test_without_inferred_what_is_only_implied_goes(shipped: Statements) -> None:
    """The claim and its statement go when no passage says it outright."""
    whole, left = graph_of(shipped), graph_of(leave_out(shipped, ["inferred"]))
    how = URIRef(f"{QKG}hasExplicitness")
    evidence = URIRef(f"{QKG}hasEvidence")
    implied = {
        claim
        for claim in whole.subjects(RDF.type, URIRef(f"{QKG}Claim"))
        if all("implied-by" in str(whole.value(e, how)) for e in whole.objects(claim, evidence))
    }
    assert len(implied) > 20
    assert set(left.subjects(RDF.type, URIRef(f"{QKG}Claim"))).isdisjoint(implied)
    for claim in implied:
        said = [whole.value(claim, part) for part in (RDF.subject, RDF.predicate, RDF.object)]
        assert not list(left.triples((said[0], said[1], said[2])))


def test_without_quotes_no_words_are_left() -> None:
    """The place stays, the words go, and so does the link to them."""
    graph = Statements(QUOTED.strip().encode().splitlines())
    left = leave_out(graph, ["quotes"]).as_bytes()
    assert b"words" in graph.as_bytes()
    assert b"quote" not in left
    assert f"<{ID}span-q> .".encode() in left


def test_each_kind_can_be_left_out_with_the_others(shipped: Statements) -> None:
    """All at once leave no claim and no implied statement."""
    assert len(leave_out(shipped, OMISSIONS)) < len(leave_out(shipped, ["claims"]))
