"""A page in a browser with everything that it asked for and said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

DESKTOP, PHONE = (1440, 900), (390, 844)
# A download of what the page itself has made, and the empty icon, are no requests.
_OWN = ("file:", "data:,", "blob:null/", "blob:file:")


@dataclass
class Watched:
    """A page with everything it asked for and said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def evaluate(self, code: str, argument: Any = None) -> Any:
        """Return the value of some script in the page."""
        return self.page.evaluate(code, argument)

    def was_quiet(self) -> bool:
        """Tell whether nothing but the file itself was asked for, and nothing was said."""
        others = [url for url in self.requests if not url.startswith(_OWN)]
        assert (others, self.messages) == ([], [])
        return sum(url.startswith("file:") for url in self.requests) == 1


def listen(context: BrowserContext) -> Watched:
    """Return a page that is still empty, of which everything is noted from now on."""
    context.set_default_timeout(30_000)
    watched = Watched(context.new_page())
    watched.page.on("request", lambda request: watched.requests.append(request.url))
    watched.page.on("console", lambda message: watched.messages.append(message.text))
    watched.page.on("pageerror", lambda error: watched.messages.append(str(error)))
    return watched


def watch(context: BrowserContext, path: Path, hash_: str) -> Watched:
    """Open a page of the explorer, and note what it does from the first moment on."""
    watched = listen(context)
    watched.page.goto(path.as_uri() + hash_)
    watched.page.wait_for_selector("html[data-ready]", state="attached")
    return watched
