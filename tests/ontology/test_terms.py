"""The ontology's own files keep the writing rules, and say how they stand to other vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from qualitykg.locations import ontology_files, ontology_folder
from qualitykg.namespaces import ID, ONTOLOGY, PREFIXES, QKG
from qualitykg.ontology.graph_files import read_graph
from qualitykg.ontology.validation import data_shape_files, style_shape_files, validate_ontology

if TYPE_CHECKING:
    from rdflib import Graph

    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.text import Language

_MATCHES = (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch, SKOS.exactMatch)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return all terms and code lists as one graph."""
    return read_graph(ontology_files())


def _own_terms(vocabulary: Vocabulary) -> list[str]:
    return sorted(t for t in vocabulary.classes | vocabulary.properties if t.startswith(QKG))


def test_ontology_keeps_its_writing_rules() -> None:
    """Labels, definitions, homes and names of all terms and codes are as the style shapes say."""
    report = validate_ontology()
    assert report.findings == ()
    assert report.things > 300


def test_shipped_files_have_no_blank_nodes(ontology: Graph) -> None:
    """Everything in the ontology and its code lists can be referred to."""
    assert not [term for triple in ontology for term in triple if isinstance(term, BNode)]


def test_things_referred_to_are_described(ontology: Graph) -> None:
    """No concept, scheme or identifier is mentioned without being described."""
    mentioned = {o for o in ontology.objects() if isinstance(o, URIRef) and o.startswith(ID)}
    assert mentioned <= set(ontology.subjects())


def test_umbrella_imports_every_topic_file(ontology: Graph) -> None:
    """The umbrella imports each topic file of the folder, by the IRI in its header."""
    headers = {str(s) for s in ontology.subjects(RDF.type, OWL.Ontology)} - {ONTOLOGY}
    assert {str(o) for o in ontology.objects(URIRef(ONTOLOGY), OWL.imports)} == headers
    topics = [p.stem for p in ontology_folder().glob("*.ttl") if p.stem != "alignments"]
    assert {f"{ONTOLOGY}/{topic}" for topic in topics if topic != "qualitykg"} == headers


def test_prefixes_are_those_of_the_product() -> None:
    """Every prefix of every ontology file means what it means everywhere else in the product."""
    shapes = (*data_shape_files(), *style_shape_files())
    extra = {"eli", "sosa", "sto", "wdt"}  # vocabularies that only the alignments name
    for path in (*ontology_files(), *shapes, ontology_folder() / "alignments.ttl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@prefix"):
                _, name, iri, _ = line.split()
                prefix = name.removesuffix(":")
                assert prefix in extra or iri == f"<{PREFIXES[prefix]}>", f"{path.name}: {line}"


def test_every_own_term_is_aligned_or_marked(vocabulary: Vocabulary) -> None:
    """Each class and property of ours has a match elsewhere, or a note that it has none."""
    graph = read_graph([ontology_folder() / "alignments.ttl"])
    for term in map(URIRef, _own_terms(vocabulary)):
        notes = {n.language for n in graph.objects(term, SKOS.note) if isinstance(n, Literal)}
        matched = any((term, match, None) in graph for match in _MATCHES)
        assert matched != (notes == {"zh", "en"}), f"{term} is neither aligned nor marked, or both"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_own_terms_share_a_label(vocabulary: Vocabulary, language: Language) -> None:
    """In either language a label of ours leads to one term."""
    labels = [vocabulary.label(term, language) for term in _own_terms(vocabulary)]
    assert len(labels) == len(set(labels))


def test_alignments_are_of_terms_that_exist(vocabulary: Vocabulary) -> None:
    """No term is aligned that the ontology does not define."""
    graph = read_graph([ontology_folder() / "alignments.ttl"])
    subjects = {str(s) for s in graph.subjects() if str(s).startswith(QKG)}
    assert subjects == set(_own_terms(vocabulary))


def test_every_own_class_has_a_shape(vocabulary: Vocabulary) -> None:
    """Each class of ours, or a class above it, is the target of a shape."""
    shapes = read_graph(data_shape_files())
    targets = {str(o) for o in shapes.objects(None, SH.targetClass)}
    above = read_graph(ontology_files())
    for term in vocabulary.classes:
        if term.startswith(QKG):
            supers = {str(o) for o in above.transitive_objects(URIRef(term), RDFS.subClassOf)}
            assert supers & targets, f"no shape for {term}"


def test_messages_are_in_both_languages() -> None:
    """Every constraint says what is wrong and what to do, in Chinese and in English."""
    shapes = read_graph([*data_shape_files(), *style_shape_files()])
    speaking = set(shapes.subjects(RDF.type, SH.PropertyShape)) | set(shapes.subjects(SH.message))
    for shape in speaking:
        if "#In-" in str(shape):
            continue  # used within other shapes, whose message is shown
        for predicate in (SH.message, SH.description):
            said = [o.language for o in shapes.objects(shape, predicate) if isinstance(o, Literal)]
            assert sorted(map(str, said)) == ["en", "zh"], f"{shape} {predicate}"


def test_legal_basis_is_no_later_than_the_code_lists_allow(ontology: Graph) -> None:
    """No official document that a policy instrument rests on is of a later year than 2020."""
    documents = set(ontology.objects(None, URIRef(f"{QKG}hasLegalBasis")))
    issued = URIRef(f"{PREFIXES['dcterms']}issued")
    assert documents
    assert all(str(ontology.value(each, issued)) < "2020-09-29" for each in documents)


def test_divisions_have_the_codes_of_their_identifiers(ontology: Graph) -> None:
    """The code of each division is the value of its GB/T 2260 identifier, with sources."""
    scheme = URIRef(f"{ID}scheme-divisions")
    divisions = set(ontology.subjects(SKOS.inScheme, scheme))
    assert len(divisions) == 12
    source, identifier = (
        URIRef(f"{PREFIXES['dcterms']}source"),
        URIRef(f"{PREFIXES['adms']}identifier"),
    )
    for division in divisions:
        code = ontology.value(division, SKOS.notation)
        node = URIRef(f"{ID}identifier-gbt2260-{code}")
        assert (division, identifier, node) in ontology
        assert (node, SKOS.notation, code) in ontology
        assert (node, source, None) in ontology
