"""What the command line says of the words given to it, in both languages."""

from __future__ import annotations

import re
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
        (("query", "a", "--timeout", "x"), "“x”不是秒数", "'x' is not a number of seconds"),
        (("query", "a", "--max-rows", "0"), "“0”不是 1 以上的数目", "is not a number of rows"),
        (("path", "a", "b", "--ways", "21"), "“21”不是 1 至 20 的数目", "number of ways, 1 to 20"),
        (("explore", "--hops", "x"), "“x”不是 0 至 99 的数目", "number of steps, 0 to 99"),
        (("search", "a", "--limit", "0"), "“0”不是 1 至 1000 的数目", "number of names"),
        (("query", "--p", "a"), "--p 不明确，可指 --part", "could match --part"),
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
