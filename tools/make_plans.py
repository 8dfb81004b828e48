"""Write `queries/plans.json`: how the rows of each question of the catalogue are traced.

A question whose parameters are given has another form where the file names a default; both are
made.
"""

from __future__ import annotations

import json
import sys
from itertools import product
from typing import TYPE_CHECKING

from qualitykg.query.asking import solve, with_terms
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.why.plan_json import Json, plan_as_json
from qualitykg.query.why.plans import form_of
from qualitykg.query.why.tracing import rewritten
from qualitykg.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.query.questions import Question


def forms(question: Question) -> Iterator[str]:
    """Yield the question as it stands, and with each choice of its defaults replaced."""
    names = [each.name for each in question.parameters if each.default is not None]
    for choice in product((False, True), repeat=len(names)):
        text = question.text
        for name in (name for name, is_given in zip(names, choice, strict=True) if is_given):
            text = with_terms(text, name, ["UNDEF"])
        yield text


def plans() -> dict[str, Json]:
    """Return the plans by the key of their form."""
    engine = OxigraphStore()
    made = {}
    for question in Catalogue().questions():
        for text in forms(question):
            form, columns = form_of(text), solve(engine, text).variables
            made[form.key(columns)] = plan_as_json(rewritten(form.text, columns))
    return made


def page() -> str:
    """Return the file, a line for each plan."""
    lines = (f"{json.dumps(key)}: {json.dumps(plan)}" for key, plan in sorted(plans().items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(page())
