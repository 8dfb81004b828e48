"""RDF files into a store on disk: loaded once, and opened at once ever after.

Loading writes a new folder of Oxigraph's files beside the old one and then replaces our record,
so whoever reads or is killed meanwhile has the old store or the new one.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import sys
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.errors import IS_FILE, FileError, Place
from qualitykg.files import write_whole
from qualitykg.store.bulk_loading import bulk_load_file
from qualitykg.store.disk_record import RECORD, DiskRecord, parts_of, read_record, sources_of
from qualitykg.store.loading import load_file, read_lines
from qualitykg.store.merged_graphs import count_triples, merge_graphs_on_disk
from qualitykg.store.oxigraph import with_ontology
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_LOCK = "loading.lock"
_GRAPH = "graph-"
# Loading in bulk writes files of its own each time, too many for small ones.
_BULK = 4 << 20


def load_store(
    store: Path,
    files: Iterable[Path],
    *,
    replaces: bool = False,
    notice: Callable[[int, int], object] | None = None,
) -> DiskRecord:
    """Load RDF files and the ontology into a store; return its record once it is on the disk.

    `notice` is told how many bytes have been read, of how many. An old store is replaced
    only when `replaces` says so. Raises as `open_files` does, and `FileError` when there is a
    store already, the folder holds other things, or another process is loading into it.
    """
    _refuse_other_folder(store)
    with _writable(store) as is_ours, _alone(store):
        try:
            _clear_for(store, replaces=replaces)
            return _load(store, tuple(files), notice)
        except BaseException:
            # Only while it is held: another process may be loading into what was made here.
            if is_ours:
                shutil.rmtree(store, ignore_errors=True)
            raise


def _load(
    store: Path, files: tuple[Path, ...], notice: Callable[[int, int], object] | None
) -> DiskRecord:
    # Not by mkdtemp, whose folders nobody else may open.
    folder = store / f"{_GRAPH}{secrets.token_hex(8)}"
    folder.mkdir()
    try:
        triples = _fill(folder, files, notice)
        sources = sources_of(with_ontology(files))
        record = DiskRecord(folder.name, triples, sources, parts_of(folder))
        write_whole(store / RECORD, record.as_bytes())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _clear(store, keep=folder.name)
    return record


def _fill(
    folder: Path, files: tuple[Path, ...], notice: Callable[[int, int], object] | None
) -> int:
    database = ox.Store(str(folder))
    _load_all(database, files, notice)
    merge_graphs_on_disk(database)
    # Each million triples, each file and the ontology have tables of their own until then, and
    # a look goes through all of them.
    database.optimize()
    # Without this, nothing is safe yet.
    database.flush()
    triples = count_triples(database)
    # The engine throws its log away, twice as large as the rest, when it opens a store again.
    del database
    ox.Store(str(folder))
    return triples


def _load_all(
    database: ox.Store, files: tuple[Path, ...], notice: Callable[[int, int], object] | None
) -> None:
    sizes = [path.stat().st_size if path.exists() else 0 for path in files]
    for number, path in enumerate(files):
        before = sum(sizes[:number])

        def told(done: int, before: int = before) -> None:
            if notice is not None:
                notice(before + done, sum(sizes))

        if sizes[number] < _BULK:
            load_file(database, path)
            told(sizes[number])
        else:
            bulk_load_file(database, path, told)
    database.load(b"".join(map(read_lines, with_ontology(()))), format=ox.RdfFormat.N_TRIPLES)


def _clear_for(store: Path, *, replaces: bool) -> None:
    current = None
    if (store / RECORD).exists():
        if not replaces:
            raise FileError(_EXISTS, place=Place(store))
        with contextlib.suppress(FileError):
            current = read_record(store).folder
    _clear(store, keep=current)


def _clear(store: Path, *, keep: str | None) -> None:
    """Remove what earlier loads have left: the store that was replaced, and unfinished ones."""
    for folder in store.glob(f"{_GRAPH}*"):
        if folder.name != keep:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse_other_folder(store: Path) -> None:
    if not store.exists():
        return
    if not store.is_dir():
        raise FileError(IS_FILE, place=Place(store))
    known = (RECORD, _LOCK)
    if any(each.name not in known and not each.name.startswith(_GRAPH) for each in store.iterdir()):
        raise FileError(_OTHER_THINGS, place=Place(store))


@contextlib.contextmanager
def _writable(store: Path) -> Iterator[bool]:
    """Make the folder where there is none, tell whether it was made, and say why it cannot be."""
    try:
        yield _made(store)
    except FileNotFoundError:
        said = Text(
            f"没有文件夹 {store.parent}", f"there is no folder {store.parent}; make it first"
        )
        raise FileError(said, place=Place(store)) from None
    except OSError as error:
        what = error.strerror or str(error)
        said = Text(f"无法写入：{what}", f"it cannot be written: {what}")
        raise FileError(said, place=Place(store)) from None


def _made(store: Path) -> bool:
    try:
        store.mkdir()
    except FileExistsError:
        return False
    return True


@contextlib.contextmanager
def _alone(store: Path) -> Iterator[None]:
    """Hold the store's lock, which the system gives back when this process ends anyhow."""
    with (store / _LOCK).open("wb") as stream:
        if not _lock(stream):
            raise FileError(_LOADING, place=Place(store))
        yield


def _lock(stream: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


_EXISTS = Text(
    "此处已有一个库；加 --replace 才会替换",
    "there is a store already; --replace would put another in its place",
)
_OTHER_THINGS = Text(
    "文件夹中有别的东西，请另选一个", "the folder holds other things; choose another one"
)
_LOADING = Text(
    "另一个进程正在向此库载入，请等它结束",
    "another process is loading into this store; wait until it has ended",
)
