"""A page read by its skeleton is read as HTML's grammar reads it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from qualitykg.export.site.documents import Reader, read_document
from qualitykg.export.site.skeletons import read_skeleton

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pages(site: Path) -> list[bytes]:
    """Return some pages of each kind."""
    found = sorted(each for each in site.rglob("*.html") if each.name != "explorer.html")
    return [each.read_bytes() for each in found[::23]]


def test_each_page_is_read_the_same_both_ways(pages: list[bytes]) -> None:
    """Our pages are plain enough for the quick way, and it gives what the long one gives."""
    reader = Reader()
    for page in pages:
        assert read_skeleton(page) is not None
        reader.read(page)
        assert reader.read(page) == read_document(page)


SPOILS = (
    (b"</p>", b""),
    (b"<li", b"<tr"),
    (b"<ul", b"<p"),
    (b' id="', b' ID="'),
    (b"<h1>", b"<h1 class=a class=b>"),
    (b"</ul>", b"</ol>"),
    (b"<p>", b"<p>&nosuch;"),
    (b"<a ", b"<a a=b "),
    (b"<dl", b"<table><dl"),
    (b"</main>", b"</div></main>"),
    (b"<p>", b"<p>\x00"),
    (b"<p>", b"<p><!-- -- -->"),
    (b"<html", b"x<html"),
    (b"<p>", b'<p id="content">'),
    (b"<p>", b"<p title='&'>"),
    (b"<p>", b"<p/>"),
    (b"<p>", b"<p>\xff"),
    (b"</h1>", b'</h1 class="a">'),
    (b"<p>", b'<p a="1" a="2">'),
    (b"<title>", b"<br><title>"),
    (b"<script", b"<p></p><script"),
    (b"</head>", b"x</head>"),
    (b"<body>", b"<body> \n<body>"),
)


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_is_wrong_is_found_the_quick_way_too(
    spoil: tuple[bytes, bytes], pages: list[bytes]
) -> None:
    """A page that is spoilt has the same faults, also after all whole ones were read."""
    reader = Reader()
    for page in pages:
        reader.read(page)
    chance = random.Random(7)  # noqa: S311 - no secret
    spoilt = [each.replace(*spoil, 1) for each in chance.sample(pages, 12) if spoil[0] in each]
    for page in spoilt:
        assert reader.read(page) == read_document(page)
