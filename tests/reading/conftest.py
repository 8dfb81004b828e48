"""The invented town's files, and the ontology's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.ontology.vocabulary import Vocabulary, load_vocabulary
from tests.reading.hill_town import HillTown, build_hill_town

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Return the ontology's terms."""
    return load_vocabulary()


@pytest.fixture
def town(tmp_path: Path) -> HillTown:
    """Return the town's data file and text, fresh for each test."""
    return build_hill_town(tmp_path)
