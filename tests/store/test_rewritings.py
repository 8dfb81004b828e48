"""What a store does not keep as a file writes it is found, counted and placed; nothing else is."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualitykg.errors import FileError, SyntaxInFileError
from qualitykg.namespaces import XSD
from qualitykg.store import rewritings
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.rewritings import rewritings_in
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

TURTLE = """@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://e/a> <http://e/p> 1.10 , 007 , 7 , "7"^^xsd:int , "说"@zh-Hans , "say"@EN , "b"@zh .
<http://e/a> <http://e/q> <near> , "line\\nend \\"@Not" , true , "2020-01-01"^^xsd:date .
<http://e/a> <http://e/q> true .
"""
TRIPLE = '<http://e/s> <http://e/p> "{}"^^<' + XSD + "{}> .\n"


def found_in(path: Path) -> dict[str, tuple[int, int | None, str, str]]:
    """Return each kind's count, and line, spelling and form of the first."""
    found = rewritings_in(path)
    return {each.kind: (each.count, each.place.line, each.before, each.after) for each in found}


def test_each_kind_is_told_of_a_turtle_file(tmp_path: Path) -> None:
    """Values, language tags, relative IRIs and repetitions, and nothing that is kept."""
    path = tmp_path / "graph.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    assert found_in(path) == {
        "value": (2, None, "007 (integer)", "7"),
        "zeros": (1, None, "1.10 (decimal)", "1.1"),
        "tag": (2, 2, "zh-Hans", "zh-hans"),
        "relative": (1, None, "near", (tmp_path / "near").as_uri()),
        "repeated": (1, None, "", ""),
    }


