"""What the tests of the project as a whole share: its files."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def project_files(root: Path) -> tuple[Path, ...]:
    """Return every file that belongs to the project: committed, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout, so which files are the project's is not known")
    paths = (root / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())
