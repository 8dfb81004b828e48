"""The graph as RDF files: the same bytes each time, and the same graph when read again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic, to_isomorphic

from qualitykg.errors import FormatError, SyntaxInFileError
from qualitykg.export.rdf import chosen_format, export_graph, graph_as_bytes
from qualitykg.formats import GRAPH_FORMATS, Format
from qualitykg.locations import data_file
from tests.harbour import harbour_turtle, write_harbour

# rdflib's own JSON-LD parser uses a class that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
BLANK = """\
@prefix e: <http://e/> .
e:s e:p [ e:q "一", "two"@en ; e:r [ e:t 1.10 ] ] , _:x , "line\\nend \\"quoted\\" \\\\u0022" .
_:x e:p _:x .
"""


@pytest.fixture
def harbour_file(tmp_path: Path) -> Path:
    """Return the invented city's file."""
    return write_harbour(tmp_path)


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_the_shipped_graph_comes_back(tmp_path: Path, form: Format) -> None:
    """Each format, read again, is isomorphic to the shipped graph, literals letter by letter."""
    target = tmp_path / f"graph.{form.ending}"
    export_graph([data_file()], target, form)
    original = Graph().parse(data_file())
    again = Graph().parse(target, format=PARSERS[form.name])
    assert len(original) > 5000
    # There are no blank nodes, so isomorphic graphs have the same triples.
    assert set(again) == set(original)


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_blank_nodes_come_back(tmp_path: Path, form: Format) -> None:
    """A foreign graph with nested blank nodes and odd strings keeps its shape."""
    path = tmp_path / "blank.ttl"
    path.write_text(BLANK, encoding="utf-8")
    again = Graph().parse(data=graph_as_bytes([path], form), format=PARSERS[form.name])
    assert isomorphic(to_isomorphic(again), to_isomorphic(Graph().parse(path)))


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_bytes_do_not_depend_on_the_run(tmp_path: Path, form: Format) -> None:
    """Two processes with other hash seeds write the same, blank nodes or not."""
    path = tmp_path / "blank.ttl"
    path.write_text(harbour_turtle() + BLANK, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from qualitykg.export.rdf import graph_as_bytes\n"
        "from qualitykg.formats import GRAPH_FORMATS, format_named\n"
        "form = format_named(sys.argv[2], GRAPH_FORMATS)\n"
        "sys.stdout.buffer.write(graph_as_bytes([Path(sys.argv[1])], form))"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", code, path, form.name],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(written) == 1


def test_several_files_become_one_graph(harbour_file: Path, tmp_path: Path) -> None:
    """Triples that two files share stand once."""
    form = chosen_format("ntriples", None)
    once = graph_as_bytes([harbour_file], form)
    assert graph_as_bytes([harbour_file, harbour_file], form) == once
    other = tmp_path / "other.nt"
    other.write_text("<http://e/s> <http://e/p> <http://e/o> .\n", encoding="utf-8")
    assert graph_as_bytes([harbour_file, other], form).count(b"\n") == once.count(b"\n") + 1


def test_turtle_is_made_to_be_read(harbour_file: Path) -> None:
    """Prefixes stand sorted on top, a blank line parts the subjects, Chinese is written as such."""
    turtle = graph_as_bytes([harbour_file], chosen_format(None, None)).decode()
    prefixes = [line for line in turtle.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert turtle.startswith("@prefix")
    assert "\n\nid:city-harbour " in turtle
    assert '"临港市"@zh' in turtle


def test_a_faulty_file_leaves_the_old_export(harbour_file: Path, tmp_path: Path) -> None:
    """Nothing is written before everything is read."""
    target = tmp_path / "out.nt"
    target.write_text("old", encoding="utf-8")
    faulty = tmp_path / "faulty.ttl"
    faulty.write_text("<http://e/s> <http://e/p> .", encoding="utf-8")
    with pytest.raises(SyntaxInFileError):
        export_graph([harbour_file, faulty], target, chosen_format(None, target))
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("name", "target", "chosen"),
    [
        (None, None, "turtle"),
        (None, "a.jsonld", "jsonld"),
        (None, "A.RDF", "rdfxml"),
        ("ntriples", None, "ntriples"),
        ("ntriples", "a.txt", "ntriples"),
        ("ntriples", "a.nt", "ntriples"),
        ("jsonld", "graph", "jsonld"),
    ],
)
def test_the_format_is_the_one_asked_for(name: str | None, target: str | None, chosen: str) -> None:
    """By name, else by the ending, else Turtle."""
    assert chosen_format(name, Path(target) if target else None).name == chosen


@pytest.mark.parametrize(("name", "target"), [(None, "a.csv"), ("turtle", "a.nt"), ("owl", None)])
def test_a_format_that_does_not_fit_is_refused(name: str | None, target: str | None) -> None:
    """An unknown ending or name, and an ending of another format, are one sentence each."""
    with pytest.raises(FormatError):
        chosen_format(name, Path(target) if target else None)
