"""Jinja2 for pages in one language: what is fixed in that language is text before a page is made.

A site has hundreds of thousands of pages, each with some hundred expressions. Half of them
are `t("中文", "English")`, which are the same on every page of a language; the others go
through one function, which says texts in the language and escapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import escape

from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from jinja2.compiler import Frame

_SIGNS = re.compile(r"[&<>\"']")


class _Generator(CodeGenerator):
    """Writes each expression of a page as `environment.said(...)`, as `nativetypes` does its."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.said(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class OneLanguage(Environment):
    """Compiles templates for one language. Every value is escaped; there is no way around."""

    code_generator_class = _Generator

    def __init__(self, language: Language, **options: Any) -> None:
        super().__init__(**options)
        self._language = language
        self._number = Text._fields.index(language)

    def said(self, value: Any) -> str:
        """Return a value as it stands in a page: in the language, escaped, nothing for None."""
        if isinstance(value, Text):
            value = value[self._number]
        if type(value) is str:
            return str(escape(value)) if _SIGNS.search(value) else value
        return "" if value is None else escape(value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        _Chosen(self._number).visit(template)  # a template stays itself; calls in it do not
        return template


class _Chosen(NodeTransformer):
    """Puts a text of the template in place of `t("中文", "English")`."""

    def __init__(self, number: int) -> None:
        self._number = number

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - named by Jinja2
        """Return the argument in the language where both are written out."""
        self.generic_visit(node)
        is_choice = isinstance(node.node, nodes.Name) and node.node.name == "t"
        if is_choice and all(isinstance(each, nodes.Const) for each in node.args):
            return node.args[self._number]
        return node
