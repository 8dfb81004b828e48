"""What `benchmarks.explorer` measures in the browser: start, frames, and answers to a user."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

WINDOW = {"width": 1440, "height": 900}
_MOST_SECONDS = 900
# A page is seen, or usable, when it has said so and the frame after that has been painted. What
# is seen of ours can be searched, chosen and filtered; vis-network, which moves it, comes then.
_WATCH = """(() => {
  const noted = {};
  const note = (said, kept) => {
    const page = document.documentElement;
    if (noted[kept] || !page?.dataset[said]) return;
    noted[kept] = true;
    requestAnimationFrame(() => setTimeout(() => { page.dataset[kept] = performance.now(); }));
  };
  new MutationObserver(() => {
    note("seen", "sight");
    note("ready", "usable");
  }).observe(document, { attributes: true, childList: true, subtree: true });
})()"""
_CALM = 700
"""Milliseconds in which a new window finishes its own work."""
_COUNT = """() => { window.frames_ = 0; const count = () => { window.frames_ += 1;
  window.counting = requestAnimationFrame(count); }; count(); window.begun = performance.now(); }"""
_COUNTED = """() => { cancelAnimationFrame(window.counting);
  return window.frames_ * 1000 / (performance.now() - window.begun); }"""
# From an act to the frame after the one in which it is painted.
_TIMED = """() => new Promise((resolve) => { const begun = performance.now(); %s;
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun))); })"""
ACTS = {
    "choose the most connected": "qualitykg.choose(qualitykg.live()[0])",
    "choose nothing": "qualitykg.choose(null)",
    "search": """document.getElementById("find").value = "质量";
      document.getElementById("find").dispatchEvent(new Event("input"))""",
    "language": 'document.getElementById("tongue").click()',
    "a class off": "document.querySelector(\"[data-key='enterprise']\").click()",
    "a class on": "document.querySelector(\"[data-key='enterprise']\").click()",
    "list": 'document.getElementById("list").click()',
    "picture": 'document.getElementById("list").click()',
}


@dataclass(frozen=True)
class Sight:
    """What is to be seen at first: whose names, overlaps of names, nodes in view of all.

    A map of lines that is higher than the window sets all names, of which some are in view.
    """

    named: frozenset[str]
    names_in_view: frozenset[str]
    overlaps: int
    in_view: float


@contextmanager
def opened(browser: Browser, path: Path) -> Iterator[Page]:
    """Yield a page that is usable, with no network."""
    context = browser.new_context(viewport=WINDOW, offline=True)  # type: ignore[arg-type]
    context.set_default_timeout(_MOST_SECONDS * 1000)
    context.add_init_script(_WATCH)
    context.route("http*://**", lambda route: route.abort())
    page = context.new_page()
    page.wait_for_timeout(_CALM)
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-usable]", state="attached")
    yield page
    context.close()


def start_seconds(browser: Browser, path: Path) -> tuple[float, float]:
    """Return the seconds from opening a page until it is seen, and until it can be moved too."""
    with opened(browser, path) as page:
        sight, usable = page.evaluate(
            "(({ sight, usable }) => [sight ?? usable, usable])(document.documentElement.dataset)"
        )
        return float(sight) / 1000, float(usable) / 1000


def frames(page: Page, *, seconds: float = 2.0) -> tuple[float, float]:
    """Return the frames in a second while the picture is dragged, and while it is zoomed."""
    return _frames_while(page, seconds, _drag), _frames_while(page, seconds, _zoom)


def _frames_while(page: Page, seconds: float, move: Callable[[Page, int], None]) -> float:
    page.mouse.move(720, 500)
    page.wait_for_timeout(300)
    page.evaluate(_COUNT)
    end = time.monotonic() + seconds
    for step in count():
        move(page, step)
        if time.monotonic() > end:
            break
    rate = float(page.evaluate(_COUNTED))
    page.mouse.up()
    page.wait_for_timeout(300)
    return rate


def _drag(page: Page, step: int) -> None:
    if step == 0:
        page.mouse.down()
    page.mouse.move(720 + step * 5 % 200, 500 + step * 3 % 120)


def _zoom(page: Page, step: int) -> None:
    page.mouse.wheel(0, -40 if step % 20 < 10 else 40)


def answers(page: Page) -> dict[str, float]:
    """Return the milliseconds from each act to what is painted of it."""
    taken = {}
    for name, act in ACTS.items():
        taken[name] = float(page.evaluate(_TIMED % act))
        page.wait_for_timeout(400)
    return taken


def first_sight(page: Page) -> Sight:
    """Return what is to be seen in the window before anything is done."""
    labels = page.evaluate("qualitykg.labels()")
    boxes = [box for _, *box in labels]
    overlaps = sum(
        a[0] < b[2] and b[0] < a[2] and a[1] + 1 < b[3] and b[1] + 1 < a[3]
        for at, a in enumerate(boxes)
        for b in boxes[:at]
    )
    places = page.evaluate("qualitykg.places()")
    width, height = page.locator("#picture").evaluate("it => [it.clientWidth, it.clientHeight]")
    inside = {name for name, at in places.items() if 0 < at["x"] < width and 0 < at["y"] < height}
    named = frozenset(each for each, *_ in labels)
    return Sight(named, named & inside, overlaps, len(inside) / len(places))
