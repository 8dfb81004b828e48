"""How much of a text is in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import DocumentMismatchError
from qualitykg.reading.coverage import Coverage, cover
from qualitykg.reading.data_file import read_data_file
from qualitykg.reading.source_text import SourceText
from tests.reading.hill_town import TEXT

if TYPE_CHECKING:
    from qualitykg.ontology.vocabulary import Vocabulary
    from tests.reading.hill_town import HillTown


def covered(town: HillTown, vocabulary: Vocabulary, text: str = TEXT) -> Coverage:
    """Return the coverage of a text, the town's own unless another is given."""
    file = read_data_file(town.path, vocabulary)
    labels = {each.iri: each.label.zh for each in file.entities}
    periods = {"https://w3id.org/qualitykg/id/period-2021": "2021年"}
    return cover(file, SourceText(text), {**vocabulary.labels("zh"), **labels, **periods})


def test_numeral_without_a_claim_is_reported(town: HillTown, vocabulary: Vocabulary) -> None:
    """20% stands in the text and nowhere in the data."""
    loose = [n for each in covered(town, vocabulary).sentences for n in each.loose_numerals]
    assert loose == ["20"]


def test_numeral_inside_a_passage_still_needs_a_claim_that_says_it(
    town: HillTown, vocabulary: Vocabulary
) -> None:
    """A passage that is wide enough does not carry a figure that no claim gives."""
    town.change("value: 30\n", "value: 31\n")
    loose = [n for each in covered(town, vocabulary).sentences for n in each.loose_numerals]
    assert "30" in loose


def test_sentence_without_claim_or_reason_is_missing(
    town: HillTown, vocabulary: Vocabulary
) -> None:
    """The masthead has neither, the rhetoric has its reason, the rest is there in part."""
    outcome = covered(town, vocabulary)
    states = [each.state for each in outcome.sentences]
    assert states == ["missing", "part", "part", "full", "part", "left out"]
    assert not outcome.passed


def test_reason_excuses_a_clause_and_its_numerals(town: HillTown, vocabulary: Vocabulary) -> None:
    """With reasons for what is open the document passes."""
    source = SourceText(TEXT)
    lines = []
    for words in ("山城日报", "其中新经济占20%", "截至目前", "未来"):
        start = TEXT.index(words)
        place = f"{{paragraph: 1, at: {start}-{start + len(words)}, reason: general, sha256: "
        lines.append(f"  - {place}{source.digest(start, start + len(words))}}}\n")
    town.change("omitted:\n", "omitted:\n" + "".join(lines))
    assert covered(town, vocabulary).passed


def test_another_document_is_refused(town: HillTown, vocabulary: Vocabulary) -> None:
    """Places that were counted in one text cover nothing of another."""
    with pytest.raises(DocumentMismatchError, match="another document"):
        covered(town, vocabulary, "另一篇文章。" * 50)


@pytest.mark.parametrize(("old", "new"), [("云雾茶", "云雾荼"), ("春风和煦", "秋风和煦")])
def test_changed_words_are_missing(
    town: HillTown, vocabulary: Vocabulary, old: str, new: str
) -> None:
    """Neither a claim nor a reason covers words that are no longer those it was written for."""
    before = covered(town, vocabulary).sentences
    after = covered(town, vocabulary, TEXT.replace(old, new)).sentences
    place = TEXT.index(old)
    assert [(each.stretch.start <= place < each.stretch.end) for each in before] == [
        one != two for one, two in zip(before, after, strict=True)
    ]
    assert sum(len(each.open_clauses) for each in after) > sum(
        len(each.open_clauses) for each in before
    )
