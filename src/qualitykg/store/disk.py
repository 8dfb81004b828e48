"""The embedded engine on disk: a store that `qualitykg load` has made, opened to read only.

A store is a folder with our record in it, which names the folder of Oxigraph's own files.
Any number of processes may have it open at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from qualitykg.errors import FileError, Place
from qualitykg.store.disk_record import read_record
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.text import Text, counted

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.store.disk_record import DiskRecord


def open_store(store: Path) -> OxigraphStore:
    """Return the graph of a store on disk, which stays as it is.

    Raises `FileError` when there is no store, or its files are not those that were written.
    """
    record = read_record(store)
    if (damage := record.find_damage(store)) is not None:
        raise FileError(_damaged(damage), place=Place(store))
    try:
        return OxigraphStore(ox.Store.read_only(str(store / record.folder)))
    except OSError as error:
        said = " ".join(str(error).split())
        raise FileError(_damaged(Text(said, said)), place=Place(store)) from None


def check_store(store: Path) -> tuple[DiskRecord, Text | None]:
    """Read a store through; return its record and what is wrong with it, if anything.

    Raises `FileError` when there is no store.
    """
    record = read_record(store)
    if (damage := record.find_damage(store, thorough=True)) is not None:
        return record, damage
    triples = len(open_store(store))
    if triples != record.triples:
        return record, Text(
            f"库中有 {triples} 条三元组，应为 {record.triples} 条",
            f"the store holds {counted(triples, 'triple')} and should hold {record.triples}",
        )
    return record, None


def _damaged(what: Text) -> Text:
    return Text(
        f"库已损坏（{what.zh}），请重新载入", f"the store is damaged ({what.en}); load it again"
    )
