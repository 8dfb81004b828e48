"""The values that a question's parameters can take in a graph."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import as_iri
from qualitykg.query.asking import ask, solve, solve_whole, with_terms
from qualitykg.query.headers import with_held
from qualitykg.query.labels import labels_of
from qualitykg.query.naming import Names
from qualitykg.store.terms import is_iri, value_of, write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from qualitykg.query.questions import Parameter, Question
    from qualitykg.store.engine import Engine
    from qualitykg.store.terms import Term

_PROLOGUE = re.compile(r"^\s*PREFIX\s.*$", re.MULTILINE | re.IGNORECASE)
_INSTANCES = """
SELECT DISTINCT ?thing WHERE {
  VALUES ?class { UNDEF }
  ?thing rdf:type/rdfs:subClassOf* ?class
} ORDER BY ?thing"""


class Choice(NamedTuple):
    """A value that a parameter can take: its IRI or text, its label, and the rows it then gives.

    `rows` is None where the value is not a column of the answer.
    """

    value: str
    label: Text
    rows: int | None = None


def choices_of(engine: Engine, question: Question) -> dict[str, list[Choice]]:
    """Return the values that each of a question's parameters can take.

    For a parameter that is no column of the answer these are all things of its class; where it
    has none either, nothing.
    """
    counted = choices_in_answer(engine, question)
    return {
        each.name: counted[each.name] if each.name in counted else _instances(engine, each)
        for each in question.parameters
    }


def choices_in_answer(engine: Engine, question: Question) -> dict[str, list[Choice]]:
    """Return the values with which a question finds something, those with most rows first.

    The rows are those beside the defaults of other parameters: none, where one of these has to
    be another too. Nothing is said of a parameter that is no column of the answer.
    """
    names = [each.name for each in question.columns]
    places = {
        each.name: names.index(each.name) for each in question.parameters if each.name in names
    }
    if not places:
        return {}
    open_ = dict.fromkeys((each.name for each in question.parameters), "UNDEF")
    whole = with_held(question.text, open_)
    beside = {name: with_held(question.text, {name: "UNDEF"}) for name in places}
    # Where no parameter has a default these are the same.
    solved = {text: list(solve_whole(engine, text)) for text in {whole, *beside.values()}}
    found = {}
    for each in question.parameters:
        if (at := places.get(each.name)) is None:
            continue
        counts = Counter(row[at] for row in solved[beside[each.name]])
        terms = dict.fromkeys(term for row in solved[whole] if (term := row[at]) is not None)
        found[each.name] = _listed(engine, {term: counts[term] for term in terms}, each.class_)
    return found


def named_value(engine: Engine, held: str, text: str) -> tuple[str, Text] | None:
    """Return a term's value as a choice has it, and what it is called; None of several terms."""
    prologue = "\n".join(_PROLOGUE.findall(text))
    rows = list(solve(engine, f"{prologue}\nSELECT ?value {{ VALUES ?value {{ {held} }} }}"))
    if len(rows) != 1:
        return None
    [[term]] = rows
    value = "" if term is None else value_of(term)
    return value, labels_of(engine, [value])[value] if is_iri(term) else Text(value, value)


def defaults_taken(engine: Engine, question: Question, given: Collection[str]) -> dict[str, Text]:
    """Return the parameters that narrow the answer though they were not given, and by what."""
    taken = {}
    for each in question.parameters:
        if each.default is not None and each.name not in given:
            named = named_value(engine, each.default, question.text)
            taken[each.name] = named[1] if named else Text(each.default, each.default)
    return taken


def _instances(engine: Engine, parameter: Parameter) -> list[Choice]:
    if parameter.class_ is None or (class_ := as_iri(parameter.class_)) is None:
        return []
    things = [iri for (iri,) in ask(engine, with_terms(_INSTANCES, "class", [write_iri(class_)]))]
    labels = labels_of(engine, things)
    return sorted((Choice(iri, labels[iri]) for iri in things), key=lambda each: each.label.zh)


def _listed(engine: Engine, counted: dict[Term, int], class_: str | None) -> list[Choice]:
    if class_ is not None and (wanted := as_iri(class_)) is not None:
        taken = Names(engine).of_class([value_of(term) for term in counted if is_iri(term)], wanted)
        counted = {term: n for term, n in counted.items() if value_of(term) in taken}
    labels = labels_of(engine, [value_of(term) for term in counted if is_iri(term)])
    found = [
        _choice(value_of(term), labels if is_iri(term) else {}, n) for term, n in counted.items()
    ]
    return sorted(found, key=lambda each: (-(each.rows or 0), each.label.zh, each.value))


def _choice(value: str, labels: dict[str, Text], rows: int) -> Choice:
    return Choice(value, labels[value] if labels else Text(value, value), rows)
