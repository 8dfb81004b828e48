"""A page as a checker sees it: what it links to, what it loads, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.site.skeletons import Tag, read_skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOADING = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("image", "href"), ("iframe", "src"),
    ("source", "src"), ("video", "src"), ("audio", "src"), ("embed", "src"), ("object", "data"),
    ("use", "href"),
}  # fmt: skip
_LINKING = {("a", "href"), ("area", "href"), ("form", "action")}
_LOADED_LINKS = frozenset(("stylesheet", "icon", "preload", "modulepreload", "manifest"))


class Reference(NamedTuple):
    """An address in a page; `loads` tells that a browser fetches it unasked."""

    address: str
    loads: bool
    rel: str = ""
    media_type: str = ""


class Document(NamedTuple):
    """A parsed page; `faults` are what HTML's grammar forbids, with line and column."""

    references: list[Reference]
    names: frozenset[str]
    faults: list[str]


class Reader:
    """Reads pages; of those with the same skeleton it parses the first, if that is right."""

    def __init__(self) -> None:
        self._right: set[bytes] = set()

    def read(self, data: bytes) -> Document:
        """Return what `read_document` returns, sooner."""
        skeleton = read_skeleton(data)
        if skeleton is None:
            return read_document(data)
        form = hashlib.sha256(skeleton.form.encode()).digest()
        if form in self._right:
            return _document(skeleton.tags, [])
        document = read_document(data)
        if not document.faults:
            self._right.add(form)
        return document


def read_document(data: bytes) -> Document:
    """Return what stands in a page. Never raises: HTML has a meaning for every text."""
    import html5rdf

    parser = html5rdf.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(data, transport_encoding="utf-8")
    tags = [
        Tag(
            element.tag.rpartition("}")[2],
            {key.rpartition("}")[2].lower(): value for key, value in element.attrib.items()},
        )
        for element in tree.iter()
        if isinstance(element.tag, str)
    ]
    return _document(
        tags, [f"{line}:{column}: {code}" for (line, column), code, _ in parser.errors]
    )


def _document(tags: Iterable[Tag], faults: list[str]) -> Document:
    references: list[Reference] = []
    names: Counter[str] = Counter()
    for tag in tags:
        if "id" in tag.attributes:
            names[tag.attributes["id"]] += 1
        references += _references(tag.name, tag.attributes)
    repeated = sorted(name for name, count in names.items() if count > 1)
    said = [f"id {each!r} stands more than once" for each in repeated]
    return Document(references, frozenset(names), faults + said)


def _references(tag: str, attributes: dict[str, str]) -> Iterator[Reference]:
    if tag == "link" and "href" in attributes:
        rel = attributes.get("rel", "")
        loads = not _LOADED_LINKS.isdisjoint(rel.split())
        yield Reference(attributes["href"], loads, rel, attributes.get("type", ""))
        return
    for key, value in attributes.items():
        if (tag, key) in _LOADING:
            yield Reference(value, loads=True)
        elif (tag, key) in _LINKING:
            yield Reference(value, loads=False)
