"""What the ontology's tests share: the rules, read once, and the folder of examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.locations import ontology_folder
from qualitykg.ontology.validation import Rules, load_rules

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.ontology.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def rules() -> Rules:
    """Return the ontology, the shapes and the checks."""
    return load_rules()


@pytest.fixture(scope="session")
def vocabulary(rules: Rules) -> Vocabulary:
    """Return the ontology's terms and code lists."""
    return rules.vocabulary


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of the examples."""
    return ontology_folder() / "examples"
