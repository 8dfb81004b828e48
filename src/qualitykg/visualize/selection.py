"""The part of a view that an answer touches, or that some classes make up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.errors import EntityNotFoundError
from qualitykg.text import Text
from qualitykg.visualize.view import narrow_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.visualize.view import View


def view_of_answer(view: View, found: Iterable[str], name: str) -> View:
    """Return what an answer names: things, or the two ends of a record or a claim.

    Raises `EntityNotFoundError` when nothing of it is in the picture.
    """
    values = set(found)
    named = {node.iri for node in view.nodes} & values
    for each in view.statements:
        if not values.isdisjoint((*each.claims, each.record)):
            named |= {iri for iri in (each.subject, each.object) if iri}
    if not named:
        raise EntityNotFoundError(
            Text(
                f"“{name}”的答案中没有图里的实体",
                f"the answer to {name} names nothing that is in the picture",
            )
        )
    return _round_hub(view, named)


def view_of_classes(view: View, members: set[str], names: Iterable[str]) -> View:
    """Return the things that are `members` of some classes, round the hub.

    Raises `EntityNotFoundError` when the graph has none.
    """
    named = {node.iri for node in view.nodes} & members
    if not named:
        listed = list(names)
        raise EntityNotFoundError(
            Text(
                f"图中没有属于{'、'.join(listed)}的实体",
                f"nothing in the picture is of the class {' or '.join(listed)}",
            )
        )
    return _round_hub(view, named)


def _round_hub(view: View, named: set[str]) -> View:
    """Return the named things, with the hub that they hang on."""
    return narrow_view(view, frozenset(named | {view.hub}), view.hub)
