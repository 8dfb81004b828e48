"""What the command line says of the words given to it, in both languages, and where."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualitykg.cli.main import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

    Run = Callable[..., Ran]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_the_user_s_language(run_qualitykg: Run, command: str) -> None:
    """In Chinese nothing of argparse's English is left; in English there is no Chinese."""
    chinese = run_qualitykg(command, "--help", "--lang", "zh").stdout
    assert chinese.startswith("用法：")
    assert not re.search(r"usage|positional|options:|show this help", chinese)
    english = run_qualitykg(command, "--help", "--lang", "en").stdout
    assert english.startswith("usage: ")
    assert not re.search(r"[\u4e00-\u9fff]", english)


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        (("query", "--bogus"), "不认识 --bogus", "unrecognized arguments: --bogus"),
        (("show",), "缺少 ENTITY", "required: ENTITY"),
        (("serach", "a"), "没有“serach”", "invalid choice: 'serach'"),
        (("query", "--format"), "--format：须有一个值", "--format: expected one argument"),
        (("query", "--data"), "--data：须有至少一个值", "expected at least one argument"),
        (("query", "--data", "a", "--store", "b"), "--store：不能与 --data 同用", "not allowed"),
        (("query", "--format", "a"), "可用：table, csv", "choose from table, csv"),
        (("query", "a", "--timeout", "x"), "“x”不是大于 0、", "'x' is not a number of seconds"),
        (("push", "--endpoint", "a", "--timeout", "0"), "不是大于 0、", "'0' is not a number of"),
        (("query", "a", "--max-rows", "0"), "“0”不是 1 以上的整数", "of at least 1"),
        (("stats", "--top", "x"), "“x”不是 1 以上的整数", "'x' is not a whole number of at"),
        (("path", "a", "b", "--ways", "21"), "“21”不是 1 至 20 的整数", "number from 1 to 20"),
        (("explore", "--hops", "x"), "“x”不是 0 至 99 的整数", "number from 0 to 99"),
        (("search", "a", "--limit", "0"), "“0”不是 1 至 1000 的整数", "from 1 to 1000"),
        (("publish", "-o", "a", "--jobs", "0"), "“0”不是 1 至 999 的整数", "from 1 to 999"),
        (("query", "--p", "a"), "--p 不明确，可指 --parameter", "could match --parameter"),
    ],
)
def test_wrong_words_get_one_sentence(
    run_qualitykg: Run, words: tuple[str, ...], chinese: str, english: str
) -> None:
    """It names the word and what it should be; the exit status is 2."""
    for language, said in (("zh", chinese), ("en", english)):
        ran = run_qualitykg(*words, "--lang", language)
        assert (ran.status, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
        assert said in ran.stderr


def test_a_question_comes_through_a_pipe(run_qualitykg: Run) -> None:
    """`-` is standard input; an error in it has its line and column."""
    ran = run_qualitykg("query", "-", "--format", "csv", given="SELECT ?o { id:city-guiyang a ?o }")
    assert ran.status == 0
    assert "https://schema.org/City" in ran.stdout
    broken = run_qualitykg("query", "-", given="SELECT *\n{ ?s ?p")
    assert (broken.status, broken.stdout) == (2, "")
    assert "-:2:1: " in broken.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", ["search 贵阳", "query plans", "--version"])
@pytest.mark.parametrize(
    ("where", "reason"), [(">/dev/full", "No space left"), (">&-", "Bad file descriptor")]
)
def test_output_that_cannot_be_written_is_one_sentence(words: str, where: str, reason: str) -> None:
    """A full disk and a closed standard output are told of, without a traceback."""
    ran = _in_a_shell(f"--lang en {words} {where}")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("qualitykg: the output cannot be written: ")
    assert reason in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("also", ["", ">&-"])
def test_an_input_that_is_closed_is_one_sentence(also: str) -> None:
    """A question is not read from it; one that stands elsewhere needs none."""
    ran = _in_a_shell(f"--lang en query - <&- {also}")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "qualitykg: -: it cannot be read: Bad file descriptor\n"
    other = _in_a_shell("query -e 'ASK {}' --timeout 20 <&-")
    assert (other.returncode, other.stdout.strip(), other.stderr) == (0, "true", "")


def test_messages_never_go_to_the_output() -> None:
    """Where standard error is closed they are lost; a pipe gets data and nothing else."""
    ran = _in_a_shell("query nothing-of-the-kind 2>&-")
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "")


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    """`| head` ends the command quietly, with exit status 0."""
    asked = "SELECT * { ?s ?p ?o }"
    ran = _in_a_shell(f"query -e '{asked}' --format csv | head -1; echo ${{PIPESTATUS[0]}}")
    assert (ran.stdout.split()[-1], ran.stderr) == ("0", "")


def _in_a_shell(words: str) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} -m qualitykg.cli.main {words}"
    return subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, encoding="utf-8", check=False
    )
