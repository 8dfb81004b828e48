"""What an import has not kept as the files write it, in a sentence for each kind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from qualitykg.errors import QualityKGError
from qualitykg.text import Language, Text, counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualitykg.store.rewritings import Rewriting

# Looking through so many bytes takes some hundredths of a second.
_QUICK = 1 << 20
# What may surprise in an answer.
_SHOWN = ("value", "relative")


def report_import(files: Iterable[Path], language: Language) -> None:
    """Print what was not kept as it is written."""
    from qualitykg.store.rewritings import rewritings_in

    for path in files:
        for found in rewritings_in(path):
            print(sentence_of(found).to(language))


def warn_of_import(files: Iterable[Path], language: Language) -> None:
    """Say on standard error what answers show otherwise, where the files are small."""
    from qualitykg.store.rewritings import rewritings_in

    for path in files:
        try:
            is_quick = path.stat().st_size <= _QUICK
            found = rewritings_in(path) if is_quick else []
        except (QualityKGError, OSError):
            continue  # whoever asks is told
        for each in found:
            if each.kind in _SHOWN:
                print(sentence_of(each).to(language), file=sys.stderr)


def sentence_of(found: Rewriting) -> Text:
    """Return what was rewritten, how often, and the first place."""
    count, place = found.count, found.place
    first = Text(f"如 {found.before} → {found.after}", f"{found.before} as {found.after}")
    match found.kind:
        case "value":
            zh = f"{count} 个数值、真值或时间按值保存，{first.zh}"
            en = (
                f"{counted(count, 'number, truth or time', 'numbers, truths or times')} "
                f"kept by value: {first.en}"
            )
        case "zeros":
            zh = f"{count} 个小数不留末尾的零，{first.zh}"
            en = f"{counted(count, 'decimal')} kept without zeros at the end: {first.en}"
        case "tag":
            zh = f"{count} 个语言标签存为小写，{first.zh}"
            en = f"{counted(count, 'language tag')} kept in lower case: {first.en}"
        case "relative":
            zh = f"{count} 个相对 IRI 以文件地址补全，{first.zh}"
            en = f"{counted(count, 'relative IRI')} completed with the file's address: {first.en}"
        case "repeated":
            zh = f"{count} 条三元组重复，只存一次"
            en = f"{counted(count, 'triple')} said again, and kept once"
    return Text(f"{place}：{zh}", f"{place}: {en}")
