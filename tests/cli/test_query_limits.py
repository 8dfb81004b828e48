"""`qualitykg query` with a deadline, a limit of rows, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from qualitykg.cli.cut_answers import WHY_CUT
from qualitykg.cli.main import main
from qualitykg.store import limits
from qualitykg.store.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Ran

    Run = Callable[..., Ran]

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CUT = "The answer is cut: there is more. Narrow the question, or raise --max-rows.\n"


def test_a_runaway_ends_with_one_sentence(run_qualitykg: Run) -> None:
    """Exit status 2, on time, and what to narrow."""
    begun = time.monotonic()
    ran = run_qualitykg("query", "-e", RUNAWAY, "--timeout", "0.5")
    assert time.monotonic() - begun < 5
    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr == (
        "qualitykg: the query did not end within 0.5 s; "
        "the patterns of ?a and ?d share no variable: join them\n"
    )


def test_a_question_has_the_same_answer_behind_the_guard(run_qualitykg: Run) -> None:
    """Parameters, labels and headings work as they do without a deadline."""
    words = ("query", "brands-by-kind", "--kind", "民族制药品牌")
    assert run_qualitykg(*words, "--timeout", "20") == run_qualitykg(*words)


@pytest.mark.parametrize(
    "text", ["SELECT ?s { ?s a qkg:Policy }", "CONSTRUCT WHERE { ?s a qkg:Policy }"]
)
def test_a_cut_answer_says_so(run_qualitykg: Run, text: str) -> None:
    """So many rows on standard output, and a sentence on standard error; labels are not cut."""
    form = "csv" if text.startswith("SELECT") else "ntriples"
    ran = run_qualitykg("query", "-e", text, "--max-rows", "2", "--format", form)
    assert (ran.status, ran.stderr) == (0, CUT)
    assert len(ran.stdout.splitlines()) == 2 + (form == "csv")
    table = run_qualitykg("query", "policies-of-city", "--max-rows", "1")
    assert table.stderr == CUT
    assert "Guiyang" in table.stdout


@pytest.mark.parametrize(
    ("text", "form"),
    [("SELECT * { ?s ?p ?o }", "csv"), ("CONSTRUCT WHERE { ?s ?p ?o }", "ntriples")],
)
@pytest.mark.parametrize("limit", [("--timeout", "20"), ("--max-rows", "5000000")])
def test_an_answer_that_is_too_large_is_not_helped_by_more_rows(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    form: str,
    limit: tuple[str, str],
) -> None:
    """What its bytes have cut says so, and what does help."""
    monkeypatch.setattr(limits, "Limits", partial(Limits, size=1000))
    assert main(["query", "-e", text, "--format", form, *limit, "--lang", "en"]) == 0
    assert capsys.readouterr().err == f"{WHY_CUT['size'].en}\n"
    assert "larger than 256 MB. Narrow the question, or ask for a part" in WHY_CUT["size"].en


@pytest.mark.parametrize(
    "words", [("--timeout", "0"), ("--timeout", "nan"), ("--timeout", "soon"), ("--max-rows", "0")]
)
def test_a_limit_that_is_none_is_refused(run_qualitykg: Run, words: tuple[str, str]) -> None:
    """One sentence that names the option."""
    ran = run_qualitykg("query", "plans", *words)
    assert (ran.status, ran.stdout) == (2, "")
    assert words[0] in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.fixture
def listening() -> Iterator[None]:
    """Let processes that are started hear Ctrl-C, also where the tests run in the background."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize("words", [(), ("--timeout", "60")])
def test_ctrl_c_ends_a_query_at_once(words: tuple[str, ...]) -> None:
    """With a deadline and without one, in the midst of the engine's work."""
    running = subprocess.Popen(
        [sys.executable, "-m", "qualitykg.cli.main", "query", "-e", RUNAWAY, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(1.5)
    assert running.poll() is None
    os.kill(running.pid, signal.SIGINT)
    try:
        assert running.wait(timeout=5) in (130, -signal.SIGINT)
    finally:
        running.kill()
        running.wait()
