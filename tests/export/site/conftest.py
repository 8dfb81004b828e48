"""A site of an invented city, published once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.export.site.publishing import Plan, publish
from tests.visualize.town import build_town

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of an invented city as a file."""
    path = tmp_path_factory.mktemp("town") / "town.ttl"
    path.write_text(build_town().turtle(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def site(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the city's site."""
    target = tmp_path_factory.mktemp("sites") / "site"
    publish(Plan([town_file], target, is_checked=False))
    return target
