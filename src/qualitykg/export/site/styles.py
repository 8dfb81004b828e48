"""The style sheet: our own rules, with the colours of the explorer's regions."""

from __future__ import annotations

import base64
import hashlib
from typing import NamedTuple

from markupsafe import Markup

from qualitykg.export.site.rendering import asset
from qualitykg.visualize.regions import REGIONS

LIGHT = {
    "paper": "#f8f8f5", "sheet": "#ffffff", "ink": "#1b2330", "quiet": "#566070",
    "line": "#dfdfd8", "accent": "#a3201a", "mark": "#fde68a", "plan": "#8a5a00",
    "glyph": "#ffffff",
}  # fmt: skip
DARK = {
    "paper": "#11151d", "sheet": "#1a202b", "ink": "#edf0f5", "quiet": "#a3adbd",
    "line": "#313a49", "accent": "#ff9a90", "mark": "#6b5200", "plan": "#f0c75e",
    "glyph": "#10141c",
}  # fmt: skip
"""The explorer's colours, by the names that its own style sheet gives them."""


def style_sheet() -> str:
    """Return the style: light, dark where the reader's system or choice says so, never on paper."""
    light, dark = _variables("light"), _variables("dark")
    hues = "\n".join(f".r-{each.key}{{--hue:var(--{each.key})}}" for each in REGIONS)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        "@media screen and (prefers-color-scheme: dark){"
        f':root:not([data-theme="light"]){{color-scheme:dark;{dark}}}}}\n'
        f'@media screen{{:root[data-theme="dark"]{{color-scheme:dark;{dark}}}}}\n'
        f"{hues}\n{asset('site.css')}"
    )


class InnerStyle(NamedTuple):
    """The style as the text of an element, and the source by which a page's policy allows it."""

    style: Markup
    style_digest: str


def style_within() -> InnerStyle:
    """Return the style for a page that may stand anywhere, where no address leads to a file."""
    text = style_sheet()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return InnerStyle(Markup(text), f"sha256-{digest}")  # noqa: S704 - ours, without data


def _variables(theme: str) -> str:
    colours = LIGHT if theme == "light" else DARK
    hues = {each.key: each.light if theme == "light" else each.dark for each in REGIONS}
    return "".join(f"--{name}:{value};" for name, value in {**colours, **hues}.items())
