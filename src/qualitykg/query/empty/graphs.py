"""Named graphs that a query names and that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.namespaces import PREFIXES, as_name
from qualitykg.query.asking import ask
from qualitykg.query.empty.findings import Cause, Finding
from qualitykg.store.query_text import tokens
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.engine import Engine

_THERE = "ASK { GRAPH <%s> { ?s ?p ?o } }"
_SOME = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } LIMIT 4"


def missing_graphs(engine: Engine, text: str) -> Iterator[Finding]:
    """Yield each graph of FROM or GRAPH that the engine does not have, with some that it has."""
    missing = [iri for iri in graphs_in(text) if not engine.query(_THERE % iri)]
    there = tuple(iri for (iri,) in ask(engine, _SOME)) if missing else ()
    for iri in missing:
        zh, en = f"没有命名图 {as_name(iri)}", f"there is no named graph {as_name(iri)}"
        listed = ", ".join(map(as_name, there[:3])) + (", …" if len(there) > 3 else "")
        if there:
            zh, en = f"{zh}；有 {listed}", f"{en}; there are {listed}"
        else:
            zh, en = f"{zh}；一个也没有载入", f"{en}; none is loaded"
        yield Finding(Cause.UNKNOWN_TERM, as_name(iri), Text(zh, en), there)


def graphs_in(text: str) -> list[str]:
    """Return the graphs that a query names.

    >>> graphs_in("SELECT * FROM NAMED <http://e/g> { GRAPH id:h { ?s ?p ?o } }")
    ['http://e/g', 'https://w3id.org/qualitykg/id/h']
    """
    prefixes, found = dict(PREFIXES), dict[str, None]()
    words = list(tokens(text))
    for before, one, after in zip(["", *words], words, [*words[1:], None], strict=False):
        keyword = getattr(before, "keyword", "")
        if keyword == "PREFIX" and after is not None:
            prefixes[one.text.partition(":")[0]] = after.text[1:-1]
        elif keyword in ("FROM", "NAMED", "GRAPH") and one.kind == "iri":
            found[one.text[1:-1]] = None
        elif keyword in ("FROM", "NAMED", "GRAPH") and one.kind == "name":
            prefix, _, local = one.text.partition(":")
            if prefix in prefixes:
                found[prefixes[prefix] + local] = None
    return list(found)
