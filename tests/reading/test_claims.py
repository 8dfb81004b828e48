"""The identity of a claim."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qualitykg.namespaces import ID
from qualitykg.reading.claims import Claim, Evidence, Literal, Span

CLAIM = Claim(f"{ID}city-a", "https://x/p", f"{ID}policy-b", f"{ID}modality-actual")
SPAN = Span(0, 2, "0" * 64, 1)


def test_key_ignores_the_passage() -> None:
    """Two passages that state the same thing give one key."""
    evidence = Evidence(f"{ID}document-d", SPAN, "stated", "voice")
    assert replace(CLAIM, evidence=(evidence,)).key == CLAIM.key


def test_plan_is_another_claim_than_the_fact() -> None:
    """What is planned is not what is done."""
    assert replace(CLAIM, modality=f"{ID}modality-planned").key != CLAIM.key


def test_text_that_reads_like_an_iri_is_another_object() -> None:
    """A literal never has the key of a thing."""
    assert replace(CLAIM, object=Literal(f"{ID}policy-b")).key != CLAIM.key


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_texts_have_different_keys(one: str, other: str) -> None:
    """The key tells literals apart, whatever signs they hold."""
    same = replace(CLAIM, object=Literal(one)).key == replace(CLAIM, object=Literal(other)).key
    assert same == (one == other)
