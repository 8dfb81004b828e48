"""The whole graph in files, with checksums, and the description of the dataset."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from qualitykg.export.dataset import Dump, describe_dataset
from qualitykg.export.site.pages import Page
from qualitykg.formats import GRAPH_FORMATS, format_named
from qualitykg.namespaces import BASE
from qualitykg.store.graph_bytes import write_statements
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualitykg.export.site.material import Material
    from qualitykg.formats import Format
    from qualitykg.store.statements import Statements

_NAMES = ("turtle", "ntriples", "jsonld")
VOID = ".well-known/void"


class DumpFile(NamedTuple):
    """A file that holds the whole graph: what is said of it, without its bytes."""

    path: str
    form: Format
    size: int
    digest: str


def write_dumps(statements: Statements, write: Callable[[str, bytes], None]) -> list[DumpFile]:
    """Write the whole graph in each format, one after the other, so that one is in memory."""
    forms = [format_named(name, GRAPH_FORMATS) for name in _NAMES]
    return [_write_dump(statements, form, write) for form in forms]


def _write_dump(
    statements: Statements, form: Format, write: Callable[[str, bytes], None]
) -> DumpFile:
    content = write_statements(statements, form.name)
    path = f"data/qualitykg.{form.ending}"
    write(path, content)
    return DumpFile(path, form, len(content), hashlib.sha256(content).hexdigest())


def description_files(
    material: Material, dumps: list[DumpFile], base: str, url: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the checksums, and the dataset's description in its well-known place.

    https://www.w3.org/TR/void/#well-known
    """
    lines = (f"{each.digest}  {each.path.rpartition('/')[2]}\n" for each in dumps)
    yield "data/SHA256SUMS", "".join(lines).encode()
    said = [Dump(url + each.path, each.form, each.size, each.digest) for each in dumps]
    described = describe_dataset(material.statements, said, material.engine)
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
            "media": each.form.media_type,
            "size": each.size,
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
