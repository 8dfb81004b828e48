"""The description of a dataset for catalogues: VoID for what is in it, DCAT for its files.

DCAT 3: https://www.w3.org/TR/vocab-dcat-3/. Nothing in it depends on the day on which it
is written.
"""

from __future__ import annotations

import hashlib
import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.described import both, link, literal
from qualitykg.export.void import void_lines
from qualitykg.namespaces import ID, LICENCE, PREFIXES
from qualitykg.query.asking import ask
from qualitykg.store.graph_bytes import write_statements
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.statements import Statements
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualitykg.formats import Format
    from qualitykg.store.engine import Engine

_TITLE = Text("城市质量治理知识图谱", "Knowledge graph of urban quality governance")
_ABOUT = Text(
    "由来源文献读出的城市质量治理陈述，每条均附出处位置；不收录原文语句。",
    "Statements on the quality governance of cities, read from documents, each with its place in "
    "the text; no sentence of the documents is included.",
)
_KEYWORDS = (
    Text("质量治理", "quality governance"),
    Text("知识图谱", "knowledge graph"),
    Text("出处", "provenance"),
)
_LANGUAGES = ("zho", "eng")
_DOCUMENTS = """
SELECT DISTINCT ?document WHERE { ?claim a qkg:Claim ; dcterms:source ?document }
ORDER BY ?document"""
_PLACES = "SELECT DISTINCT ?city WHERE { ?city a schema:City } ORDER BY ?city"
_DATASETS = "SELECT ?dataset WHERE { ?dataset a void:Dataset } ORDER BY ?dataset LIMIT 1"
_TYPES = "https://www.iana.org/assignments/media-types/"
_KEPT = frozenset(
    f"<{PREFIXES[prefix]}{name}>".encode()
    for prefix, name in (
        ("rdf", "type"), ("rdfs", "label"), ("dcterms", "title"), ("dcterms", "issued"),
        ("dcterms", "rights"), ("schema", "url"),
    )
)  # fmt: skip


class Dump(NamedTuple):
    """A file that holds the whole dataset: where it can be fetched, its size and its SHA-256."""

    address: str
    form: Format
    size: int
    digest: str

    @classmethod
    def of(cls, address: str, form: Format, content: bytes) -> Dump:
        """Return what is to be said of a file with this content."""
        return cls(address, form, len(content), hashlib.sha256(content).hexdigest())


def describe_dataset(
    statements: Statements, dumps: Sequence[Dump] = (), engine: Engine | None = None
) -> bytes:
    """Return the description of a graph as Turtle; dumps are described by size and checksum.

    An engine that holds the graph already saves loading it.
    """
    if engine is None:
        engine = OxigraphStore()
        engine.add(statements)
    dataset = next(_column(engine, _DATASETS), f"{ID}dataset-qualitykg")
    lines = chain(
        void_lines(engine, dataset),
        _catalogue_lines(engine, dataset),
        _history_lines(engine, statements, dataset),
        chain.from_iterable(_dump_lines(dataset, each) for each in dumps),
    )
    return write_statements(Statements(lines), "turtle")


def _catalogue_lines(engine: Engine, dataset: str) -> Iterator[bytes]:
    yield from link(dataset, "rdf:type", "dcat:Dataset")
    yield from both(dataset, "dcterms:title", _TITLE)
    yield from both(dataset, "rdfs:label", _TITLE)
    yield from both(dataset, "dcterms:description", _ABOUT)
    yield from chain.from_iterable(both(dataset, "dcat:keyword", each) for each in _KEYWORDS)
    yield from link(dataset, "dcterms:license", LICENCE)
    yield from literal(dataset, "dcat:version", _version())
    for code in _LANGUAGES:
        yield from link(
            dataset, "dcterms:language", f"http://id.loc.gov/vocabulary/iso639-2/{code}"
        )
    yield from link(dataset, "dcterms:spatial", *_column(engine, _PLACES))


def _history_lines(engine: Engine, statements: Statements, dataset: str) -> Iterator[bytes]:
    """Yield how the dataset was made, and whose the documents are that it was made from."""
    building, tool = f"{dataset}-building", f"{dataset}-tool"
    yield from link(dataset, "prov:wasGeneratedBy", building)
    yield from link(building, "rdf:type", "prov:Activity")
    yield from both(building, "rdfs:label", Text("由数据文件生成图谱", "the graph was built"))
    yield from link(building, "prov:wasAssociatedWith", tool)
    yield from link(tool, "rdf:type", "prov:SoftwareAgent")
    yield from literal(tool, "rdfs:label", f"qualitykg {_version()}")
    for document in _column(engine, _DOCUMENTS):
        yield from link(dataset, "dcterms:source", document)
        yield from link(dataset, "prov:wasDerivedFrom", document)
        yield from link(building, "prov:used", document)
        yield from _kept(statements.about(f"<{document}>".encode()))


def _dump_lines(dataset: str, dump: Dump) -> Iterator[bytes]:
    name = re.sub(r"[^a-z0-9]+", "-", dump.address.rpartition("/")[2].lower()).strip("-")
    distribution = f"{dataset}-file-{name}"
    checksum = f"{distribution}-sha256"
    yield from link(dataset, "void:dataDump", dump.address)
    yield from link(dataset, "dcat:distribution", distribution)
    yield from link(distribution, "rdf:type", "dcat:Distribution")
    yield from link(distribution, "dcat:downloadURL", dump.address)
    yield from link(distribution, "dcat:mediaType", _TYPES + dump.form.media_type.split(";")[0])
    yield from link(distribution, "dcterms:license", LICENCE)
    yield from literal(distribution, "dcat:byteSize", str(dump.size), "xsd:nonNegativeInteger")
    yield from link(distribution, "spdx:checksum", checksum)
    yield from link(checksum, "rdf:type", "spdx:Checksum")
    yield from link(checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256")
    yield from literal(checksum, "spdx:checksumValue", dump.digest, "xsd:hexBinary")


def _kept(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line in lines if line.split(b" ", 2)[1] in _KEPT)


def _column(engine: Engine, text: str) -> Iterator[str]:
    return (row[0] for row in ask(engine, text))


def _version() -> str:
    from importlib.metadata import version

    return version("qualitykg")
