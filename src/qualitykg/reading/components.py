"""The parts of an observation or designation, each with the words that it rests on.

A part is written as its bare value when the words stand in the passage itself, or as
`{is: value, paragraph: 8, at: 355-360, sha256: …}` when they stand elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.reading.support import MANNER_KEYS, PLACE_KEYS, Support, change_manner, change_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualitykg.reading.claims import Claim, Literal
    from qualitykg.reading.names import Names
    from qualitykg.reading.nodes import Node

Triple = tuple[str, str, "str | Literal"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds throughout a file: its names, its document, and the area it is about."""

    names: Names
    document: str
    area: str | None


@dataclass(frozen=True, slots=True)
class Component:
    """The value of a part, and the passage that it rests on."""

    node: Node
    support: Support


def read_component(node: Node, here: Support, names: Names) -> Component:
    """Return a part's value node, and its own support where it has one."""
    if not node.is_mapping:
        return Component(node, here)
    fields = node.fields(("is", *PLACE_KEYS, *MANNER_KEYS), required=("is",))
    support = change_place(change_manner(here, fields, names), fields, node)
    return Component(plain_value(node), support)


def plain_value(node: Node) -> Node:
    """Return a part's value node, without regard to what it rests on."""
    if not node.is_mapping:
        return node
    return node.fields(("is", *PLACE_KEYS, *MANNER_KEYS), required=("is",))["is"]


@dataclass(slots=True)
class Record:
    """A node of several claims under construction, such as an observation."""

    fields: dict[str, Node]
    here: Support
    names: Names

    def part(self, key: str) -> Component | None:
        """Return the part of that name, if the file gives it."""
        if key not in self.fields:
            return None
        return read_component(self.fields[key], self.here, self.names)

    def claim(
        self, subject: str, predicate: str, key: str, read: Callable[[Node], str | Literal]
    ) -> list[Claim]:
        """Return the claim that the part of that name makes, if the file gives it."""
        found = self.part(key)
        if found is None:
            return []
        return [found.support.claim(subject, predicate, read(found.node))]
