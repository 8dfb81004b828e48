"""How a SELECT is traced: read from a built file for the catalogue's questions, else worked out.

A plan depends on the query's words only, so those of the catalogue are made beforehand
(`tools/make_plans.py`), and neither rdflib nor its grammar is needed to ask why of them.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.files import read_text
from qualitykg.locations import plans_file
from qualitykg.query.why.plan_json import Json, plan_from_json

if TYPE_CHECKING:
    from qualitykg.query.why.relations import Plan

_TERM = r"""<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>\s]*>)?|UNDEF"""
_VALUE = re.compile(rf"(VALUES\s+\?\w+\s*\{{\s*)({_TERM})(\s*\}})")
_PLACE = re.compile("<urn:qualitykg:value:([0-9]+)>")


class Form(NamedTuple):
    """A query with a name for a place where it has `VALUES ?x { … }` of one term, and the terms.

    What is bound to a variable is passed on by a plan as it is, so that one plan serves for all.
    """

    text: str
    values: tuple[str, ...]

    def key(self, columns: tuple[str, ...]) -> str:
        """Return what tells the form of a SELECT with these columns from others."""
        return sha256("\n".join((" ".join(columns), self.text)).encode()).hexdigest()

    def filled(self, text: str) -> str:
        """Return a text with the values in their places."""
        return _PLACE.sub(lambda found: self.values[int(found[1])], text)


def form_of(text: str) -> Form:
    """Return the form of a query.

    >>> form_of('SELECT ?x { VALUES ?y { "a"@en } ?x ?z ?y }')
    Form(text='SELECT ?x { VALUES ?y { <urn:qualitykg:value:0> } ?x ?z ?y }', values=('"a"@en',))
    """
    values: list[str] = []

    def named(found: re.Match[str]) -> str:
        values.append(found[2])
        return f"{found[1]}<urn:qualitykg:value:{len(values) - 1}>{found[3]}"

    return Form(_VALUE.sub(named, text), tuple(values))


@lru_cache(maxsize=256)
def plan_of(text: str, columns: tuple[str, ...]) -> Plan:
    """Return how to trace a SELECT with these columns.

    Raises `NotTraced` when no row of it can be traced.
    """
    form = form_of(text)
    if (made := _made().get(form.key(columns))) is not None:
        return plan_from_json(made, form.filled)
    from qualitykg.query.why.tracing import rewritten

    return rewritten(text, columns)


@cache
def _made() -> dict[str, Json]:
    return json.loads(read_text(plans_file())) if plans_file().exists() else {}
