"""Answers as pandas DataFrames."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import QualityKGError
from qualitykg.query.answers import Answer

if TYPE_CHECKING:
    from qualitykg.store.oxigraph import OxigraphStore

TEXT = """SELECT ?city ?whole ?value ?is ?said ?mixed ?long ?none { ?city a schema:City .
  VALUES (?whole ?value ?is ?said ?mixed ?long) {
    (1 4039.6 true "=1+1" 1 12345678901234567890)
    (2 1e3 false "城"@zh "two" 1)
    (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF) } } ORDER BY DESC(?value)"""


def test_columns_have_the_types_of_their_terms(harbour: OxigraphStore) -> None:
    """Numbers calculate, texts stay texts, and nothing stands where nothing is bound."""
    pytest.importorskip("pandas")
    frame = Answer(harbour, TEXT).to_pandas()
    assert list(frame.columns) == ["city", "whole", "value", "is", "said", "mixed", "long", "none"]
    kinds = [str(kind) for kind in frame.dtypes]
    assert kinds[:4] == ["string", "Int64", "Float64", "boolean"]
    assert set(kinds[4:6]) == {"string"}
    assert frame["whole"].sum() == 3
    assert frame["value"].sum() == pytest.approx(5039.6)
    assert frame["said"].tolist()[0] == "=1+1"
    assert frame["none"].isna().all()
    assert frame.iloc[2, 1:].isna().all()


def test_labels_stand_in_for_iris(harbour: OxigraphStore) -> None:
    """With a language, cells are labels."""
    pytest.importorskip("pandas")
    frame = Answer(harbour, "SELECT ?city { ?city a schema:City }").to_pandas("zh")
    assert frame.values.tolist() == [["临港市"]]


def test_an_empty_answer_is_an_empty_frame(harbour: OxigraphStore) -> None:
    """The columns are there."""
    pytest.importorskip("pandas")
    frame = Answer(harbour, "SELECT ?a ?b { ?a a schema:Person ; rdfs:label ?b }").to_pandas()
    assert (list(frame.columns), len(frame)) == (["a", "b"], 0)


def test_without_pandas_one_sentence_says_so(
    harbour: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra, and the sentence says how to get it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(QualityKGError, match=r"pip install qualitykg\[pandas\]"):
        Answer(harbour, "SELECT ?city { ?city a schema:City }").to_pandas()
