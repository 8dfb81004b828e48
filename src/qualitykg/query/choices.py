"""The values that a question's parameters can take in a graph."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import as_iri
from qualitykg.query.asking import ask, solve_whole, with_terms
from qualitykg.query.labels import labels_of
from qualitykg.store.terms import is_iri, value_of, write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.query.questions import Parameter, Question
    from qualitykg.store.engine import Engine

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


def choices_of(engine: Engine, question: Question, parameter: Parameter) -> list[Choice]:
    """Return the values with which a question finds something, those with most rows first.

    Where the parameter is no column of the answer, these are all things of its class; where
    it has none either, nothing.
    """
    names = [each.name for each in question.columns]
    if parameter.name in names:
        return _in_the_answer(engine, question, names.index(parameter.name))
    if parameter.class_ is None or (class_ := as_iri(parameter.class_)) is None:
        return []
    things = [iri for (iri,) in ask(engine, with_terms(_INSTANCES, "class", [write_iri(class_)]))]
    labels = labels_of(engine, things)
    return sorted((Choice(iri, labels[iri]) for iri in things), key=lambda each: each.label.zh)


def _in_the_answer(engine: Engine, question: Question, place: int) -> list[Choice]:
    text = question.text
    for each in question.parameters:
        text = with_terms(text, each.name, ["UNDEF"])
    counted = Counter(term for row in solve_whole(engine, text) if (term := row[place]) is not None)
    labels = labels_of(engine, [value_of(term) for term in counted if is_iri(term)])
    found = [
        _choice(value_of(term), labels if is_iri(term) else {}, n) for term, n in counted.items()
    ]
    return sorted(found, key=lambda each: (-(each.rows or 0), each.label.zh, each.value))


def _choice(value: str, labels: dict[str, Text], rows: int) -> Choice:
    return Choice(value, labels[value] if labels else Text(value, value), rows)
