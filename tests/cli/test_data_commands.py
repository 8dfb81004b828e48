"""`build`, `verify`, `coverage` and `anchor` as a user runs them."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.reading.hill_town import HillTown, build_hill_town

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran


@pytest.fixture
def town(tmp_path: Path) -> HillTown:
    """Return the invented town's files."""
    return build_hill_town(tmp_path)


def test_build_writes_and_check_agrees(town: HillTown, run_qualitykg: Callable[..., Ran]) -> None:
    """A fresh file is up to date; one that was edited by hand is stale."""
    output = town.path.with_suffix(".ttl")
    assert run_qualitykg("build", town.path, "-o", output).status == 0
    assert run_qualitykg("build", town.path, "-o", output, "--check").status == 0
    output.write_text(output.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    stale = run_qualitykg("build", town.path, "-o", output, "--check")
    assert stale.status == 1
    assert "qualitykg build" in stale.stdout


def test_bad_data_leave_the_old_graph(town: HillTown, run_qualitykg: Callable[..., Ran]) -> None:
    """A data file with a mistake exits 2, says where, and writes nothing."""
    output = town.path.with_suffix(".ttl")
    output.write_text("old", encoding="utf-8")
    town.change("indicator: gdp", "indicator: gpd")
    ran = run_qualitykg("build", town.path, "-o", output)
    assert ran.status == 2
    assert ran.stderr.startswith(f"qualitykg: {town.path}:{town.line_of('gpd')}:")
    assert ran.stderr.count("\n") == 1
    assert output.read_text(encoding="utf-8") == "old"


BASES = ["not an iri", "https://example.cn/x", "ftp://example.cn/", "https://example.cn/<x>/"]


@pytest.mark.parametrize("base", BASES)
def test_base_that_is_no_base_is_refused(
    town: HillTown, run_qualitykg: Callable[..., Ran], base: str
) -> None:
    """A base is http or https and ends with a slash or hash."""
    ran = run_qualitykg("build", town.path, "-o", town.path.with_suffix(".ttl"), "--base", base)
    assert ran.status == 2
    assert "--base" in ran.stderr


def test_build_of_own_files_asks_where_to_write(
    town: HillTown, run_qualitykg: Callable[..., Ran]
) -> None:
    """Without -o a foreign data file must not replace the shipped graph."""
    ran = run_qualitykg("build", town.path)
    assert ran.status == 2
    assert "-o" in ran.stderr


@pytest.mark.parametrize("name", ["hill-town.yaml", "other.yaml", "hill-town.nt"])
def test_build_writes_into_turtle_files_only(
    town: HillTown, run_qualitykg: Callable[..., Ran], name: str
) -> None:
    """A slip of the hand after -o must not cost a data file."""
    output = town.path.with_name(name)
    output.write_bytes(town.path.read_bytes())
    ran = run_qualitykg("build", town.path, "-o", output)
    assert ran.status == 2
    assert "use turtle (.ttl)" in ran.stderr
    assert output.read_bytes() == town.path.read_bytes()


def test_build_never_writes_over_what_it_reads(
    town: HillTown, run_qualitykg: Callable[..., Ran]
) -> None:
    """Neither under its own name nor under that of a link, whatever the ending."""
    plain, link = town.path.with_suffix(""), town.path.with_name("link.ttl")
    town.path.rename(plain)
    link.symlink_to(plain)
    before = plain.read_bytes()
    for output in (plain, link):
        ran = run_qualitykg("build", plain, "-o", output)
        assert ran.status == 2
        assert "name another file with -o" in ran.stderr
    assert plain.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="there is no /dev/stdout elsewhere")
def test_build_into_standard_output_gives_turtle_alone(
    town: HillTown, run_qualitykg: Callable[..., Ran]
) -> None:
    """What is said about the file goes to standard error."""
    output = town.path.with_suffix(".ttl")
    assert run_qualitykg("build", town.path, "-o", output).status == 0
    ran = run_qualitykg("build", town.path, "-o", "/dev/stdout")
    assert ran.status == 0
    assert ran.stdout == output.read_text(encoding="utf-8")
    assert ran.stderr.startswith("wrote /dev/stdout")


def test_verify_names_what_fails(town: HillTown, run_qualitykg: Callable[..., Ran]) -> None:
    """A changed character fails its claims with paragraph and offsets, and exits 1."""
    words = ("verify", town.path, "--source", town.text_path)
    assert run_qualitykg(*words).status == 0
    text = town.text_path.read_text(encoding="utf-8")
    town.text_path.write_text(text.replace("云雾茶", "云雾荼"), encoding="utf-8", newline="")
    ran = run_qualitykg(*words)
    assert ran.status == 1
    assert "id:city-hill-town qkg:cultivatesBrand id:brand-cloud-tea  ¶3" in ran.stdout
    failures = json.loads(run_qualitykg(*words, "--format", "json").stdout)["failures"]
    assert {each["paragraph"] for each in failures} == {3}
    last = run_qualitykg(*words, "--lang", "zh").stdout.splitlines()[-1]
    assert re.fullmatch(r"共核对 \d+ 条陈述、\d+ 处原文片段，\d+ 处不符；原文与采录时有出入", last)


