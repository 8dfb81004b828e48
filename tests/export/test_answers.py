"""Answers as table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import FormatError
from qualitykg.export.answers import write_answer, write_result
from qualitykg.query.answers import Answer
from qualitykg.store.results import Solutions

if TYPE_CHECKING:
    from qualitykg.store.oxigraph import OxigraphStore

TEXT = 'SELECT ?city ?said WHERE { ?city a schema:City BIND("a,\\"b\\"\\n" AS ?said) }'
CITY = "https://w3id.org/qualitykg/id/city-harbour"


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
    with pytest.raises(FormatError, match="--labels"):
        write_answer(answer, "json", labels=True)


def test_a_table_has_labels_in_the_reader_s_language(answer: Answer) -> None:
    """No IRI where a label is."""
    assert "临港市" in write_answer(answer, "table").decode()
    english = write_answer(answer, "table", language="en").decode()
    assert "Harbour" in english
    assert "临港市" not in english


def test_a_graph_format_is_refused_for_rows(answer: Answer) -> None:
    """Rows are no triples."""
    with pytest.raises(FormatError):
        write_answer(answer, "turtle")


def test_truth_values_and_triples_have_their_forms(harbour: OxigraphStore) -> None:
    """A word or JSON for an ASK; Turtle or another RDF format for triples."""
    yes, triples = harbour.query("ASK {}"), harbour.query("DESCRIBE id:city-harbour")
    assert not isinstance(yes, Solutions)
    assert not isinstance(triples, Solutions)
    assert write_result(yes, None) == b"true\n"
    assert json.loads(write_result(yes, "json"))["boolean"] is True
    assert b"@prefix schema:" in write_result(triples, None)
    with pytest.raises(FormatError):
        write_result(harbour.query("DESCRIBE id:city-harbour"), "csv")  # type: ignore[arg-type]
