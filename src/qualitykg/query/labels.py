"""What things are called, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.namespaces import as_name
from qualitykg.query.asking import portions, rows_about
from qualitykg.query.things import NAMES
from qualitykg.store.terms import is_written_iri, write_iri
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.engine import Engine

_LABELS = """
SELECT ?thing ?name (LANG(?name) AS ?language) WHERE {
  VALUES ?thing { UNDEF }
  ?thing rdfs:label ?name
} ORDER BY ?thing ?name"""
_OTHER_NAMES = f"""
SELECT ?thing ?name (LANG(?name) AS ?language) WHERE {{
  VALUES ?thing {{ UNDEF }}
  VALUES (?property ?rank) {{ {" ".join(f"(<{each}> {n})" for n, each in enumerate(NAMES))} }}
  ?thing ?property ?name
}} ORDER BY ?thing ?rank ?name"""


class Labels(dict[str, Text]):
    """Labels by IRI; what has none is called by its prefixed name."""

    def __missing__(self, iri: str) -> Text:
        """Return the prefixed name of a thing that has no label."""
        return Text(as_name(iri), as_name(iri))


def labels_of(engine: Engine, iris: Iterable[str]) -> Labels:
    """Return what these things are called; where a language lacks, the other one.

    What has no label goes by its name or title, as things in the RDF of others do; what is no
    IRI, such as a blank node, goes by itself.
    """
    found: dict[str, dict[str, str]] = {}
    wanted = list(filter(is_written_iri, dict.fromkeys(iris)))
    for question in (_LABELS, _OTHER_NAMES):
        for some in portions(write_iri(iri) for iri in wanted if iri not in found):
            for thing, name, language in rows_about(engine, question, "thing", some):
                found.setdefault(thing, {}).setdefault(language.partition("-")[0], name)
    return Labels({iri: _both(names) for iri, names in found.items()})


def _both(names: dict[str, str]) -> Text:
    anything = next(iter(names.values()))
    return Text(names.get("zh", anything), names.get("en", anything))
