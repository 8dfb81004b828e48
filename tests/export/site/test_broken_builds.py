"""A build that is killed, interrupted, or has no room leaves the old site whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from qualitykg.export.site.publishing import Plan, publish
from tests.export.site.test_publishing import contents
from tests.visualize.town import build_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

_PROGRAM = """
import resource, signal, sys
from qualitykg.cli.main import main
from qualitykg.export.site import writers
writers._ALONE = 50
if __name__ == "__main__":
    # A shell has what it runs in the background ignore Ctrl-C, these tests among it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if size := int(sys.argv[1]):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    sys.exit(main(["--lang", "en", "publish", "--unchecked", "--jobs", "2", *sys.argv[2:]]))
"""


class Place:
    """A folder with a site in it, and the changed graph that is to be built over it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site = folder / "sites", folder / "sites/site"
        self.folder.mkdir()
        self.data, self._program = folder / "town.ttl", folder / "program.py"
        self._program.write_text(_PROGRAM, encoding="utf-8")
        town = build_town()
        self.data.write_text(town.turtle(), encoding="utf-8")
        publish(Plan([self.data], self.site, is_checked=False))
        self.before = contents(self.site)
        town.thing("policy-extra", "qkg:Policy", "另一政策", "another policy")
        self.data.write_text(town.turtle().replace("Linjiang", "Lin Jiang"), encoding="utf-8")

    def build(self, limit: int = 0) -> subprocess.Popen[str]:
        """Start a build in a process group of its own; no file of it may pass the limit."""
        command = (sys.executable, self._program, str(limit), "-o", self.site, "--data", self.data)
        return subprocess.Popen(
            command,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def is_under_way(self) -> bool:
        """Tell whether pages are being written beside the site."""
        return sum(1 for _ in self.folder.glob(".site.*.part/id/*")) > 400

    def wait_until_under_way(self, process: subprocess.Popen[str]) -> None:
        """Wait until pages are being written; fail where the build ends before."""
        while not self.is_under_way():
            assert process.poll() is None
            time.sleep(0.01)

    def names(self) -> list[str]:
        """Return what lies in the folder of the site."""
        return sorted(each.name for each in self.folder.iterdir())


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a site, and another graph to build over it."""
    return Place(tmp_path)


def running(group: int) -> Iterator[str]:
    """Yield the processes of a group that still run."""
    listed = subprocess.run(
        ("ps", "-eo", "pgid=,stat="), capture_output=True, text=True, check=True
    )
    yield from (line for line in listed.stdout.splitlines() if line.split()[0] == str(group))


def test_a_killed_build_leaves_the_old_site_and_no_process(place: Place) -> None:
    """After kill -9 all is as it was, its helpers end, and the next build clears up."""
    process = place.build()
    place.wait_until_under_way(process)
    process.kill()
    process.communicate()
    assert contents(place.site) == place.before
    until = time.monotonic() + 60
    while list(running(process.pid)):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert len(place.names()) == 2
    again = place.build()
    again.communicate()
    assert again.returncode == 0
    assert place.names() == ["site"]
    assert (place.site / "id/policy-extra.html").exists()


@pytest.mark.parametrize("moment", ["starting", "importing", "writing"])
def test_an_interrupted_build_leaves_nothing(place: Place, moment: str) -> None:
    """Ctrl-C, which all processes hear, ends without a traceback and clears up.

    So it does in the moment when the other processes have only just been started.
    """
    process = place.build()
    while moment != "writing" and len(list(running(process.pid))) < 3:
        assert process.poll() is None
    if moment == "importing":
        time.sleep(0.1)
    if moment == "writing":
        place.wait_until_under_way(process)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in said
    assert contents(place.site) == place.before
    assert place.names() == ["site"]


@pytest.mark.parametrize("limit", [3_000, 12_000, 60_000, 300_000])
def test_no_room_is_told_in_a_sentence(place: Place, limit: int) -> None:
    """Wherever the system takes no more bytes, one sentence says so, and nothing changed."""
    process = place.build(limit)
    _, said = process.communicate()
    assert process.returncode == 2
    assert len(said.splitlines()) == 1
    assert "the site cannot be written (File too large); the old one is as it was" in said
    assert contents(place.site) == place.before
    assert place.names() == ["site"]
