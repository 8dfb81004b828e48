"""A data file's YAML as a tree in which every value knows its line.

Scalars stay the text that the author wrote: `2020` is not a number here, nor is `no`
a truth value.
"""

from __future__ import annotations

import re
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

_WHOLE = re.compile(r"[0-9]{1,18}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


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
        if _SURROGATE.search(self.raw.value):
            raise self.wrong(
                "文字中有半个字符（\\uD800 至 \\uDFFF）；请直接写出该字",
                "the text has half a character (\\uD800 to \\uDFFF); write the character itself",
            )
        return str(self.raw.value)

    def number(self) -> int:
        """Return a whole number."""
        word = self.text()
        if not _WHOLE.fullmatch(word):
            raise self.wrong(f"“{word}”不是整数", f"{word} is not a whole number")
        return int(word)

    def items(self) -> Iterator[Node]:
        """Yield the values of a list."""
        if not isinstance(self.raw, yaml.SequenceNode):
            raise self.wrong("此处应为一个列表", "a list is expected here")
        return (Node(each, self.file) for each in self.raw.value)

    @property
    def is_inline(self) -> bool:
        """Tell whether a list or mapping is written within brackets, on one line."""
        return bool(getattr(self.raw, "flow_style", False))

    @property
    def is_block(self) -> bool:
        """Tell whether a single value is written as a block, on the lines after a `|` or `>`."""
        return getattr(self.raw, "style", None) in ("|", ">")

    def plain_keys(self) -> dict[str, tuple[Node, Node]]:
        """Return the plain keys of a mapping, each as its own node with the value's node.

        Raises `DuplicateError` when a key stands twice.
        """
        assert isinstance(self.raw, yaml.MappingNode)  # noqa: S101 - callers ask mappings only
        found: dict[str, tuple[Node, Node]] = {}
        for raw, value in self.raw.value:
            if isinstance(raw, yaml.ScalarNode):
                key = Node(raw, self.file)
                if raw.value in found:
                    raise key._twice()
                found[raw.value] = (key, Node(value, self.file))
        return found

    def has_key(self, name: str) -> bool:
        """Tell whether the value is a mapping with that key."""
        return self.is_mapping and name in self.plain_keys()

    def mappings(self) -> Iterator[Node]:
        """Yield every mapping below this value once, even where aliases share or nest it."""
        waiting, seen = [self.raw], set[int]()
        while waiting:
            raw = waiting.pop()
            if id(raw) in seen:
                continue
            seen.add(id(raw))
            if isinstance(raw, yaml.MappingNode):
                yield Node(raw, self.file)
                waiting += [value for _, value in raw.value]
            elif isinstance(raw, yaml.SequenceNode):
                waiting += raw.value

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
            raise key._twice()
        if name not in known:
            nearest = get_close_matches(name, known, 1) or [", ".join(known)]
            raise key.wrong(
                f"不认识“{name}”；是否指 {nearest[0]}？",
                f"{name} is not a key here; use {nearest[0]}",
            )

    def _twice(self) -> DuplicateError:
        name = self.text()
        message = Text(f"“{name}”出现两次", f"{name} stands twice; keep one")
        return DuplicateError(message, place=self.place)

    def wrong(self, zh: str, en: str) -> DataFileError:
        """Return an error that points at this value."""
        return DataFileError(Text(zh, en), place=self.place)


def read_nodes(path: Path) -> Node:
    """Read a YAML file as nodes.

    Raises `FileError` when it cannot be read, and whatever `parse_nodes` raises.
    """
    return parse_nodes(read_text(path), path)


def parse_nodes(text: str, path: Path) -> Node:
    """Return the nodes of a file's YAML text.

    Raises `SyntaxInFileError`, with line and column where they are known, when the text is
    not YAML or is empty.
    """
    try:
        raw = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        said = error.problem or "not YAML"
        raise SyntaxInFileError(
            Text(f"YAML 语法有误：{said}", f"not YAML: {said}"), place=place
        ) from None
    except yaml.reader.ReaderError as error:
        sign, line = f"U+{ord(text[error.position]):04X}", text.count("\n", 0, error.position) + 1
        raise SyntaxInFileError(
            Text(f"YAML 中不能有字符 {sign}", f"not YAML: it may not hold the character {sign}"),
            place=Place(path, line),
        ) from None
    except (OverflowError, ValueError):  # PyYAML hands the number of a \U escape to chr()
        raise SyntaxInFileError(
            Text(
                "\\U 转义超出 Unicode 的范围（至 \\U0010FFFF）",
                "a \\U escape is beyond the last character of Unicode, \\U0010FFFF",
            ),
            place=Place(path),
        ) from None
    except RecursionError:
        raise SyntaxInFileError(
            Text("嵌套过深", "the values are nested too deeply"), place=Place(path)
        ) from None
    if raw is None:
        raise SyntaxInFileError(
            Text("文件是空的", "the file is empty; it needs at least `document`"), place=Place(path)
        )
    return Node(raw, path)
