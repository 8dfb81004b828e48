"""How to cite a claim and its place in the source: GB/T 7714-2015, APA 7 and BibTeX.

The same forms as the explorer's. The day of access, which GB/T 7714 wants for what is
online, is the reader's: the page fills it in where `TODAY` stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.text import Text
    from qualitykg.visualize.knowledge import Document, Evidence

TODAY = "\ue000"
"""Stands for the day of access; no text holds this sign of Unicode's private area."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "{}%&$#_"
}


def cite_in_chinese(document: Document, evidence: Sequence[Evidence]) -> str:
    """Return the citation of places in a document after GB/T 7714-2015."""
    day = (document.issued or "")[:10]
    when = day
    if document.url:
        when = f"{day if document.kind == 'N' or not day else f'({day})'}{TODAY}"
    carrier = document.periodical.zh if document.periodical else ""
    mark = f"[{document.kind}{'/OL' if document.url else ''}]"
    head = _in_sentences(
        document.author.zh if document.author else "",
        f"{document.title}{mark}",
        f"{carrier}, {when}" if carrier and when else carrier or when,
        document.url or "",
    )
    paragraphs = "、".join(_paragraphs(evidence))
    places = [f"第 {paragraphs} 段"] if paragraphs else []
    places.append(f"字符 {'、'.join(_offsets(evidence))}")
    return f"{head}. {'，'.join(places)}."


def cite_in_english(document: Document, label: Text, evidence: Sequence[Evidence]) -> str:
    """Return the citation of places in a document after APA 7, its title translated."""
    author = document.author.en if document.author else ""
    carrier = document.periodical.en if document.periodical else ""
    is_translated = label.en != document.title
    name = f"{document.title} [{label.en}]" if is_translated else document.title
    when = f"({_day(document.issued or '')})"
    # APA puts the title first where there is no author.
    head = _in_sentences(author, when, name) if author else _in_sentences(name, when)
    rest = _in_sentences("" if author == carrier else carrier, document.url or "")
    paragraphs = ", ".join(_paragraphs(evidence))
    places = [f"para. {paragraphs}"] if paragraphs else []
    places.append(f"characters {', '.join(_offsets(evidence))}")
    return f"{head}.{f' {rest}' if rest else ''} ({'; '.join(places)})"


def cite_in_bibtex(
    key: str, statement: str, permalink: str, document: Document | None, place: str
) -> str:
    """Return a BibTeX entry of a claim, which names the document that it rests on."""
    fields = {"title": statement, "url": permalink}
    if document:
        fields["note"] = f"{document.title}. {place}"
        if document.author:
            fields["author"] = f"{{{document.author.zh}}}"
        if document.issued:
            fields["year"] = document.issued[:4]
    lines = (f"  {name} = {{{_escaped(name, value)}}}" for name, value in fields.items())
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _escaped(name: str, value: str) -> str:
    if name == "url":
        return value
    inner = value[1:-1] if name == "author" else value
    plain = "".join(_BIBTEX.get(sign, sign) for sign in " ".join(inner.split()))
    return f"{{{plain}}}" if name == "author" else plain


def _in_sentences(*parts: str) -> str:
    return ". ".join(re.sub(r"\.$", "", part) for part in parts if part)


def _paragraphs(evidence: Sequence[Evidence]) -> list[str]:
    return [str(each) for each in dict.fromkeys(e.paragraph for e in evidence) if each is not None]


def _offsets(evidence: Sequence[Evidence]) -> list[str]:
    return list(dict.fromkeys(f"{each.start}–{each.end}" for each in evidence))


def _day(issued: str) -> str:
    year, _, rest = issued[:10].partition("-")
    month, _, day = rest.partition("-")
    named = _MONTHS[int(month) - 1] if month.isdecimal() and 1 <= int(month) <= 12 else ""
    spoken = " ".join(filter(None, (named, day.lstrip("0"))))
    return ", ".join(filter(None, (year, spoken))) or "n.d."
