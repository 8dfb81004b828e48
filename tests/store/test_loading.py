"""Files of each format go in whole; faulty ones are told by place and leave nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import FileError, FormatError, SyntaxInFileError
from qualitykg.namespaces import RDF
from qualitykg.store.loading import read_lines
from qualitykg.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from pathlib import Path

GOOD = {
    "a.ttl": "@prefix e: <http://e/> .\ne:s e:p '城'@zh .",
    "a.nt": '<http://e/s> <http://e/p> "城"@zh .',
    "a.rdf": f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="http://e/"><rdf:Description rdf:about='
    '"http://e/s"><e:p xml:lang="zh">城</e:p></rdf:Description></rdf:RDF>',
    "a.jsonld": '{"@id": "http://e/s", "http://e/p": {"@value": "城", "@language": "zh"}}',
    "a.trig": '<http://e/g> { <http://e/s> <http://e/p> "城"@zh }',
    "a.nq": '<http://e/s> <http://e/p> "城"@zh <http://e/g> .',
}
FAULTY = {
    "a.ttl": ("<http://e/s> <http://e/p> 1 .\n\n<http://e/s> <http://e/p> .", 3),
    "a.nt": ('<http://e/s> <http://e/p> "1" .\n<http://e/s> <http://e/p> "1"', 2),
    "a.rdf": ("<rdf:RDF>", 1),
    "a.jsonld": ('{"@id": "http://e/s",\n "http://e/p": [1,}', 2),
    "a.trig": ("<http://e/g> { <http://e/s> <http://e/p> 1 .\n", 2),
}


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_format_is_told_by_its_ending(tmp_path: Path, name: str, mark: str) -> None:
    """The same triple comes out of each format, with a byte order mark or without."""
    store = OxigraphStore()
    store.load(write(tmp_path, name, mark + GOOD[name]))
    result = store.query("SELECT ?o WHERE { <http://e/s> <http://e/p> ?o }")
    assert list(result.values()) == [("城",)]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_told_by_line_and_loads_nothing(tmp_path: Path, name: str) -> None:
    """A file that breaks off leaves the store as it was."""
    text, line = FAULTY[name]
    store = OxigraphStore()
    store.load(write(tmp_path, "good.ttl", GOOD["a.ttl"]))
    with pytest.raises(SyntaxInFileError) as caught:
        store.load(write(tmp_path, name, text))
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert "\n" not in str(caught.value)
    assert len(store) == 1


@pytest.mark.parametrize("name", ["a.ttl", "a.nt", "a.rdf", "a.jsonld"])
def test_a_chinese_encoding_is_named(tmp_path: Path, name: str) -> None:
    """A file in GBK is said to look like GB18030, whatever its format."""
    with pytest.raises(FileError, match="GB18030"):
        OxigraphStore().load(write(tmp_path, name, GOOD[name].encode("gbk")))


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file without content is a mistake, not a graph without triples."""
    with pytest.raises(FileError, match="empty"):
        OxigraphStore().load(write(tmp_path, "a.ttl", content))


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    """The sentence lists the formats that can be read."""
    with pytest.raises(FormatError, match="trig"):
        OxigraphStore().load(write(tmp_path, "a.csv", "a,b"))


def test_a_remote_context_is_not_fetched(tmp_path: Path) -> None:
    """JSON-LD whose context is an address is refused, and nothing is asked of the network."""
    text = '{"@context": "http://127.0.0.1:9/context", "@id": "http://e/s"}'
    with pytest.raises(SyntaxInFileError, match="not fetched"):
        OxigraphStore().load(write(tmp_path, "a.jsonld", text))


def test_triples_are_read_as_they_are_written(tmp_path: Path) -> None:
    """Reading a file keeps lexical forms that the store would change."""
    path = write(tmp_path, "a.ttl", "<http://e/s> <http://e/p> 1.10 .")
    assert b'"1.10"' in read_lines(path)
