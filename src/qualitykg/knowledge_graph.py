"""The graph in Python: load, ask, follow, export, draw.

Heavy libraries (rdflib, networkx, pyvis) are imported by the method that needs them.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualitykg.errors import QueryError
from qualitykg.query.answers import Answer
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.functions import Functions
from qualitykg.query.naming import Names
from qualitykg.query.parameters import fill
from qualitykg.store.oxigraph import open_files, shipped_graph
from qualitykg.store.results import Boolean, Triples
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    import networkx as nx

    from qualitykg.query.cards import Card
    from qualitykg.query.crosschecks import Check
    from qualitykg.query.differences import Differences
    from qualitykg.query.evidence import StatedClaim
    from qualitykg.query.paths import Path as GraphPath
    from qualitykg.query.paths import Step
    from qualitykg.query.search import Match, SearchIndex
    from qualitykg.store.engine import Engine
    from qualitykg.visualize.explorer import Explorer
    from qualitykg.visualize.view import View


class KnowledgeGraph:
    """A graph of what documents say, with the ontology that names its terms.

    An entity may be given by label, alias, pinyin, code, id or IRI.

    >>> graph = KnowledgeGraph.load()
    >>> [row] = graph.query("indicator-values", indicator="GDP", area="贵阳").records()
    >>> row["written"]
    '4039.6亿元'
    """

    def __init__(self, store: Engine, files: tuple[Path, ...]) -> None:
        self.store = store
        self.files = files
        self.catalogue = Catalogue()
        self.names = Names(store)
        self.queries = Functions(self.catalogue, self.query)

    def __repr__(self) -> str:
        """Return which files the graph is of."""
        return f"<KnowledgeGraph of {', '.join(path.name for path in self.files)}>"

    @classmethod
    def load(
        cls,
        *paths: str | Path,
        store: str | Path | None = None,
        timeout: float | None = None,
    ) -> KnowledgeGraph:
        """Return the graph of these RDF files together, of a store on disk, or the shipped graph.

        A `store` is a folder that `qualitykg load` has made, and is opened at once. With a
        `timeout`, each query ends within so many seconds, or raises `QueryStoppedError`: queries
        then run in a process of their own, which opens no file and no socket. Raises
        `FileError` or `SyntaxInFileError` when a file cannot be read, `ValueError` when
        `timeout` is not a positive number.

        >>> len(KnowledgeGraph.load(timeout=5).query("SELECT ?city { ?city a schema:City }"))
        1
        """
        if store is not None:
            return cls(_open_store(Path(store), timeout), ())
        files = tuple(map(Path, paths)) or (shipped_graph(),)
        return cls(open_files(files) if timeout is None else _guarded(files, timeout), files)

    def query(self, name_or_text: str, **parameters: object) -> Answer:
        """Answer a question of the catalogue, or a SELECT.

        Raises `QueryError` when there is no such question, a parameter is not one that it
        takes or has the wrong type, or the text is not SPARQL; `EntityNotFoundError` when a
        parameter names nothing in the graph.

        >>> graph = KnowledgeGraph.load()
        >>> len(graph.query("SELECT ?city WHERE { ?city a schema:City }"))
        1
        """
        if not _is_name(name_or_text):
            if parameters:
                raise QueryError(_NO_PARAMETERS)
            return Answer(self.store, name_or_text)
        question = self.catalogue.question(name_or_text)
        values = {name: str(value) for name, value in parameters.items()}
        text = fill(question, values, self.names)
        return Answer(self.store, text, question=question)

    def ask(self, text: str) -> bool:
        """Answer an ASK.

        >>> KnowledgeGraph.load().ask("ASK { id:city-guiyang a schema:City }")
        True
        """
        result = self.store.query(text)
        if isinstance(result, Boolean):
            return bool(result)
        raise QueryError(Text("此处需要 ASK", "an ASK is needed here"))

    def construct(self, text: str) -> Triples:
        """Answer a CONSTRUCT or DESCRIBE; `terms()` of the result gives rdflib's terms."""
        result = self.store.query(text)
        if isinstance(result, Triples):
            return result
        raise QueryError(
            Text("此处需要 CONSTRUCT 或 DESCRIBE", "a CONSTRUCT or DESCRIBE is needed here")
        )

    def iri(self, entity: str) -> str:
        """Return the IRI of the entity of that name.

        Raises `EntityNotFoundError`, naming the nearest, when nothing or several have it.

        >>> KnowledgeGraph.load().iri("老干妈")
        'https://w3id.org/qualitykg/id/brand-laoganma'
        """
        return self.names.iri_of(entity)

    def search(self, word: str, limit: int = 10) -> list[Match]:
        """Return the things that a word may mean, the likeliest first, however it is typed.

        >>> [found] = KnowledgeGraph.load().search("lgm")
        >>> found.label.zh, found.kind.value
        ('老干妈', 'initials')
        """
        return self._search_index.search(word, limit)

    @cached_property
    def _search_index(self) -> SearchIndex:
        from qualitykg.query.search import SearchIndex

        return SearchIndex.of(self.store)

    def entity(self, entity: str) -> Card:
        """Return all that the graph says about an entity.

        >>> KnowledgeGraph.load().entity("贵阳市").label.en
        'Guiyang'
        """
        from qualitykg.query.cards import card_of

        return card_of(self.store, self.iri(entity))

    def claims(self, entity: str) -> list[StatedClaim]:
        """Return the claims in which an entity is subject or object, with their passages.

        >>> claims = KnowledgeGraph.load().claims("智慧市监")
        >>> [plan] = [each for each in claims if each.predicate.endswith("#buildsPlatform")]
        >>> plan.modality, plan.passages[0].paragraph
        ('https://w3id.org/qualitykg/id/modality-planned', 27)
        """
        from qualitykg.query.evidence import claims_of

        return claims_of(self.store, self.iri(entity))

    def neighbourhood(self, entity: str, hops: int = 1) -> nx.MultiDiGraph:
        """Return what stands within so many claims of an entity, as a networkx graph.

        >>> graph = KnowledgeGraph.load()
        >>> sorted(graph.neighbourhood("老干妈"))[-1].removeprefix("https://w3id.org/qualitykg/id/")
        'market-nationwide'
        """
        from qualitykg.query.network import near

        return near(self.to_networkx(), self.iri(entity), hops)

    def paths(self, first: str, second: str, ways: int = 3) -> list[GraphPath]:
        """Return the best ways between two entities, the best first; none when nothing does.

        A way costs its steps, and more where it passes what much is joined to.

        >>> best, *others = KnowledgeGraph.load().paths("老干妈", "双随机、一公开", ways=3)
        >>> [iri.rpartition("/")[2] for iri in best.nodes]
        ['brand-laoganma', 'city-guiyang', 'policy-double-random-one-public']
        >>> len(others)
        2
        """
        from qualitykg.query.paths import paths_between

        return paths_between(self.store, self.iri(first), self.iri(second), ways)

    def path(self, first: str, second: str) -> tuple[Step, ...]:
        """Return the steps of the best way between two entities; none when there is no way."""
        best = self.paths(first, second, ways=1)
        return best[0].steps if best else ()

    def crosscheck(self) -> list[Check]:
        """Return how the stated figures agree with each other: those that do not come first."""
        from qualitykg.query.crosschecks import crosscheck

        return crosscheck(self.store)

    def diff(self, later: KnowledgeGraph) -> Differences:
        """Return what changed from this graph to a later one."""
        from qualitykg.query.differences import differences_between

        return differences_between(self.store, later.store)

    def to_networkx(self, construct: str | None = None) -> nx.MultiDiGraph:
        """Return the claims between entities, or what a CONSTRUCT gives, as a networkx graph."""
        from qualitykg.query.network import as_network, links_in, links_of

        return as_network(
            links_in(self.construct(construct)) if construct else links_of(self.store)
        )

    def export(self, path: str | Path, format: str | None = None) -> None:  # noqa: A002
        """Write the loaded files' triples to one file: by `format`, else by its ending.

        Raises `FormatError` for an unknown format, `FileError` when it cannot be written.
        """
        from qualitykg.export.rdf import export_graph

        export_graph(self.files, Path(path), format)

    def publish(self, folder: str | Path, base: str | None = None) -> None:
        """Write the loaded files as a static linked-data site; see `site.publishing.publish`."""
        from qualitykg.export.site.publishing import Plan, publish

        publish(Plan.of(self.files, folder, base))

    def to_pyvis(self, language: Language = "zh") -> Any:
        """Return the explorer's network as a `pyvis.network.Network`."""
        from qualitykg.visualize.network import to_pyvis

        return to_pyvis(self._view(), language)

    def explore(self, path: str | Path, language: Language = "zh") -> None:
        """Write the explorer page, one HTML file that works offline.

        Raises `FileError` when it cannot be written.
        """
        self.explorer(language=language).write(Path(path))

    def explorer(
        self, *focus: str, hops: int = 2, language: Language = "zh", height: int = 640
    ) -> Explorer:
        """Return the explorer, which shows itself in a notebook, offline and in its own frame.

        With entities in `focus` it shows what stands within so many steps of them. Raises
        `EntityNotFoundError` when one is not in the graph.

        >>> KnowledgeGraph.load().explorer("老干妈", hops=1, language="en")
        <Explorer: Quality governance of Lao Gan Ma; 3 things>
        """
        from qualitykg.visualize.explorer import Explorer
        from qualitykg.visualize.neighbourhood import view_around

        view = self._view()
        if focus:
            view = view_around(view, [self.iri(each) for each in focus], hops)
        return Explorer(view, language, height)

    def _repr_html_(self) -> str:
        """Return the explorer of the whole graph, for Jupyter."""
        return self.explorer()._repr_html_()

    def _view(self) -> View:
        from qualitykg.query.asking import ask
        from qualitykg.visualize.view import view_of

        return view_of(lambda question: ask(self.store, question))


_NO_PARAMETERS = Text(
    "参数只用于目录中的问题；SPARQL 中请直接写出",
    "parameters go with questions of the catalogue; write them into the SPARQL",
)


def _open_store(folder: Path, timeout: float | None) -> Engine:
    from qualitykg.store.disk import open_store

    return open_store(folder) if timeout is None else _guarded((), timeout, disk=folder)


def _guarded(files: tuple[Path, ...], timeout: float, *, disk: Path | None = None) -> Engine:
    from qualitykg.store.guarded import GuardedStore
    from qualitykg.store.limits import Limits

    store = GuardedStore(files, Limits(seconds=timeout), disk=disk)
    len(store)  # a file that cannot be read is told of now
    return store


def _is_name(text: str) -> bool:
    return text.replace("-", "").isalnum() and text.isascii()
