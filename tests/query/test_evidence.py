"""Claims of an entity with their passages, its card, and quotes from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import DocumentMismatchError
from qualitykg.namespaces import ID, QKG, as_name
from qualitykg.query.cards import card_of
from qualitykg.query.evidence import all_claims, claims_of, claims_saying
from qualitykg.query.quotes import Texts, open_texts
from qualitykg.query.records import records_of
from qualitykg.store.oxigraph import OxigraphStore, open_shipped
from qualitykg.text import Text
from tests.harbour import TEXT, harbour_turtle

if TYPE_CHECKING:
    from pathlib import Path

CITY = f"{ID}city-harbour"


def test_claims_are_found_from_both_ends(harbour: OxigraphStore) -> None:
    """An entity's claims are those about it and those that point to it."""
    claims = claims_of(harbour, CITY)
    assert sorted(as_name(claim.predicate) for claim in claims) == [
        "qkg:buildsPlatform",
        "qkg:implementsPolicy",
        "sdmx-dimension:refArea",
    ]
    assert [claim.iri for claim in claims_of(harbour, f"{ID}platform-quality-harbour")] == [
        f"{ID}claim-90"
    ]
    assert claims_of(harbour, f"{ID}nobody") == []


def test_a_claim_knows_its_words(harbour: OxigraphStore) -> None:
    """Modality, paragraph and offsets lead to the words in the text."""
    (plan,) = claims_of(harbour, f"{ID}platform-quality-harbour")
    (passage,) = plan.passages
    assert plan.modality == f"{ID}modality-planned"
    assert passage.paragraph == 2
    assert TEXT[passage.start : passage.end] == "将建设“质量港”平台"
    assert not passage.in_open_list


def test_a_claim_may_rest_on_several_passages() -> None:
    """The shipped policies that the article names twice have both places, in order."""
    claims = claims_of(open_shipped(), f"{ID}policy-quality-improvement-campaign")
    several = [each for each in claims if len(each.passages) > 1]
    assert several
    for claim in several:
        starts = [passage.start for passage in claim.passages]
        assert starts == sorted(set(starts))


def test_claims_are_found_by_what_they_say(harbour: OxigraphStore) -> None:
    """Subjects and properties together choose claims."""
    (claim,) = claims_saying(harbour, [CITY], [f"{QKG}implementsPolicy"])
    assert claim.passages
    assert claims_saying(harbour, [CITY], []) == []
    assert len(all_claims(harbour)) == 9


def test_observations_read_as_a_person_writes_them(harbour: OxigraphStore) -> None:
    """Number, unit and period, with spaces where Chinese typography has them."""
    (record,) = records_of(harbour, [f"{ID}observation-harbour-gdp-2021", CITY])
    assert record.said == Text("512.5 亿元（2021 年）", "512.5 (2021)")
    assert record.about == (CITY, f"{ID}indicator-gdp")


def test_shipped_records_keep_sign_and_wording() -> None:
    """余 stays, and in English becomes a comparator; a designation has status and years."""
    card = card_of(open_shipped(), f"{ID}city-guiyang")
    said = {as_name(record.about[1]): record.said for record in card.records}
    assert said["id:indicator-gdp"] == Text(
        "4039.6 亿元（2019 年）", "4039.6 × 100 million yuan (2019)"
    )
    assert said["id:indicator-self-declared-standards"].zh.startswith("3800 余项（截至")
    assert said["id:indicator-self-declared-standards"].en.startswith("≥ 3800 ")
    assert said["id:title-best-performing-city"].zh == "已授予，2019 年，连续 4 年"


def test_a_card_has_everything_in_its_place(harbour: OxigraphStore) -> None:
    """Names, codes, statements, records and what no document says stand apart."""
    card = card_of(harbour, CITY)
    assert card.label == Text("临港市", "Harbour")
    assert {said.text for said in card.aliases} == {"临港", "港城"}
    assert card.identifiers == ((f"{ID}identifier-scheme-test", "990100"),)
    assert set(map(as_name, card.outgoing)) == {"qkg:buildsPlatform", "qkg:implementsPolicy"}
    assert card.incoming == {}
    assert [record.iri for record in card.records] == list(card.mains)
    assert as_name(next(iter(card.reference))) == "skos:notation"


def test_a_card_shows_reference_apart_from_claims(harbour: OxigraphStore) -> None:
    """A legal basis that no document states is reference, a claimed class is not."""
    card = card_of(harbour, f"{ID}policy-chief-quality-officer")
    assert [as_name(property_) for property_ in card.reference] == ["qkg:hasLegalBasis"]
    assert [as_name(property_) for property_ in card.incoming] == ["qkg:implementsPolicy"]
    assert [as_name(type_) for type_ in card.types] == ["qkg:Policy"]


def test_quotes_are_checked_by_digest(harbour: OxigraphStore, tmp_path: Path) -> None:
    """A changed character takes away the words on it, and only those."""
    passages = [passage for claim in claims_of(harbour, CITY) for passage in claim.passages]
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    source = open_texts(harbour, [path])
    assert all(source.words(passage) for passage in passages)
    path.write_text(TEXT.replace("落实", "推行"), encoding="utf-8", newline="")
    changed = open_texts(harbour, [path])
    assert sorted(changed.words(passage) or "" for passage in passages) == [
        "",
        "临港市生产总值",
        "将建设“质量港”平台",
    ]


@pytest.mark.parametrize("place", ['"here"', f'"{"9" * 5000}"^^xsd:integer', "-1", "2.5"])
def test_an_odd_place_leaves_the_others(tmp_path: Path, place: str) -> None:
    """A graph from elsewhere may place words anywhere; a changed text gives those it has kept."""
    graph, source = tmp_path / "odd.ttl", tmp_path / "text.txt"
    odd = "id:odd oa:hasSource id:document-harbour ; oa:hasSelector id:at ; schema:sha256 'a' . "
    graph.write_text(f"{harbour_turtle()}{odd}id:at oa:start {place} ; oa:end 3 .\n", "utf-8")
    source.write_text(TEXT.replace("落实", "推行"), encoding="utf-8", newline="")
    store = OxigraphStore()
    store.load(graph)
    texts = open_texts(store, [source])
    words = [texts.words(span) for each in claims_of(store, CITY) for span in each.passages]
    assert "临港市生产总值" in words


def test_each_passage_is_quoted_from_its_own_document(harbour: OxigraphStore) -> None:
    """Of several texts; a passage whose text is not among them has no words."""
    passage = claims_of(harbour, CITY)[0].passages[0]
    assert Texts({"http://e/other": TEXT, passage.document: TEXT}).words(passage)
    assert Texts({"http://e/other": TEXT}).words(passage) is None


def test_another_document_is_refused(harbour: OxigraphStore, tmp_path: Path) -> None:
    """A text of which nothing fits is another document, and the file is named."""
    path = tmp_path / "other.txt"
    path.write_text("别的文章。" * 50, encoding="utf-8")
    right = tmp_path / "right.txt"
    right.write_text(TEXT, encoding="utf-8", newline="")
    with pytest.raises(DocumentMismatchError, match=r"other\.txt"):
        open_texts(harbour, [right, path])
