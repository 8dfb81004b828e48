"""`ontology/competency-questions.md` names, for each question, the query that answers it."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.query.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPECTED = Path(__file__).with_name("expected")
_ROW = re.compile(r"^\| (CQ\d\d) \| (.+) \| (.+) \|$", re.MULTILINE)

Case = tuple[str, str, frozenset[tuple[str, str]]]


def listed(page: str) -> Iterator[Case]:
    """Yield each question of the page with the name and parameters of its commands."""
    for competency, _, commands in _ROW.findall(page):
        for command in re.findall(r"`([^`]+)`", commands):
            program, query, name, *options = shlex.split(command)
            assert (program, query) == ("qualitykg", "query")
            keys = (option.removeprefix("--") for option in options[::2])
            yield competency, name, frozenset(zip(keys, options[1::2], strict=True))


def checked() -> Iterator[Case]:
    """Yield the cases whose answers were checked against the article."""
    for path in EXPECTED.glob("*.json"):
        for case in json.loads(path.read_text(encoding="utf-8")):
            if "competency" in case:
                yield case["competency"], path.stem, frozenset(case["parameters"].items())


def test_the_page_lists_what_was_checked(root: Path) -> None:
    """Each command of the page is a checked case of that question, and none is left out."""
    page = (root / "ontology" / "competency-questions.md").read_text(encoding="utf-8")
    assert set(listed(page)) == set(checked())
    assert len(set(listed(page))) >= 20


def test_the_page_and_the_headers_agree(root: Path) -> None:
    """A query's header names the competency questions that the page gives it."""
    page = (root / "ontology" / "competency-questions.md").read_text(encoding="utf-8")
    in_headers = {
        (each, question.name)
        for question in Catalogue().questions()
        for each in question.competency
    }
    assert {(competency, name) for competency, name, _ in listed(page)} == in_headers
