"""Templates: the only door to Jinja2. Whatever comes from the data is escaped."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from qualitykg.namespaces import BASE
from qualitykg.text import plural

if TYPE_CHECKING:
    from jinja2 import Environment

    from qualitykg.text import Language

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}]+")


def render(template: str, language: Language, **context: Any) -> str:
    """Return a page in one language. Texts in the context are said in that language."""
    return _environment(language).get_template(template).render(context)


def asset(name: str) -> str:
    """Return the text of a file that the site carries as it is."""
    return _resource("assets", name)


def _resource(*path: str) -> str:
    return files("qualitykg.export.site").joinpath(*path).read_text(encoding="utf-8")


def web_address(text: str) -> str | None:
    """Return an address that is safe to link to: `javascript:` is a name, but no link."""
    return text if _WEB.fullmatch(text) else None


def as_island(data: Any, base: str = BASE) -> Markup:
    r"""Return JSON in which no sign can end or open an element, our IRIs under a base.

    >>> as_island({"a": "</script>"})
    Markup('{"a":"\\u003c/script\\u003e"}')
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = text.replace(BASE, base)
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - every sign that HTML knows is escaped


@cache
def _environment(language: Language) -> Environment:
    from jinja2 import FunctionLoader, StrictUndefined

    from qualitykg.export.site.templating import OneLanguage

    environment = OneLanguage(
        language,
        loader=FunctionLoader(lambda name: _resource("templates", name)),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        lang=language,
        t=lambda zh, en: zh if language == "zh" else en,
        web=web_address,
    )
    environment.filters["say"] = lambda text: text.to(language) if text else ""
    environment.filters["counted"] = lambda number, zh, en: (
        f"{number:,} {zh}" if language == "zh" else f"{number:,} {plural(number, en)}"
    )
    environment.filters["grouped"] = lambda number: f"{number:,}"
    return environment
