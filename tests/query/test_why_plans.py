"""How the catalogue's questions are traced is made beforehand, and is what would be made now."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from qualitykg.locations import plans_file
from qualitykg.query.asking import solve, with_terms
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.why import tracing
from qualitykg.query.why.plans import form_of, plan_of
from qualitykg.query.why.tracing import rewritten
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.terms import write_literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualitykg.query.questions import Question

CATALOGUE = Catalogue()
VALUES = ("<https://w3id.org/qualitykg/id/city-guiyang>", '"a \\"b\\" { UNDEF } \\\\"@zh')


def filled(question: Question) -> Iterator[str]:
    """Yield a question as it stands, and with each choice of its parameters given."""
    names = [each.name for each in question.parameters]
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            text = question.text
            for number, name in enumerate(chosen):
                text = with_terms(text, name, [VALUES[number % 2]])
            yield text


@pytest.mark.parametrize("name", CATALOGUE.names)
def test_a_plan_made_beforehand_is_what_would_be_made_now(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each choice of parameters, the built file gives what rewriting this text gives."""
    engine = OxigraphStore()
    for text in filled(CATALOGUE.question(name)):
        columns = solve(engine, text).variables
        now = rewritten(text, columns)
        with monkeypatch.context() as patched:
            patched.setattr(tracing, "rewritten", None)
            plan_of.cache_clear()
            assert plan_of(text, columns) == now


def test_the_plans_are_what_the_tool_makes(root: Path) -> None:
    """`queries/plans.json` is what the tool makes of the catalogue as it is."""
    tool = [sys.executable, str(root / "tools" / "make_plans.py")]
    made = subprocess.run(tool, capture_output=True, check=True).stdout
    assert made == plans_file().read_bytes(), "run: python tools/make_plans.py > queries/plans.json"


def test_a_text_beside_the_catalogue_is_no_other() -> None:
    """One more word, or another column, and the text is parsed as it stands."""
    text = CATALOGUE.question("policies-of-city").text
    known = form_of(text).key(("city", "policy"))
    assert form_of(text + " ").key(("city", "policy")) != known
    assert form_of(text).key(("city",)) != known


@pytest.mark.parametrize(
    "value",
    ["<https://example.org/a>", '"a"', '"a\\"}"@zh', write_literal("{ UNDEF }", language="en")],
)
def test_a_form_and_its_values_are_the_text(value: str) -> None:
    """What is taken out of a query can be put back, whatever it holds."""
    text = f"SELECT ?x {{ VALUES ?y {{ {value} }} VALUES ?z {{ UNDEF }} ?x ?y ?z }}"
    form = form_of(text)
    assert form.values == (value, "UNDEF")
    assert form.filled(form.text) == text


def test_names_that_need_a_prefix_stay_in_the_form() -> None:
    """What they mean depends on the rest of the text."""
    text = "SELECT ?x { VALUES ?y { id:a } VALUES ?z { <a> <b> } ?x ?y ?z }"
    assert form_of(text) == (text, ())
