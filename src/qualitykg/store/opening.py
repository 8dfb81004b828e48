"""Which engine holds a graph: in this process, or behind a guard where there are limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.store.oxigraph import OxigraphStore, open_files, shipped_graph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualitykg.store.guarded import GuardedStore
    from qualitykg.store.limits import Limits


def open_engine(
    files: Iterable[Path] = (),
    *,
    disk: Path | None = None,
    limits: Limits | None = None,
    has_spare: bool = True,
) -> OxigraphStore | GuardedStore:
    """Return the graph of a store on disk, else of RDF files, else the shipped one.

    With `limits`, each question ends within them: the graph is then loaded in a process of
    its own, and what is wrong with it is raised by the first question (`has_spare` is
    explained by `GuardedStore`). Raises as `open_files` and `open_store` do.
    """
    if disk is None:
        files = tuple(files) or (shipped_graph(),)
    if limits is not None:
        from qualitykg.store.guarded import GuardedStore

        return GuardedStore(files, limits, disk=disk, has_spare=has_spare)
    if disk is not None:
        from qualitykg.store.disk import open_store

        return open_store(disk)
    return open_files(files)
