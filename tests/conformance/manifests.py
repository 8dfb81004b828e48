"""The W3C SPARQL 1.1 test suite, as its manifests list it.

The suite is not part of the repository. It is looked for in `$QUALITYKG_SPARQL_TESTS`, else
in `../shared/w3c/sparql11` beside the checkout.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from qualitykg.namespaces import RDF, RDFS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    Node = ox.NamedNode | ox.BlankNode

# Other specifications of the same suite.
LEFT_OUT = {
    "entailment": "no reasoner is assumed",
    "service": "needs servers to ask",
    "graph-store-protocol": "needs a server",
    "http-rdf-update": "needs a server",
    "protocol": "needs a server",
    "service-description": "needs a server",
}
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files of the default graph, and files by the IRI of the graph that each is."""

    default: tuple[Path, ...] = ()
    named: dict[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One test: what is asked of which data, and what should come out.

    `kind` is the class that the manifest gives, without its namespace.
    """

    name: str
    kind: str
    request: Path
    data: Dataset = Dataset()
    answer: Path | None = None
    after: Dataset = Dataset()

    @property
    def is_update(self) -> bool:
        """Tell whether the request changes data."""
        return "Update" in self.kind

    @property
    def is_about_syntax(self) -> bool:
        """Tell whether all that is asked is whether the request is well formed."""
        return "Syntax" in self.kind

    @property
    def text(self) -> str:
        """Return the request, with the address of its file as the base of relative IRIs."""
        return f"BASE <{self.request.as_uri()}>\n" + self.request.read_text(encoding="utf-8")


def suite_folder() -> Path:
    """Return where the suite is, or would be."""
    named = os.environ.get("QUALITYKG_SPARQL_TESTS")
    return Path(named) if named else ROOT.parent / "shared" / "w3c" / "sparql11"


def read_cases(folder: Path) -> Iterator[Case]:
    """Yield the tests of each folder, in the order of the manifests."""
    for path in sorted(folder.resolve().glob("*/manifest.ttl")):
        if path.parent.name not in LEFT_OUT:
            yield from _Manifest(path).cases()


class _Manifest:
    """One folder's list of tests."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store = ox.Store()
        self._store.load(path=path, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())

    def cases(self) -> Iterator[Case]:
        """Yield the tests that the manifest enters."""
        (entries,) = self._all(None, f"{_MF}entries")
        for entry in self._items(entries):
            yield self._case(entry)

    def _case(self, entry: Node) -> Case:
        name = f"{self._path.parent.name}/{entry.value.rpartition('#')[2]}"
        (kind,) = (each.value.removeprefix(_MF) for each in self._all(entry, f"{RDF}type"))
        (action,) = self._all(entry, f"{_MF}action")
        result = next(iter(self._all(entry, f"{_MF}result")), None)
        if "Syntax" in kind:
            return Case(name, kind, _file(action))
        if kind == "UpdateEvaluationTest":
            (request,) = self._all(action, f"{_UT}request")
            after = self._dataset(result, _UT) if result else Dataset()
            return Case(name, kind, _file(request), self._dataset(action, _UT), after=after)
        (request,) = self._all(action, f"{_QT}query")
        data = self._dataset(action, _QT)
        return Case(name, kind, _file(request), data, answer=_file(result) if result else None)

    def _dataset(self, node: Node, prefix: str) -> Dataset:
        default = tuple(map(_file, self._all(node, f"{prefix}data")))
        graphs = self._all(node, f"{prefix}graphData")
        return Dataset(default, dict(map(self._graph, graphs)))

    def _graph(self, node: Node) -> tuple[str, Path]:
        if isinstance(node, ox.NamedNode):
            return node.value, _file(node)
        (file,) = self._all(node, f"{_UT}graph")
        (label,) = self._all(node, f"{RDFS}label")
        return label.value, _file(file)

    def _all(self, node: Node | None, predicate: str) -> list[Node]:
        found = self._store.quads_for_pattern(node, ox.NamedNode(predicate), None)
        return [each.object for each in found]  # type: ignore[misc]

    def _items(self, head: Node) -> Iterator[Node]:
        while head.value != f"{RDF}nil":
            yield self._all(head, f"{RDF}first")[0]
            head = self._all(head, f"{RDF}rest")[0]


def _file(node: Node) -> Path:
    return Path(unquote(urlsplit(node.value).path))
