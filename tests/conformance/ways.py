"""Ways to run a test: the bare engine, our store, and our answers kept as bytes.

Updates are made by the bare engine in each of them: our store only reads. What they leave is
then read in each way's own manner. `expected_of` tells what should come out.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.errors import QueryError
from qualitykg.store.kept import KeptSolutions, KeptTriples
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.query_text import first_keyword
from qualitykg.store.results import Boolean, Solutions
from tests.conformance.outcomes import of_csv, of_file, of_parsed, of_quads, of_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualitykg.store.results import Result
    from tests.conformance.manifests import Case, Dataset
    from tests.conformance.outcomes import Outcome

REFUSED = "refused"
ACCEPTED = "accepted"
_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}
# The whole text is read before anything is done, and doing this fails.
_UNDOABLE = "DROP GRAPH <urn:example:there-is-none> ;\n"
_ALL_QUADS = "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def expected_of(case: Case) -> Outcome:
    """Return what a test should give."""
    if case.is_about_syntax:
        return REFUSED if "Negative" in case.kind else ACCEPTED
    if case.is_update:
        return of_quads(_filled(case.after))
    if case.answer is None:
        raise ValueError(f"{case.name} has no answer")
    return of_file(case.answer)


def run_bare(case: Case) -> Outcome:
    """Return what the engine itself makes of a test."""
    if case.is_about_syntax:
        return _reading_of(case)
    store = _store_after(case)
    if case.is_update:
        return of_quads(store)
    raw = store.query(case.text)
    if isinstance(raw, ox.QueryTriples):
        return of_quads(ox.Quad(*each) for each in raw)
    if (form := _format_of(case)) is None:
        return of_parsed(raw)
    return _of_bytes(raw.serialize(format=_FORMATS[form]) or b"", form)


def run_ours(case: Case) -> Outcome:
    """Return what our store makes of a test, read term by term or in the file's format."""
    return _through_our_store(case, lambda result: result)


def run_kept(case: Case) -> Outcome:
    """Return the same where answers pass as bytes, as they do behind the guard."""
    return _through_our_store(case, _kept)


def _through_our_store(case: Case, passed: Callable[[Result], Result]) -> Outcome:
    if case.is_about_syntax:
        return _reading_of(case) if case.is_update else _our_reading_of(case)
    store = OxigraphStore(_store_after(case))
    if case.is_update:
        return _quads_of(passed(store.query(_ALL_QUADS)))
    return _read(passed(store.query(case.text)), _format_of(case))


def _reading_of(case: Case) -> Outcome:
    """Tell whether the engine takes a text for SPARQL, without doing what it says."""
    store = ox.Store()
    try:
        if case.is_update:
            store.update(_undoable(case.text))
        else:
            store.query(case.text)
    except SyntaxError:
        return REFUSED
    except (OSError, RuntimeError):
        return ACCEPTED
    return ACCEPTED


def _undoable(text: str) -> str:
    """Return a text whose first step cannot be done, so that no later one opens the network."""
    if (first := first_keyword(text)) is None:
        return text
    return text[: first.start] + _UNDOABLE + text[first.start :]


def _our_reading_of(case: Case) -> Outcome:
    store = ox.Store()
    store.add_graph(ox.NamedNode("http://example.org/graph"))
    try:
        OxigraphStore(store).query(case.text)
    except QueryError as error:
        return ACCEPTED if "the engine cannot answer" in str(error) else REFUSED
    return ACCEPTED


def _store_after(case: Case) -> ox.Store:
    """Return a store of the test's data, after the update if it is one."""
    store = _filled(case.data)
    if case.is_update:
        store.update(case.text)
    elif "FROM" in case.text:
        # It names the file: nothing here opens it, so it is loaded under its name.
        for path in case.data.default:
            _load(store, path, ox.NamedNode(path.as_uri()))
    return store


def _filled(data: Dataset) -> ox.Store:
    store = ox.Store()
    for path in data.default:
        _load(store, path, ox.DefaultGraph())
    for name, path in data.named.items():
        _load(store, path, ox.NamedNode(name))
    return store


def _load(store: ox.Store, path: Path, graph: ox.NamedNode | ox.DefaultGraph) -> None:
    store.load(path=path, base_iri=path.as_uri(), to_graph=graph)


def _kept(result: Result) -> Result:
    if isinstance(result, Boolean):
        return result
    lines = io.BytesIO()
    result.write_lines(lines)
    kind = KeptSolutions if isinstance(result, Solutions) else KeptTriples
    return kind(lines.getvalue())


def _read(result: Result, form: str | None) -> Outcome:
    if isinstance(result, Solutions) and form is None:
        named = ({n: t for n, t in zip(result.variables, r, strict=True) if t} for r in result)
        return of_rows(result.variables, named)
    if isinstance(result, Solutions | Boolean):
        return _of_bytes(result.serialize(form or "json"), form or "json")
    return of_quads(ox.Quad(*each) for each in result)  # type: ignore[arg-type]


def _quads_of(result: Result) -> Outcome:
    if not isinstance(result, Solutions):
        raise TypeError(result)
    return of_quads(ox.Quad(s, p, o, g or ox.DefaultGraph()) for s, p, o, g in result)  # type: ignore[arg-type]


def _of_bytes(data: bytes, form: str) -> Outcome:
    if form == "csv":
        return of_csv(data)
    return of_parsed(ox.parse_query_results(data, format=_FORMATS[form]))


def _format_of(case: Case) -> str | None:
    endings = {".csv": "csv", ".tsv": "tsv", ".srj": "json"}
    return endings.get(case.answer.suffix) if case.answer else None
