"""`qualitykg query --why`: sources in each format, JSON beside the answer, and its remarks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.harbour import TEXT, write_harbour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

    Run = Callable[..., Ran]

IMPLEMENTED = "SELECT ?policy { ?city qkg:implementsPolicy ?policy }"
WORDS = "落实首席质量官制度"
START = TEXT.index(WORDS)
SPAN = f"¶2 {START}-{START + len(WORDS)}"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Return the file of an invented city's graph."""
    return write_harbour(tmp_path)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the document that it was read from."""
    path = tmp_path / "daily.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("form", ["table", "markdown", "html", "csv", "tsv", "json", "xml"])
def test_each_format_has_a_column_of_sources(
    run_qualitykg: Run, city: Path, source: Path, form: str
) -> None:
    """The passage and, with the text at hand, its words stand in the row."""
    ran = run_qualitykg(
        "query", "-e", IMPLEMENTED, "--why", "--source", source, "--data", city, "--format", form
    )
    assert ran.status == 0
    assert "sources" in ran.stdout
    assert SPAN in ran.stdout
    assert f"「{WORDS}」" in ran.stdout
    assert "Harbour Daily (id:document-harbour)" in ran.stderr


def test_a_text_that_was_changed_is_quoted_where_it_was_not(
    run_qualitykg: Run, city: Path, source: Path
) -> None:
    """With other line ends it is the same text; a passage with other words says so."""
    asked = ("query", "-e", IMPLEMENTED, "--why", "--source", source, "--data", city)
    source.write_text(TEXT.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert f"「{WORDS}」" in run_qualitykg(*asked).stdout
    changed = TEXT.replace(WORDS, WORDS[::-1]).replace("\n", "\r\n")
    source.write_text(changed, encoding="utf-8", newline="")
    ran = run_qualitykg(*asked)
    assert f"{SPAN} (the text given differs here)" in ran.stdout
    assert "「" not in ran.stdout


def test_a_count_of_nothing_rests_on_no_reference_data(run_qualitykg: Run, city: Path) -> None:
    """Its cell says that nothing matches, and the remark what."""
    text = "SELECT (COUNT(?x) AS ?n) { ?x a schema:Person }"
    ran = run_qualitykg("query", "-e", text, "--why", "--data", city)
    assert "0  nothing in the graph matches" in ran.stdout
    assert "{ ?x rdf:type schema:Person . }" in ran.stderr


def test_files_name_the_document_and_a_table_with_one_does_not(
    run_qualitykg: Run, city: Path
) -> None:
    """A cell in a file stands alone; a table is read with the remark below it."""
    asked = ("query", "-e", IMPLEMENTED, "--why", "--data", city)
    assert f"id:document-harbour {SPAN}" in run_qualitykg(*asked, "--format", "csv").stdout
    assert "id:document" not in run_qualitykg(*asked).stdout


def test_json_beside_the_answer_tells_all(
    run_qualitykg: Run, city: Path, source: Path, tmp_path: Path
) -> None:
    """The answer stays W3C's JSON; beside it stand rows, claims and passages."""
    path = tmp_path / "answer.json"
    run_qualitykg(
        "query", "-e", IMPLEMENTED, "--why", "--source", source, "--data", city, "-o", path
    )
    answer = json.loads(path.read_text(encoding="utf-8"))
    assert answer["head"]["vars"] == ["policy", "sources"]
    assert set(answer) == {"head", "results"}
    why = json.loads((tmp_path / "answer.why.json").read_text(encoding="utf-8"))
    [row] = why["rows"]
    assert row["traced"]
    assert row["claims"] == row["needed"] == list(why["claims"])
    [claim] = why["claims"].values()
    assert claim["object"]["value"].endswith("policy-chief-quality-officer")
    assert claim["passages"][0]["quote"] == WORDS
    assert why["not_traced"] == []


def test_what_a_column_cannot_show_is_said(run_qualitykg: Run, city: Path) -> None:
    """Absences and parts that are not traced are sentences on standard error."""
    absent = run_qualitykg(
        "query",
        "-e",
        f"{IMPLEMENTED[:-1]} MINUS {{ ?city a qkg:Zone }} }}",
        "--why",
        "--data",
        city,
    )
    assert "1 row also rests on what the graph does not have: MINUS" in absent.stderr
    part = f"{{ {IMPLEMENTED} LIMIT 1 }}"
    untraced = run_qualitykg("query", "-e", f"SELECT * {{ {part} }}", "--why", "--data", city)
    assert "Not traced: a subquery with LIMIT" in untraced.stderr
    assert untraced.stdout.rstrip().endswith("not traced")
    beside = f"SELECT * {{ {part} ?body qkg:implementsPolicy ?other }}"
    in_part = run_qualitykg("query", "-e", beside, "--why", "--data", city)
    assert in_part.stdout.rstrip().endswith(f"{SPAN}; in part not traced")


def test_json_calls_no_row_traced_that_is_traced_in_part(
    run_qualitykg: Run, city: Path, tmp_path: Path
) -> None:
    """What the column says of a row, the JSON beside the answer says too."""
    text = f"SELECT * {{ {{ {IMPLEMENTED} LIMIT 1 }} ?body qkg:implementsPolicy ?other }}"
    run_qualitykg("query", "-e", text, "--why", "--data", city, "-o", tmp_path / "answer.json")
    why = json.loads((tmp_path / "answer.why.json").read_text(encoding="utf-8"))
    assert why["not_traced"]
    assert [(each["traced"], bool(each["claims"])) for each in why["rows"]] == [(False, True)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-e", "ASK {}", "--why"), "--why goes with SELECT"),
        (("-e", IMPLEMENTED, "--source", "x.txt"), "--source goes with --why"),
        (("-e", IMPLEMENTED, "--why", "--source", "x.txt"), "x.txt: there is no such file"),
    ],
)
def test_bad_input_gets_one_sentence(
    run_qualitykg: Run, city: Path, words: tuple[str, ...], said: str
) -> None:
    """Exit status 2 and nothing on standard output."""
    ran = run_qualitykg("query", *words, "--data", city)
    assert (ran.status, ran.stdout) == (2, "")
    assert said in ran.stderr
