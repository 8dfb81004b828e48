"""What the shapes ask of a class or a property, in the words of the shapes themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.query.asking import ask
from qualitykg.store.oxigraph import open_files
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# A shape may stand for several properties at once: each has its own rules, not its neighbours'.
_RULES = """
SELECT DISTINCT ?term ?shape ?message (LANG(?message) AS ?language) WHERE {
  { ?node sh:targetClass ?term ; sh:property ?shape }
  UNION { ?shape sh:targetClass ?term }
  UNION { ?shape sh:path ?term FILTER(isIRI(?term)) }
  UNION {
    ?node sh:targetSubjectsOf|sh:targetObjectsOf ?term ; sh:property ?shape
    FILTER NOT EXISTS {
      ?node sh:targetSubjectsOf|sh:targetObjectsOf ?other . ?shape sh:path ?other
      FILTER(?other != ?term)
    }
  }
  ?shape sh:message ?message
} ORDER BY ?term ?shape ?language"""


class Rules(NamedTuple):
    """What is required, sentence by sentence: of data, and of who writes the ontology."""

    data: dict[str, list[Text]]
    ontology: dict[str, list[Text]]


def read_rules() -> Rules:
    """Return what the shapes require of each term and its use."""
    from qualitykg.ontology.validation import data_shape_files, style_shape_files

    return Rules(_in_words(data_shape_files()), _in_words(style_shape_files()))


def _in_words(files: Iterable[Path]) -> dict[str, list[Text]]:
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for term, shape, message, language in ask(open_files(files), _RULES):
        found[term][shape].setdefault(language, message)
    return {term: _sentences(shapes.values()) for term, shapes in found.items()}


def _sentences(shapes: Iterable[dict[str, str]]) -> list[Text]:
    said = [Text(each.get("zh", ""), each.get("en", "")) for each in shapes]
    return list(dict.fromkeys(said))