@pytest.mark.parametrize("block", [1, 100, 1 << 22])
def test_lines_are_those_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    """N-Triples has one triple to a line, wherever the pieces are divided that are read."""
    monkeypatch.setattr(rewritings, "_BLOCK", block)
    path = tmp_path / "graph.nt"
    lines = [
        "# a comment\n",
        TRIPLE.format("1.1", "decimal"),
        '<http://e/s> <http://e/p> "\\"1.10\\"^^<x> \\"@En" .\n',
        TRIPLE.format("1.1", "decimal"),
        TRIPLE.format("+1", "integer"),
        '<http://e/s> <http://e/p> "x"@zh-CN .\n',
        TRIPLE.format("+1", "integer"),
    ]
    path.write_text("".join(lines), encoding="utf-8")
    assert found_in(path) == {
        "value": (2, 5, "+1 (integer)", "1"),
        "tag": (1, 6, "zh-CN", "zh-cn"),
        "repeated": (2, 4, "", ""),
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "graph.jsonld",
            json.dumps(
                {"@id": "http://e/s", "http://e/p": {"@value": "x", "@language": "zh-Hans"}}
            ),
        ),
        (
            "graph.rdf",
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
            '<r:Description r:about="http://e/s" e:p="x" xml:lang="zh-Hans"/></r:RDF>',
        ),
        ("graph.trig", '\ufeff<http://e/g> { <http://e/s> <http://e/p> "x"@zh-Hans }'),
        ("graph.nq", '<http://e/s> <http://e/p> "x"@zh-Hans <http://e/g> .\n'),
    ],
)
def test_each_format_is_looked_through(tmp_path: Path, name: str, text: str) -> None:
    """Language tags are found in the words of each format."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert found_in(path) == {"tag": (1, 1, "zh-Hans", "zh-hans")}


@given(
    st.lists(
        st.tuples(
            st.one_of(
                st.integers(-(10**20), 10**20).map(str),
                st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
                    lambda number: format(Decimal(number), "f")
                ),
                st.dates().map(str),
                st.datetimes().map(lambda each: each.isoformat()),
                st.from_regex(r"[-+]?[0-9]{1,4}(\.[0-9]{0,3})?(e[0-9])?Z?", fullmatch=True),
                st.sampled_from(["true", "1", "0", "P1Y0M", "P12M", "PT60S", "-0", "12:00:00.0"]),
            ),
            st.sampled_from(
                [
                    "integer", "decimal", "int", "double", "float", "boolean", "date", "dateTime",
                    "time", "gYear", "gMonth", "duration", "dayTimeDuration", "string", "anyURI",
                    "yearMonthDuration", "dateTimeStamp", "hexBinary", "unsignedByte",
                ]
            ),
        ),
        max_size=10,
        unique=True,
    )
)  # fmt: skip
def test_just_those_values_are_told_that_a_store_rewrites(
    tmp_path_factory: pytest.TempPathFactory, values: list[tuple[str, str]]
) -> None:
    """As many as a store gives back otherwise, whatever the value and its datatype."""
    path = tmp_path_factory.mktemp("values") / "graph.nt"
    lines = [
        TRIPLE.replace("/s>", f"/{number}>").format(*each) for number, each in enumerate(values)
    ]
    path.write_text("# values\n" + "".join(lines), encoding="utf-8")
    store = OxigraphStore()
    store.load(path)
    kept = set(store.statements().lines)
    changed = len(set(Statements.read([path]).lines) - kept)
    found = {each.kind: each.count for each in rewritings_in(path)}
    assert found.get("value", 0) + found.get("zeros", 0) == changed
    assert not found.keys() - {"value", "zeros"}


def test_loading_and_asking_tell_of_it(tmp_path: Path, run_qualitykg: Callable[..., Ran]) -> None:
    """`load` tells all; a question on `--data` what its answer may show, on standard error."""
    path = tmp_path / "graph.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    loaded = run_qualitykg("load", path, "--store", tmp_path / "store")
    assert (loaded.status, loaded.stderr, loaded.stdout.count("graph.ttl")) == (0, "", 5)
    assert "2 numbers, truths or times kept by value: 007 (integer) as 7" in loaded.stdout
    assert "1 decimal kept without zeros at the end: 1.10 (decimal) as 1.1" in loaded.stdout
    assert "graph.ttl:2: 2 language tags kept in lower case" in loaded.stdout
    asked = run_qualitykg("query", "-e", "SELECT ?o { ?s <http://e/p> ?o }", "--data", path)
    assert asked.status == 0
    assert asked.stderr.count("\n") == 2
    assert "kept by value" in asked.stderr


def test_a_plain_file_is_told_nothing_of(tmp_path: Path, run_qualitykg: Callable[..., Ran]) -> None:
    """What is kept as it is needs no words."""
    path = tmp_path / "graph.ttl"
    path.write_text('<http://e/s> <http://e/p> 1.5 , 7 , true , "text"@zh-hans .', "utf-8")
    asked = run_qualitykg("query", "-e", "SELECT ?o { ?s ?p ?o } LIMIT 1", "--data", path)
    assert (asked.status, asked.stderr) == (0, "")
    assert ox.Literal("x", language="zh-Hans").language == "zh-hans"


def _write_nested(folder: Path) -> Path:
    path = folder / "nested.ttl"
    path.write_text("<a:> <a:> " + "<<(<a:><a:>" * 50_000 + "<a:>" + ")>>" * 50_000 + ".", "utf-8")
    return path


def _write_latin(folder: Path) -> Path:
    path = folder / "latin.nt"
    path.write_text(TRIPLE.format("1é", "integer"), encoding="latin-1")
    return path


def _make_pipe(folder: Path) -> Path:
    path = folder / "pipe.nt"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_write_nested, "nested more than 100 deep"),
        (_write_latin, "not UTF-8"),
        pytest.param(
            _make_pipe,
            "not an ordinary file",
            marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here"),
        ),
    ],
)
def test_looking_again_is_as_careful_as_loading(
    tmp_path: Path, run_qualitykg: Callable[..., Ran], make: Callable[[Path], Path], said: str
) -> None:
    """What would end or hold up this process is not read in it, behind the guard or without."""
    path = make(tmp_path)
    for limit in ((), ("--timeout", "20")):
        asked = run_qualitykg("query", "-e", "ASK {}", "--data", path, *limit)
        assert (asked.status, asked.stdout, asked.stderr.count("\n")) == (2, "", 1)
        assert said in asked.stderr
    with pytest.raises(FileError if "deep" not in said else SyntaxInFileError, match=said):
        rewritings_in(path)


def test_a_guarded_question_is_told_too(tmp_path: Path, run_qualitykg: Callable[..., Ran]) -> None:
    """Files that the guard has read well are looked through as without it."""
    path = tmp_path / "graph.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    words = ("query", "-e", "ASK {}", "--data", path)
    asked = run_qualitykg(*words)
    assert "kept by value" in asked.stderr
    assert run_qualitykg(*words, "--timeout", "20") == asked
