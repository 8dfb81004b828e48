"""What we ourselves write down about a store on disk, and compare when it is opened.

Oxigraph opens a store whose files are cut off or missing as an empty one, without an error.
So each file's length is compared, and the content of all but the large tables. Within those
each block has a check sum, which Oxigraph compares as it reads; `find_damage` with `thorough`
reads them all.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import FileError, Place
from qualitykg.files import why_unreadable
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

RECORD = "qualitykg-store.json"
# In form 1 named graphs were not merged.
_FORM = 2
_SMALL = 1 << 20
_TABLE = ".sst"
# What Oxigraph writes for people and for locking says nothing about the graph.
_ASIDE = ("LOG", "LOCK")


class Source(NamedTuple):
    """A file that was loaded, and its SHA-256."""

    name: str
    sha256: str


class Part(NamedTuple):
    """A file of the store: its name, its length in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


class DiskRecord(NamedTuple):
    """What a store holds: the folder of its files, its triples, and where they come from."""

    folder: str
    triples: int
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]

    def as_bytes(self) -> bytes:
        """Return the record as it is written."""
        written = {"form": _FORM, **self._asdict()}
        return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()

    def find_damage(self, store: Path, *, thorough: bool = False) -> Text | None:
        """Return what is wrong with the store's files, or None.

        Raises `FileError` when one is there and cannot be read.
        """
        folder = store / self.folder
        for part in self.parts:
            if (found := _part(folder / part.name, thorough=thorough)) is None:
                return Text(f"缺少文件 {part.name}", f"the file {part.name} is missing")
            if found.size != part.size or found.sha256 not in ("", part.sha256):
                return Text(
                    f"文件 {part.name} 不是当时写入的内容",
                    f"the file {part.name} is not what was written",
                )
        return None


def sources_of(paths: Iterable[Path]) -> tuple[Source, ...]:
    """Return these files' names and digests.

    Raises `OSError` when one cannot be read.
    """
    return tuple(Source(each.name, _digest(each)) for each in paths)


def parts_of(folder: Path) -> tuple[Part, ...]:
    """Return the files that a closed store consists of."""
    paths = sorted(each for each in folder.iterdir() if not each.name.startswith(_ASIDE))
    found = (_part(each, thorough=True) for each in paths)
    return tuple(each for each in found if each is not None)


def read_record(store: Path) -> DiskRecord:
    """Return the record of a store.

    Raises `FileError` when the folder holds no finished store, or its record is damaged or may
    not be read.
    """
    try:
        written = json.loads((store / RECORD).read_bytes())
        if written.pop("form") != _FORM:
            raise FileError(_OTHER_FORM, place=Place(store))
        written["sources"] = tuple(Source(*each) for each in written["sources"])
        written["parts"] = tuple(Part(*each) for each in written["parts"])
        return DiskRecord(**written)
    except (FileNotFoundError, NotADirectoryError):
        raise FileError(_why_no_store(store), place=Place(store)) from None
    except OSError as error:
        raise FileError(why_unreadable(error), place=Place(store / RECORD)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        said = Text(f"{RECORD} 已损坏，请重新载入", f"{RECORD} is damaged; load the store again")
        raise FileError(said, place=Place(store)) from None


def _part(path: Path, *, thorough: bool) -> Part | None:
    try:
        size = path.stat().st_size
        if size > _SMALL and path.suffix == _TABLE and not thorough:
            return Part(path.name, size, "")
        return Part(path.name, size, _digest(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(why_unreadable(error), place=Place(path)) from None


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _why_no_store(store: Path) -> Text:
    if not store.exists():
        return Text(
            f"没有这个库；用 qualitykg load 文件 --store {store} 生成",
            f"there is no such store; make it with qualitykg load FILE --store {store}",
        )
    return Text(
        "此文件夹中没有载入完成的库；请用 qualitykg load 载入",
        "this is no store, or its loading was never finished; load it with qualitykg load",
    )


_OTHER_FORM = Text(
    "此库由其他版本的 qualitykg 写成，请重新载入",
    "this store was written by another version of qualitykg; load it again",
)
