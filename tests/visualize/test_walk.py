"""A long walk through the page, as a curious reader takes it, asks for nothing, says nothing."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.visualize.watched import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.visualize.watched import Watched

pytestmark = pytest.mark.browser

STEPS = 60
ACTS = (
    "qualitykg.choose({thing})",
    "qualitykg.choose({thing}, {other})",
    "qualitykg.choose(null)",
    "document.querySelector('#card .close')?.click()",
    "[...document.querySelectorAll('#card button')].at({number} % 7)?.click()",
    "document.querySelector('#card details:not([open]) summary')?.click()",
    "[...document.querySelectorAll('#legend button')].at({number} % 17)?.click()",
    "document.getElementById('tongue').click()",
    "document.getElementById('theme').click()",
    "document.getElementById('list').click()",
    "document.getElementById('closer').click()",
    "document.getElementById('whole').click()",
    "history.back()",
    "history.forward()",
    "{{ const find = document.getElementById('find'); find.value = '质量';"
    " find.dispatchEvent(new Event('input', {{ bubbles: true }})) }}",
)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_walk_of_sixty_steps_is_quiet(
    open_page: Callable[..., Watched], shipped_page: Path, size: tuple[int, int]
) -> None:
    """Whatever is done in whatever order, no request and no message: `open_page` sees to that."""
    page = open_page(size, path=shipped_page, reduced_motion="reduce").page
    things = page.evaluate("Object.keys(qualitykg.places())")
    chance, done = random.Random(size[0]), set()  # noqa: S311
    for step in range(STEPS):
        act = ACTS[step] if step < len(ACTS) else chance.choice(ACTS)
        thing, other = (repr(name) for name in chance.sample(things, 2))
        page.evaluate(act.format(thing=thing, other=other, number=chance.randrange(100)))
        page.wait_for_timeout(30)
        done.add(page.evaluate("location.hash"))
    assert len(done) > STEPS / 4
    page.evaluate("qualitykg.choose('brand-laoganma')")
    assert page.locator("#card h2").is_visible()
