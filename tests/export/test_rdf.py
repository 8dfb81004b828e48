"""The graph as RDF files: the same bytes each time, and the same graph when read again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic, to_isomorphic

from qualitykg.errors import FormatError, SyntaxInFileError
from qualitykg.export.rdf import export_graph, graph_as_bytes
from qualitykg.formats import EXPORT_FORMATS, GRAPH_FORMATS, RDF_FORMATS, Format, chosen_format
from qualitykg.locations import data_file
from qualitykg.store.statements import Statements
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
    export_graph([data_file()], target)
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
    again = Graph().parse(
        data=graph_as_bytes(Statements.read([path]), form), format=PARSERS[form.name]
    )
    assert isomorphic(to_isomorphic(again), to_isomorphic(Graph().parse(path)))


def test_bytes_do_not_depend_on_the_run(tmp_path: Path) -> None:
    """Twenty processes with other hash seeds write each format and table alike, and name files so.

    Each digest is that of one file of one format, so that a difference tells where it is.
    """
    path = tmp_path / "blank.ttl"
    path.write_text(harbour_turtle() + BLANK, encoding="utf-8")
    code = (
        "import hashlib, sys; from pathlib import Path\n"
        "from qualitykg.formats import EXPORT_FORMATS\n"
        "from qualitykg.export.exports import export_file, export_folder, is_folder\n"
        "from qualitykg.store.statements import Statements\n"
        "graph = Statements.read([Path(sys.argv[1])])\n"
        "def tell(*place, data): print(*place, len(data), hashlib.sha256(data).hexdigest())\n"
        "for form in EXPORT_FORMATS:\n"
        "    if is_folder(form):\n"
        "        for name, data in export_folder(graph, form).items():\n"
        "            tell(form.name, name, data=data)\n"
        "    else:\n"
        "        tell(form.name, data=export_file(graph, form))\n"
        "for form in EXPORT_FORMATS:\n"
        "    if form.name in ('csv', 'parquet', 'xlsx'):\n"
        "        for table in ('claims', 'observations', 'entities'):\n"
        "            data = export_file(graph, form, table=table, language='en')\n"
        "            tell(form.name, table, data=data)\n"
    )
    first, *others = (
        subprocess.run(
            [sys.executable, "-c", code, path],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for seed in map(str, range(20))
    )
    assert {line.split()[0] for line in first} == {form.name for form in EXPORT_FORMATS}
    for other in others:
        assert other == first


def test_several_files_become_one_graph(harbour_file: Path, tmp_path: Path) -> None:
    """Triples that two files share stand once."""
    once = Statements.read([harbour_file])
    assert Statements.read([harbour_file, harbour_file]).lines == once.lines
    other = tmp_path / "other.nt"
    other.write_text("<http://e/s> <http://e/p> <http://e/o> .\n", encoding="utf-8")
    assert len(Statements.read([harbour_file, other])) == len(once) + 1


def test_blank_nodes_of_two_files_are_two(tmp_path: Path) -> None:
    """`_:x` means something else in each file, and a string that looks like a node is none."""
    paths = []
    for name in "ab":
        paths.append(tmp_path / f"{name}.nt")
        paths[-1].write_text(f'_:x <http://e/{name}> "> _:x ." .\n', encoding="utf-8")
    assert Statements.read(paths).lines == [
        b'_:b0 <http://e/a> "> _:x ." .',
        b'_:b1 <http://e/b> "> _:x ." .',
    ]


def test_turtle_is_made_to_be_read(harbour_file: Path) -> None:
    """Prefixes stand sorted on top, a blank line parts the subjects, Chinese is written as such."""
    turtle = graph_as_bytes(Statements.read([harbour_file]), RDF_FORMATS[0]).decode()
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
        export_graph([harbour_file, faulty], target)
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
    assert chosen_format(name, Path(target) if target else None, RDF_FORMATS).name == chosen


@pytest.mark.parametrize(("name", "target"), [(None, "a.csv"), ("turtle", "a.nt"), ("owl", None)])
def test_a_format_that_does_not_fit_is_refused(name: str | None, target: str | None) -> None:
    """An unknown ending or name, and an ending of another format, are one sentence each."""
    with pytest.raises(FormatError):
        chosen_format(name, Path(target) if target else None, RDF_FORMATS)
