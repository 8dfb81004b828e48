"""The walls around a worker, put up after it has loaded its graph.

No new file descriptor means no socket and no file, whoever asks for it: the engine opens
the network in native code, where no hook of Python's would see it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

from qualitykg.text import Text

OUT_OF_MEMORY = 3
# The kernel ends a worker whose parent is gone and cannot.
_GRACE = 1.0
_GLANCE = 0.05


def confine(memory: int, *, seconds: int | None = None) -> None:
    """Let this process open nothing more, and take no more than `memory` bytes more.

    With `seconds`, the kernel ends it when it has worked for so long.
    """
    if sys.platform == "win32":
        return
    import resource

    if sys.platform == "linux":
        limit = _mapped() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    else:
        _watch_memory(memory)
    for what in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        resource.setrlimit(what, (0, 0))
    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def set_alarm(seconds: float) -> None:
    """Have the kernel end this process a little after the deadline; 0 calls it off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE if seconds else 0.0)


def not_held() -> Text | None:
    """Return what this system cannot promise, or None where everything holds."""
    return _NOT_ON_WINDOWS if sys.platform == "win32" else None


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
