"""The alignment sheet keeps SSSOM's rules and has every term of ours."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
import sssom_pydantic
from rdflib import RDF, SKOS, Graph, URIRef

from qualitykg.export.sssom import as_sssom
from qualitykg.locations import ontology_folder
from qualitykg.namespaces import QKG

if TYPE_CHECKING:
    from pathlib import Path

MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@pytest.fixture(scope="module")
def sheet() -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the prefixes that the head declares, and the rows."""
    lines = as_sssom().decode().splitlines(keepends=True)
    head = "".join(line for line in lines if line.startswith("#"))
    body = "".join(line for line in lines if not line.startswith("#"))
    prefixes = dict(re.findall(r'^#  (\w+): "([^"]+)"$', head, re.M))
    return prefixes, list(csv.DictReader(io.StringIO(body), delimiter="\t"))


def test_the_head_says_what_sssom_requires() -> None:
    """Identifier and licence of the set, as the standard demands them."""
    head = as_sssom().decode()
    assert re.search(r'^#mapping_set_id: "https://\S+"$', head, re.M)
    assert re.search(r'^#license: "https://\S+"$', head, re.M)


def test_each_row_has_what_sssom_requires(
    sheet: tuple[dict[str, str], list[dict[str, str]]],
) -> None:
    """Subject, predicate, object and justification, each with a prefix that is declared."""
    prefixes, rows = sheet
    assert len(rows) > 70
    for row in rows:
        for key in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            assert row[key].partition(":")[0] in prefixes, row


def test_the_rows_are_the_alignments(sheet: tuple[dict[str, str], list[dict[str, str]]]) -> None:
    """Each match of the ontology's file once, and each term without one with its reason."""
    prefixes, rows = sheet
    graph = Graph().parse(ontology_folder() / "alignments.ttl")
    said = {(s, SKOS[m], o) for m in MATCHES for s, o in graph.subject_objects(SKOS[m])}

    def iri(curie: str) -> URIRef:
        prefix, _, local = curie.partition(":")
        return URIRef(prefixes[prefix] + local)

    matched = [row for row in rows if row["object_id"] != "sssom:NoTermFound"]
    listed = {(iri(r["subject_id"]), iri(r["predicate_id"]), iri(r["object_id"])) for r in matched}
    assert listed == said
    unmatched = [row for row in rows if row["object_id"] == "sssom:NoTermFound"]
    assert all(row["comment"].startswith("No match") for row in unmatched)
    terms = {
        term
        for path in ontology_folder().glob("*.ttl")
        for term in Graph().parse(path).subjects(RDF.type)
        if str(term).startswith(QKG)
    }
    assert {iri(row["subject_id"]) for row in rows} == terms


def test_the_sheet_is_read_by_a_library_of_sssom(
    sheet: tuple[dict[str, str], list[dict[str, str]]], tmp_path: Path
) -> None:
    """Every row is a mapping of SSSOM's model, and none is refused."""
    path = tmp_path / "alignments.sssom.tsv"
    path.write_bytes(as_sssom())
    mappings, _, about, refused = sssom_pydantic.read(path, return_errors=True)
    assert refused == []
    assert len(mappings) == len(sheet[1])
    assert str(about.license).endswith("/by/4.0/")
