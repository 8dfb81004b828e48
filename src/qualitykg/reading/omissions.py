"""What a data file leaves out on purpose, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualitykg.reading.entities import read_text_pair
from qualitykg.reading.support import PLACE_KEYS, read_span
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.reading.claims import Span
    from qualitykg.reading.nodes import Node

REASONS: dict[str, Text] = {
    "rhetoric": Text(
        "修辞或评价，没有可核对的内容", "rhetoric or appraisal without checkable content"
    ),
    "heading": Text("小标题，内容见正文", "a heading; what it says follows in the text"),
    "navigation": Text("网页栏目文字", "navigation text of the web page"),
    "introduction": Text("引出下文的话", "words that only introduce what follows"),
    "juxtaposition": Text("只是并列，不构成关系", "only put side by side; not a relation"),
    "general": Text("泛泛的主张，没有对象或措施", "a general intention without object or measure"),
    "production": Text("编辑流程的代号", "a code of the editorial process"),
}


@dataclass(frozen=True, slots=True)
class Omission:
    """A passage that no claim rests on, with the reason (a key of `REASONS`)."""

    span: Span
    reason: str
    note: Text | None = None


def read_omissions(node: Node) -> tuple[Omission, ...]:
    """Read the list under `omitted`."""
    return tuple(_read_omission(each) for each in node.items())


def _read_omission(node: Node) -> Omission:
    fields = node.fields((*PLACE_KEYS, "reason", "note"), required=("reason",))
    reason = fields["reason"].text()
    if reason not in REASONS:
        known = ", ".join(REASONS)
        raise fields["reason"].wrong(f"理由应为以下之一：{known}", f"a reason is one of {known}")
    note = read_text_pair(fields["note"]) if "note" in fields else None
    return Omission(read_span(fields, node), reason, note)
