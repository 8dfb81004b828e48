"""What is said of an answer that a limit ended early, by the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.store.limits import Limits
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.store.results import Cut

_LARGEST = Limits().size >> 20
WHY_CUT: dict[Cut, Text] = {
    "rows": Text(
        "结果已截断，并不完整；请缩小范围，或增大 --max-rows。",
        "The answer is cut: there is more. Narrow the question, or raise --max-rows.",
    ),
    "size": Text(
        f"结果大于 {_LARGEST} MB，已截断，并不完整；请缩小范围，或用 LIMIT 与 OFFSET 分次查询。",
        f"The answer is cut: it is larger than {_LARGEST} MB. Narrow the question, or ask for a "
        "part at a time with LIMIT and OFFSET.",
    ),
    "server": Text(
        "服务器没有给出全部结果；请缩小范围，或用 LIMIT 与 OFFSET 分次查询。",
        "The answer is cut: the server gave no more. Narrow the question, or ask for a part at a "
        "time with LIMIT and OFFSET.",
    ),
}
