"""The embedded engine: Oxigraph, through pyoxigraph, in memory unless opened from a disk."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.errors import FileError, Place, QueryError
from qualitykg.locations import data_file, ontology_files
from qualitykg.namespaces import PREFIXES
from qualitykg.store.engine_errors import translated
from qualitykg.store.loading import load_file
from qualitykg.store.merged_graphs import count_triples, has_graphs, merge_graphs
from qualitykg.store.parsing import parse
from qualitykg.store.query_text import check_text, first_keyword
from qualitykg.store.results import Boolean, Result, Solutions, Triples
from qualitykg.store.star_columns import with_star_columns
from qualitykg.store.total_order import with_total_order
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualitykg.store.statements import Statements

_LISTS_OF_THINGS = ("divisions.ttl", "instruments.ttl")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_NOT_A_QUERY = Text(
    "查询以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头",
    "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE",
)


class OxigraphStore:
    """A graph that answers SPARQL 1.1 in this process: in memory, or a store that was opened.

    In a store that is given, named graphs have been merged (`merged_graphs`).
    Queries run in this process and cannot be stopped: give it queries that you trust.
    `SERVICE`, updates and `FROM` of what is not loaded are refused by their words, which
    is a courtesy to the user, not a defence. `revision` is another number after each change.
    """

    def __init__(self, store: ox.Store | None = None) -> None:
        self._store = ox.Store() if store is None else store
        self._has_graphs = has_graphs(self._store)
        self.revision = 0

    def load(self, *paths: Path) -> None:
        """Load files, each whole or not at all; its ending tells its format.

        Raises `FormatError`, `FileError` or `SyntaxInFileError`.
        """
        try:
            for path in paths:
                load_file(self._store, path)
        finally:
            # Once for all of them: it goes through all named graphs.
            merge_graphs(self._store)
            self._has_graphs = has_graphs(self._store)
            self.revision += 1

    def add(self, statements: Statements) -> None:
        """Take triples that are in memory already."""
        self._store.extend(statements.quads())
        self.revision += 1

    def statements(self) -> Statements:
        """Return all triples as the store keeps them; graph names are dropped."""
        from qualitykg.store.statements import Statements

        graph, form = ox.DefaultGraph(), ox.RdfFormat.N_TRIPLES
        return Statements.written(self._store.dump(format=form, from_graph=graph) or b"")

    def __len__(self) -> int:
        """Return the number of triples."""
        return count_triples(self._store)

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer a query; the prefixes of `namespaces.PREFIXES` need no declaration.

        What a TriG file says is found wherever it stands, since named graphs are merged when
        they are loaded. Rows come while the engine works: read them once. With a limit of
        `rows` they are read here, up to it.
        Raises `QueryError` with line and column when the text is not SPARQL or is refused.
        """
        check_text(text, has_graphs=self._has_graphs, origin=origin)
        try:
            with translated():
                result = _result(self._answer(text))
                return result if rows is None else _kept(result, rows)
        except SyntaxError as error:
            from qualitykg.store.query_errors import syntax_error

            raise syntax_error(text, error, origin) from None

    def _answer(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self._store.query(with_total_order(with_star_columns(text)), prefixes=PREFIXES)


def form_of(text: str, origin: object) -> str:
    """Return a query's form: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises `QueryError` when it has none of them, as updates have.
    """
    first = first_keyword(text)
    if first is None or first.keyword not in _FORMS:
        raise fault_in(text, origin) or QueryError(_NOT_A_QUERY, place=Place(str(origin)))
    return first.keyword


def fault_in(text: str, origin: object) -> QueryError | None:
    """Return what is wrong with a query's syntax, found by asking an empty graph."""
    try:
        parse(text)
    except SyntaxError as error:
        from qualitykg.store.query_errors import syntax_error

        return syntax_error(text, error, origin)
    return None


def _result(raw: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    if isinstance(raw, ox.QuerySolutions):
        return Solutions(raw)
    return Boolean(raw) if isinstance(raw, ox.QueryBoolean) else Triples(raw)


def _kept(result: Result, rows: int) -> Result:
    from qualitykg.store.kept import keep
    from qualitykg.store.limits import Limits

    return keep(result, rows=rows, size=Limits().size)


def open_files(paths: Iterable[Path]) -> OxigraphStore:
    """Return a store of these files and of the ontology.

    Raises `FormatError`, `FileError` or `SyntaxInFileError`.
    """
    store = OxigraphStore()
    store.load(*with_ontology(paths))
    return store


def with_ontology(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return these files and those of the ontology: its terms and its codes.

    Cities and policies that the files do not mention stay out, though the ontology lists
    them: a question about cities is about those of the files.
    """
    terms = (each for each in ontology_files() if each.name not in _LISTS_OF_THINGS)
    return (*paths, *terms)


def shipped_graph() -> Path:
    """Return the shipped graph's file.

    Raises `FileError` when it has not been built.
    """
    if not data_file().exists():
        raise FileError(
            Text(
                "图谱尚未生成；请运行 qualitykg build", "there is no graph yet; run qualitykg build"
            )
        )
    return data_file()


@cache
def shipped_ontology() -> OxigraphStore:
    """Return the whole ontology, for graphs that come without it. Add nothing to it."""
    store = OxigraphStore()
    store.load(*ontology_files())
    return store


def open_shipped() -> OxigraphStore:
    """Return a store of the shipped graph and the ontology."""
    return open_files([shipped_graph()])
