"""What a build wrote, and from what: how a later one knows what it need not make again.

The list lies in the site. It holds no times, so that the same graph gives the same bytes;
its own time tells whether a file was touched since.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LIST = ".qualitykg-site"
_HEAD = "qualitykg site "
_FORM = "2"


class Made(NamedTuple):
    """The files of one stem: the key of what they were made from, and their endings with sizes.

    A file that stands alone has its whole path for a stem and the ending "". No key tells
    that the files are to be made again each time.
    """

    key: str
    sizes: Mapping[str, int]


class Manifest:
    """The files of a site by their stems. `inputs` is the key of all that it was made from."""

    def __init__(self, made: dict[str, Made], inputs: str = "", moment: int = 0) -> None:
        self.made = made
        self.inputs = inputs
        self._moment = moment

    @classmethod
    def read(cls, path: Path) -> Manifest | None:
        """Return what a list says, None where no build wrote it."""
        text = path.read_text(encoding="utf-8")
        if not text.startswith(_HEAD):
            return None
        head, *lines = text.removeprefix(_HEAD).split("\n")
        made = dict(_read(line) for line in lines if line)
        return cls(made, head.partition(" ")[2], path.stat().st_mtime_ns)

    def as_text(self) -> str:
        """Return the list, sorted."""
        head = f"{_HEAD}{_FORM} {self.inputs}\n"
        return head + "".join(_written(stem, self.made[stem]) for stem in sorted(self.made))

    def __contains__(self, path: str) -> bool:
        """Tell whether a build wrote this file."""
        if path in self.made and "" in self.made[path].sizes:
            return True
        stem, dot, ending = path.partition(".")
        return stem in self.made and f"{dot}{ending}" in self.made[stem].sizes

    def files(self) -> Iterator[str]:
        """Yield the paths of all files."""
        for stem, made in self.made.items():
            yield from (stem + ending for ending in made.sizes)

    def is_untouched(self, folder: str, stem: str) -> bool:
        """Tell whether the files of a stem are as the build left them, judged by size and time."""
        return all(
            self._is_untouched(f"{folder}/{stem}{ending}", size)
            for ending, size in self.made[stem].sizes.items()
        )

    def _is_untouched(self, path: str, size: int) -> bool:
        try:
            found = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - for a million files
        except OSError:
            return False
        is_same = stat.S_ISREG(found.st_mode) and found.st_size == size
        return is_same and found.st_mtime_ns < self._moment


def count_of(made: Iterable[Made]) -> int:
    """Return how many files these are."""
    return sum(len(each.sizes) for each in made)


def _written(stem: str, made: Made) -> str:
    sizes = "\t".join(f"{ending}={size}" for ending, size in made.sizes.items())
    return f"{stem}\t{made.key}\t{sizes}\n"


def _read(line: str) -> tuple[str, Made]:
    stem, _, rest = line.partition("\t")
    if not rest:  # a list of the first form, which has paths only
        return stem, Made("", {"": -1})
    key, *sizes = rest.split("\t")
    pairs = (each.rpartition("=") for each in sizes)
    return stem, Made(key, {ending: int(size) for ending, _, size in pairs})
