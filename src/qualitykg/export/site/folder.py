"""The site's folder: built beside the old one, which stays whole until the new one is.

What has not changed is not written again: the old file itself is taken over, with its
date. Files that we did not write are taken over too, and none is ever removed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualitykg.errors import FileError, Place
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST = ".qualitykg-site"
_HEAD = "qualitykg site 1\n"


class Changes(NamedTuple):
    """How many files a build wrote, left as they were, and removed."""

    written: int
    kept: int
    removed: int


class SiteFolder:
    """A folder under construction; `publish` puts it in its place in one step.

    Raises `FileError` when the place is taken by something that we did not write, when it
    may not be written, or when the disk is full; the old folder is then as it was.
    """

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self._paths: set[str] = set()
        self._folders: set[str] = set()
        self._written = 0
        with _told_of(self.target):
            self._ours = _files_of_ours(self.target)
            self._forget_broken_builds()
            self._beside = self._sibling("part")
            self._beside.mkdir()

    def write(self, path: str, content: bytes | str) -> None:
        """Write a file of the new site, or take over the old one that holds the same."""
        data = content.encode() if isinstance(content, str) else content
        with _told_of(self.target):
            new = self._beside / path
            folder = path.rpartition("/")[0]
            if folder not in self._folders:
                new.parent.mkdir(parents=True, exist_ok=True)
                self._folders.add(folder)
            if not (path in self._ours and _takes_over(self.target / path, new, data)):
                new.write_bytes(data)
                self._written += 1
        self._paths.add(path)

    def old(self, path: str) -> bytes | None:
        """Return what a file of the old site holds, None where we wrote none there."""
        return (self.target / path).read_bytes() if path in self._ours else None

    def publish(self) -> Changes:
        """Put the new folder in the place of the old one."""
        count = len(self._paths)
        with _told_of(self.target):
            kept = count - self._written
            listed = "".join(f"{path}\n" for path in sorted(self._paths))
            self.write(LIST, _HEAD + listed)
            self._take_over_others()
            if hasattr(os, "sync"):
                os.sync()  # one for all files: each its own would take longer than the build
            self._swap()
        return Changes(count - kept, kept, len(self._ours - self._paths))

    def discard(self) -> None:
        """Remove what was built, and leave the old folder as it is."""
        shutil.rmtree(self._beside, ignore_errors=True)

    def _take_over_others(self) -> None:
        for path in _files_in(self.target) if self.target.is_dir() else ():
            if path in self._ours:
                continue
            if path in self._paths:
                raise FileError(_IN_THE_WAY, place=Place(self.target / path))
            (self._beside / path).parent.mkdir(parents=True, exist_ok=True)
            _link(self.target / path, self._beside / path)

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
                    self._ours = _files_of_ours(self.target)
                else:
                    shutil.rmtree(left, ignore_errors=True)


def _files_of_ours(target: Path) -> frozenset[str]:
    """Return the files that an earlier build wrote; refuse a folder that no build made."""
    if not target.exists():
        return frozenset()
    if not target.is_dir():
        raise FileError(_NO_FOLDER, place=Place(target))
    listed = target / LIST
    if not listed.exists():
        if any(target.iterdir()):
            raise FileError(_NOT_OURS, place=Place(target))
        return frozenset()
    written = listed.read_text(encoding="utf-8")
    if not written.startswith(_HEAD):
        raise FileError(_NOT_OURS, place=Place(listed))
    return frozenset(
        each for each in written.removeprefix(_HEAD).split("\n") if (target / each).is_file()
    ) | {LIST}


def _takes_over(old: Path, new: Path, data: bytes) -> bool:
    if old.is_symlink() or old.stat().st_size != len(data) or old.read_bytes() != data:
        return False
    _link(old, new)
    return True


def _link(old: Path, new: Path) -> None:
    """Give a file its place in the new folder too, as itself where the file system can."""
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old, new, follow_symlinks=False)


def _files_in(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        inside = Path(place)
        linked = [name for name in folders if (inside / name).is_symlink()]
        for name in (*names, *linked):
            yield (inside / name).relative_to(folder).as_posix()


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


_NO_FOLDER = Text("这是文件，需要的是文件夹", "this is a file; a folder is needed")
_NOT_OURS = Text(
    "这个文件夹不是 qualitykg publish 写的，不会改动；请换一个新的或空的文件夹",
    "qualitykg publish did not write this folder and leaves it alone; name a new or an empty one",
)
_IN_THE_WAY = Text(
    "站点需要在此写入，但这个文件不是 qualitykg publish 写的；请移开它",
    "the site needs this place, but qualitykg publish did not write this file; move it away",
)
