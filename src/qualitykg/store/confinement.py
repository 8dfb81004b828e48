"""The walls around a worker, put up after it has loaded its graph.

No new file descriptor means no socket and no file, whoever asks for it: the engine opens
the network in native code, where no hook of Python's would see it. Only a store on disk opens
its tables when a query first needs them; there other walls stand, where the system has them.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

from qualitykg.store import linux_walls
from qualitykg.text import Text

OUT_OF_MEMORY = 3
# The kernel ends a worker whose parent is gone and cannot.
_GRACE = 1.0
_GLANCE = 0.05


def confine(memory: int, *, seconds: int | None = None, but: Path | None = None) -> None:
    """Let this process open nothing more, and take no more than `memory` bytes more.

    Files beneath the folder `but` may still be read. With `seconds`, the kernel ends the process
    when it has worked for so long.
    """
    if sys.platform == "win32":
        return
    import resource

    if sys.platform == "linux":
        limit = _mapped() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    else:
        _watch_memory(memory)
    for what in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(what, (0, 0))
    if but is None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    elif _has_walls_with_a_door():
        linux_walls.wall_in(but)
    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def set_alarm(seconds: float) -> None:
    """Have the kernel end this process a little after the deadline; 0 calls it off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE if seconds else 0.0)


def not_held(*, on_disk: bool = False) -> Text | None:
    """Return what this system cannot promise of a graph, or None where everything holds."""
    if sys.platform == "win32":
        return _NOT_ON_WINDOWS
    return _NOT_ON_DISK if on_disk and not _has_walls_with_a_door() else None


def _has_walls_with_a_door() -> bool:
    return sys.platform == "linux" and linux_walls.can_wall_in()


def _mapped() -> int:
    if sys.platform == "win32":
        raise NotImplementedError
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _watch_memory(memory: int) -> None:
    """End the process when it has taken more: macOS knows RLIMIT_AS, and does not keep it."""
    limit = _peak() + memory

    def watch() -> None:
        while _peak() <= limit:
            time.sleep(_GLANCE)
        os._exit(OUT_OF_MEMORY)

    # The stack of the thread that answers is a matter of its own.
    usual = threading.stack_size(0)
    threading.Thread(target=watch, daemon=True).start()
    threading.stack_size(usual)


def _peak() -> int:
    if sys.platform == "win32":
        raise NotImplementedError
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


_NOT_ON_WINDOWS = Text(
    "在 Windows 上，时限与行数限制有效，但内存上限与禁止打开文件和网络的隔离无效",
    "on Windows the deadline and the row limit hold; the memory limit and the ban on "
    "opening files and sockets do not",
)
_NOT_ON_DISK = Text(
    "对磁盘上的库，此系统不能禁止查询打开文件和网络；时限、行数与内存上限有效",
    "with a store on disk this system cannot keep queries from opening files and sockets; the "
    "deadline and the limits of rows and memory hold",
)
