"""Small pictures, drawn when the site is built: what stands around a thing, and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.site.items import Link, link_to
from qualitykg.text import LANGUAGES, Language
from qualitykg.visualize.measure import text_width

if TYPE_CHECKING:
    from qualitykg.export.site.material import Material
    from qualitykg.visualize.statements import Statement

MOST_ON_A_SIDE = 7
WIDTH, ROW, MARGIN = 480, 28, 22
_MIDDLE, _REACH, _LABEL = WIDTH / 2, 78, 138.0


class Spoke(NamedTuple):
    """A thing around the middle: where its sign stands, its line, and its names cut to fit."""

    link: Link
    x: float
    y: float
    label_x: float
    anchor: str
    path: str
    manner: str
    names: dict[Language, str]


class Surroundings(NamedTuple):
    """The picture of a thing in the middle: what it says on the right, what says it on the left."""

    height: int
    middle: float
    spokes: list[Spoke]
    left_out: int


def draw_surroundings(material: Material, iri: str) -> Surroundings | None:
    """Return the picture around a thing, or None where nothing stands around it."""
    right = _others(material, material.said_of.get(iri, ()), iri)
    left = [e for e in _others(material, material.said_on.get(iri, ()), iri) if e not in right]
    return draw_spokes(
        [(link_to(material, other), manner) for other, manner in right],
        [(link_to(material, other), manner) for other, manner in left],
    )


def draw_spokes(right: list[tuple[Link, str]], left: list[tuple[Link, str]]) -> Surroundings | None:
    """Return the picture of what goes out to the right and comes in from the left."""
    if not right and not left:
        return None
    count = len(right) + len(left)
    if not left or not right:
        one = (right or left)[: 2 * MOST_ON_A_SIDE]
        half = (len(one) + 1) // 2
        right, left = one[:half], one[half:]
    right, left = right[:MOST_ON_A_SIDE], left[:MOST_ON_A_SIDE]
    height = 2 * MARGIN + ROW * max(len(right), len(left), 3)
    spokes = [*_side(right, 1, height), *_side(left, -1, height)]
    return Surroundings(height, height / 2, spokes, count - len(spokes))


def _others(
    material: Material, said: list[Statement] | tuple[()], iri: str
) -> list[tuple[str, str]]:
    """Return the things that statements join to one, the best connected first."""
    found: dict[str, str] = {}
    for each in said:
        other = each.object if each.subject == iri else each.subject
        if other and other != iri:
            found.setdefault(other, each.modality)
    degrees = {other: material.nodes[other].degree for other in found}
    return sorted(found.items(), key=lambda pair: (-degrees[pair[0]], pair[0]))


def _side(others: list[tuple[Link, str]], way: int, height: int) -> list[Spoke]:
    middle = height / 2
    top = middle - ROW * (len(others) - 1) / 2
    x, bend = _MIDDLE + way * _REACH, _MIDDLE + way * _REACH * 0.55
    spokes = []
    for row, (link, manner) in enumerate(others):
        y = top + ROW * row
        path = f"M{_MIDDLE:g} {middle:g}C{bend:g} {middle:g} {bend:g} {y:g} {x:g} {y:g}"
        names = {each: cut(link.text.to(each), _LABEL) for each in LANGUAGES}
        anchor = "start" if way > 0 else "end"
        spokes.append(Spoke(link, x, y, x + way * 16, anchor, path, manner, names))
    return spokes


def cut(text: str, width: float, size: float = 13) -> str:
    """Return as much of a text as fits into a width, with dots where some is left out."""
    if text_width(text, size) <= width:
        return text
    kept = ""
    for sign in text:
        if text_width(kept + sign, size) > width - size:
            break
        kept += sign
    return kept.rstrip() + "…"
