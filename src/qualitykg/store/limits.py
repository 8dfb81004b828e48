"""How long a query may run, and how much it may take and give."""

from __future__ import annotations

import math
from dataclasses import dataclass

_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a guarded query is given: seconds, rows, bytes of answer, bytes of memory.

    `memory` comes on top of what the loaded graph takes. Raises `ValueError` when a limit is
    not a positive number.

    >>> Limits(seconds=2).rows
    1000000
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    size: int = 256 * _MEBIBYTE
    memory: int = 1024 * _MEBIBYTE

    def __post_init__(self) -> None:
        """Refuse what is no limit."""
        for limit in (self.seconds, self.rows, self.size, self.memory):
            if not (math.isfinite(limit) and limit > 0):
                raise ValueError(f"a limit is a positive number, not {limit}")
