"""The alignment sheet: how our terms stand to those of others, as SSSOM TSV.

https://mapping-commons.github.io/sssom/. What has no match is said too, so that nobody
looks for it again.
"""

from __future__ import annotations

import csv
import io
import re
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.files import read_text
from qualitykg.locations import ontology_folder
from qualitykg.namespaces import BASE, LICENCE, ONTOLOGY, PREFIXES
from qualitykg.query.asking import ask
from qualitykg.store.oxigraph import open_files

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROWS = """
SELECT ?term ?label ?kind ?other ?note WHERE {
  { VALUES ?kind {
      skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch
    }
    ?term ?kind ?other . BIND("" AS ?note) }
  UNION
  { ?term skos:note ?note . FILTER(LANG(?note) = "en" && STRSTARTS(?note, "No match"))
    BIND(skos:exactMatch AS ?kind) BIND(sssom:NoTermFound AS ?other) }
  FILTER(STRSTARTS(STR(?term), STR(qkg:)))
  ?term rdfs:label ?label . FILTER(LANG(?label) = "en")
} ORDER BY ?term ?kind ?other"""
_OWN = {
    "qualitykg": BASE,
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
}
_DECLARED = re.compile(r"^@prefix ([\w-]+): <([^>]+)> \.$", re.MULTILINE)


class Mapping(NamedTuple):
    """A row of the sheet; the names are SSSOM's."""

    subject_id: str
    subject_label: str
    predicate_id: str
    object_id: str
    mapping_justification: str
    comment: str


def as_sssom() -> bytes:
    """Return the sheet: a head that says what it is, and a row for each match or lack of one."""
    alignments = ontology_folder() / "alignments.ttl"
    prefixes = {**PREFIXES, **dict(_DECLARED.findall(read_text(alignments))), **_OWN}
    question = f"PREFIX sssom: <{_OWN['sssom']}>\n{_ROWS}"
    rows = [_mapping(row, prefixes) for row in ask(open_files([alignments]), question)]
    stream = io.StringIO(newline="")
    stream.writelines(f"#{line}\n" for line in _head(rows, prefixes))
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerow(Mapping._fields)
    writer.writerows(rows)
    return stream.getvalue().encode()


def _mapping(row: tuple[str, ...], prefixes: dict[str, str]) -> Mapping:
    term, label, kind, other, note = row
    return Mapping(
        subject_id=_curie(term, prefixes),
        subject_label=label,
        predicate_id=_curie(kind, prefixes),
        object_id=_curie(other, prefixes),
        mapping_justification="semapv:ManualMappingCuration",
        comment=note,
    )


def _curie(iri: str, prefixes: dict[str, str]) -> str:
    fitting = [(space, name) for name, space in prefixes.items() if iri.startswith(space)]
    space, name = max(fitting, key=lambda pair: len(pair[0]))
    return f"{name}:{iri.removeprefix(space)}"


def _head(rows: Iterable[Mapping], prefixes: dict[str, str]) -> list[str]:
    curies = (curie for row in rows for curie in (row[0], row[2], row[3], row[4]))
    used = {curie.partition(":")[0] for curie in (*curies, _curie(ONTOLOGY, prefixes))}
    return [
        "curie_map:",
        *(f'  {name}: "{prefixes[name]}"' for name in sorted(used)),
        f'license: "{LICENCE}"',
        'mapping_set_description: "How the terms of the ontology stand to other vocabularies."',
        f'mapping_set_id: "{BASE}ontology/alignments"',
        'mapping_set_title: "qualitykg alignments"',
        f'mapping_set_version: "{version("qualitykg")}"',
        f'subject_source: "{_curie(ONTOLOGY, prefixes)}"',
    ]
