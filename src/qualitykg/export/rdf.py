"""The graph in each form of RDF and in each view of it: the same graph, the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.export.context import context_as_bytes, prefixes_as_json, prefixes_as_turtle
from qualitykg.export.dataset import describe_dataset
from qualitykg.export.jsonld import as_framed_jsonld, as_jsonld
from qualitykg.export.named_graphs import as_nquads, as_trig
from qualitykg.export.own_statements import own_statements
from qualitykg.export.reifiers import as_turtle12
from qualitykg.export.schema_org import as_schema_org
from qualitykg.files import write_whole
from qualitykg.formats import RDF_FORMATS, Format, chosen_format
from qualitykg.store.graph_bytes import write_statements
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from qualitykg.store.engine import Engine


def graph_as_bytes(statements: Statements, form: Format) -> bytes:
    """Return triples in one of `RDF_FORMATS`, literals as they were written.

    Raises `FormatError` when the format cannot say what the graph says.
    """
    if form.name in _VIEWS:
        return _VIEWS[form.name](statements)
    return write_statements(statements, form.name)


def export_graph(paths: Iterable[Path], target: Path, name: str | None = None) -> None:
    """Write all triples of these files to one file, whole or not at all.

    Raises `FormatError` for an unknown format, `FileError` or `SyntaxInFileError`.
    """
    form = chosen_format(name, target, RDF_FORMATS)
    write_whole(target, graph_as_bytes(Statements.read(paths), form))


def export_engine(engine: Engine, target: Path, name: str | None = None) -> None:
    """Write what an engine's graph says itself to one file, whole or not at all.

    Numbers are written as the engine keeps them. Raises `FormatError` for an unknown format,
    `FileError`, and `QueryError` when the engine does not give all its triples.
    """
    form = chosen_format(name, target, RDF_FORMATS)
    write_whole(target, graph_as_bytes(own_statements(engine), form))


_VIEWS: dict[str, Callable[[Statements], bytes]] = {
    "jsonld": as_jsonld,
    "jsonld-framed": as_framed_jsonld,
    "trig": as_trig,
    "nquads": as_nquads,
    "turtle12": as_turtle12,
    "schemaorg": as_schema_org,
    "void": describe_dataset,
    "context": lambda _: context_as_bytes(),
    "prefixes": lambda _: prefixes_as_turtle(),
    "prefixes-json": lambda _: prefixes_as_json(),
}
