"""The part of a view within some steps of what the user asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.errors import EntityNotFoundError
from qualitykg.namespaces import as_name
from qualitykg.text import Text
from qualitykg.visualize.homes import neighbours_of
from qualitykg.visualize.view import narrow_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.visualize.view import View


def view_around(view: View, centres: Sequence[str], hops: int) -> View:
    """Return what lies within so many statements of the centres; the first is the new hub.

    Raises `EntityNotFoundError` when a centre is in the graph, but not in the view.
    """
    shown = {node.iri for node in view.nodes}
    for centre in centres:
        if centre not in shown:
            name = as_name(centre)
            raise EntityNotFoundError(
                Text(
                    f"图中没有 {name}：没有与其他实体相连的陈述，或不在 --query、--class 所选之中",
                    f"{name} is not in the picture: no statement joins it to another entity, or "
                    "--query or --class leaves it out",
                )
            )
    neighbours = neighbours_of(view)
    reached = set(centres)
    for _ in range(hops):
        reached |= {other for iri in reached for other in neighbours[iri]}
    return narrow_view(view, frozenset(reached), centres[0])
