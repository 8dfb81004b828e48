"""Reading text strictly, and writing files whole or not at all."""

from __future__ import annotations

import errno
import os
import threading
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import FileError
from qualitykg.files import read_text, write_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_text_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Line ends, no-break spaces and signs beyond the first plane keep their places."""
    text = "一行\r\n\u00a0二行\r三行\n𠮷\u3000end"
    path = tmp_path / "text.txt"
    write_whole(path, text)
    assert path.read_bytes() == text.encode()
    assert read_text(path) == text


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    """Offsets count from the first sign after the mark."""
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xef\xbb\xbfabc")
    assert read_text(path) == "abc"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("第一行\n第二行".encode("gb18030"), "GB18030"),
        ("第一行".encode("utf-16"), "UTF-16"),
        (b"ab\n\xff\xff\xff", "not UTF-8"),
        (b"\x00\x01\xff" * 9, "not a text file"),
        ("贵阳".encode()[:-1], "middle of a character"),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, data: bytes, said: str) -> None:
    """A file in another encoding is refused with one sentence that names it."""
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    with pytest.raises(FileError) as caught:
        read_text(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_line_of_a_wrong_byte_is_told(tmp_path: Path) -> None:
    """The place names the first line that is not UTF-8."""
    path = tmp_path / "text.txt"
    path.write_bytes("一\n二\n".encode() + "三".encode("gb18030") + b"\n")
    with pytest.raises(FileError) as caught:
        read_text(path)
    assert caught.value.place is not None
    assert caught.value.place.line == 3


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """What is not a readable file gets its own sentence."""
    with pytest.raises(FileError, match="no such file"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(FileError, match="folder"):
        read_text(tmp_path)


@pytest.mark.parametrize("reach", ["none/file.ttl", "file/file.ttl", "."])
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, reach: str) -> None:
    """A folder that is missing, is a file, or stands in the file's place is one sentence."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError) as caught:
        write_whole(tmp_path / reach, "text")
    assert "folder" in str(caught.value)


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    """It is named itself, and stays as it was."""
    path = tmp_path / "file"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileError, match="file: this is a file; a folder is needed"):
        write_folder(path, {"a.csv": b"a"})
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write_is_told(tmp_path: Path) -> None:
    """The folder that may not be written is named."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FileError, match="may not write"):
            write_whole(tmp_path / "file.ttl", "text")
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When syncing fails the old content stands and no part file is left."""
    path = tmp_path / "file.ttl"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a link changes the file that it points to."""
    real, link = tmp_path / "real.ttl", tmp_path / "link.ttl"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    """It is called so, and stays."""
    link = tmp_path / "link.ttl"
    link.symlink_to(link)
    with pytest.raises(FileError, match=r"link\.ttl: it cannot be written"):
        write_whole(link, "new")
    assert [*tmp_path.iterdir()] == [link]


@pytest.mark.skipif(os.name != "posix", reason="there are no named pipes elsewhere")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    """Who reads at its other end gets the content."""
    pipe, got = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, "text")
    # A pipe that was replaced leaves its reader waiting for ever.
    reader.join(timeout=10)
    assert got == [b"text"]
    assert pipe.is_fifo()


def test_rights_of_the_old_file_are_kept(tmp_path: Path) -> None:
    """A new file gets the usual rights, a replaced one keeps its own."""
    path = tmp_path / "file.ttl"
    write_whole(path, "new")
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask
    path.chmod(0o600)
    write_whole(path, "newer")
    assert path.stat().st_mode & 0o777 == 0o600
