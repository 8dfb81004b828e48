"""An entity card as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.export.cards import CardWriter
from qualitykg.namespaces import ID
from qualitykg.query.cards import card_of
from qualitykg.query.quotes import NO_TEXTS, Texts
from qualitykg.store.oxigraph import OxigraphStore
from tests.harbour import TEXT, harbour_turtle

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = f"{ID}document-harbour"


def lines_of(store: OxigraphStore, slug: str, texts: Texts = NO_TEXTS) -> list[str]:
    """Return a card's lines in Chinese."""
    return list(CardWriter(card_of(store, ID + slug), "zh", texts).lines())


def test_a_card_begins_with_names(harbour: OxigraphStore) -> None:
    """Both labels, the id, then classes, other names and codes."""
    head = lines_of(harbour, "city-harbour")[:5]
    assert head[:2] == ["临港市  Harbour", "  id:city-harbour"]
    assert "schema:City" in head[2]
    assert head[3] == "  别名: 临港, 港城"
    assert head[4] == "  编号: 测试代码 990100"


def test_each_statement_has_its_place(harbour: OxigraphStore) -> None:
    """Under each statement stand paragraph and offsets; the document is listed at the end."""
    lines = lines_of(harbour, "platform-quality-harbour")
    start = TEXT.index("将建设")
    (place,) = [line for line in lines if line.lstrip().startswith("[1] 第 2 段")]
    assert f"{start}-{start + len('将建设“质量港”平台')}" in place
    assert lines[-2:] == ["文献", "  [1] 临港日报"]
    assert any("modality-planned" in line for line in lines)


def test_figures_read_as_a_person_writes_them(harbour: OxigraphStore) -> None:
    """An observation is one line, not nine component statements."""
    lines = lines_of(harbour, "city-harbour")
    assert "  地区生产总值: 512.5 亿元（2021 年）" in lines
    assert not any("refArea" in line for line in lines)


def test_quotes_stand_where_the_text_is_at_hand(harbour: OxigraphStore) -> None:
    """With the text the words are shown; where the text differs that is said instead."""
    assert not any("「" in line for line in lines_of(harbour, "policy-chief-quality-officer"))
    quoted = lines_of(harbour, "policy-chief-quality-officer", Texts({DOCUMENT: TEXT}))
    assert "      「落实首席质量官制度」" in quoted
    changed = Texts({DOCUMENT: TEXT.replace("落实", "推行")})
    assert "      所给文本此处不同" in lines_of(harbour, "policy-chief-quality-officer", changed)


def test_words_that_the_graph_keeps_are_quoted_when_they_are_meant(tmp_path: Path) -> None:
    """Without the text the kept words are shown; others than those of the digest are not."""
    for kept, is_shown in (("落实首席质量官制度", True), ("废除首席质量官制度", False)):
        more = f'id:evidence-6 oa:hasSelector id:kept . id:kept oa:exact "{kept}" .\n'
        path = tmp_path / "kept.ttl"
        path.write_text(harbour_turtle() + more, encoding="utf-8", newline="")
        store = OxigraphStore()
        store.load(path)
        lines = lines_of(store, "policy-chief-quality-officer")
        assert (f"      「{kept}」" in lines) is is_shown


def test_what_no_document_says_stands_apart(harbour: OxigraphStore) -> None:
    """A legal basis from reference data is headed as such."""
    lines = lines_of(harbour, "policy-chief-quality-officer")
    heading = next(number for number, line in enumerate(lines) if line.startswith("参考信息"))
    assert lines[heading + 1].endswith(": 质量官办法")
