"""Checking claims against the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualitykg.errors import DocumentMismatchError
from qualitykg.reading.data_file import read_data_file
from qualitykg.reading.source_text import SourceText, read_source
from qualitykg.reading.verification import verify
from tests.reading.hill_town import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.ontology.vocabulary import Vocabulary
    from tests.reading.hill_town import HillTown


def test_text_as_read_passes(town: HillTown, vocabulary: Vocabulary) -> None:
    """Every passage stands in the text that it was anchored in."""
    outcome = verify(read_data_file(town.path, vocabulary), SourceText(TEXT))
    assert outcome.passed
    assert outcome.same_text
    assert outcome.claims > outcome.passages > 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.integers(0, len(TEXT) - 1))
def test_changed_character_fails_exactly_the_claims_on_it(
    town: HillTown, vocabulary: Vocabulary, offset: int
) -> None:
    """One changed character fails the claims whose passage holds it, and no others."""
    file = read_data_file(town.path, vocabulary)
    outcome = verify(file, SourceText(TEXT[:offset] + "〇" + TEXT[offset + 1 :]))
    spans = [(claim.iri, claim.evidence[0].span) for claim, _ in file.claims]
    expected = sorted(iri for iri, span in spans if span.start <= offset < span.end)
    assert sorted(failure.claim.iri for failure in outcome.failures) == expected
    assert not outcome.same_text


def test_wrong_paragraph_fails(town: HillTown, vocabulary: Vocabulary) -> None:
    """A number that sends the reader to another paragraph fails, and the right one is told."""
    town.change("paragraph: 2\n", "paragraph: 99\n")
    outcome = verify(read_data_file(town.path, vocabulary), SourceText(TEXT))
    assert {(each.span.paragraph, each.stands_in) for each in outcome.failures} == {(99, 2)}
    assert not outcome.passed


def test_another_document_is_called_that(town: HillTown, vocabulary: Vocabulary) -> None:
    """A text in which hardly a passage stands is refused, not reported line by line."""
    file = read_data_file(town.path, vocabulary)
    with pytest.raises(DocumentMismatchError, match="another document"):
        verify(file, SourceText("另一篇文章。" * 50))


def test_data_without_claims_does_not_pass(town: HillTown, vocabulary: Vocabulary) -> None:
    """A check that finds nothing to check has not passed."""
    content = town.path.read_text(encoding="utf-8")
    start = content.index("area:")
    town.path.write_text(content[:start] + "entities: []\npassages: []\n", encoding="utf-8")
    assert not verify(read_data_file(town.path, vocabulary), SourceText(TEXT)).passed


def test_shipped_data_stand_in_the_article(
    article: Path, vocabulary: Vocabulary, root: Path
) -> None:
    """Every passage of the shipped data stands in the article, character for character."""
    data = root / "data" / f"{article.stem}.yaml"
    outcome = verify(read_data_file(data, vocabulary), read_source(article))
    assert outcome.passed
    assert outcome.same_text
