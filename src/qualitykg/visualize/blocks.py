"""Blocks of the picture: the names of one region, set in columns under a caption."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from qualitykg.visualize.measure import text_width, wrapped_lines
from qualitykg.visualize.regions import REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualitykg.text import Language
    from qualitykg.visualize.regions import Region
    from qualitykg.visualize.view import Node

ROW = {"zh": 20.0, "en": 17.0}
SUBHEAD = 18.0
CAPTION, PADDING, GUTTER = 32.0, 10.0, 8.0
DOT, SIDING = 22.0, 9.0
NAME_SIZE = {"zh": 12.5, "en": 11.0}
_LIMITS = {
    "zh": (128.0, 140.0, 152.0, 166.0, 182.0, 200.0),
    "en": (124.0, 140.0, 155.0, 170.0, 190.0, 210.0),
}
"""Widths of a column to try; wider ones break fewer names."""
_NARROWEST = 64.0
_MOST_LINES = {"zh": 4, "en": 3}
_SLACK, _LEADING = 1.03, 1.18
_LEAST_PER_SUBHEAD = 2.4


@dataclass(frozen=True, slots=True)
class Entry:
    """A node's row: its height with the subhead above it, and the width that it asks for."""

    node: Node
    height: float
    width: float
    lines: int
    subhead: str | None = None


@dataclass(frozen=True)
class Block:
    """The rows of one region."""

    region: str
    entries: tuple[Entry, ...]
    caption: float = 110.0

    def columns(self, count: int) -> list[list[Entry]]:
        """Deal the rows into columns of like height, in order."""
        return _deal(self, count)

    def widths(self, count: int) -> list[float]:
        """Return the width of each column, when there are at most so many."""
        return [_wide(column) for column in self.columns(count)]

    def width(self, count: int) -> float:
        """Return the width of the block in so many columns."""
        widths = self.widths(count)
        return max(sum(widths) + (len(widths) - 1) * GUTTER, self.caption) + 2 * PADDING

    def height(self, count: int) -> float:
        """Return the height of the block in so many columns."""
        return CAPTION + max(_tall(column) for column in self.columns(count)) + PADDING


def make_blocks(
    nodes: Iterable[Node],
    language: Language,
    regions: Iterable[Region] = REGIONS,
    *,
    attached: set[str],
) -> list[Block]:
    """Return a block for each region, in the order of the nodes.

    Nodes that are not `attached` to the hub stand a little off the line.
    """
    found = []
    by_key = {each.key: each for each in regions}
    for key, members in groupby(nodes, key=lambda node: node.region):
        list_ = list(members)
        tried = [
            _make_block(by_key[key], list_, language, attached, limit)
            for limit in _LIMITS[language]
        ]
        found.append(min(tried, key=_area))
    return found


def _make_block(
    region: Region, nodes: list[Node], language: Language, attached: set[str], limit: float
) -> Block:
    entries = tuple(_entries(nodes, language, limit, attached))
    return Block(region.key, entries, _caption(region.label.to(language), limit))


def _area(block: Block) -> float:
    """Return the ground that a block needs in about as many columns as it will have."""
    few = max(1, round(len(block.entries) / 20))
    return sum(block.width(count) * block.height(count) for count in (few, few + 1))


def _caption(label: str, limit: float) -> float:
    return min(2 * DOT + text_width(label, 13) + 20, limit)


def _entries(
    nodes: list[Node], language: Language, limit: float, attached: set[str]
) -> Iterator[Entry]:
    kinds = {node.kind for node in nodes}
    divided = 1 < len(kinds) <= len(nodes) / _LEAST_PER_SUBHEAD
    last: str | None = None
    for node in nodes:
        kind = node.kind.to(language) if divided and node.kind else None
        subhead = kind if kind != last else None
        last = kind
        dot = DOT if node.iri in attached else DOT + SIDING
        yield _entry(_Wording.of(node, language), limit - dot, dot, node, subhead)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A node's name and value, with the size of type and the height of a row they are set in."""

    name: str
    value: str
    size: float
    lines: int
    row: float

    @classmethod
    def of(cls, node: Node, language: Language) -> _Wording:
        value = node.value.to(language) if node.value else ""
        size, lines = NAME_SIZE[language] * _SLACK, _MOST_LINES[language] + bool(value)
        return cls(node.name_on_map(language)[:80], value, size, lines, ROW[language])


def _entry(words: _Wording, room: float, dot: float, node: Node, subhead: str | None) -> Entry:
    full = text_width(words.name, words.size)
    lines = 1
    if words.value:
        full += text_width(words.value, words.size) * 1.08 + words.size * 0.45
    if full > room:
        lines = min(words.lines, wrapped_lines(words.name, words.value, words.size, room))
    height = words.row + (lines - 1) * words.size * _LEADING + (SUBHEAD if subhead else 0)
    asked = max(full, text_width(subhead or "", words.size * 0.9))
    width = max(min(asked + 2, room), text_width(words.value, words.size) * 1.08)
    return Entry(node, height, dot + width, lines, subhead)


@lru_cache(maxsize=4096)
def _deal(block: Block, count: int) -> list[list[Entry]]:
    total = sum(entry.height for entry in block.entries)
    tallest = max(entry.height for entry in block.entries)
    limit = max(total / count, tallest)
    while True:
        columns = _fill(block.entries, limit)
        if len(columns) <= count:
            return columns
        limit += 4


def _fill(entries: tuple[Entry, ...], limit: float) -> list[list[Entry]]:
    columns: list[list[Entry]] = [[]]
    for entry in entries:
        if columns[-1] and _tall([*columns[-1], entry]) > limit:
            columns.append([])
        columns[-1].append(entry)
    return columns


def _wide(column: list[Entry]) -> float:
    return max(_NARROWEST, *(entry.width for entry in column))


def _tall(column: list[Entry]) -> float:
    return sum(entry.height for entry in column)
