"""Templates of the site: one language each, and nothing unescaped."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader
from markupsafe import Markup

from qualitykg.export.site.rendering import render
from qualitykg.export.site.templating import OneLanguage
from qualitykg.text import Language, Text


def said(template: str, language: Language = "en", **context: object) -> str:
    """Return what a template says."""
    environment = OneLanguage(language, loader=DictLoader({"it": template}), autoescape=True)
    environment.globals["t"] = lambda zh, en: zh if language == "zh" else en
    return environment.get_template("it").render(context)


@pytest.mark.parametrize(("language", "wanted"), [("zh", "城市"), ("en", "city")])
def test_a_fixed_text_is_chosen_when_the_template_is_read(language: Language, wanted: str) -> None:
    """`t` is not called on the page where both its texts are written out."""
    environment = OneLanguage(language)
    assert environment.from_string('{{ t("城市", "city") }}').render() == wanted


def test_a_text_with_a_value_in_it_is_said_in_the_language() -> None:
    """`t` is called where one of its texts has a value inside."""
    assert said('{{ t("第" ~ n, "no. " ~ n) }}', n=3) == "no. 3"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("<b>", "&lt;b&gt;"),
        (Text("甲", "a & 'b'"), "a &amp; &#39;b&#39;"),
        (None, ""),
        (7, "7"),
        (Markup("<br>"), "<br>"),
        (["<i>"], "[&#39;&lt;i&gt;&#39;]"),
    ],
)
def test_each_value_is_escaped(value: object, wanted: str) -> None:
    """A value is said in the language and escaped, also in a macro and in an attribute."""
    assert said("{{ it }}", it=value) == wanted
    assert said("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(it) }}", it=value) == wanted
    assert said('<a title="{{ it }}">', it=value) == f'<a title="{wanted}">'


def test_a_template_that_lacks_a_value_says_so() -> None:
    """A name that nobody gave is an error, not an empty place."""
    with pytest.raises(Exception, match="undefined"):
        render("list.html", "en")
