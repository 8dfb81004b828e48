"""Typed values into a question: each becomes a term, and the term takes UNDEF's place.

No value is ever pasted into a query as it came: the store writes it as an IRI or a
literal, so it cannot change what the query asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.errors import EntityNotFoundError, QueryError
from qualitykg.locations import queries_folder
from qualitykg.namespaces import XSD, as_iri
from qualitykg.query.headers import with_held
from qualitykg.query.questions import KINDS
from qualitykg.store.terms import write_iri, write_literal
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualitykg.query.naming import Names
    from qualitykg.query.questions import Parameter, Question

_FORMS = {
    "integer": r"[+-]?[0-9]+",
    "decimal": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
}


def fill(question: Question, values: Mapping[str, str], names: Names) -> str:
    """Return the question's SPARQL with the given values in their places.

    A value for an IRI may be a label, an alias, an id or the IRI. Raises `QueryError` for a
    parameter that the question does not take or a value of the wrong type, and
    `EntityNotFoundError` for a name that nothing has.
    """
    parameters = {each.name: each for each in question.parameters}
    for name in values:
        if name not in parameters:
            raise QueryError(_unknown(question, name))
    held = {}
    for name, value in values.items():
        try:
            held[name] = as_term(parameters[name], value, names)
        except EntityNotFoundError as error:
            raise EntityNotFoundError(_not_taken(question, name, error.text)) from None
    return with_held(question.text, held)


def where_listed(question: Question) -> str:
    """Return the command that lists the values with which a question finds something."""
    is_listed = question.path.parent == queries_folder()
    return f"qualitykg queries {question.name if is_listed else question.path}"


def as_term(parameter: Parameter, value: str, names: Names) -> str:
    """Return a parameter's value as a term in SPARQL.

    Raises `QueryError` for a value of the wrong type, `EntityNotFoundError` for an unknown name.
    """
    if parameter.kind == "IRI":
        class_ = as_iri(parameter.class_) if parameter.class_ else None
        return write_iri(names.iri_of(value, class_=class_))
    if not _fits(parameter.kind, value):
        raise QueryError(_wrong(parameter, value))
    datatype = f"{XSD}{parameter.kind}" if parameter.kind in _FORMS else None
    return write_literal(value, datatype=datatype, language=_language(parameter))


def _language(parameter: Parameter) -> str | None:
    """Return the language of the texts that a parameter is compared with, told by its default."""
    tagged = re.search(r'"@([A-Za-z-]+)$', parameter.default or "")
    return tagged[1] if tagged else None


def _fits(kind: str, value: str) -> bool:
    if kind not in _FORMS:
        return not re.search("[\ud800-\udfff]", value)  # halves of characters, in no encoding
    return re.fullmatch(_FORMS[kind], value) is not None and (kind != "date" or _is_day(value))


def _is_day(value: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _wrong(parameter: Parameter, value: str) -> Text:
    wanted = KINDS[parameter.kind]
    return Text(
        f"参数 {parameter.name} 应为{wanted.zh}，不能是“{value}”",
        f"{parameter.name} takes {wanted.en}, not {value!r}",
    )


def _not_taken(question: Question, name: str, said: Text) -> Text:
    shown = where_listed(question)
    return Text(
        f"参数 {name}：{said.zh}；可取的值见 {shown}",
        f"{name}: {said.en}; {shown} lists the values that it takes",
    )


def _unknown(question: Question, name: str) -> Text:
    known = ", ".join(each.name for each in question.parameters)
    if not known:
        return Text(f"问题 {question.name} 没有参数", f"{question.name} takes no parameters")
    return Text(
        f"问题 {question.name} 没有参数 {name}；可用：{known}",
        f"{question.name} takes no parameter {name}; it takes {known}",
    )
