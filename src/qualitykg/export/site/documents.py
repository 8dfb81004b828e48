"""A page as a checker sees it: what it links to, what it loads, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def read_document(data: bytes) -> Document:
    """Return what stands in a page. Never raises: HTML has a meaning for every text."""
    import html5rdf

    parser = html5rdf.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(data, transport_encoding="utf-8")
    references: list[Reference] = []
    names: list[str] = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        if "id" in attributes:
            names.append(attributes["id"])
        references += _references(element.tag.rpartition("}")[2], attributes)
    faults = [f"{line}:{column}: {code}" for (line, column), code, _ in parser.errors]
    repeated = {each for each in names if names.count(each) > 1} if len(names) < 2000 else set()
    faults += [f"id {each!r} stands more than once" for each in sorted(repeated)]
    return Document(references, frozenset(names), faults)


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
