"""Answers in each format."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from qualitykg.errors import FormatError
from qualitykg.export.answers import write_answer, write_result
from qualitykg.formats import ANSWER_FORMATS
from qualitykg.query.answers import Answer
from qualitykg.query.tables import width
from qualitykg.store.results import Solutions

if TYPE_CHECKING:
    from qualitykg.store.oxigraph import OxigraphStore

TEXT = 'SELECT ?city ?said WHERE { ?city a schema:City BIND("a,\\"b\\"\\n" AS ?said) }'
CITY = "https://w3id.org/qualitykg/id/city-harbour"
NO_ICON = "data:,"


@pytest.fixture
def answer(harbour: OxigraphStore) -> Answer:
    """Return an answer with an IRI and an awkward text."""
    return Answer(harbour, TEXT)


def read_csv(written: bytes) -> list[list[str]]:
    """Return the rows of CSV."""
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_csv_is_w3c_s(answer: Answer) -> None:
    """IRIs as they are, quotes doubled, lines ended by CR LF, no mark at the beginning."""
    written = write_answer(answer, "csv")
    assert written.startswith(b"city,said\r\n")
    assert written.endswith(b"\r\n")
    assert read_csv(written) == [["city", "said"], [CITY, 'a,"b"\n']]


def test_csv_for_excel_begins_with_a_mark(answer: Answer) -> None:
    """The byte order mark is there when asked for, once."""
    written = write_answer(answer, "csv", bom=True)
    assert written.startswith(b"\xef\xbb\xbfcity")
    assert written.count(b"\xef\xbb\xbf") == 1


def test_csv_may_have_labels(answer: Answer) -> None:
    """Labels of the language asked for, all else unchanged."""
    assert read_csv(write_answer(answer, "csv", labels=True))[1] == ["临港市", 'a,"b"\n']
    assert read_csv(write_answer(answer, "csv", labels=True, language="en"))[1][0] == "Harbour"


def test_json_is_w3c_s(answer: Answer) -> None:
    """SPARQL results JSON keeps what kind of term each value is."""
    binding = json.loads(write_answer(answer, "json"))["results"]["bindings"][0]
    assert binding["city"] == {"type": "uri", "value": CITY}


def test_a_table_has_labels_in_the_reader_s_language(answer: Answer) -> None:
    """No IRI where a label is."""
    assert "临港市" in write_answer(answer, "table").decode()
    english = write_answer(answer, "table", language="en").decode()
    assert "Harbour" in english
    assert "临港市" not in english


def test_a_reader_s_truth_values_are_words(harbour: OxigraphStore) -> None:
    """In what is to be read, in the reader's language; programs get W3C's, and texts stay."""
    answer = Answer(harbour, 'SELECT (1 < 2 AS ?a) (1 > 2 AS ?b) ("true" AS ?c) {}')
    assert write_answer(answer, "table").decode().split()[-3:] == ["是", "否", "true"]
    assert str(answer).split()[-3:] == ["是", "否", "true"]
    for name in ("markdown", "html"):
        assert "是" in write_answer(answer, name).decode()
        assert "是" not in write_answer(answer, name, language="en").decode()
    assert write_answer(answer, "csv").endswith(b"\r\ntrue,false,true\r\n")


def test_a_graph_format_is_refused_for_rows(answer: Answer) -> None:
    """Rows are no triples."""
    with pytest.raises(FormatError):
        write_answer(answer, "turtle")


HOSTILE = r"""SELECT ?city ?said ?number { ?city a schema:City .
  VALUES (?said ?number) {
    ("=HYPERLINK(\"http://e/\")" -12.5) ("@SUM(1)" 1) ("+a" 2) ("-1+1|cmd" 3) ("\tx" 4) ("城|市" 5)
    ("<script>alert(1)</script>" 6) ("![x](javascript:y) `a` *b*" 7) ("a\nb\u202Ec" 8)
  } } ORDER BY ?number"""


@pytest.fixture
def hostile(harbour: OxigraphStore) -> Answer:
    """Return an answer whose texts would do harm where they are taken for code."""
    return Answer(harbour, HOSTILE)


def test_csv_for_excel_runs_no_formula(hostile: Answer) -> None:
    """What begins like a formula is made text; numbers stay numbers."""
    rows = read_csv(write_answer(hostile, "csv", bom=True, labels=True))
    said = [row[1] for row in rows[1:]]
    assert said[:5] == ['\'=HYPERLINK("http://e/")', "'@SUM(1)", "'+a", "'-1+1|cmd", "'\tx"]
    assert said[6] == "<script>alert(1)</script>"
    assert rows[1][0] == "临港市"
    assert rows[1][2] == "-12.5"


def test_csv_without_a_mark_keeps_every_character(hostile: Answer) -> None:
    """W3C's CSV is for programs, which want what is there."""
    assert read_csv(write_answer(hostile, "csv"))[1][1] == '=HYPERLINK("http://e/")'


