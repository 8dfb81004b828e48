"""The vocabulary knows every name, and describes each thing without loose ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import URIRef

from qualitykg.errors import FileError
from qualitykg.namespaces import ID, QKG, SCHEMA
from qualitykg.ontology.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.ontology.vocabulary import Vocabulary

CITY = f"{ID}city-guiyang"


def test_classes_and_properties_are_own_and_reused(vocabulary: Vocabulary) -> None:
    """Terms of ours and of other vocabularies are known alike; a class is no property."""
    assert {f"{QKG}Policy", f"{SCHEMA}City"} <= vocabulary.classes
    assert {f"{QKG}implementsPolicy", f"{SCHEMA}containedInPlace"} <= vocabulary.properties
    assert not vocabulary.classes & vocabulary.properties


def test_indicators_are_concepts(vocabulary: Vocabulary) -> None:
    """An instance of a subclass of skos:Concept is a concept."""
    assert f"{ID}indicator-gdp" in vocabulary.concepts
    assert f"{ID}policy-fair-competition-review" in vocabulary.things - vocabulary.concepts


def test_label_is_in_the_language_asked_for(vocabulary: Vocabulary) -> None:
    """Each term and thing has a name in both languages; what is unknown has none."""
    assert vocabulary.label(CITY, "zh") == "贵阳市"
    assert vocabulary.label(CITY, "en") == "Guiyang"
    assert vocabulary.label(f"{ID}city-nowhere", "zh") is None
    for iri in vocabulary.classes | vocabulary.properties | vocabulary.things:
        assert vocabulary.label(iri, "zh"), iri
        assert vocabulary.label(iri, "en"), iri


def test_labels_agree_with_label(vocabulary: Vocabulary) -> None:
    """The table of all labels holds what is found one by one."""
    labels = vocabulary.labels("zh")
    assert labels[CITY] == vocabulary.label(CITY, "zh")
    assert vocabulary.things <= labels.keys()


def test_notation_and_scheme_of_a_concept(vocabulary: Vocabulary) -> None:
    """A concept has its sign or code and its code list; other things have neither."""
    assert vocabulary.notation(f"{ID}comparator-ge") == "≥"
    assert vocabulary.notation(CITY) == "520100"
    assert vocabulary.scheme(f"{ID}comparator-ge") == f"{ID}scheme-comparators"
    assert vocabulary.notation(f"{ID}period-not-stated") is None
    assert vocabulary.scheme(f"{ID}period-not-stated") is None


def test_definition_of_own_terms(vocabulary: Vocabulary) -> None:
    """Every term of ours is defined; reused terms are defined elsewhere."""
    assert vocabulary.definition(f"{QKG}Claim", "en")
    assert vocabulary.definition(f"{SCHEMA}City", "en") is None


def test_triples_about_leave_no_loose_ends(vocabulary: Vocabulary) -> None:
    """Everything that a thing's description refers to is described with it."""
    for thing in sorted(vocabulary.things):
        about = vocabulary.triples_about(thing)
        described = {s for s, _, _ in about}
        mentioned = {o for _, _, o in about if isinstance(o, URIRef) and o.startswith(ID)}
        assert URIRef(thing) in described
        assert mentioned <= described, thing


def test_triples_about_lead_up_and_not_down(vocabulary: Vocabulary) -> None:
    """A city brings its province, not its districts."""
    described = {str(s) for s, _, _ in vocabulary.triples_about(CITY)}
    assert f"{ID}province-guizhou" in described
    assert f"{ID}county-nanming" not in described


def test_suggestions_are_near_and_named_shortly(vocabulary: Vocabulary) -> None:
    """A slip of the pen finds the name that was meant; nonsense finds none."""
    assert vocabulary.suggest("qkg:implementPolicy")[0] == "qkg:implementsPolicy"
    assert vocabulary.suggest(f"{ID}city-guiyan")[0] == "id:city-guiyang"
    assert vocabulary.suggest("zzzzzzzzzz") == []


def test_vocabulary_of_a_broken_file_is_refused(tmp_path: Path) -> None:
    """A file that is not Turtle is named with its line."""
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        "@prefix a: <http://example.org/> .\na:b a:c .\n", encoding="utf-8", newline=""
    )
    with pytest.raises(FileError) as caught:
        load_vocabulary([broken])
    assert caught.value.place is not None
    assert caught.value.place.line == 2
