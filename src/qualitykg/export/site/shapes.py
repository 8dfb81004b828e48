"""What the shapes ask of a class or a property, in the words of the shapes themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qualitykg.locations import shape_files
from qualitykg.query.asking import ask
from qualitykg.store.oxigraph import open_files
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_RULES = """
SELECT DISTINCT ?term ?shape ?message (LANG(?message) AS ?language) WHERE {
  { ?node sh:targetClass ?term ; sh:property ?shape }
  UNION { ?shape sh:targetClass ?term }
  UNION { ?shape sh:path ?term FILTER(isIRI(?term)) }
  UNION { ?node sh:targetSubjectsOf|sh:targetObjectsOf ?term ; sh:property ?shape }
  ?shape sh:message ?message
} ORDER BY ?term ?shape ?language"""


def rules_in_words() -> dict[str, list[Text]]:
    """Return what is required of each term, sentence by sentence."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for term, shape, message, language in ask(open_files(shape_files()), _RULES):
        found[term][shape].setdefault(language, message)
    return {term: _sentences(shapes.values()) for term, shapes in found.items()}


def _sentences(shapes: Iterable[dict[str, str]]) -> list[Text]:
    said = [Text(each.get("zh", ""), each.get("en", "")) for each in shapes]
    return list(dict.fromkeys(said))
