"""The W3C SPARQL 1.1 suite: what the engine answers, our layer answers as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance.known_failures import OF_THE_ENGINE, REFUSED_ON_PURPOSE
from tests.conformance.manifests import Case, read_cases, suite_folder
from tests.conformance.ways import expected_of, run_bare, run_kept, run_ours
from tests.conftest import NO_SUITE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conformance.outcomes import Outcome


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Return the suite's tests, or skip where it is not at hand."""
    folder = suite_folder()
    if not folder.is_dir():
        pytest.skip(NO_SUITE)
    return list(read_cases(folder))


def failures(cases: list[Case], run: Callable[[Case], Outcome]) -> set[str]:
    """Return the names of the tests that give something else than they should."""
    return {case.name for case in cases if run(case) != expected_of(case)}


def test_the_whole_suite_is_there(cases: list[Case]) -> None:
    """What is run has all kinds of test: a folder read amiss would pass with nothing to do."""
    kinds = {case.kind for case in cases}
    assert len(cases) == len({case.name for case in cases}) >= 498
    assert {"QueryEvaluationTest", "CSVResultFormatTest", "UpdateEvaluationTest"} < kinds
    assert set(OF_THE_ENGINE) | set(REFUSED_ON_PURPOSE) < {case.name for case in cases}


def test_the_engine_fails_what_it_is_known_to_fail(cases: list[Case]) -> None:
    """Each failure of the bare engine is listed with its reason, and no other."""
    assert failures(cases, run_bare) == set(OF_THE_ENGINE)


@pytest.mark.parametrize("run", [run_ours, run_kept])
def test_no_failure_is_ours(cases: list[Case], run: Callable[[Case], Outcome]) -> None:
    """Our store passes what the engine passes, but for the queries that it refuses on purpose."""
    assert failures(cases, run) == set(OF_THE_ENGINE) | set(REFUSED_ON_PURPOSE)


def test_our_store_gives_what_the_engine_gives(cases: list[Case]) -> None:
    """Where the engine is wrong, our answer is the same wrong one: nothing is added or lost."""
    same = [case for case in cases if case.name in OF_THE_ENGINE]
    assert [run_ours(case) for case in same] == [run_bare(case) for case in same]
    assert [run_kept(case) for case in same] == [run_bare(case) for case in same]