def test_verify_tells_the_right_paragraph(
    town: HillTown, run_qualitykg: Callable[..., Ran]
) -> None:
    """A wrong paragraph number exits 1, with the number where the words do stand."""
    town.change("paragraph: 2\n", "paragraph: 9\n")
    words = ("verify", town.path, "--source", town.text_path)
    ran = run_qualitykg(*words)
    assert (ran.status, "¶9" in ran.stdout, "(stands in ¶2)" in ran.stdout) == (1, True, True)
    assert "（实为第 2 段）" in run_qualitykg(*words, "--lang", "zh").stdout
    [failure, *_] = json.loads(run_qualitykg(*words, "--format", "json").stdout)["failures"]
    assert (failure["paragraph"], failure["stands_in"]) == (9, 2)


def test_line_ends_of_another_system_make_no_other_text(
    town: HillTown, run_qualitykg: Callable[..., Ran]
) -> None:
    """A text that an editor has saved with other line ends is the same; its changes still fail."""
    words = ("verify", town.path, "--source", town.text_path)
    text = town.text_path.read_text(encoding="utf-8").replace("\n", "\r\n")
    town.text_path.write_text(text, encoding="utf-8", newline="")
    ran = run_qualitykg(*words)
    assert (ran.status, "the very one" in ran.stdout) == (0, True)
    town.text_path.write_text(text.replace("云雾茶", "云雾荼"), encoding="utf-8", newline="")
    ran = run_qualitykg(*words, "--format", "json")
    assert {each["paragraph"] for each in json.loads(ran.stdout)["failures"]} == {3}


@pytest.mark.parametrize("command", ["verify", "coverage"])
def test_another_document_is_refused(
    town: HillTown, run_qualitykg: Callable[..., Ran], tmp_path: Path, command: str
) -> None:
    """A wrong file exits 2 and is called another document."""
    other = tmp_path / "other.txt"
    other.write_text("别的文章。\n" * 200, encoding="utf-8")
    ran = run_qualitykg(command, town.path, "--source", other)
    assert ran.status == 2
    assert "another document" in ran.stderr


@pytest.mark.parametrize("name", ["absent.txt", "."])
def test_source_that_cannot_be_read_is_named(
    town: HillTown, run_qualitykg: Callable[..., Ran], tmp_path: Path, name: str
) -> None:
    """A missing file or a folder exits 2 with one sentence."""
    ran = run_qualitykg("verify", town.path, "--source", tmp_path / name)
    assert ran.status == 2
    assert ran.stderr.startswith(f"qualitykg: {tmp_path / name}")
    assert "Traceback" not in ran.stderr


def test_coverage_shows_what_is_missing(town: HillTown, run_qualitykg: Callable[..., Ran]) -> None:
    """A numeral in no claim and a clause without reason are shown, and exit 1."""
    ran = run_qualitykg("coverage", town.path, "--source", town.text_path)
    assert ran.status == 1
    assert "the numeral 20 is in no claim" in ran.stdout
    assert "山城日报" in ran.stdout
    report = json.loads(
        run_qualitykg("coverage", town.path, "--source", town.text_path, "--format", "json").stdout
    )
    assert not report["passed"]
    assert report["sentences"][0]["state"] == "missing"


def test_article_is_covered(article: Path, run_qualitykg: Callable[..., Ran]) -> None:
    """Every numeral and clause of the article is in a claim or has its reason."""
    ran = run_qualitykg("coverage", "--source", article, "--format", "json")
    report = json.loads(ran.stdout)
    assert ran.status == 0
    assert report["passed"]
    assert report["numerals"] >= 40


def test_anchor_writes_back(town: HillTown, run_qualitykg: Callable[..., Ran]) -> None:
    """A new quote is anchored in place, and the file builds."""
    town.change(
        "omitted:\n",
        "  - quote: 石磨面\n    claims: [[brand-cloud-tea, a, schema:Product]]\nomitted:\n",
    )
    ran = run_qualitykg("anchor", town.path, "--source", town.text_path)
    assert (ran.status, "1 quote" in ran.stdout) == (0, True)
    assert "quote" not in town.path.read_text(encoding="utf-8")
    assert run_qualitykg("build", town.path, "-o", town.path.with_suffix(".ttl")).status == 0


def test_anchor_that_is_refused_leaves_the_file(
    town: HillTown, run_qualitykg: Callable[..., Ran]
) -> None:
    """A quote that cannot be replaced is one sentence with its place, and nothing is written."""
    town.change("omitted:\n", "omitted:\n  - quote: |-\n      云雾茶\n    reason: general\n")
    before = town.path.read_bytes()
    ran = run_qualitykg("anchor", town.path, "--source", town.text_path)
    line = town.line_of("quote: |-")
    assert ran.status == 2
    assert ran.stderr.startswith(f"qualitykg: {town.path}:{line}:5: a quote that is a YAML alias")
    assert town.path.read_bytes() == before
