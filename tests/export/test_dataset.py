"""The description of a dataset says what is really in it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from rdflib import DCAT, DCTERMS, PROV, RDF, VOID, Graph, Literal, Namespace, URIRef

from qualitykg.export.dataset import Dump, describe_dataset
from qualitykg.formats import GRAPH_FORMATS
from qualitykg.locations import data_file
from qualitykg.namespaces import ID
from qualitykg.store.statements import Statements
from tests.harbour import write_harbour

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

SPDX = Namespace("http://spdx.org/rdf/terms#")
DATASET = URIRef(f"{ID}dataset-qualitykg")
ADDRESS = "https://example.org/triples.ttl"


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Return the shipped graph."""
    return Graph().parse(data_file())


@pytest.fixture(scope="module")
def description() -> Graph:
    """Return the description of the shipped graph."""
    dump = Dump.of(ADDRESS, GRAPH_FORMATS[0], data_file().read_bytes())
    written = describe_dataset(Statements.read([data_file()]), [dump])
    return Graph().parse(data=written, format="turtle")


def number(description: Graph, subject: Node | None, property_: URIRef) -> int:
    """Return a count that the description states."""
    value = description.value(subject, property_)
    assert isinstance(value, Literal)
    return int(value)


def test_the_counts_are_those_of_the_graph(graph: Graph, description: Graph) -> None:
    """Triples, subjects, objects, classes and properties, counted by another library."""
    assert number(description, DATASET, VOID.triples) == len(graph)
    assert number(description, DATASET, VOID.distinctSubjects) == len(set(graph.subjects()))
    assert number(description, DATASET, VOID.distinctObjects) == len(set(graph.objects()))
    assert number(description, DATASET, VOID.properties) == len(set(graph.predicates()))
    assert number(description, DATASET, VOID.classes) == len(set(graph.objects(None, RDF.type)))
    described = {s for s in graph.subjects(RDF.type) if isinstance(s, URIRef)}
    assert number(description, DATASET, VOID.entities) == len(described)


def test_there_is_a_partition_for_each_class(graph: Graph, description: Graph) -> None:
    """Each class of the graph once, with the number of its things."""
    parts = {
        description.value(part, VOID["class"]): number(description, part, VOID.entities)
        for part in description.objects(DATASET, VOID.classPartition)
    }
    classes = set(graph.objects(None, RDF.type))
    assert parts == {each: len(set(graph.subjects(RDF.type, each))) for each in classes}


def test_there_is_a_partition_for_each_property(graph: Graph, description: Graph) -> None:
    """Each property of the graph once, with the number of its triples."""
    parts = {
        description.value(part, VOID.property): number(description, part, VOID.triples)
        for part in description.objects(DATASET, VOID.propertyPartition)
    }
    used = set(graph.predicates())
    assert parts == {each: len(list(graph.subject_objects(each))) for each in used}


def test_the_vocabularies_are_those_in_use(graph: Graph, description: Graph) -> None:
    """Each class and property of the graph is in a vocabulary that is listed."""
    listed = set(map(str, description.objects(DATASET, VOID.vocabulary)))
    terms = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    assert {t for t in terms if not any(str(t).startswith(v) for v in listed)} == set()
    assert {v for v in listed if not any(str(t).startswith(v) for t in terms)} == set()


def test_examples_and_links_are_in_the_graph(graph: Graph, description: Graph) -> None:
    """Each example is described there, and the linksets count the links that leave it."""
    examples = set(description.objects(DATASET, VOID.exampleResource))
    assert len(examples) == 5
    assert all((each, None, None) in graph for each in examples)
    sets = set(description.subjects(RDF.type, VOID.Linkset))
    for each in sets:
        property_ = description.value(each, VOID.linkPredicate)
        target = description.value(each, VOID.objectsTarget)
        space = str(description.value(target, VOID.uriSpace))
        links = [o for o in graph.objects(None, property_) if str(o).startswith(space)]
        assert number(description, each, VOID.triples) == len(links)
    assert (DATASET, VOID.subset, next(iter(sets))) in description


def test_a_file_is_described_by_size_and_checksum(description: Graph) -> None:
    """What was downloaded can be held against it."""
    [file] = description.objects(DATASET, DCAT.distribution)
    content = data_file().read_bytes()
    assert number(description, file, DCAT.byteSize) == len(content)
    checksum = description.value(file, SPDX.checksum)
    assert str(description.value(checksum, SPDX.checksumValue)) == (
        hashlib.sha256(content).hexdigest()
    )
    assert description.value(file, DCAT.downloadURL) == URIRef(ADDRESS)
    assert description.value(file, DCTERMS.license) == description.value(DATASET, DCTERMS.license)


def test_the_sources_and_their_rights_are_stated(graph: Graph, description: Graph) -> None:
    """Every document that a claim rests on, with whose it is."""
    claims = graph.subjects(RDF.type, URIRef("https://w3id.org/qualitykg/ontology#Claim"))
    documents = {source for claim in claims for source in graph.objects(claim, DCTERMS.source)}
    assert set(description.objects(DATASET, DCTERMS.source)) == documents
    assert set(description.objects(DATASET, PROV.wasDerivedFrom)) == documents
    for each in documents:
        assert len(list(description.objects(each, DCTERMS.rights))) == 2


def test_a_graph_that_names_no_dataset_is_described_too(tmp_path: Path) -> None:
    """Its description bears our name for a dataset."""
    statements = Statements.read([write_harbour(tmp_path)])
    description = Graph().parse(data=describe_dataset(statements))
    assert number(description, DATASET, VOID.triples) > 100
