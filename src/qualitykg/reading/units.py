"""Units as they are written (亿元, 件, %), and the units that values are stored in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from qualitykg.errors import UnknownTermError
from qualitykg.namespaces import ID, PREFIXES
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.reading.nodes import Node

_QUDT = PREFIXES["qudt"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A written unit: its sign, the unit it is a multiple of, and that multiple."""

    iri: str
    sign: str
    base: str
    factor: Decimal


def unit_named(node: Node, vocabulary: Vocabulary) -> Unit:
    """Return the unit that is written with the given sign.

    Raises `UnknownTermError` when no concept of the unit scheme has that sign.
    """
    for iri in sorted(vocabulary.things):
        if iri.startswith(f"{ID}unit-") and vocabulary.notation(iri) == node.text():
            base = _values(vocabulary, iri, f"{_QUDT}scalingOf")[0]
            factor = _values(vocabulary, iri, f"{_QUDT}conversionMultiplier")[0]
            return Unit(iri, node.text(), base, Decimal(factor))
    message = Text(
        f"不认识单位“{node.text()}”；请加入 ontology/codes/units.ttl",
        f"the unit {node.text()} is not known; add it to ontology/codes/units.ttl",
    )
    raise UnknownTermError(message, place=node.place)


def _values(vocabulary: Vocabulary, iri: str, predicate: str) -> list[str]:
    about = vocabulary.triples_about(iri)
    return [str(o) for s, p, o in about if str(s) == iri and str(p) == predicate]
