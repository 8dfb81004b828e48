"""What a build changed, for the feed; the entries of earlier builds are carried on."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from operator import eq
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from qualitykg.namespaces import QKG
from qualitykg.store.statements import split_line
from qualitykg.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.export.site.folder import SiteFolder
    from qualitykg.export.site.pages import Site

DUMP = "data/qualitykg.nt"
_MOST = 50
_MARK = '<entry><category term="changes"/>'
_ENTRY = re.compile(re.escape(_MARK) + r".*?</entry>\n", re.DOTALL)
_CLAIM = f"<{QKG}Claim>".encode()


def changed_entries(folder: SiteFolder, site: Site, lines: Sequence[bytes]) -> str:
    """Return the Atom entries of changes: of this build, where it changed the graph, and before.

    `lines` is the graph as it is published. A first build has no entry; nor has one that
    changes nothing, so that it writes nothing.
    """
    before, feed = folder.old(DUMP), folder.old("feed.atom")
    earlier = _ENTRY.findall((feed or b"").decode())
    if before is None or not (changes := _changes(before.splitlines(), lines)):
        return "".join(earlier)
    return "".join([_entry(site, *changes), *earlier][:_MOST])


def _changes(old: Sequence[bytes], new: Sequence[bytes]) -> tuple[set[bytes], set[bytes]] | None:
    """Return the lines that are new, and those that are gone; None where there are none."""
    if len(old) == len(new) and all(map(eq, old, new)):
        return None
    before, after = set(old), set(new)
    return after - before, before - after


def _entry(site: Site, added: set[bytes], removed: set[bytes]) -> str:
    subjects = {split_line(line)[0] for line in added | removed}
    said = (
        f"陈述：新增 {_claims(added)} 条，移除 {_claims(removed)} 条；"
        f"改动了 {len(subjects)} 个事物的描述。 · "
        f"Claims: {_claims(added)} added, {_claims(removed)} removed; "
        f"descriptions of {counted(len(subjects), 'thing')} changed."
    )
    moment = _now()
    return (
        f"{_MARK}<title>数据更新 · Data changed</title>"
        f"<id>{escape(site.url)}feed.atom#{moment}</id><updated>{moment}</updated>"
        f"<link href={quoteattr(site.url + 'data.html')}/><summary>{said}</summary></entry>\n"
    )


def _claims(lines: set[bytes]) -> int:
    return sum(split_line(line)[2].endswith(_CLAIM) for line in lines)


def _now() -> str:
    """Return the time of the build: `SOURCE_DATE_EPOCH` where builds are to be repeated."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
