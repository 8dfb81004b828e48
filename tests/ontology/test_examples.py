"""Each shape and check passes its valid examples and catches its invalid ones, and nothing else.

An invalid example names in its first line the rules that it fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib.namespace import RDF, SH

from qualitykg.locations import ontology_folder
from qualitykg.namespaces import as_name
from qualitykg.ontology.graph_files import read_graph
from qualitykg.ontology.validation import (
    data_shape_files,
    style_shape_files,
    validate_graph,
    validate_ontology,
)

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.ontology.findings import Report
    from qualitykg.ontology.validation import Rules

_FOLDER = ontology_folder() / "examples"
_FILES = {str(path.relative_to(_FOLDER)): path for path in sorted(_FOLDER.rglob("*.ttl"))}
_VALID = [name for name in _FILES if "valid." in name and "invalid." not in name]
_INVALID = [name for name in _FILES if "invalid." in name]


def _validate(path: Path, rules: Rules) -> Report:
    if path.parent.name == "style":
        return validate_ontology([path])
    return validate_graph(read_graph([path]), rules)


def _announced(path: Path) -> list[str]:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    names, _, why = first.removeprefix("# Fails ").partition(": ")
    assert why, f"the first line of {path.name} does not say what it fails, and why"
    return names.split()


@pytest.mark.parametrize("name", _VALID)
def test_valid_example_gives_no_finding(name: str, rules: Rules) -> None:
    """A valid example passes every shape and every check."""
    report = _validate(_FILES[name], rules)
    assert report.findings == ()
    assert report.passed


@pytest.mark.parametrize("name", _INVALID)
def test_invalid_example_fails_what_it_announces(name: str, rules: Rules) -> None:
    """An invalid example fails the rules that it names, once each, and no other."""
    found = {(each.rule, each.focus) for each in _validate(_FILES[name], rules).findings}
    assert sorted(rule for rule, _ in found) == sorted(_announced(_FILES[name]))


def test_every_node_shape_has_a_valid_example() -> None:
    """No shape that chooses its nodes is without a valid example of its name."""
    graph = read_graph([*data_shape_files(), *style_shape_files()])
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    shapes = {as_name(str(s)) for target in targets for s in graph.subjects(target)}
    assert shapes == {f"qsh:{_FILES[name].stem.partition('.')[2]}" for name in _VALID}


def test_every_constraint_has_an_invalid_example(rules: Rules) -> None:
    """No property shape and no check is without an example that it catches."""
    graph = read_graph([*data_shape_files(), *style_shape_files()])
    constraints = {as_name(str(shape)) for shape in graph.subjects(RDF.type, SH.PropertyShape)}
    constraints = {name for name in constraints if not name.startswith("qsh:In-")}
    others = {name for name in rules.names if not name.startswith("qsh:")}
    caught = {rule for name in _INVALID for rule in _announced(_FILES[name])}
    assert constraints | others <= caught


def test_every_shape_has_an_invalid_example() -> None:
    """Each shape is failed by at least one example that bears its name."""
    shapes = {_FILES[name].stem.split(".")[1] for name in _VALID}
    failed = {_FILES[name].stem.split(".")[1] for name in _INVALID}
    assert shapes <= failed
