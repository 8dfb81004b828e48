"""The page: our own template with the data, the style and the programs written into it.

The content security policy names each script and style by its digest and allows nothing
else, so the page cannot fetch anything, and nothing in the data can run.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from qualitykg.namespaces import BASE
from qualitykg.text import Text
from qualitykg.visualize.atlas import draw_atlas, is_large
from qualitykg.visualize.homes import hubs_of
from qualitykg.visualize.island import pack, page_data, write_island
from qualitykg.visualize.network import vis_network_script

if TYPE_CHECKING:
    from qualitykg.text import Language
    from qualitykg.visualize.atlas import Atlas
    from qualitykg.visualize.view import View

MODULES = (
    "words", "elements", "packing", "library", "columns", "model", "facets", "around", "state",
    "theme", "shortest", "journey", "breaks", "lines", "plots", "lanes", "stacks", "whole",
    "nearby", "atlas", "promotion", "easel", "canvas", "focus", "discs", "dots", "routes",
    "stations", "arcs", "paint", "boxes", "labels", "camera", "scrollbar", "plates",
    "placenames", "pills", "picking", "pointing", "bitmap", "flight", "scene", "address",
    "copying", "citation", "evidence", "search", "finder", "sentence", "pathcard",
    "tiecard", "range", "clustercard", "chart", "handle", "card", "span", "filters",
    "legend", "pager", "table", "vector", "sheet", "spreadsheet", "embedding", "share",
    "print", "trail", "main",
)  # fmt: skip
"""The page's programs, in the order in which they use each other."""

_MOST_CITIES = 2

_COMMENT = re.compile(r"^ *(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def write_page(
    view: View,
    language: Language = "zh",
    texts: dict[str, str] | None = None,
    atlas: Atlas | None = None,
    *,
    base: str = BASE,
) -> str:
    """Return the explorer page of a view: one HTML text that needs nothing else.

    `texts` holds the source documents' texts by IRI, for pages that show quotes. A large view
    is drawn as an atlas, which is made unless it is given. Our IRIs stand under `base`.
    """
    if atlas is None and is_large(view):
        atlas = draw_atlas(view)
    data = page_data(view, language, texts or {}, atlas)
    programs = [vis_network_script(), page_program()]
    style = _asset("style.css")
    title = page_title(view)
    return Template(_asset("page.html")).substitute(
        lang="zh-CN" if language == "zh" else "en",
        title=html.escape(title.to(language)),
        title_zh=html.escape(title.zh),
        title_en=html.escape(title.en),
        policy=_policy(programs, style),
        style=style,
        data=write_island(data, packed=atlas is not None, base=base),
        library=pack(programs[0]),
        program=programs[1],
    )


def page_title(view: View) -> Text:
    """Return the page's title: whose graph it is."""
    if view.nodes and all(each.modality == "unsourced" for each in view.statements):
        return Text("知识图谱", "Knowledge graph")
    if not view.hub or _is_of_several(view):
        return Text("质量治理知识图谱", "Quality governance knowledge graph")
    if view.node(view.hub).region != "city":
        zh, en = view.node(view.hub).label
        return Text(
            f"质量治理知识图谱：{zh[:40]}", f"Quality governance knowledge graph: {en[:60]}"
        )
    names = [view.node(hub).label for hub in hubs_of(view)]
    zh, en = "与".join(name.zh[:40] for name in names), " and ".join(name.en[:60] for name in names)
    return Text(f"{zh}质量治理知识图谱", f"Quality governance of {en}")


def _is_of_several(view: View) -> bool:
    """Tell whether a view is of more cities than a title names."""
    if is_large(view):
        return sum(node.region == "city" for node in view.nodes) > 1
    return len(hubs_of(view)) > _MOST_CITIES


@cache
def page_program() -> str:
    """Return the page's modules as one script, in a scope of its own.

    Each module's names are unique and imported by their own names, so that the imports
    can simply be left out, as can the comments; the scope waits for the data to be read.
    """
    modules = "".join(_bare(_asset("js", f"{name}.js")) for name in MODULES)
    return f'"use strict";\n(async () => {{\n{modules}}})();\n'


def _bare(module: str) -> str:
    for needless in (_COMMENT, _IMPORT, _EXPORT):
        module = needless.sub("", module)
    return module


def _asset(*path: str) -> str:
    return files("qualitykg.visualize").joinpath("assets", *path).read_text(encoding="utf-8")


def _policy(programs: list[str], style: str) -> str:
    scripts = " ".join(_digest(program) for program in programs)
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{digest}'"
