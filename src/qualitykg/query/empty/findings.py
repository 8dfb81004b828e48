"""What makes an answer empty, as sentences."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualitykg.text import Text


class Cause(Enum):
    """What may be wrong with a query that finds nothing."""

    EMPTY_GRAPH = "empty graph"
    UNKNOWN_TERM = "unknown term"
    NO_INSTANCE = "no instance"
    UNUSED_PROPERTY = "unused property"
    UNBOUND_VARIABLE = "unbound variable"
    OTHER_FORM = "other form of a value"
    TEMPLATE = "template of a CONSTRUCT"
    PATTERN = "pattern"
    FILTER = "filter"
    SLICE = "slice"
    AGGREGATE = "aggregate over nothing"
    PARAMETER = "value of a parameter"


class Finding(NamedTuple):
    """One thing that makes an answer empty: the part of the query, and what to do about it.

    `near` are the IRIs, values or variables that may be meant instead.
    """

    cause: Cause
    part: str
    said: Text
    near: tuple[str, ...] = ()
