"""`qualitykg explore` from outside: what it writes, and what it says when it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.visualize.town import TEXT, build_town

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented city as a file."""
    path = tmp_path_factory.mktemp("data") / "town.ttl"
    path.write_text(build_town().turtle(), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("settings", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_explore_writes_one_page(
    run_qualitykg: Callable[..., Ran], data: Path, tmp_path: Path, settings: dict[str, str]
) -> None:
    """The path is printed, the page is UTF-8 in any locale, and nothing else is written."""
    ran = run_qualitykg(
        "explore", "-o", "地图.html", "--data", data, settings=settings, folder=tmp_path
    )
    assert (ran.status, ran.stdout) == (0, "地图.html\n")
    assert "线路图" in ran.stderr or "a map of lines" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["地图.html"]
    assert "临江市" in (tmp_path / "地图.html").read_text(encoding="utf-8")


def test_quotes_come_with_the_source(
    run_qualitykg: Callable[..., Ran], data: Path, tmp_path: Path
) -> None:
    """The sentences stand in the page only when the text is given."""
    source = tmp_path / "source.txt"
    source.write_text(TEXT, encoding="utf-8", newline="")
    for words, quoted in (((), False), (("--source", source), True)):
        page = tmp_path / "page.html"
        assert run_qualitykg("explore", "-o", page, "--data", data, *words).status == 0
        assert ("临江市质量工作持续推进" in page.read_text(encoding="utf-8")) is quoted


def test_focus_takes_a_name(run_qualitykg: Callable[..., Ran], data: Path, tmp_path: Path) -> None:
    """The page of one brand holds the city beside it, and not the other brands."""
    page = tmp_path / "page.html"
    ran = run_qualitykg("explore", "-o", page, "--data", data, "--focus", "济生堂", "--hops", "1")
    assert ran.status == 0
    text = page.read_text(encoding="utf-8")
    assert "济生堂" in text
    assert "云山毛尖" not in text


def test_a_question_makes_a_page_of_its_answer(
    run_qualitykg: Callable[..., Ran], tmp_path: Path
) -> None:
    """What the answer names is there, with the city that it hangs on, and nothing else."""
    page = tmp_path / "page.html"
    assert run_qualitykg("explore", "-o", page, "--query", "brands-by-kind").status == 0
    text = page.read_text(encoding="utf-8")
    assert '"brand-laoganma"' in text
    assert '"city-guiyang"' in text
    assert '"policy-quality-city-strategy"' not in text


def test_an_answer_with_records_shows_what_they_join(
    run_qualitykg: Callable[..., Ran], tmp_path: Path
) -> None:
    """A standing in the answer stands for the thing and its title."""
    page = tmp_path / "page.html"
    assert run_qualitykg("explore", "-o", page, "--query", "titles-held").status == 0
    assert '"title-' in page.read_text(encoding="utf-8")


def test_classes_choose_what_is_on_the_page(
    run_qualitykg: Callable[..., Ran], tmp_path: Path
) -> None:
    """Two classes give the things of both."""
    page = tmp_path / "page.html"
    ran = run_qualitykg("explore", "-o", page, "--class", "zone", "口号")
    assert ran.status == 0
    text = page.read_text(encoding="utf-8")
    assert '"zone-' in text
    assert '"slogan-' in text
    assert '"brand-' not in text


@pytest.mark.parametrize("class_", ["园区", "zone", "qkg:Zone", "TradeDistrict", "trade district"])
def test_a_class_needs_no_label_in_the_graph(
    run_qualitykg: Callable[..., Ran], data: Path, tmp_path: Path, class_: str
) -> None:
    """A graph without the ontology's labels has classes too: by its labels, or by their names."""
    graph = tmp_path / "graph.ttl"
    more = "id:zone-0 a <https://example.org/vocab#TradeDistrict> .\n"
    graph.write_text(data.read_text(encoding="utf-8") + more, encoding="utf-8")
    page = tmp_path / "page.html"
    ran = run_qualitykg("explore", "-o", page, "--data", graph, "--class", class_)
    assert ran.status == 0, ran.stderr
    text = page.read_text(encoding="utf-8")
    assert '"zone-0"' in text
    assert '"brand-1"' not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--class", "zoen"), "zone"),
        (("--class", "polcy"), "policy"),
        (("--query", "brand-by-kind"), "brands-by-kind"),
        (("--query", "brands-by-kind"), "names nothing that is in the picture"),
        (("--focus", "济生糖"), "济生堂"),
        (("--source", "nowhere.txt"), "there is no such file"),
        (("--hops", "many"), "many"),
        (("--hops", "1"), "--focus"),
        (("-o", "nowhere/page.html"), "there is no folder"),
    ],
)
def test_bad_input_is_one_sentence(
    run_qualitykg: Callable[..., Ran], data: Path, tmp_path: Path, words: tuple[str, str], said: str
) -> None:
    """What cannot be done is said in one sentence with status 2, and the old page stays."""
    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")
    ran = run_qualitykg("explore", "-o", page, "--data", data, *words, folder=tmp_path)
    assert (ran.status, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert page.read_text(encoding="utf-8") == "old"


def test_a_graph_with_nothing_to_draw_is_refused(
    run_qualitykg: Callable[..., Ran], tmp_path: Path
) -> None:
    """Types and names alone are not an empty page."""
    empty = tmp_path / "empty.ttl"
    empty.write_text('<urn:a> a <urn:b> ; <http://schema.org/name> "c" .', encoding="utf-8")
    ran = run_qualitykg("explore", "--data", empty, folder=tmp_path)
    assert ran.status == 2
    assert "nothing to show" in ran.stderr
