"""A data file's YAML as a tree in which every value knows its line.

Scalars stay the text that the author wrote: `2020` is not a number here, nor is `no`
a truth value.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import yaml

from qualitykg.errors import DataFileError, DuplicateError, Place, SyntaxInFileError
from qualitykg.files import read_text
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a data file."""

    raw: yaml.Node
    file: Path

    @property
    def place(self) -> Place:
        """Return the file, line and column where the value begins."""
        mark = self.raw.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    @property
    def is_mapping(self) -> bool:
        """Tell whether the value is a mapping of keys to values."""
        return isinstance(self.raw, yaml.MappingNode)

    @property
    def is_scalar(self) -> bool:
        """Tell whether the value is a single piece of text."""
        return isinstance(self.raw, yaml.ScalarNode)

    def text(self) -> str:
        """Return the text of a single value, as it was written."""
        if not isinstance(self.raw, yaml.ScalarNode) or not self.raw.value:
            raise self.wrong("此处应为一个文字值", "one piece of text is expected here")
        return str(self.raw.value)

    def items(self) -> Iterator[Node]:
        """Yield the values of a list."""
        if not isinstance(self.raw, yaml.SequenceNode):
            raise self.wrong("此处应为一个列表", "a list is expected here")
        return (Node(each, self.file) for each in self.raw.value)

    def fields(self, allowed: Iterable[str], required: Iterable[str] = ()) -> dict[str, Node]:
        """Return a mapping's values by key; refuse keys that are not allowed or stand twice."""
        if not isinstance(self.raw, yaml.MappingNode):
            raise self.wrong("此处应为“键: 值”", "a mapping of keys to values is expected here")
        found: dict[str, Node] = {}
        known = tuple(allowed)
        for key, value in self.raw.value:
            name = Node(key, self.file)
            self._admit(name, known, found)
            found[name.text()] = Node(value, self.file)
        for wanted in required:
            if wanted not in found:
                raise self.wrong(f"缺少“{wanted}”", f"{wanted} is missing here")
        return found

    def _admit(self, key: Node, known: tuple[str, ...], found: dict[str, Node]) -> None:
        name = key.text()
        if name in found:
            message = Text(f"“{name}”出现两次", f"{name} stands twice; keep one")
            raise DuplicateError(message, place=key.place)
        if name not in known:
            nearest = get_close_matches(name, known, 1) or [", ".join(known)]
            raise key.wrong(
                f"不认识“{name}”；是否指 {nearest[0]}？",
                f"{name} is not a key here; use {nearest[0]}",
            )

    def wrong(self, zh: str, en: str) -> DataFileError:
        """Return an error that points at this value."""
        return DataFileError(Text(zh, en), place=self.place)


def read_nodes(path: Path) -> Node:
    """Read a YAML file as nodes.

    Raises `SyntaxInFileError` with line and column when the file is not YAML or is empty.
    """
    try:
        raw = yaml.compose(read_text(path), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        said = error.problem or "not YAML"
        raise SyntaxInFileError(
            Text(f"YAML 语法有误：{said}", f"not YAML: {said}"), place=place
        ) from None
    except yaml.YAMLError as error:
        raise SyntaxInFileError(
            Text(f"YAML 语法有误：{error}", f"not YAML: {error}"), place=Place(path)
        ) from None
    if raw is None:
        raise SyntaxInFileError(
            Text("文件是空的", "the file is empty; it needs at least `document`"), place=Place(path)
        )
    return Node(raw, path)
