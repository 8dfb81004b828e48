"""Bundles written by several processes at once. The bytes do not depend on how many."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import QualityKGError
from qualitykg.export.site.manifest import Made
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from types import TracebackType

    from qualitykg.export.site.bundles import Bundle
    from qualitykg.export.site.folder import SiteFolder, Slot
    from qualitykg.export.site.pages import Site

_ALONE = 600
"""So many bundles are written before other processes are worth their start."""
_IN_A_BATCH = 50
_BATCHES_AHEAD = 2


class Task(NamedTuple):
    """A bundle to write, with its key and where its files go."""

    bundle: Bundle
    key: str
    slot: Slot


class Written(NamedTuple):
    """What was made of a bundle; `new` counts the files that the old site did not have so."""

    stem: str
    made: Made
    new: int


class Writers:
    """Writes bundles into a folder, unless the old site has them already.

    Where several processes write, the first error ends all of them; nothing of theirs is
    under way any more when the `with` block is left.
    """

    def __init__(self, folder: SiteFolder, site: Site, jobs: int) -> None:
        self._folder = folder
        self._site = site
        self._jobs = jobs
        self._alone = _ALONE if jobs > 1 else -1
        self._batch: list[Task] = []
        self._running: deque[Future[list[Written]]] = deque()
        self._pool: ProcessPoolExecutor | None = None

    def write(self, bundle: Bundle) -> None:
        """Write a bundle, now or soon."""
        stem, key = bundle.page.stem, bundle.key(self._site)
        if self._folder.keeps(stem, key):
            return
        with self._folder.told():
            task = Task(bundle, key, self._folder.slot(stem))
        if self._alone:
            self._alone -= 1
            self._note(task)
            return
        self._batch.append(task)
        if len(self._batch) == _IN_A_BATCH:
            self._send()

    def __enter__(self) -> Writers:
        """Begin; no process is started yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait until all is written; after an error only until nobody writes any more."""
        try:
            if error is None:
                self._send()
                while self._running:
                    self._receive()
        finally:
            if self._pool:
                self._pool.shutdown(cancel_futures=True)

    def _note(self, task: Task) -> None:
        with self._folder.told():
            [found] = write_batch([task], self._site)
        self._folder.note(*found)

    def _send(self) -> None:
        if self._batch:
            self._pool = self._pool or _make_pool(self._jobs)
            with _interrupts_wait():
                self._running.append(self._pool.submit(write_batch, self._batch, self._site))
            self._batch = []
        while len(self._running) > _BATCHES_AHEAD * self._jobs:
            self._receive()

    def _receive(self) -> None:
        with self._folder.told():
            try:
                found = self._running.popleft().result()
            except BrokenProcessPool:
                raise QualityKGError(_ENDED) from None
        for each in found:
            self._folder.note(*each)


def write_batch(tasks: Sequence[Task], site: Site) -> list[Written]:
    """Write bundles, and return what was made; runs in any process."""
    return [_written(each, site) for each in tasks]


def _written(task: Task, site: Site) -> Written:
    sizes, new = {}, 0
    for ending, data in task.bundle.files(site):
        new += task.slot.put(ending, data)
        sizes[ending] = len(data)
    return Written(task.bundle.page.stem, Made(task.key, sizes), new)


def _make_pool(jobs: int) -> ProcessPoolExecutor:
    # Never forked: the engine's threads would be missing in the child.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


@contextlib.contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Keep Ctrl-C from processes that start here, before they know that it is not for them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave Ctrl-C to the first process, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


_ENDED = Text(
    "写网页的一个进程意外终止（也许内存不足），原有的站点未动；可用 --jobs 1 再试",
    "a process that writes pages ended unexpectedly (memory may be short); the old site is as it "
    "was; try again with --jobs 1",
)
