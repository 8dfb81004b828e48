"""The invented city, for the tests of this room."""

from __future__ import annotations

from tests.harbour import harbour

__all__ = ["harbour"]
