"""What a passage lends to the claims that rest on it: its place, and the manner of speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from qualitykg.errors import SpanError
from qualitykg.reading.claims import Claim, Evidence, Literal, Span
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.reading.names import Names
    from qualitykg.reading.nodes import Node

PLACE_KEYS = ("paragraph", "at", "sha256", "quote")
MANNER_KEYS = ("modality", "status", "during", "explicitness", "voice", "open_list", "wording")

_AT = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Support:
    """A passage of one document, and how its words carry what is claimed."""

    document: str
    span: Span
    modality: str
    explicitness: str
    voice: str
    status: str | None = None
    during: str | None = None
    in_open_list: bool = False
    wording: str | None = None

    def claim(self, subject: str, predicate: str, obj: str | Literal) -> Claim:
        """Return the claim of a triple, resting on this passage."""
        evidence = Evidence(
            document=self.document,
            span=self.span,
            explicitness=self.explicitness,
            voice=self.voice,
            in_open_list=self.in_open_list,
            wording=self.wording,
        )
        return Claim(
            subject=subject,
            predicate=predicate,
            object=obj,
            modality=self.modality,
            status=self.status,
            during=self.during,
            evidence=(evidence,),
        )

    def plain(self) -> Support:
        """Return the same support without what qualifies one relation only."""
        return replace(self, status=None, during=None, wording=None, in_open_list=False)


def read_span(fields: dict[str, Node], node: Node) -> Span:
    """Return the span that `paragraph`, `at` and `sha256` give.

    Raises `SpanError` when one of them is missing or is not of its form, and when a `quote`
    that is kept beside them is not what the digest is of.
    """
    for key in ("at", "sha256", "paragraph"):
        if key not in fields:
            raise _bad_span(
                node,
                f"缺少“{key}”；请先运行 qualitykg anchor",
                f"{key} is missing; run qualitykg anchor first",
            )
    found = _AT.fullmatch(fields["at"].text())
    if found is None or int(found[1]) >= int(found[2]):
        raise _bad_span(
            fields["at"],
            "位置应写作“起-止”，如 379-389",
            "a place is written start-end, such as 379-389",
        )
    if not _DIGEST.fullmatch(fields["sha256"].text()):
        raise _bad_span(
            fields["sha256"], "摘要应为 64 位十六进制数", "a digest has 64 hexadecimal digits"
        )
    quote = fields["quote"].text() if "quote" in fields else None
    if quote is not None and sha256(quote.encode()).hexdigest() != fields["sha256"].text():
        raise _bad_span(
            fields["quote"],
            "引文与其摘要不符；请照录原文，或删去 at 与 sha256 后重新运行 qualitykg anchor",
            "this quote is not what its sha256 is of; copy the words exactly, "
            "or delete at and sha256 and run qualitykg anchor again",
        )
    paragraph = fields["paragraph"].number()
    return Span(int(found[1]), int(found[2]), fields["sha256"].text(), paragraph, quote)


def change_manner(base: Support, fields: dict[str, Node], names: Names) -> Support:
    """Return the support with whatever the fields say about the manner of speaking."""
    changed = base
    if "modality" in fields:
        changed = replace(changed, modality=names.concept(fields["modality"], "modality"))
    if "status" in fields:
        changed = replace(changed, status=names.concept(fields["status"], "status"))
    if "explicitness" in fields:
        concept = names.concept(fields["explicitness"], "explicitness")
        changed = replace(changed, explicitness=concept)
    if "during" in fields:
        changed = replace(changed, during=names.period(fields["during"]))
    if "voice" in fields:
        changed = replace(changed, voice=names.thing(fields["voice"]))
    if "wording" in fields:
        changed = replace(changed, wording=fields["wording"].text())
    if "open_list" in fields:
        changed = replace(changed, in_open_list=_truth(fields["open_list"]))
    return changed


def change_place(base: Support, fields: dict[str, Node], node: Node) -> Support:
    """Return the support resting on the span that the fields give, if they give one."""
    if not any(key in fields for key in PLACE_KEYS):
        return base
    return replace(base, span=read_span(fields, node))


def _truth(node: Node) -> bool:
    word = node.text()
    if word not in ("true", "false"):
        raise node.wrong("此处应为 true 或 false", "true or false is expected here")
    return word == "true"


def _bad_span(node: Node, zh: str, en: str) -> SpanError:
    return SpanError(Text(zh, en), place=node.place)
