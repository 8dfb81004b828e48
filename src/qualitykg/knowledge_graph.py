"""The graph in Python: opened, asked, exported, drawn.

Heavy libraries (rdflib, networkx, pyvis) are imported by the method that needs them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualitykg.asked_graph import AskedGraph
from qualitykg.store.limits import Limits
from qualitykg.store.opening import open_engine
from qualitykg.store.oxigraph import shipped_graph

if TYPE_CHECKING:
    from rdflib import Graph

    from qualitykg.store.engine import Engine
    from qualitykg.store.push.pushing import Pushed, WhenOther
    from qualitykg.store.statements import Statements
    from qualitykg.text import Language
    from qualitykg.visualize.explorer import Explorer
    from qualitykg.visualize.view import View


class KnowledgeGraph(AskedGraph):
    """A graph of what documents say, with the ontology that names its terms.

    An entity may be given by label, alias, pinyin, code, id or IRI.

    >>> graph = KnowledgeGraph.load()
    >>> [row] = graph.query("indicator-values", indicator="GDP", area="贵阳").records()
    >>> row["written"]
    '4039.6亿元'
    """

    def __init__(self, store: Engine, files: tuple[Path, ...] = (), *, name: str = "") -> None:
        super().__init__(store)
        self.files = files
        self.name = name or ", ".join(path.name for path in files)

    def __repr__(self) -> str:
        """Return what the graph is of: files, a store on disk, an endpoint."""
        return f"<KnowledgeGraph of {self.name}>"

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
        `timeout` is not a positive number, or files are given beside a store.

        >>> len(KnowledgeGraph.load(timeout=5).query("SELECT ?city { ?city a schema:City }"))
        1
        """
        if store is not None and paths:
            raise ValueError("give files or a store: a store holds the files it was loaded from")
        files = () if store is not None else tuple(map(Path, paths)) or (shipped_graph(),)
        limits = None if timeout is None else Limits(seconds=timeout)
        engine = open_engine(files, disk=None if store is None else Path(store), limits=limits)
        if limits is not None:
            len(engine)  # a file that cannot be read is told of now
        return cls(engine, files, name="" if store is None else Path(store).name)

    @classmethod
    def of_rdflib(
        cls, graph: Graph, *, timeout: float | None = None, is_live: bool = False
    ) -> KnowledgeGraph:
        """Return a graph or dataset that you hold in rdflib, with the ontology beside it.

        Its triples are copied as they are now; your graph stays as it is. `timeout` means
        what it means in `load`. With `is_live` nothing is copied: rdflib answers from
        whichever store it has, each question sees what you have changed meanwhile, and takes
        as long as rdflib takes, which nothing can stop. Raises `ValueError` when both are
        asked for, or rdflib holds what is no RDF, such as an IRI with a space.

        >>> import rdflib
        >>> hill = rdflib.URIRef("https://example.org/hill")
        >>> mine = rdflib.Graph().add((hill, rdflib.RDFS.label, rdflib.Literal("山城", "zh")))
        >>> KnowledgeGraph.of_rdflib(mine).iri("山城")
        'https://example.org/hill'
        """
        from qualitykg.store.rdflib_copies import copied, copied_behind_guard

        if is_live:
            from qualitykg.store.rdflib_store import RdflibStore

            if timeout is not None:
                raise ValueError("nothing can stop rdflib's engine: give a timeout or is_live")
            return cls(RdflibStore(graph), name="an rdflib graph")
        if timeout is None:
            return cls(copied(graph), name="a copy of an rdflib graph")
        limits = Limits(seconds=timeout)
        return cls(copied_behind_guard(graph, limits), name="a copy of an rdflib graph")

    @classmethod
    def connect(
        cls, url: str, *, graph: str | None = None, timeout: float | None = None
    ) -> KnowledgeGraph:
        """Return the graph that a SPARQL 1.1 endpoint holds, the ontology's terms among it.

        `graph` names the server's graph to ask, else `QUALITYKG_ENDPOINT_GRAPH` does, else
        its default graph is asked. Who asks is told by `QUALITYKG_ENDPOINT_USER` and
        `QUALITYKG_ENDPOINT_PASSWORD`, or `QUALITYKG_ENDPOINT_TOKEN`. Each answer is there
        whole within `timeout` seconds, 120 when left out, or `QueryStoppedError` is raised.
        Nothing is sent before the first question. Raises `EndpointError` when the address is
        none, `ValueError` when `timeout` is not a positive number.

        >>> KnowledgeGraph.connect("https://example.org/sparql", timeout=20)
        <KnowledgeGraph of https://example.org/sparql>
        """
        from qualitykg.store.endpoint import RemoteStore

        limits = None if timeout is None else Limits(seconds=timeout)
        return cls(RemoteStore(url, limits, graph=graph), name=url)

    def export(self, path: str | Path, format: str | None = None) -> None:  # noqa: A002
        """Write the graph's own triples to one file: by `format`, else by its ending.

        Of files as they are written there; of a store as it keeps them, without the ontology.
        Raises `FormatError` for an unknown format, `FileError` when it cannot be written.
        """
        from qualitykg.export.rdf import export_engine, export_graph

        if self.files:
            export_graph(self.files, Path(path), format)
        else:
            export_engine(self.store, Path(path), format)

    def publish(self, folder: str | Path, base: str | None = None) -> None:
        """Write the graph as a static linked-data site; see `site.publishing.publish`."""
        from qualitykg.export.own_statements import own_statements
        from qualitykg.export.site.publishing import Plan, checked_base, publish
        from qualitykg.namespaces import BASE

        held = None if self.files else own_statements(self.store)
        publish(Plan(self.files, Path(folder), checked_base(base or BASE), held=held))

    def push(
        self,
        url: str,
        graph: str | None = None,
        *,
        when_other: WhenOther = "refuse",
        write_to: str | None = None,
    ) -> Pushed:
        """Send the graph and the ontology to the SPARQL server that answers queries at `url`.

        What broke off goes on where it stopped. Where the server's graph is another one,
        `when_other` says to `refuse`, `replace` or `add`. The result's `comparison` says how
        what the server then holds differs. Raises `EndpointError` when it does not take it.
        """
        from qualitykg.store.push.pushing import Order, Push

        order = Order(url, graph, write_to, when_other=when_other)
        return Push(self._statements(), order).run()

    def _statements(self) -> Statements:
        """Return all triples, the ontology's among them, as written where there are files."""
        from qualitykg.store.oxigraph import with_ontology
        from qualitykg.store.statements import Statements
        from qualitykg.store.whole_graph import statements_of

        if self.files:
            return Statements.read(with_ontology(self.files))
        return statements_of(self.store)

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

        With entities in `focus` it shows what stands within so many steps of them, 1 at least.
        Raises `EntityNotFoundError` when one is not in the graph.

        >>> KnowledgeGraph.load().explorer("老干妈", hops=1, language="en")
        <Explorer: Quality governance knowledge graph: Lao Gan Ma; 3 things>
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
