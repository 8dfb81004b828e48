"""A graph with more names than are read: exact names are found, and the rest is said honestly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.asked_graph import AskedGraph
from qualitykg.errors import EntityNotFoundError, QueryStoppedError
from qualitykg.namespaces import ID, QKG, RDF, RDFS, SCHEMA
from qualitykg.query import readings
from qualitykg.query.empty.explanation import explain_empty
from qualitykg.query.matches import Kind
from qualitykg.query.naming import Names
from qualitykg.query.pronunciation import spoken
from qualitykg.query.search import SearchIndex
from qualitykg.query.whole_search import search_whole
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.store.engine import Engine
    from qualitykg.store.results import Result

CITY = f"{SCHEMA}City"
_MOST = 40
_DIGITS = "甲乙丙丁戊己庚辛壬癸"


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OxigraphStore:
    """Return a store with more names than the ceiling, few of them of cities."""
    monkeypatch.setattr(readings, "MOST", _MOST)
    lines = [_called(f"firm-{n}", f"{QKG}Enterprise", _firm(n), f"Zefeng {n}") for n in range(60)]
    lines.append(_called("city-lake", CITY, "平湖湾市", "Lakeside"))
    lines.append(_called("city-hill", CITY, "青山岭市", "Hillside"))
    path = tmp_path / "large.nt"
    path.write_text("".join(lines), encoding="utf-8")
    store = OxigraphStore()
    store.load(path)
    return store


def _firm(number: int) -> str:
    return f"泽丰茶叶{_DIGITS[number // 8]}{_DIGITS[number % 8 + 2]}号"


def _called(slug: str, class_: str, chinese: str, english: str) -> str:
    thing = f"<{ID}{slug}>"
    return (
        f"{thing} <{RDF}type> <{class_}> .\n"
        f'{thing} <{RDFS}label> "{chinese}"@zh .\n{thing} <{RDFS}label> "{english}"@en .\n'
    )


def _refusal(names: Names, written: str) -> str:
    with pytest.raises(EntityNotFoundError) as caught:
        names.iri_of(written)
    return str(caught.value)


class Listening:
    """An engine that remembers what it was asked, and stops at what it is told to."""

    def __init__(self, engine: Engine, stops_at: str = "no such words") -> None:
        self._engine, self._stops_at = engine, stops_at
        self.asked: list[str] = []

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer a query, or end it as a deadline does."""
        self.asked.append(text)
        if self._stops_at in text:
            raise QueryStoppedError(Text("时限", "deadline"))
        return self._engine.query(text, origin=origin, rows=rows)


@pytest.mark.parametrize("written", ["泽丰茶叶辛己号", "Zefeng 59", "firm-59", f"{ID}firm-59"])
def test_an_exact_name_is_looked_up(large: OxigraphStore, written: str) -> None:
    """No query asks for the names of all things."""
    engine = Listening(large)
    assert Names(engine).iri_of(written) == f"{ID}firm-59"
    assert all(written in text or "firm-59" in text for text in engine.asked)


@pytest.mark.parametrize(
    "written", ["zefeng 59", " ZEFENG 59 ", "Ｚｅｆｅｎｇ ５９", "澤豐茶葉辛己號"]
)
def test_common_ways_of_writing_are_looked_up_too(large: OxigraphStore, written: str) -> None:
    """Case, width, spaces and traditional signs do not matter, though not all can be compared."""
    assert Names(large).iri_of(written) == f"{ID}firm-59"


def test_that_names_were_compared_in_part_is_said(large: OxigraphStore) -> None:
    """The sentence says how many, in both languages, and still names the nearest of them."""
    with pytest.raises(EntityNotFoundError) as caught:
        Names(large).iri_of("泽丰茶叶号")
    assert f"只比对了其中 {_MOST} 个" in caught.value.sentence("zh")
    assert f"only {_MOST} were compared" in caught.value.sentence("en")
    assert "泽丰茶叶" in caught.value.sentence("en").partition("nearest")[2]


def test_in_part_nothing_is_taken_for_another(large: OxigraphStore) -> None:
    """A name in pinyin may be that of a thing that was not read: it is offered, not taken."""
    letters = [next(spoken(_firm(number))).letters for number in range(60)]
    said = [_refusal(Names(large), each).partition("nearest are ")[2] for each in letters]
    assert any(f"id:firm-{n})" in each.partition(",")[0] for n, each in enumerate(said))


def test_the_names_of_a_class_are_read_in_full(large: OxigraphStore) -> None:
    """A parameter for a city is understood as in a small graph: there are few cities."""
    names = Names(large)
    assert names.iri_of("qingshanlingshi", class_=CITY) == f"{ID}city-hill"
    assert names.iri_of("「青山嶺市」", class_=CITY) == f"{ID}city-hill"
    with pytest.raises(EntityNotFoundError) as caught:
        names.iri_of("青山林市", class_=CITY)
    assert "青山岭市" in str(caught.value)
    assert "compared" not in str(caught.value)


def test_a_deadline_while_reading_names_is_no_error_of_its_own(large: OxigraphStore) -> None:
    """The name is refused, with a sentence that nothing was compared."""
    engine = Listening(large, stops_at="SELECT ?thing ?property ?name WHERE")
    with pytest.raises(EntityNotFoundError, match="only 0 were compared"):
        Names(engine).iri_of("泽丰茶叶号")


def test_an_unknown_thing_in_a_query_is_compared_in_part(large: OxigraphStore) -> None:
    """The finding says that more things are there than were compared."""
    [found, *_] = explain_empty(large, "SELECT ?c { id:firm-none a ?c }")
    assert "only" in found.said.en
    assert "只比对了其中" in found.said.zh


def test_search_finds_what_is_written_so_in_all_of_the_graph(large: OxigraphStore) -> None:
    """A name beyond the index is found, by its whole or a part, and within a class."""
    index = SearchIndex.of(large)
    assert not index.is_whole
    assert "泽丰茶叶甲己号" not in [each.name for each in index.search("泽丰茶叶甲己号")]
    for written in ("泽丰茶叶甲己号", "茶叶甲己", "zefeng 3", "澤豐茶葉甲己號", "茶葉甲己"):
        [first, *_] = search_whole(large, index, written)
        assert first.iri == f"{ID}firm-3"
        assert first.kind in (Kind.EXACT, Kind.PART)
    cities = SearchIndex.of(large, CITY)
    assert cities.is_whole
    assert search_whole(large, cities, "side", class_=CITY)


def test_search_beyond_the_deadline_gives_what_the_index_has(large: OxigraphStore) -> None:
    """What the engine could not find in time is left out."""
    index = SearchIndex.of(large)
    engine = Listening(large, stops_at="CONTAINS")
    found, indexed = search_whole(engine, index, "zefengchaye"), index.search("zefengchaye")
    assert [each.iri for each in found] == [each.iri for each in indexed]
    assert found[0].classes == (f"{QKG}Enterprise",)
    assert any("CONTAINS" in text for text in engine.asked)
    assert found.is_stopped


def test_a_search_says_that_it_is_partial(large: OxigraphStore) -> None:
    """As an answer that a limit has cut does; one among few things is whole."""
    graph = AskedGraph(large)
    assert graph.search("泽丰茶叶辛己号").is_cut
    in_part = graph.search("zefengchayexinjihao")
    assert (in_part.is_cut, in_part.is_stopped) == (True, False)
    assert 0 < in_part.compared < _MOST
    cities = search_whole(large, SearchIndex.of(large, CITY), "qingshan", class_=CITY)
    assert [each.iri for each in cities] == [f"{ID}city-hill"]
    assert not cities.is_cut
