"""What the engine raises while it answers, as errors of our family."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from qualitykg.errors import QueryError
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn what the engine raises while it answers into `QueryError`."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        said = " ".join(str(error).split())
        if "Corruption" in said:
            raise QueryError(_DAMAGED) from None
        raise QueryError(
            Text(f"查询引擎无法作答：{said}", f"the engine cannot answer: {said}")
        ) from None


_DAMAGED = Text("库的文件已损坏，请重新载入", "the store's files are damaged; load the store again")
