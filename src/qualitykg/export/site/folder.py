"""The site's folder: built beside the old one, which stays whole until the new one is.

What has not changed is not written again: the old file itself is taken over, with its
date. Files that we did not write are taken over too, and none is ever removed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import IS_FILE, FileError, Place
from qualitykg.export.site.manifest import LIST, Made, Manifest, count_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Changes(NamedTuple):
    """How many files a build wrote, left as they were, and removed."""

    written: int
    kept: int
    removed: int


class Slot(NamedTuple):
    """Where the files of a stem go; `endings` are those of the files that the old site has."""

    old: str
    new: str
    endings: frozenset[str] = frozenset()

    def put(self, ending: str, data: bytes) -> bool:
        """Write a file, or take over the old one that holds the same; tell whether it is new."""
        new = self.new + ending
        if ending in self.endings and _takes_over(self.old + ending, new, data):
            return False
        with open(new, "wb") as stream:  # noqa: PTH123 - a Path costs as much as the file
            stream.write(data)
        return True


class SiteFolder:
    """A folder under construction; `publish` puts it in its place in one step.

    Raises `FileError` when the place is taken by something that we did not write, when it
    may not be written, or when the disk is full; the old folder is then as it was.
    """

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self.made: dict[str, Made] = {}
        self._folders: set[str] = set()
        self._written = 0
        with self.told():
            self._before = _made_before(self.target)
            self._forget_broken_builds()
            self._beside = self._sibling("part")
            self._beside.mkdir()

    def told(self) -> contextlib.AbstractContextManager[None]:
        """Return what tells of a fault of the disk in a sentence."""
        return _told_of(self.target)

    def holds(self, inputs: str) -> bool:
        """Tell whether the old site was made from these inputs, and nobody touched it since."""
        before = self._before
        if not before.inputs or before.inputs != inputs:
            return False
        return all(before.is_untouched(str(self.target), stem) for stem in before.made)

    @property
    def before(self) -> Mapping[str, Made]:
        """Return the files of the old site."""
        return self._before.made

    def keeps(self, stem: str, key: str) -> bool:
        """Take over all files of a stem that were made from the same and not touched since."""
        made = self._before.made.get(stem)
        if not key or made is None or made.key != key:
            return False
        with self.told():
            if not self._before.is_untouched(str(self.target), stem):
                return False
            slot = self.slot(stem)
            for ending in made.sizes:
                _link(slot.old + ending, slot.new + ending)
        self.made[stem] = made
        return True

    def slot(self, stem: str) -> Slot:
        """Return where the files of a stem go."""
        folder = stem.rpartition("/")[0]
        if folder not in self._folders:
            (self._beside / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        made = self._before.made.get(stem)
        endings = frozenset(made.sizes) if made else frozenset[str]()
        return Slot(f"{self.target}/{stem}", f"{self._beside}/{stem}", endings)

    def note(self, stem: str, made: Made, new: int) -> None:
        """Take down what was put into a slot, and how many of its files are new."""
        self.made[stem] = made
        self._written += new

    def write(self, path: str, content: bytes | str) -> None:
        """Write a file that stands alone, or take over the old one that holds the same."""
        data = content.encode() if isinstance(content, str) else content
        with self.told():
            new = self.slot(path).put("", data)
        self.note(path, Made("", {"": len(data)}), new)

    def old(self, path: str) -> bytes | None:
        """Return what a file of the old site holds, None where we wrote none there."""
        return (self.target / path).read_bytes() if path in self._before else None

    def publish(self, inputs: str = "") -> Changes:
        """Put the new folder in the place of the old one."""
        manifest = Manifest(self.made, inputs)
        with self.told():
            self._take_over_others(manifest)
            if hasattr(os, "sync"):
                os.sync()  # one for all files: each its own would take longer than the build
            # Last and always anew: what is older than the list was not touched since.
            (self._beside / LIST).write_text(manifest.as_text(), encoding="utf-8", newline="")
            self._swap()
        count = count_of(self.made.values())
        removed = sum(path not in manifest for path in self._before.files())
        return Changes(self._written, count - self._written, removed)

    def discard(self) -> None:
        """Remove what was built, and leave the old folder as it is."""
        shutil.rmtree(self._beside, ignore_errors=True)

    def _take_over_others(self, manifest: Manifest) -> None:
        for path in _files_in(self.target) if self.target.is_dir() else ():
            if path == LIST or path in self._before:
                continue
            if path in manifest:
                raise FileError(_IN_THE_WAY, place=Place(self.target / path))
            (self._beside / path).parent.mkdir(parents=True, exist_ok=True)
            _link(f"{self.target}/{path}", f"{self._beside}/{path}")

    def _swap(self) -> None:
        old = self._sibling("old")
        if self.target.exists():
            self.target.rename(old)
        try:
            self._beside.rename(self.target)
        except OSError:
            if old.exists():
                old.rename(self.target)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _sibling(self, kind: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{os.getpid()}.{kind}")

    def _forget_broken_builds(self) -> None:
        """Put back a site that a killed build had moved away, and remove what it had built."""
        for kind in ("old", "part"):
            for left in sorted(self.target.parent.glob(f".{self.target.name}.*.{kind}")):
                if _is_running(left.name.split(".")[-2]):
                    continue
                if kind == "old" and not self.target.exists() and (left / LIST).exists():
                    left.rename(self.target)
                    self._before = _made_before(self.target)
                else:
                    shutil.rmtree(left, ignore_errors=True)


def _made_before(target: Path) -> Manifest:
    """Return what an earlier build wrote; refuse a folder that no build made."""
    if not target.exists():
        return Manifest({})
    if not target.is_dir():
        raise FileError(IS_FILE, place=Place(target))
    listed = target / LIST
    if not listed.exists():
        if any(target.iterdir()):
            raise FileError(_NOT_OURS, place=Place(target))
        return Manifest({})
    found = Manifest.read(listed)
    if found is None:
        raise FileError(_NOT_OURS, place=Place(listed))
    return found


def _takes_over(old: str, new: str, data: bytes) -> bool:
    try:
        found = os.stat(old, follow_symlinks=False)  # noqa: PTH116
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
        return False
    with open(old, "rb") as stream:  # noqa: PTH123
        if stream.read() != data:
            return False
    _link(old, new)
    return True


def _link(old: str, new: str) -> None:
    """Give a file its place in the new folder too, as itself where the file system can."""
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old, new, follow_symlinks=False)


def _files_in(folder: Path) -> Iterator[str]:
    start = len(str(folder)) + 1
    for place, folders, names in os.walk(folder):
        inside = f"{place}/"[start:].replace(os.sep, "/")
        linked = [name for name in folders if Path(place, name).is_symlink()]
        yield from (inside + name for name in (*names, *linked))


def _is_running(number: str) -> bool:
    if not number.isdecimal() or os.name == "nt":
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(number) != os.getpid()


@contextlib.contextmanager
def _told_of(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileError(_why(error, target), place=Place(target)) from None


def _why(error: OSError, target: Path) -> Text:
    if isinstance(error, FileNotFoundError) and not target.parent.is_dir():
        return Text(
            f"没有文件夹 {target.parent}", f"there is no folder {target.parent}; make it first"
        )
    if isinstance(error, PermissionError):
        return Text(f"没有写入 {target.parent} 的权限", f"you may not write in {target.parent}")
    said = error.strerror or str(error)
    return Text(
        f"站点未能写成（{said}），原有的站点未动",
        f"the site cannot be written ({said}); the old one is as it was",
    )


_NOT_OURS = Text(
    "这个文件夹不是 qualitykg publish 写的，不会改动；请换一个新的或空的文件夹",
    "qualitykg publish did not write this folder and leaves it alone; name a new or an empty one",
)
_IN_THE_WAY = Text(
    "站点需要在此写入，但这个文件不是 qualitykg publish 写的；请移开它",
    "the site needs this place, but qualitykg publish did not write this file; move it away",
)
