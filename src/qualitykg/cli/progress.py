"""How far long work has come, on standard error, and only when it is long."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualitykg.text import Language, Text

_PATIENCE = 1.5
_ON_SCREEN = 0.5
_IN_A_LOG = 60.0


class Progress:
    """A line that is written over on a screen, and a new line now and then in a log."""

    def __init__(self, what: Text, language: Language) -> None:
        self._what = what.to(language)
        self._is_screen = sys.stderr.isatty()
        self._due = time.monotonic() + (_PATIENCE if self._is_screen else _IN_A_LOG)
        self._has_spoken = False

    def tell(self, done: int, of: int) -> None:
        """Say how much is done, unless that was said just now."""
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + (_ON_SCREEN if self._is_screen else _IN_A_LOG)
        self._has_spoken = True
        percent = min(100 * done // max(of, 1), 100)
        begin, end = ("\r", "") if self._is_screen else ("", "\n")
        print(f"{begin}{self._what} {percent}%", end=end, file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave the line, where one is being written over."""
        if self._has_spoken and self._is_screen:
            print(file=sys.stderr)
