"""A page that was written, shown in the reader's browser where there is one to see."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def open_in_browser(page: Path) -> None:
    """Open a page; do nothing where no window could appear."""
    if _has_screen():
        import webbrowser

        webbrowser.open(page.resolve().as_uri())


def _has_screen() -> bool:
    """Tell whether a browser window could appear; a text browser would take the terminal."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