def test_tsv_is_w3c_s(answer: Answer) -> None:
    """Terms as in Turtle, with the line end inside a text escaped."""
    written = write_answer(answer, "tsv").decode()
    assert written == f'?city\t?said\n<{CITY}>\t"a,\\"b\\"\\n"\n'


def test_xml_is_w3c_s(answer: Answer) -> None:
    """SPARQL results XML has head, results and kinds of terms."""
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(write_answer(answer, "xml"))  # noqa: S314 - our own
    assert [each.get("name") for each in root.iter(f"{space}variable")] == ["city", "said"]
    assert [each.text for each in root.iter(f"{space}uri")] == [CITY]
    assert [each.text for each in root.iter(f"{space}literal")] == ['a,"b"\n']


def test_markdown_is_aligned_text(hostile: Answer) -> None:
    """Each row is one line, as wide as the others on a terminal, and no sign acts as markup."""
    lines = write_answer(hostile, "markdown").decode().splitlines()
    assert len(lines) == 2 + 9
    assert len({width(line) for line in lines}) == 1
    assert lines[1].endswith("-: |")
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 4 for line in lines)
    assert r"\<script\>" in lines[8]
    assert r"\!" not in lines[9]
    assert r"!\[x\](javascript:y) \`a\` \*b\*" in lines[9]


class Tags(HTMLParser):
    """Notes the elements, the links and the texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)


def test_html_shows_texts_as_texts(hostile: Answer) -> None:
    """No text becomes an element; labels link to their IRIs; the page says its language."""
    written = write_answer(hostile, "html", language="zh").decode()
    page = Tags()
    page.feed(written)
    assert written.startswith(
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    )
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in "".join(page.texts)
    assert page.tags.count("tr") == 10
    assert set(page.links) == {CITY, NO_ICON}


def test_html_links_only_to_the_web(harbour: OxigraphStore) -> None:
    """A `javascript:` IRI is shown and is no link."""
    text = 'SELECT * { VALUES ?x { <javascript:alert(1)> <data:a> <http://e/"> } }'
    answer = Answer(harbour, text.replace('<http://e/">', "<http://e/?a=1&b=2>"))
    page = Tags()
    page.feed(write_answer(answer, "html").decode())
    assert page.links == [NO_ICON, "http://e/?a=1&b=2"]
    assert "javascript:alert(1)" in "".join(page.texts)


def test_an_empty_answer_has_its_headings(harbour: OxigraphStore) -> None:
    """No row is no fault, in any format."""
    answer = Answer(harbour, "SELECT ?nothing { ?nothing a schema:Person }")
    for each in ANSWER_FORMATS:
        written = write_answer(answer, each.name)
        if each.name == "xlsx":  # a zip of files
            with zipfile.ZipFile(io.BytesIO(written)) as book:
                written = book.read("xl/sharedStrings.xml")
        assert b"nothing" in written


def test_truth_values_and_triples_have_their_forms(harbour: OxigraphStore) -> None:
    """A word or JSON for an ASK; Turtle or another RDF format for triples."""
    yes, triples = harbour.query("ASK {}"), harbour.query("DESCRIBE id:city-harbour")
    assert not isinstance(yes, Solutions)
    assert not isinstance(triples, Solutions)
    assert write_result(yes, None) == b"true\n"
    assert json.loads(write_result(yes, "json"))["boolean"] is True
    assert b"<boolean>true</boolean>" in write_result(yes, "xml")
    assert b"@prefix schema:" in write_result(triples, None)
    with pytest.raises(FormatError):
        write_result(harbour.query("DESCRIBE id:city-harbour"), "csv")  # type: ignore[arg-type]
