"""The article is somebody's property: the project holds places, digests and facts, no sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RUN = 20

# Facts that are longer than the run: the headline with its dateline, and proper names.
ALLOWED = (
    "创新驱动迈向高质量发展——贵州省贵阳市开展“质量月”活动综述",
    "全国工程特种车辆及零配件产业知名品牌示范区",
    "全国电子基础元器件产业知名品牌创建示范区",
    "国家技术标准创新基地(贵州大数据)贵阳基地",
)


def runs_of(text: str, allowed: tuple[str, ...] = ALLOWED) -> frozenset[str]:
    """Return every run of 20 characters, white space aside, that no allowed fact contains."""
    dense = re.sub(r"\s", "", text)
    runs = {dense[start : start + RUN] for start in range(len(dense) - RUN + 1)}
    return frozenset(run for run in runs if not any(run in fact for fact in allowed))


def found_in(text: str, runs: frozenset[str]) -> str | None:
    """Return the first of the runs that the text contains, white space aside."""
    dense = re.sub(r"\s", "", text)
    starts = range(len(dense) - RUN + 1)
    return next((r for start in starts if (r := dense[start : start + RUN]) in runs), None)


def test_a_copied_sentence_would_be_found() -> None:
    """A run of twenty characters is found across line breaks, and an allowed fact is not."""
    runs = runs_of("春江潮水连海平,海上明月共潮生。滟滟随波千万里,何处春江无月明。", allowed=())
    assert found_in("诗云:春江潮水连海平,\n  海上明月共潮生。滟滟随波", runs)
    assert not found_in("春江潮水连海平,海上生明月", runs)
    assert not runs_of("全国工程特种车辆及零配件产业知名品牌示范区")


def test_no_file_holds_a_sentence_of_the_article(
    article: Path, project_files: tuple[Path, ...]
) -> None:
    """No file of the project has twenty characters of the article in a row."""
    runs = runs_of(article.read_text(encoding="utf-8"))
    assert len(runs) > 1000
    copied = {
        path.name: run
        for path in project_files
        if (run := found_in(path.read_bytes().decode("utf-8", errors="replace"), runs))
    }
    assert not copied


def test_allowed_facts_are_in_the_article(article: Path) -> None:
    """Each allowed fact is one that the article states, so the list cannot grow unnoticed."""
    dense = re.sub(r"\s", "", article.read_text(encoding="utf-8"))
    assert [fact for fact in ALLOWED if fact not in dense] == []
