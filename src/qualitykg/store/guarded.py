"""The embedded engine behind a guard: each query ends on time, whatever it asks.

Queries run in a worker process that can open no file and no socket. What does not end by
its deadline, or takes more memory than it may, is ended with its worker, and a spare one
takes the next query.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from qualitykg.errors import QueryStoppedError
from qualitykg.store.frames import Kind
from qualitykg.store.kept import KeptSolutions, KeptTriples, kept_truth
from qualitykg.store.limits import Limits
from qualitykg.store.worker import Worker, WorkerLostError
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualitykg.store.results import Result
    from qualitykg.store.worker import Reply


class GuardedStore:
    """A graph of RDF files and the ontology, or a store on disk, in killable worker processes.

    One query runs at a time; others wait for it. `has_spare` keeps a second worker loaded,
    so that the query after a runaway waits for nothing; it doubles the memory. The files
    are read again whenever a worker starts, so they must stay as they are. A `disk` store
    is given by its folder, in place of files.
    """

    def __init__(
        self,
        paths: Iterable[Path] = (),
        limits: Limits | None = None,
        *,
        disk: Path | None = None,
        has_spare: bool = True,
    ) -> None:
        self.limits = limits or Limits()
        self._graph = {
            "paths": [str(path.absolute()) for path in paths],
            "disk": disk and str(disk.absolute()),
        }
        self._has_spare = has_spare
        self._lock = threading.Lock()
        self._worker = self._new()
        self._spare: Worker | None = None

    def __enter__(self) -> GuardedStore:
        """Return the store."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the workers."""
        self.close()

    def __len__(self) -> int:
        """Return the number of triples; raises as `query` does when files cannot be loaded."""
        with self._lock:
            return self._ready().wait_ready()

    def query(self, text: str, *, origin: object = "query", rows: int | None = None) -> Result:
        """Answer a query, whole or cut at a limit (`is_cut`); `rows` stands in for `limits.rows`.

        The deadline counts from when a worker has the graph loaded. Raises
        `QueryStoppedError` when it runs out or memory does, `QueryError` when the text is
        not SPARQL or is refused, and what `open_files` raises when a file cannot be loaded.
        """
        limits = replace(self.limits, rows=rows or self.limits.rows)
        with self._lock:
            worker = self._ready()
            try:
                return _result(worker.ask(text, origin=str(origin), limits=limits))
            except WorkerLostError as lost:
                raise QueryStoppedError(_why_stopped(text, self.limits, lost)) from None
            finally:
                self._keep_spare()

    def close(self) -> None:
        """End the workers. A later query would start new ones."""
        with self._lock:
            for worker in filter(None, (self._worker, self._spare)):
                worker.close()

    def _ready(self) -> Worker:
        if not self._worker.is_alive:
            self._worker = self._take_spare() or self._new()
        self._worker.wait_ready()
        self._keep_spare()
        return self._worker

    def _take_spare(self) -> Worker | None:
        spare, self._spare = self._spare, None
        return spare if spare is not None and spare.is_alive else None

    def _keep_spare(self) -> None:
        if not self._has_spare:
            return
        if not self._worker.is_alive:
            self._worker = self._take_spare() or self._new()
        if self._spare is None or not self._spare.is_alive:
            self._spare = self._new()

    def _new(self) -> Worker:
        return Worker(self._graph, memory=self.limits.memory)


def _result(reply: Reply) -> Result:
    if reply.kind is Kind.TRUTH:
        return kept_truth(bool(reply.content))
    if reply.kind is Kind.ROWS:
        return KeptSolutions(reply.content, cut=reply.cut)
    return KeptTriples(reply.content, cut=reply.cut)


def _why_stopped(text: str, limits: Limits, lost: WorkerLostError) -> Text:
    from qualitykg.store.narrowing import what_to_narrow

    advice = what_to_narrow(text)
    if lost.expired:
        seconds = f"{limits.seconds:g}"
        return Text(
            f"查询在 {seconds} 秒的时限内没有完成；{advice.zh}",
            f"the query did not end within {seconds} s; {advice.en}",
        )
    size = limits.memory >> 20
    return Text(
        f"查询所需内存超过 {size} MB，或嵌套过深；{advice.zh}",
        f"the query needs more than {size} MB of memory, or is nested too deep; {advice.en}",
    )
