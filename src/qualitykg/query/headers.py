"""The header of a catalogue file: `#+ key: value` lines, and parameters in the query's text.

    #+ question_zh: 某市没有落实哪些政策？
    #+ question_en: Which policies does a city not implement?
    #+ empty_zh: 所列政策都已落实。
    #+ empty_en: Each policy of the list is implemented.
    #+ parameters: city (IRI of a schema:City; UNDEF = all), wording (string; default 全面实现)
    #+ answers: city 城市, policy 政策
    #+ licence: Apache-2.0

A parameter stands in the query as `VALUES ?city { UNDEF }`, or with its default in place
of UNDEF, so that the file runs unchanged in any editor. What the header says after the
semicolon is for readers. Where no row is an answer too, and not silence of the sources,
`empty_zh` and `empty_en` say what it means; both or neither are there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualitykg.errors import Place, QueryError
from qualitykg.query.questions import KINDS, Column, Parameter, Question
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_REQUIRED = ("question_zh", "question_en", "description_zh", "description_en", "tags", "answers")
_EMPTY = ("empty_zh", "empty_en")
_OPTIONAL = (*_EMPTY, "parameters", "competency", "licence")
_PLACE = re.compile(r"(?P<before>VALUES\s+\?(?P<name>\w+)\s*\{)(?P<held>[^{}]*)\}")
_PARAMETER = r"(?P<name>\w+) \((?P<kind>\w+)(?: of an? (?P<class>[\w-]+:\w+))?(?:;[^()]*)?\)"


def read_question(path: Path, text: str) -> Question:
    """Return the question that a file's text asks.

    Raises `QueryError` with the line of a header that is not as it should be.
    """
    fields = _read_fields(path, text)
    return Question(
        name=path.stem,
        question=Text(fields["question_zh"], fields["question_en"]),
        description=Text(fields["description_zh"], fields["description_en"]),
        parameters=_read_parameters(path, fields.get("parameters", ""), text),
        columns=_read_columns(fields["answers"]),
        tags=_split(fields["tags"]),
        competency=_split(fields.get("competency", "")),
        text=text,
        path=path,
        licence=fields.get("licence", "Apache-2.0"),
        empty=Text(*(fields[key] for key in _EMPTY)) if _EMPTY[0] in fields else None,
    )


def held_in(text: str) -> dict[str, str]:
    """Return what stands in each place of a query that takes a parameter, `VALUES ?name { … }`.

    >>> held_in("SELECT * { VALUES ?city { UNDEF } }")
    {'city': 'UNDEF'}
    """
    return {found["name"]: found["held"].strip() for found in reversed([*_PLACE.finditer(text)])}


def with_held(text: str, held: Mapping[str, str]) -> str:
    """Return a query with something else in the places of these parameters.

    All are put in at once, so that what is put in is never looked through for a place.
    """

    def filled(found: re.Match[str]) -> str:
        given = held.get(found["name"])
        return found[0] if given is None else f"{found['before']} {given} }}"

    return _PLACE.sub(filled, text)


def _read_fields(path: Path, text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        key, _, value = line.removeprefix("#+ ").partition(": ")
        if key not in (*_REQUIRED, *_OPTIONAL) or key in fields:
            said = Text(f"不认识的题头：{line}", f"not a header line, or one too many: {line}")
            raise QueryError(said, place=Place(path, number))
        fields[key] = value.strip()
    both = _EMPTY if any(key in fields for key in _EMPTY) else ()
    for key in (*_REQUIRED, *both):
        if not fields.get(key):
            raise QueryError(Text(f"题头缺少 {key}", f"the header lacks {key}"), place=Place(path))
    return fields


def _read_parameters(path: Path, listed: str, text: str) -> tuple[Parameter, ...]:
    return tuple(
        _read_parameter(path, each, text) for each in re.findall(r"[^,()]+\([^()]*\)|[^,]+", listed)
    )


def _read_parameter(path: Path, said: str, text: str) -> Parameter:
    found = re.fullmatch(_PARAMETER, said.strip())
    default = held_in(text).get(found["name"]) if found else None
    if not found or default is None or found["kind"] not in KINDS:
        message = Text(
            f"参数“{said.strip()}”写法有误，或查询中没有它的 VALUES",
            f"the parameter {said.strip()!r} is not of a known form, or no VALUES takes it",
        )
        raise QueryError(message, place=Place(path))
    return Parameter(
        found["name"], found["kind"], found["class"], None if default == "UNDEF" else default
    )


def _read_columns(listed: str) -> tuple[Column, ...]:
    pairs = (each.partition(" ") for each in _split(listed))
    return tuple(Column(name, Text(heading or name, name)) for name, _, heading in pairs)


def _split(listed: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in listed.split(",") if each.strip())
