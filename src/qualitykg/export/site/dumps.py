"""The whole graph in files, with checksums, and the description of the dataset."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from qualitykg.export.dataset import Dump, describe_dataset
from qualitykg.export.site.alternates import moved
from qualitykg.export.site.pages import Page
from qualitykg.formats import GRAPH_FORMATS, format_named
from qualitykg.namespaces import BASE
from qualitykg.store.graph_bytes import write_statements
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.store.statements import Statements

_NAMES = ("turtle", "ntriples", "jsonld")
VOID = ".well-known/void"


class DumpFile(NamedTuple):
    """A file that holds the whole graph."""

    path: str
    content: bytes
    media_type: str

    @property
    def digest(self) -> str:
        """Return the SHA-256 of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def dump_files(statements: Statements, base: str) -> list[DumpFile]:
    """Return the whole graph in each format."""
    published = moved(statements, base)
    forms = [format_named(name, GRAPH_FORMATS) for name in _NAMES]
    return [
        DumpFile(
            f"data/qualitykg.{form.ending}",
            write_statements(published, form.name),
            form.media_type,
        )
        for form in forms
    ]


def description_files(
    statements: Statements, dumps: list[DumpFile], base: str, url: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the checksums, and the dataset's description in its well-known place.

    https://www.w3.org/TR/void/#well-known
    """
    lines = (f"{each.digest}  {each.path.rpartition('/')[2]}\n" for each in dumps)
    yield "data/SHA256SUMS", "".join(lines).encode()
    forms = {each.ending: each for each in GRAPH_FORMATS}
    described = describe_dataset(
        statements,
        [
            Dump(url + each.path, forms[each.path.rpartition(".")[2]], each.content)
            for each in dumps
        ],
    )
    if base != BASE:
        described = described.replace(BASE.encode(), base.encode())
    yield VOID, described
    yield "void.ttl", described


def data_page(dumps: list[DumpFile], base: str, is_moved: bool) -> Page:
    """Return the page on the data: dumps with their checksums, and how IRIs resolve."""
    files: list[dict[str, Any]] = [
        {
            "path": each.path,
            "name": each.path.rpartition("/")[2],
            "media": each.media_type,
            "size": len(each.content),
            "digest": each.digest,
        }
        for each in dumps
    ]
    return Page(
        stem="data",
        template="data.html",
        title=Text("数据", "Data"),
        context={"files": files, "base": base, "is_moved": is_moved, "void": VOID},
    )
