"""What a graph says itself, where the ontology was loaded with it.

A store on disk and a server hold the ontology too, because questions ask for its terms. An
export is of what the files said: without the ontology, but for the things, such as codes, that
the graph mentions, directly or through another of them, which every built graph names as well.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qualitykg.namespaces import ID
from qualitykg.store.oxigraph import open_files
from qualitykg.store.statements import Statements, split_line
from qualitykg.store.whole_graph import statements_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.engine import Engine

_THING = f"<{ID}".encode()


def own_statements(engine: Engine) -> Statements:
    """Return the statements of an engine's graph without those of the ontology alone."""
    statements = statements_of(engine)
    given = set(open_files(()).statements().lines)
    own = [line for line in statements.lines if line not in given]
    things: dict[bytes, list[bytes]] = defaultdict(list)
    for line in given.intersection(statements.lines):
        if (subject := split_line(line)[0]).startswith(_THING):
            things[subject].append(line)
    return Statements([*own, *_mentioned(own, things)])


def _mentioned(lines: Iterable[bytes], things: dict[bytes, list[bytes]]) -> list[bytes]:
    """Return what is said of the things that lines mention, and of those that these mention."""
    found: list[bytes] = []
    waiting = list(lines)
    while waiting:
        subject, _, obj = split_line(waiting.pop())
        for term in (subject, obj):
            more = things.pop(term, [])
            found += more
            waiting += more
    return found
