"""Ctrl-C while the engine works: it does not look up until it is done, so the system ends us."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def ended_by_interrupt() -> Iterator[None]:
    """Let Ctrl-C end the process at once; only for where nothing is written.

    Who started us deaf to it, as nohup does, is obeyed.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        yield
        return
    try:
        usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    except ValueError:  # not in the main thread, which alone hears Ctrl-C
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
