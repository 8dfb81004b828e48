"""Files: text read strictly as UTF-8, and files written whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.errors import IS_FILE, IS_FOLDER, FileError, Place
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> str:
    """Return a file's text, every character as it stands, without a byte order mark.

    Line ends are kept, so offsets count in Unicode code points of the file's text.
    Raises `FileError` when the file cannot be read or is not UTF-8.
    """
    return decode_text(read_bytes(path), path)


def with_line_ends(text: str) -> Iterator[str]:
    r"""Yield a text as it stands, and then with each of the line ends that another system has.

    >>> [*with_line_ends("a\r\nb")]
    ['a\r\nb', 'a\nb']
    """
    plain = text.replace("\r\n", "\n")
    yield from dict.fromkeys((text, plain, plain.replace("\n", "\r\n")))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises `FileError` when there is no such file, it is a folder, or it may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(why_unreadable(error), place=Place(path)) from None


def decode_text(data: bytes, path: Path) -> str:
    """Decode a file's bytes as UTF-8, without a byte order mark.

    Raises `FileError` with the line of the first wrong byte, and says which encoding
    the file looks like.
    """
    if data.startswith(_UTF16):
        raise FileError(_convert("UTF-16"), place=Place(path))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(_why_undecodable(data, error), place=Place(path, line)) from None


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file so that readers see the old content or the new one, never a part.

    Text is written as UTF-8 with the line ends it has. The content goes to a file
    beside, is synced, and takes the name in one step; then the folder is synced. What is
    no regular file (a pipe, a device) has no old content: it is written to as it stands.
    Raises `FileError` when the folder is missing or cannot be written, the path is a
    folder, or the disk is full; the old file is then as it was.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    # A link stays a link: what it points to is replaced.
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        if target.is_dir():
            raise FileError(IS_FOLDER, place=Place(path))
        if _is_special(path):
            path.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise FileError(_why_unwritable(error, target), place=Place(path)) from None


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files whole or not at all; an older one of the same files is replaced.

    Raises `FileError` when the folder above is missing or cannot be written, the disk is full,
    or the path is a file or a folder with other things in it; all is then as it was.
    """
    import shutil
    import tempfile

    try:
        if path.exists() and not path.is_dir():
            raise FileError(IS_FILE, place=Place(path))
        if path.exists() and not {each.name for each in path.iterdir()} <= set(files):
            raise FileError(_OTHER_THINGS, place=Place(path))
        beside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:80]}."))
        try:
            for name, content in files.items():
                _replace(beside / name, content)
            beside.chmod(0o777 & ~_mask())
            _put_in_place(beside, path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise FileError(_why_unwritable(error, path), place=Place(path)) from None


def _put_in_place(beside: Path, path: Path) -> None:
    old = beside.with_name(f"{beside.name}.old")
    if path.exists():
        path.rename(old)
    try:
        beside.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    for each in old.iterdir() if old.exists() else ():
        each.unlink()
    if old.exists():
        old.rmdir()
    _sync_folder(path.parent)


def _replace(path: Path, data: bytes) -> None:
    import tempfile  # takes as long to import as a small file takes to read

    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(_mode_for(path))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _mode_for(path: Path) -> int:
    # mkstemp makes private files; the written one gets the rights that open() would give.
    if path.exists():
        return path.stat().st_mode & 0o777
    return 0o666 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    # Not every system lets a folder be opened; the file itself is already safe.
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


_OTHER_THINGS = Text(
    "文件夹中有其他文件，不予覆盖；请另写一个", "the folder holds other things; name another one"
)


def why_unreadable(error: OSError) -> Text:
    """Return why a file cannot be read."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Text("没有这个文件", "there is no such file")
        case IsADirectoryError():
            return IS_FOLDER
        case PermissionError():
            return Text("没有读取权限", "you may not read this file")
    return Text(f"无法读取：{error.strerror}", f"it cannot be read: {error.strerror}")


def _why_unwritable(error: OSError, path: Path) -> Text:
    match error:
        case FileNotFoundError():
            return Text(
                f"没有文件夹 {path.parent}", f"there is no folder {path.parent}; make it first"
            )
        case NotADirectoryError():
            return Text(f"{path.parent} 不是文件夹", f"{path.parent} is not a folder")
        case PermissionError():
            return Text(f"没有写入 {path.parent} 的权限", f"you may not write in {path.parent}")
    return Text(f"无法写入：{error.strerror}", f"it cannot be written: {error.strerror}")


def _why_undecodable(data: bytes, error: UnicodeDecodeError) -> Text:
    if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
        return Text(
            "文件在一个字符中间中断", "the file ends in the middle of a character; it is cut off"
        )
    if b"\0" in data[:4096]:
        return Text("这不是文本文件", "this is not a text file")
    if _decodes_as_gb18030(data):
        return _convert("GB18030")
    return Text("文件不是 UTF-8 编码", "the file is not UTF-8; save it as UTF-8")


def _decodes_as_gb18030(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _convert(encoding: str) -> Text:
    return Text(
        f"文件看来是 {encoding} 编码，请转为 UTF-8",
        f"the file looks like {encoding}; save it as UTF-8",
    )
