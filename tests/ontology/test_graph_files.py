"""RDF files are read whole or refused in one sentence that names the place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from rdflib import Literal

from qualitykg.errors import FileError, FormatError, SyntaxInFileError
from qualitykg.namespaces import XSD
from qualitykg.ontology.graph_files import read_graph
from tests.canary import Canary

if TYPE_CHECKING:
    from pathlib import Path

_TURTLE = '@prefix a: <http://example.org/> .\na:b a:c "词"@zh .\n'


def _write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ttl", _TURTLE),
        ("a.nt", '<http://example.org/b> <http://example.org/c> "词"@zh .\n'),
        (
            "a.jsonld",
            '{"@id": "http://e.org/b", "http://e.org/c": {"@value": "词", "@language": "zh"}}',
        ),
        (
            "a.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns:a="http://e.org/"><rdf:Description rdf:about="http://e.org/b">'
            '<a:c xml:lang="zh">词</a:c></rdf:Description></rdf:RDF>',
        ),
    ],
)
def test_each_format_is_known_by_its_ending(tmp_path: Path, name: str, content: str) -> None:
    """The same triple comes out of each of the four formats."""
    graph = read_graph([_write(tmp_path / name, content)])
    assert [str(o) for o in graph.objects()] == ["词"]


def test_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    """A file that Windows marked as UTF-8 reads like any other."""
    assert len(read_graph([_write(tmp_path / "a.ttl", b"\xef\xbb\xbf" + _TURTLE.encode())])) == 1


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.ttl", _TURTLE + "\na:b a:c .\n", 4),
        ("a.ttl", "a:b a:c a:d .\n", 1),
        ("a.nt", "<http://e.org/b> <http://e.org/c> <http://e.org/d> .\n<http://e.org/b> oh\n", 2),
        ("a.jsonld", '{"@id":\n oh}', 2),
        ("a.rdf", "<a>\n<b></a>", 2),
    ],
)
def test_broken_file_is_refused_with_its_line(
    tmp_path: Path, name: str, content: str, line: int
) -> None:
    """What breaks a format's grammar is told by file and line."""
    with pytest.raises(SyntaxInFileError) as caught:
        read_graph([_write(tmp_path / name, content)])
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert "\n" not in caught.value.sentence("en")


def test_gb18030_file_is_recognised(tmp_path: Path) -> None:
    """A file in the encoding of older Chinese systems is named as such, with the line."""
    path = _write(tmp_path / "a.ttl", _TURTLE.encode("gb18030"))
    with pytest.raises(FileError, match="looks like GB18030") as caught:
        read_graph([path])
    assert caught.value.place is not None
    assert caught.value.place.line == 2


def test_empty_file_is_refused(tmp_path: Path) -> None:
    """A file with nothing in it is no graph."""
    with pytest.raises(FileError, match="empty"):
        read_graph([_write(tmp_path / "a.ttl", " \n")])


def test_unknown_ending_is_refused(tmp_path: Path) -> None:
    """A file's format is not guessed."""
    with pytest.raises(FormatError, match="turtle"):
        read_graph([_write(tmp_path / "a.docx", _TURTLE)])


@pytest.mark.parametrize(
    "written",
    [
        '[{"@graph": {"@context": ["ADDRESS"]}}]',
        '{"@context": [[{}, ["ADDRESS"]]], "http://e/p": 1}',
        '{"@context": {"@version": 1.1, "@import": "ADDRESS"}, "http://e/p": 1}',
        '{"@context": {"T": {"@id": "http://e/T", "@context": "ADDRESS"}}, "@type": "T"}',
    ],
)
def test_no_context_is_taken_from_elsewhere(tmp_path: Path, written: str) -> None:
    """JSON-LD that asks for a context from the network or a file is refused, wherever it asks."""
    canary = Canary()
    other = _write(tmp_path / "other.json", '{"@context": {"p": "http://e/p"}}')
    for address in (canary.address, other.as_uri()):
        path = _write(tmp_path / "a.jsonld", written.replace("ADDRESS", address))
        with pytest.raises(SyntaxInFileError, match="not fetched"):
            read_graph([path])
    canary.close()
    assert canary.calls == 0


@pytest.mark.parametrize("levels", [600, 100_000])
def test_deep_nesting_is_told_in_a_sentence(tmp_path: Path, levels: int) -> None:
    """JSON that is nested deeper than can be read is refused like any other fault."""
    content = '{"http://e/p":' * levels + "1" + "}" * levels
    with pytest.raises(SyntaxInFileError, match="nested too deep"):
        read_graph([_write(tmp_path / "a.jsonld", content)])


def test_entity_declarations_are_refused(tmp_path: Path) -> None:
    """RDF/XML that declares entities, which can expand without end, is refused."""
    path = _write(tmp_path / "a.rdf", '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "b">]>\n<r/>')
    with pytest.raises(SyntaxInFileError, match="DOCTYPE") as caught:
        read_graph([path])
    assert caught.value.place is not None
    assert caught.value.place.line == 2


@pytest.mark.parametrize("written", ["1e999999999", "1E5", "NaN", "Infinity", "1_0", "١", "."])
def test_a_decimal_has_no_exponent(tmp_path: Path, written: str) -> None:
    """What XSD calls no decimal has no value, and nobody writes out its digits."""
    line = f'<http://e/s> <http://e/p> "{written}"^^<{XSD}decimal> .\n'
    (literal,) = read_graph([_write(tmp_path / "a.nt", line)]).objects()
    assert isinstance(literal, Literal)
    assert str(literal) == written
    assert literal.value is None
    assert literal.ill_typed


@pytest.mark.parametrize("written", ["1", "-1.5", "+.5", "1.", " 1.50\n"])
def test_a_decimal_has_a_value(tmp_path: Path, written: str) -> None:
    """All that XSD calls a decimal is read as its number."""
    (literal,) = read_graph(
        [_write(tmp_path / "a.ttl", f'<http://e/s> <http://e/p> """{written}"""^^<{XSD}decimal> .')]
    ).objects()
    assert isinstance(literal, Literal)
    assert literal.value == Decimal(written.strip())
