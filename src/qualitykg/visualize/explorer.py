"""The explorer page as a value: it goes into a file, or shows itself in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.files import write_whole
from qualitykg.visualize.page import page_title, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.text import Language
    from qualitykg.visualize.view import View

HEIGHT = 640
_ALLOWED = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What the page may do in a notebook: run its own programs, save a picture, follow a link out.

It stands there as a document of another origin: it sees nothing of the notebook, and the
notebook's styles do not reach it.
"""


@dataclass(frozen=True)
class Explorer:
    """The explorer of a view. In a notebook it is as high as `height`, in pixels."""

    view: View
    language: Language = "zh"
    height: int = HEIGHT

    def page(self) -> str:
        """Return the page, which needs nothing else.

        Raises `TooLargeError` when the view has more things than a page can hold.
        """
        return write_page(self.view, self.language)

    def write(self, path: Path) -> None:
        """Write the page. Raises `FileError` when it cannot be written."""
        write_whole(path, self.page())

    def __repr__(self) -> str:
        """Return what is to be seen, in one line."""
        title = page_title(self.view).to(self.language)
        return f"<Explorer: {title}; {len(self.view.nodes):,} things>"

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, for Jupyter."""
        title = page_title(self.view).to(self.language)
        return (
            f'<iframe title="{_as_attribute(title)}" sandbox="{_ALLOWED}" '
            f'style="width:100%;height:{self.height}px;border:1px solid #ccc;border-radius:8px" '
            f'srcdoc="{_as_attribute(self.page())}"></iframe>'
        )


def _as_attribute(text: str) -> str:
    """Return text as an attribute's value; there, no other character needs an escape."""
    return text.replace("&", "&amp;").replace('"', "&quot;")
